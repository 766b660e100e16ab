import Payroll
import People

/// A file of the import folder.
public enum Table: String, CaseIterable, Sendable {
    case pool, rules, members, sites, travel, jobs, employees, skills, contracts
    case otherWork = "other_work"
    case adjustments, assignments
    case weekPlans = "week_plans"
    case needs, absences, wishes, pins
    case agreedChanges = "agreed_changes"
    case plan, hours
    case withholdingRates = "pas_rates"
    case opening, variables
    case payrollCodes = "payroll_codes"
    case payrollCosts = "payroll_costs"
    case covers, mandates, tariffs
    case allocationKeys = "allocation_keys"
    case grants, reviews

    /// "pas_rates.csv".
    public var file: String { rawValue + ".csv" }

    /// The table of a file by the file's name, in upper or lower case; nil for no table's.
    public init?(file name: String) {
        guard let table = Self.allCases.first(where: { $0.file == name.lowercased() }) else { return nil }
        self = table
    }

    /// Tables on which others depend: when one is replaced, what stays must still go with its rows.
    static let referred: Set<Table> = [.pool, .members, .sites, .jobs, .employees, .contracts, .weekPlans]

    /// The stored tables that must be known to read files of some onto them: those on which others depend, and
    /// where a verdict is checked, the hours it may be about; the pins, which go with their needs; all, when one of
    /// those on which others depend is given anew; the pool, of which there is one, always.
    public static func known(toRead given: Set<Table>) -> Set<Table> {
        let some = referred.union(given.contains(.reviews) ? [.needs, .plan, .hours] : [.needs])
            .union(given.contains(.needs) ? [.pins] : [])
        return (given.isDisjoint(with: referred) ? some : Set(allCases)).subtracting(given).union([.pool])
    }
}

/// A column of a table: the one place where its names are written.
struct Column {
    enum Presence {
        /// The column must be there, and each of its cells filled.
        case filled
        /// The column must be there; its cells may be empty.
        case present
        /// The column may be left out.
        case optional
    }
    let name: String
    /// French labels that stand for the name, the first being the one recommended.
    let labels: [String]
    let presence: Presence
    /// In French: content and unit.
    let meaning: String
    /// Its values identify a person or an account: faults show their beginning only.
    let isMasked: Bool

    init(_ name: String, _ labels: [String], _ presence: Presence, _ meaning: String, isMasked: Bool = false) {
        self.name = name
        self.labels = labels
        self.presence = presence
        self.meaning = meaning
        self.isMasked = isMasked
    }
}

extension Table {
    /// A cell's text as faults show it. In a table with a masked column any other cell is masked, too, when it holds
    /// ten digits or more: a separator too many moves cells to their neighbour's column.
    func shown(_ text: String, in column: String? = nil) -> String {
        guard columns.contains(where: \.isMasked) else { return text }
        let isMasked = columns.contains { $0.isMasked && $0.name == column }
        guard isMasked || text.utf8.count(where: isDigit) >= 10 else { return text }
        let visible = min(4, text.count / 3)
        return text.prefix(visible) + String(repeating: "•", count: text.count - visible)
    }
}

extension Table {
    /// In the canonical order, in which `write()` gives them.
    var columns: [Column] {
        switch self {
        case .pool: Self.poolColumns
        case .rules: Self.ruleColumns
        case .members: Self.memberColumns
        case .sites: Self.siteColumns
        case .travel: Self.travelColumns
        case .jobs: Self.jobColumns
        case .employees: Self.employeeColumns
        case .skills: Self.skillColumns
        case .contracts: Self.contractColumns
        case .otherWork: Self.otherWorkColumns
        case .adjustments: Self.adjustmentColumns
        case .assignments: Self.assignmentColumns
        case .weekPlans: Self.weekPlanColumns
        case .needs: Self.needColumns
        case .absences: Self.absenceColumns
        case .wishes: Self.wishColumns
        case .pins: Self.pinColumns
        case .agreedChanges: Self.agreedChangeColumns
        case .plan, .hours: Self.shiftColumns
        case .withholdingRates: Self.withholdingRateColumns
        case .opening: Self.openingColumns
        case .variables: Self.variableColumns
        case .payrollCodes: Self.payrollCodeColumns
        case .payrollCosts: Self.payrollCostColumns
        case .covers: Self.coverColumns
        case .mandates: Self.mandateColumns
        case .tariffs: Self.tariffColumns
        case .allocationKeys: Self.allocationKeyColumns
        case .grants: Self.grantColumns
        case .reviews: Self.reviewColumns
        }
    }

