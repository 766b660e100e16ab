/// A job that pools of social centres lend, with plausible weighing points (no grid of an agreement).
struct Trade {
    let code: String
    let label: String
    let jobClass: String
    let points: ClosedRange<Int>
    /// How many of a hundred people have it.
    let share: Int
    var executive = false

    /// Those lent to members.
    static let lent = [
        Trade(code: "agent-entretien", label: "Agent d'entretien", jobClass: "services", points: 10...30, share: 14),
        Trade(code: "agent-maintenance", label: "Agent de maintenance", jobClass: "services", points: 30...60,
              share: 8),
        Trade(code: "animateur-enfance", label: "Animateur enfance", jobClass: "animation", points: 40...80,
              share: 18),
        Trade(code: "animateur-jeunesse", label: "Animateur jeunesse", jobClass: "animation", points: 60...100,
              share: 14),
        Trade(code: "assistant-gestion", label: "Assistant de gestion et de paie", jobClass: "administration",
              points: 80...110, share: 8),
        Trade(code: "charge-communication", label: "Chargé de communication", jobClass: "administration",
              points: 100...140, share: 5),
        Trade(code: "comptable", label: "Comptable", jobClass: "administration", points: 120...160, share: 10),
        Trade(code: "directeur", label: "Directeur", jobClass: "administration", points: 280...340, share: 3,
              executive: true),
        Trade(code: "mediateur-numerique", label: "Médiateur numérique", jobClass: "animation", points: 70...110,
              share: 7),
        Trade(code: "referent-familles", label: "Référent familles", jobClass: "animation", points: 110...150,
              share: 6),
        Trade(code: "secretaire", label: "Secrétaire, accueil", jobClass: "administration", points: 40...70,
              share: 7),
    ]

    /// Those of the pool itself.
    static let own = [
        Trade(code: "coordination-rh", label: "Coordination paie et ressources humaines du groupement",
              jobClass: "administration", points: 150...190, share: 0),
        Trade(code: "responsable", label: "Responsable du groupement", jobClass: "administration",
              points: 280...330, share: 0, executive: true),
    ]

    /// A trade by its share.
    static func drawn(_ random: inout Seeded) -> Trade {
        var left = random.number(0...(lent.reduce(0) { $0 + $1.share } - 1))
        return lent.first { trade in
            left -= trade.share
            return left < 0
        } ?? lent[0]
    }
}

/// First names, surnames and names of centres, joined at random: whoever is called like that is not meant.
enum Names {
    static let first = [
        "Aïcha", "Alain", "Amélie", "Bruno", "Camille", "Claire", "David", "Élodie", "Farid", "Florence", "Hélène",
        "Ibrahim", "Inès", "Julien", "Karim", "Laure", "Léa", "Marc", "Mehdi", "Nadia", "Nicolas", "Océane",
        "Patrick", "Rachel", "Samir", "Sophie", "Thomas", "Yasmine",
    ]
    static let last = [
        "Arnaud", "Barbier", "Benali", "Blanc", "Bonnet", "Carvin", "Chabert", "Daumas", "Diallo", "Esposito", "Faure",
        "Garcin", "Giraud", "Imbert", "Jourdan", "Khelifi", "Lombard", "Martin", "Mistral", "Nguyen", "Olive", "Pascal",
        "Pons", "Reynaud", "Roux", "Sabatier", "Santini", "Traoré", "Vidal", "Ytier",
    ]
    static let centres = ["Centre social", "Espace de vie sociale", "Maison de quartier", "Association"]
    static let places = [
        "L'Amandaie", "La Bastide", "La Calanque", "La Cigalière", "La Draille", "L'Étang", "Le Figuier", "La Garrigue",
        "Les Genêts", "Le Lavoir", "Le Micocoulier", "L'Oliveraie", "Les Pins", "Le Platane", "La Restanque",
        "Les Romarins", "Les Salicornes", "Les Tamaris",
    ]
}