    private static let address = [
        Column("street", ["rue", "adresse", "voie"], .optional, "numéro et voie"),
        Column("postcode", ["code postal", "cp"], .optional, "code postal"),
        Column("town", ["ville", "localité"], .optional, "localité"),
    ]
    private static let commune = Column(
        "commune_insee", ["commune INSEE", "code INSEE", "code commune", "commune", "INSEE"], .filled,
        "code INSEE de la commune, 5 caractères (13055, 2A004)")
    private static let employee = Column(
        "employee", ["salarié", "code salarié", "salariée", "matricule"], .filled, "code de employees.csv")
    private static let from = Column(
        "from", ["du", "début", "date de début", "depuis", "à partir du", "date d'effet"], .filled,
        "premier jour")
    private static let member = Column(
        "member", ["adhérent", "code adhérent", "membre", "structure"], .filled, "code de members.csv")
    private static let site = Column(
        "site", ["lieu", "code site", "lieu de travail"], .filled, "code de sites.csv")
    private static func to(_ presence: Column.Presence, _ meaning: String) -> Column {
        Column("to", ["au", "fin", "date de fin", "jusqu'au"], presence, meaning)
    }

    private static let poolColumns = [
        Column("code", ["code groupement", "groupement"], .filled,
               "code du groupement, le même sur chaque ligne"),
        Column("from", ["du", "à partir du", "date d'effet", "depuis"], .optional,
               "premier jour de cette version ; absent : depuis toujours"),
        Column("name", ["nom", "raison sociale"], .filled, "nom"),
        Column("siret", ["n° SIRET", "numéro SIRET"], .filled, "14 chiffres, clé contrôlée"),
        Column("idcc", ["convention collective", "n° IDCC"], .filled,
               "convention collective, 4 chiffres (1261 ALISFA, 1518 ÉCLAT)"),
        commune,
        Column("headcount", ["effectif"], .filled, "effectif de l'employeur (CSS L130-1)"),
        Column("accident_rate", ["taux AT", "taux AT/MP", "taux accident du travail"], .filled,
               "taux notifié par la Carsat : 0.0145 ou 1,45 %, 20 % au plus"),
        Column("tariff_mode", ["mode de tarif", "tarif", "mode tarifaire"], .filled,
               "actual (réel), class (classe) ou grid (grille)"),
        Column("payroll", ["paie", "logiciel de paie"], .optional,
               "own (ici, aussi vide) ou external (bulletins établis par un autre logiciel)"),
        Column("mobility_zone", ["zone mobilité", "versement mobilité"], .optional,
               "code INSEE de la zone du versement mobilité, ou none (aucune)"),
        Column("health_premium", ["cotisation santé", "mutuelle", "prime santé"], .optional,
               "complémentaire santé, euros par mois, parts salariale et patronale ensemble"),
        Column("branch_training", ["formation de branche", "contribution conventionnelle"], .optional,
               "taux de la contribution de la branche à la formation, en plus de la légale"),
        Column("seniority_points", ["points d'ancienneté"], .optional,
               "points par année d'ancienneté (1261 ch. V art. 1.2.1) ; vide : compris dans ceux des contrats"),
        Column("protected_amount", ["somme insaisissable", "RSA"], .optional,
               "euros laissés à un salarié saisi, où les paramètres n'ont pas le RSA du jour"),
        Column("cost_consent",
               ["consentement au coût réel", "consentement coût réel", "consentement", "date du consentement"],
               .optional, "jour où le consentement des adhérents au coût réel a été enregistré (mode actual)"),
    ] + address + [
        Column("ape_code", ["code APE", "APE", "code NAF", "NAF"], .optional,
               "code APE, 4 chiffres et une lettre (8899B) ; exigé par les bulletins de paie"),
        Column("agreement", ["intitulé de la convention", "titre de la convention"], .optional,
               "intitulé de la convention collective ; connu pour 1261 et 1518"),
    ]

    private static let ruleColumns = [
        Column("limit", ["limite", "règle", "plafond"], .filled,
               "limite que fixe l'accord du groupement (« gdea plan rules » les nomme toutes)"),
        from,
        to(.present, "dernier jour, vide tant que la limite tient"),
        Column("value", ["valeur"], .filled, "nombre entier, dans l'unité que dit le nom de la limite"),
        Column("severity", ["gravité"], .filled,
               "block (bloquant), warning (alerte) ou information"),
        Column("reference", ["référence", "article", "texte"], .filled, "texte de l'accord, avec son article"),
    ]

    private static let memberColumns = [
        Column("code", ["code adhérent", "adhérent"], .filled, "code de l'adhérent"),
        Column("name", ["nom", "raison sociale"], .filled, "nom"),
        Column("siret", ["n° SIRET", "numéro SIRET"], .filled, "14 chiffres, clé contrôlée"),
        Column("joined", ["adhésion", "date d'adhésion", "adhérent depuis", "entrée", "date d'entrée"],
               .filled, "jour d'adhésion"),
        Column("left", ["départ", "date de départ", "sortie", "date de sortie"], .optional,
               "dernier jour d'adhésion"),
    ] + address

    private static let siteColumns = [
        Column("code", ["code site", "site", "lieu"], .filled, "code du lieu"),
        Column("member", ["adhérent", "code adhérent", "membre", "structure"], .filled,
               "code de members.csv, ou celui du groupement pour ses propres locaux"),
        commune,
        Column("name", ["nom", "libellé"], .optional, "nom"),
    ]

    private static let travelColumns = [
        Column("from_site", ["site de départ", "départ", "de"], .filled, "code de sites.csv"),
        Column("to_site", ["site d'arrivée", "arrivée", "vers", "à"], .filled, "code de sites.csv"),
        Column("minutes", ["durée", "durée en minutes", "temps de trajet"], .filled, "minutes, 0 à 600"),
        Column("km", ["kilomètres", "distance", "distance en km"], .filled,
               "distance par la route, trois décimales au plus"),
    ]

    private static let jobColumns = [
        Column("code", ["code emploi", "emploi"], .filled, "code de l'emploi"),
        Column("label", ["libellé", "intitulé", "nom"], .filled, "intitulé"),
        Column("class", ["classe", "classe d'emploi"], .filled, "classe des tarifs"),
        Column("classification", ["emploi-repère", "niveau", "position"], .optional,
               "position dans la classification de la convention, telle qu'au bulletin de paie"),
        Column("agreement_job", ["emploi de la convention", "emploi conventionnel"], .optional,
               "emploi de la convention pour la durée minimale du temps partiel : "
               + AgreementJob.allCases.map(\.rawValue).joined(separator: ", ")),
    ]

    private static let employeeColumns = [
        Column("code", ["code salarié", "salarié", "matricule"], .filled, "code du salarié"),
        Column("name", ["nom", "nom et prénom"], .optional, "nom"),
        Column("birth_date", ["date de naissance", "naissance", "né le", "née le"], .filled,
               "jour de naissance"),
        commune,
        Column("iban", ["n° IBAN"], .filled, "compte où verser la paie, clé contrôlée", isMasked: true),
        Column("nir", ["n° de sécurité sociale", "numéro de sécurité sociale", "sécurité sociale"], .optional,
               "13 ou 15 caractères, clé contrôlée ; conservé chiffré", isMasked: true),
    ]

    private static let skillColumns = [
        employee,
        Column("skill", ["compétence", "diplôme", "habilitation"], .filled, "code de la compétence"),
        from,
        to(.present, "dernier jour, vide tant que la compétence tient"),
    ]
}

extension Table {
    private static let days = [
        Column("mon_hours", ["lundi", "heures lundi"], .optional,
               "heures du lundi ; les sept jours ou aucun"),
        Column("tue_hours", ["mardi", "heures mardi"], .optional, "heures du mardi"),
        Column("wed_hours", ["mercredi", "heures mercredi"], .optional, "heures du mercredi"),
        Column("thu_hours", ["jeudi", "heures jeudi"], .optional, "heures du jeudi"),
        Column("fri_hours", ["vendredi", "heures vendredi"], .optional, "heures du vendredi"),
        Column("sat_hours", ["samedi", "heures samedi"], .optional, "heures du samedi"),
        Column("sun_hours", ["dimanche", "heures dimanche"], .optional, "heures du dimanche"),
    ]

    private static let contractColumns = [
        employee,
        from,
        to(.optional, "dernier jour, vide tant que le contrat dure"),
        Column("kind", ["nature", "type", "type de contrat"], .filled,
               "permanent (CDI) ou fixed-term (CDD)"),
        Column("job", ["emploi", "poste", "métier"], .filled, "code de jobs.csv"),
        Column("week_hours",
               ["heures par semaine", "heures hebdomadaires", "heures hebdo", "durée hebdomadaire"], .filled,
               "heures par semaine, 48 au plus : 17.5, 17,5 ou 17:30"),
        Column("points", ["pesée", "points de pesée"], .present,
               "points de pesée ; vide seulement avec monthly_gross"),
        Column("experience_points", ["points d'expérience", "expérience"], .present,
               "points d'expérience ; vide seulement avec monthly_gross"),
        Column("executive", ["cadre"], .filled, "yes (oui) ou no (non)"),
        Column("users", ["utilisateurs", "adhérents", "structures", "adhérents utilisateurs"], .present,
               "codes de members.csv séparés par une espace ou « | » (L1253-9) ; vide : le groupement seul"),
    ] + days + [
        Column("monthly_gross", ["brut mensuel", "salaire brut"], .optional,
               "brut convenu en euros par mois, où la grille ne s'applique pas"),
        Column("end_reason", ["motif de fin", "fin de contrat"], .optional,
               "pourquoi le contrat finit à son dernier jour : term (fin de CDD), term-without-indemnity, "
               + "resignation (démission), grave-fault (faute grave), dismissal (licenciement), mutual-agreement "
               + "(rupture conventionnelle) ou retirement (retraite) ; vide : fin du terme"),
        Column("annual_hours", ["heures par an", "heures annuelles", "durée annuelle"], .optional,
               "heures dues sur douze mois quand l'horaire est annualisé"),
        Column("annual_month", ["mois de début", "début de la période annuelle"], .optional,
               "mois où commence la période de douze mois, 1 à 12 ; vide : janvier"),
        Column("exceptions", ["dérogations", "clauses"], .optional,
               "accords écrits au contrat, séparés par une espace : sunday (dimanche), evenings (soirées), "
               + "night (nuit), labour-day (1er mai)"),
        Column("below_minimum", ["motif sous le minimum", "moins de 24 heures"], .optional,
               "pourquoi moins que la durée minimale : request (demande écrite), student (étudiant), "
               + "replacement (remplacement)"),
        Column("rider", ["avenant", "complément d'heures"], .optional,
               "avenant qui augmente les heures pour un temps : yes (oui), ou le code du salarié remplacé"),
    ]

    private static let otherWorkColumns = [
        employee,
        from,
        to(.present, "dernier jour, vide tant que l'autre emploi dure"),
        Column("week_hours",
               ["heures par semaine", "heures hebdomadaires", "heures hebdo", "durée hebdomadaire"], .filled,
               "heures par semaine chez l'autre employeur"),
    ] + days

    private static let adjustmentColumns = [
        employee,
        Column("kind", ["nature", "aménagement", "type"], .filled,
               "no-extra-hours (sans heures en plus), shorter-days (journée réduite), no-night (sans nuit)"),
        from,
        to(.filled, "dernier jour"),
    ]

    private static let assignmentColumns = [
        Column("employee", ["salarié", "code salarié", "salariée", "matricule"], .optional,
               "code de employees.csv ; celui-ci ou job, un des deux sur chaque ligne"),
        Column("job", ["emploi", "poste", "métier"], .optional, "code de jobs.csv"),
        member,
        from,
        to(.present, "dernier jour, vide tant que la mise à disposition dure"),
        Column("month_hours_min", ["heures min par mois", "heures mensuelles min", "minimum mensuel"],
               .filled, "heures par mois au moins"),
        Column("month_hours_max", ["heures max par mois", "heures mensuelles max", "maximum mensuel"],
               .filled, "heures par mois au plus"),
    ]

    private static let needColumns = [
        Column("code", ["code besoin", "besoin"], .optional, "code ; absent : tiré du contenu de la ligne"),
        site,
        Column("job", ["emploi", "poste", "métier"], .filled, "code de jobs.csv"),
        Column("start", ["début", "de"], .filled, "date et heure locales de la première fois"),
        Column("end", ["fin", "à"], .filled, "date et heure locales, 24 heures au plus après le début"),
        Column("quantity", ["quantité", "nombre"], .filled, "personnes, 1 à 99"),
        Column("priority", ["priorité"], .filled, "1 (d'abord) à 9"),
        Column("rrule", ["récurrence", "répétition", "règle de récurrence"], .present,
               "règle RFC 5545 ; vide : une seule fois"),
        Column("announced", ["annoncé", "annoncé le", "demandé le"], .optional,
               "jour où le besoin a été connu"),
        Column("work_hours", ["heures de travail", "durée du travail"], .optional,
               "heures d'une seule traite, placées où l'on veut entre start et end ; vide : toute la plage"),
        Column("grid_minutes", ["pas", "pas en minutes"], .optional,
               "15 ou 30 : le travail commence à start ou un multiple plus tard ; vide : 15"),
        Column("skills", ["compétences", "diplômes", "habilitations"], .optional,
               "codes des compétences exigées, séparés par une espace ou « | »"),
        Column("wished", ["souhaités", "salariés souhaités"], .optional,
               "codes de employees.csv que le lieu préfère"),
        Column("excluded", ["écartés", "salariés écartés"], .optional,
               "codes de employees.csv que le lieu ne peut recevoir"),
        Column("week_plan", ["semaine type", "plan de semaine"], .optional,
               "nom de week_plans.csv ; le besoin n'est dû que ces jours-là"),
    ]

    private static let weekPlanColumns = [
        Column("name", ["nom", "semaine type", "plan de semaine"], .filled, "nom (scolaire, vacances)"),
        from,
        to(.filled, "dernier jour"),
    ]

    private static let wishColumns = [
        employee,
        Column("kind", ["nature", "souhait", "type"], .filled, "off (libre) ou work (travailler)"),
        Column("start", ["début", "de"], .filled, "date et heure locales"),
        Column("end", ["fin", "à"], .filled, "date et heure locales"),
    ]

    private static let pinColumns = [
        employee,
        Column("need", ["besoin", "code besoin"], .filled, "code de needs.csv"),
        Column("date", ["jour"], .filled, "jour du besoin"),
        Column("kind", ["nature", "épingle", "type"], .filled, "on (y est) ou off (n'y est pas)"),
    ]

    private static let agreedChangeColumns = [
        employee,
        Column("date", ["jour"], .filled, "jour publié dont le salarié accepte le changement"),
    ]

    private static let absenceColumns = [
        employee,
        Column("kind", ["nature", "motif", "type"], .filled,
               "paid-leave (congé payé), training (formation), sickness (maladie), work-accident "
               + "(accident du travail), maternity (maternité), unpaid (sans solde), "
               + "family (événement familial)"),
        from,
        to(.filled, "dernier jour"),
    ]

    private static let shiftColumns = [
        employee,
        site,
        Column("start", ["début", "de"], .filled, "date et heure locales"),
        Column("end", ["fin", "à"], .filled, "date et heure locales, 24 heures au plus après le début"),
        Column("need", ["besoin", "code besoin"], .optional, "code de needs.csv"),
    ]

    private static let withholdingRateColumns = [
        employee,
        from,
        Column("rate", ["taux", "taux PAS"], .filled, "taux du prélèvement à la source : 0.031 ou 3,1 %"),
    ]

    private static let openingColumns = [
        employee,
        Column("through", ["à fin de", "dernier mois compris", "arrêté à"], .optional,
               "dernier mois compris, AAAA-MM ; vide : le mois avant la première paie faite ici"),
        Column("gross", ["brut", "brut cumulé"], .filled, "brut de l'année, sous le contrat en cours"),
        Column("ceiling", ["plafond", "plafond cumulé"], .filled, "somme des plafonds des mois"),
        Column("t1", ["tranche 1", "cumul tranche 1"], .filled, "assiette jusqu'au plafond"),
        Column("t2", ["tranche 2", "cumul tranche 2"], .filled, "assiette de 1 à 8 plafonds"),
        Column("reduction", ["réduction générale", "réduction"], .filled, "réduction générale obtenue"),
        Column("net_taxable", ["net imposable", "net imposable cumulé"], .filled, "net imposable de l'année"),
        Column("pas", ["impôt prélevé", "prélèvement à la source"], .filled, "impôt retenu dans l'année"),
        Column("smic_hours", ["heures SMIC"], .optional,
               "heures du SMIC de la réduction générale ; vide : celles du plafond"),
        Column("exempt_overtime", ["heures exonérées d'impôt"], .optional,
               "heures supplémentaires exonérées d'impôt dans l'année"),
        Column("contract_gross", ["brut du contrat"], .optional,
               "brut du contrat depuis son début ; vide : celui de l'année si le contrat y a commencé"),
        Column("leave_before_earned", ["congés N-1 acquis"], .optional,
               "jours ouvrables acquis sur la période de congés finie en mai"),
        Column("leave_before_taken", ["congés N-1 pris"], .optional, "jours ouvrables pris sur elle"),
        Column("leave_before_pay", ["base du dixième N-1"], .optional, "brut de cette période pour le dixième"),
        Column("leave_earned", ["congés N acquis"], .optional, "jours ouvrables acquis depuis juin"),
        Column("leave_taken", ["congés N pris"], .optional, "jours ouvrables pris par avance sur eux"),
        Column("leave_pay", ["base du dixième N"], .optional, "brut depuis juin pour le dixième"),
    ]

    private static let variableColumns = [
        employee,
        Column("period", ["mois", "période"], .filled, "mois de paie, AAAA-MM"),
        Column("kind", ["nature", "type"], .filled,
               "bonus (prime), yearly-bonus (prime annuelle), benefit-in-kind (avantage en nature), meals-in-kind "
               + "(repas en nature), transport, mileage (kilomètres), expenses (frais), meal-vouchers "
               + "(titres-restaurant), advance (acompte), alimony (pension alimentaire), seizure (saisie), "
               + "pas-correction (correction de prélèvement)"),
        Column("label", ["libellé"], .optional, "libellé du bulletin ; distingue deux éléments de même nature"),
        Column("amount", ["montant"], .optional,
               "euros : le montant, l'abonnement, la valeur d'un titre, ce qu'un créancier réclame"),
        Column("quantity", ["quantité", "nombre"], .optional,
               "repas, kilomètres, titres, personnes à charge d'un salarié saisi"),
        Column("rate", ["taux", "part patronale"], .optional, "part de l'employeur : 0.5 ou 50 %"),
        Column("horsepower", ["puissance fiscale", "chevaux"], .optional, "puissance fiscale du véhicule"),
    ]

    private static let payrollCodeColumns = [
        Column("element", ["élément", "rubrique de gdea"], .filled,
               "ce qui est transmis : "
               + PayElement.allCases.map { "\($0.word) (\($0.french))" }.joined(separator: ", ")),
        Column("unit", ["unité"], .filled, "hours (heures), days (jours), amount (euros) ou quantity (nombre)"),
        Column("from", ["du", "à partir du", "date d'effet", "depuis"], .optional,
               "premier jour ; absent : depuis toujours"),
        Column("code", ["rubrique", "code rubrique"], .present,
               "code de l'autre logiciel ; vide : il n'en veut pas"),
        Column("label", ["libellé"], .optional, "libellé de l'autre logiciel"),
    ]

    private static let payrollCostColumns = [
        employee,
        Column("period", ["mois", "période"], .filled, "mois de paie, AAAA-MM"),
        Column("gross", ["brut"], .filled, "brut en euros"),
        Column("contributions", ["cotisations patronales", "charges patronales"], .filled,
               "cotisations de l'employeur, réductions déduites"),
        Column("wage_tax", ["taxe sur les salaires"], .present, "taxe sur les salaires ; vide : aucune"),
        Column("other_costs", ["autres coûts", "autres"], .optional, "frais, titres, transport ; vide : aucun"),
        Column("employer_cost", ["coût employeur", "coût total", "total"], .filled, "somme des quatre, contrôlée"),
    ]

    private static let coverColumns = [
        Column("risk", ["risque"], .filled, "health (santé) ou provident (prévoyance)"),
        Column("population", ["salariés couverts", "catégorie"], .filled,
               "everyone (tous), executives (cadres) ou others (non-cadres)"),
        from,
        Column("t1_employee", ["T1 salarié"], .optional, "taux sur la tranche 1, part du salarié"),
        Column("t1_employer", ["T1 employeur"], .optional, "taux sur la tranche 1, part de l'employeur"),
        Column("t2_employee", ["T2 salarié"], .optional, "taux sur la tranche 2, part du salarié"),
        Column("t2_employer", ["T2 employeur"], .optional, "taux sur la tranche 2, part de l'employeur"),
        Column("flat_employee", ["forfait salarié"], .optional, "euros par mois, part du salarié"),
        Column("flat_employer", ["forfait employeur"], .optional, "euros par mois, part de l'employeur"),
        Column("ceiling_employee", ["plafond salarié"], .optional, "part du PMSS par mois, part du salarié"),
        Column("ceiling_employer", ["plafond employeur"], .optional, "part du PMSS par mois, part de l'employeur"),
    ]

    private static let mandateColumns = [
        member,
        Column("rum", ["référence unique de mandat", "référence"], .filled, "35 caractères au plus"),
        Column("signed", ["signé", "signé le", "date de signature", "signature"], .filled,
               "jour de signature"),
        Column("iban", ["n° IBAN"], .filled, "compte prélevé, clé contrôlée", isMasked: true),
    ]

    private static let tariffColumns = [
        Column("class", ["classe", "classe d'emploi"], .filled, "classe de jobs.csv"),
        from,
        Column("price", ["prix", "prix horaire", "tarif"], .filled, "euros par heure"),
    ]

    private static let allocationKeyColumns = [
        Column("class", ["classe", "classe d'heures"], .filled,
               "leave (congés), holiday (fériés), sickness (maladie), training (formation), travel (trajet), "
               + "idle (inoccupé), own (propre)"),
        from,
        Column("rule", ["règle", "clé"], .filled,
               "worked (travaillé), quota, common (communs), equal (parts égales) ou pool (groupement)"),
        Column("employee", ["salarié", "code salarié", "salariée", "matricule"], .optional,
               "code de employees.csv ; vide : tous"),
    ]

    private static let grantColumns = [
        Column("code", ["code subvention", "subvention"], .filled, "code de la subvention"),
        Column("funder", ["financeur"], .filled, "financeur"),
        Column("label", ["libellé", "objet"], .filled, "objet"),
        from,
        to(.filled, "dernier jour"),
        Column("amount", ["montant"], .filled, "euros"),
        Column("job", ["emploi", "poste", "métier"], .optional, "code de jobs.csv ; vide : tout emploi"),
        Column("members", ["adhérents", "structures"], .optional,
               "codes de members.csv séparés par une espace ou « | » ; vide : tous"),
    ]

    private static let reviewColumns = [
        member,
        employee,
        Column("date", ["jour"], .filled, "jour des heures"),
        Column("minutes", ["durée", "durée en minutes"], .filled, "minutes, 1 à 1440"),
        Column("verdict", ["avis", "décision"], .filled, "approved (approuvé) ou disputed (contesté)"),
        Column("reason", ["motif", "raison"], .optional, "motif, exigé pour une contestation"),
    ]
}

extension Dataset {
    /// The import format as a Markdown text in French, one table per file, from the very list that reading
    /// uses; for the README and the help of the command line.
    public static var columnsDocumentation: String {
        Table.allCases.map { table in
            let rows = table.columns.map { column in
                let presence = switch column.presence {
                case .filled: "obligatoire"
                case .present: "colonne obligatoire, cellule libre"
                case .optional: "facultative"
                }
                let labels = column.labels.joined(separator: ", ")
                return "| `\(column.name)` | \(labels) | \(presence) | \(column.meaning) |"
            }
            return "### \(table.file)\n\n| colonne | libellés | présence | contenu |\n|---|---|---|---|\n"
                + rows.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }
}
