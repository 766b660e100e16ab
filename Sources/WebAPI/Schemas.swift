import Billing
import CostSharing
import Exports
import People
import Roster
import Storage

extension Schema {
    /// The schemas of the document by name.
    static let all: [(String, JSON)] = state + people + work + pay + billing

    private static let state: [(String, JSON)] = [
        record("Problem", [
            ("type", text("Adresse de la réponse dans cette description", format: "uri-reference")),
            ("title", text("La sorte de refus")), ("status", integer("Le code HTTP")),
            ("detail", text("Le motif")),
            ("incident", text("Numéro de l'incident (500 seulement)", pattern: "^[0-9a-f]{16}$")),
        ], optional: ["incident"]),
        record("Health", [("status", word(["up"]))]),
        record("Ready", [
            ("status", word(["ready"])), ("migrations", integer("Migrations appliquées", minimum: 1)),
        ]),
    ]

    private static let people: [(String, JSON)] = [
        record("Me", [
            ("account", code("Nom du compte")), ("role", word(Role.allCases.map(\.rawValue))),
            ("pool", code("Code du groupement")), ("pool_name", orNull(text("Nom du groupement"))),
            ("member", orNull(code("Adhérent du compte"))), ("employee", orNull(code("Salarié du compte"))),
        ]),
        record("Member", [
            ("code", code("Code de l'adhérent")), ("name", text("Nom")),
            ("siret", text("SIRET", pattern: "^[0-9]{14}$")),
            ("joined", day("Adhésion")), ("left", orNull(day("Dernier jour d'adhésion"))),
            ("street", orNull(text("Rue"))), ("postcode", orNull(text("Code postal"))),
            ("town", orNull(text("Commune"))),
        ]),
        record("Members", [("members", list(of: reference("Member")))]),
    ]

    private static let work: [(String, JSON)] = [
        record("Shift", [
            ("employee", code("Salarié")), ("job", orNull(code("Emploi"))),
            ("job_label", orNull(text("Libellé de l'emploi"))), ("site", code("Lieu")),
            ("member", orNull(code("Adhérent du lieu ; null pour un lieu du groupement"))),
            ("start", time("Début")),
            ("end", time("Fin")), ("minutes", integer("Durée en minutes", minimum: 1)),
        ]),
        record("OpenNeed", [
            ("need", code("Besoin")), ("site", code("Lieu")), ("job", code("Emploi")),
            ("start", time("Début")),
            ("end", time("Fin")), ("priority", integer("1 passe avant 9", minimum: 1)),
            ("reason", text("Pourquoi personne n'a pu être placé")),
        ]),
        record("Plan", [
            ("period", period), ("shifts", list(of: reference("Shift"))),
            ("open_needs", list(of: reference("OpenNeed"))),
        ], optional: ["open_needs"]),
        record("DraftShift", [
            ("employee", code("Salarié")), ("site", code("Lieu")), ("start", time("Début")), ("end", time("Fin")),
            ("minutes", integer("Durée en minutes", minimum: 1)), ("need", orNull(code("Besoin"))),
            ("state", word(["published", "draft", "withdrawn"])),
        ]),
        record("Pin", [
            ("employee", code("Salarié")), ("need", code("Besoin")), ("day", day("Jour")),
            ("kind", word(Pin.Kind.allCases.map(\.rawValue))),
        ]),
        record("Override", [
            ("rule", text("Règle")), ("employee", code("Salarié")), ("day", day("Jour")),
            ("message", text("L'écart accepté")), ("accepted", .object([("type", .string("boolean"))])),
            ("reason", text("Motif")), ("account", text("Compte qui en répond")),
        ]),
        record("Publication", [
            ("run", integer("Numéro de la publication", minimum: 1)),
            ("plan", integer("Numéro du plan publié", minimum: 1)),
            ("as_of", orNull(day("Jour où les salariés ont été prévenus"))),
        ]),
        record("PlanDraft", [
            ("period", period), ("plan", orNull(integer("Numéro du plan", minimum: 1))),
            ("shifts", list(of: reference("DraftShift"))), ("open_needs", list(of: reference("OpenNeed"))),
            ("pins", list(of: reference("Pin"))), ("overrides", list(of: reference("Override"))),
            ("publications", list(of: reference("Publication"))),
        ]),
        record("PlanBlock", [("site", code("Lieu")), ("start", time("Début")), ("end", time("Fin"))]),
        record("PlanChange", [
            ("employee", code("Salarié")), ("day", day("Jour")),
            ("kind", word(DayChange.Kind.allCases.map(\.rawValue))),
            ("before", list(of: reference("PlanBlock"))), ("after", list(of: reference("PlanBlock"))),
        ]),
        record("PlanChanges", [("period", period), ("changes", list(of: reference("PlanChange")))]),
        record("Need", [
            ("need", code("Besoin")), ("site", code("Lieu")), ("job", code("Emploi")), ("start", time("Début")),
            ("end", time("Fin")), ("quantity", integer("Nombre de salariés", minimum: 1)),
            ("priority", integer("1 passe avant 9", minimum: 1)),
            ("rrule", orNull(text("Récurrence (RFC 5545)"))),
            ("work_minutes", orNull(integer("Minutes de travail dans la plage ; null : toute la plage", minimum: 1))),
            ("week_plan", orNull(code("Semaine type"))), ("skills", list(of: code("Compétence exigée"))),
            ("wished", list(of: code("Salarié souhaité"))), ("excluded", list(of: code("Salarié écarté"))),
        ], optional: ["skills", "wished", "excluded"]),
        record("Needs", [("needs", list(of: reference("Need")))]),
        record("Wish", [
            ("employee", code("Salarié")), ("kind", word(Wish.Kind.allCases.map(\.rawValue))),
            ("start", time("Début")), ("end", time("Fin")),
        ]),
        record("Wishes", [("wishes", list(of: reference("Wish")))]),
        record("ClassedHours", [
            ("employee", code("Salarié")), ("day", day("Jour")),
            ("class", word(HourClass.allCases.map(\.rawValue))),
            ("minutes", integer("Durée en minutes", minimum: 1)), ("start", orNull(time("Début"))),
            ("end", orNull(time("Fin"))), ("site", orNull(code("Lieu"))),
            ("member", orNull(code("Adhérent chez qui le travail a été fait"))),
        ]),
        record("Verdict", [
            ("period", period), ("member", code("Adhérent")),
            ("employee", orNull(code("Salarié ; null : toutes les heures de l'adhérent dans le mois"))),
            ("day", orNull(day("Jour"))), ("verdict", word(HoursVerdict.Verdict.allCases.map(\.rawValue))),
            ("minutes", orNull(integer("Minutes contestées", minimum: 1))), ("reason", orNull(text("Motif"))),
        ]),
        record("Hours", [
            ("period", period), ("hours", list(of: reference("ClassedHours"))),
            ("verdicts", list(of: reference("Verdict"))),
        ]),
        record("Approval", [
            ("member", orNull(code("Adhérent ; inutile pour un compte d'adhérent"))),
            ("employee", orNull(code("Salarié, avec day"))), ("day", orNull(day("Jour, avec employee"))),
        ], optional: ["member", "employee", "day"]),
        record("Dispute", [
            ("member", orNull(code("Adhérent ; inutile pour un compte d'adhérent"))),
            ("employee", code("Salarié")),
            ("day", day("Jour")),
            ("minutes", integer("Minutes contestées, au plus celles du jour", minimum: 1, maximum: 1440)),
            ("reason", text("Motif, sur une ligne", length: 1...200)),
        ], optional: ["member"]),
    ]

    private static let slip: [(String, JSON)] = [
        ("employee", code("Salarié")), ("contract_from", day("Début du contrat")),
        ("paid_on", day("Paiement")),
        ("job", code("Emploi")), ("gross", amount("Brut")), ("net_before_tax", amount("Net avant impôt")),
        ("net_social", amount("Montant net social")), ("net_taxable", amount("Net imposable")),
        ("withholding_rate", number("Taux du prélèvement à la source, 0.069 pour 6,9 %")),
        ("withheld", amount("Prélèvement à la source")), ("net_paid", amount("Net payé")),
        ("employer_cost", amount("Coût employeur")),
    ]

    private static let pay: [(String, JSON)] = [
        record("PayslipLine", [
            ("id", text("Rubrique")), ("section", text("Partie du bulletin")), ("label", text("Libellé")),
            ("payer", word(["gross", "employee", "employer"])),
            ("minutes", orNull(integer("Minutes payées", minimum: 0))),
            ("base", orNull(amount("Assiette"))), ("rate", orNull(number("Taux"))),
            ("amount", amount("Montant")), ("explanation", list(of: text("Une étape du calcul"))),
        ]),
        record("PayslipSummary", slip),
        record("Payslip", slip + [("lines", list(of: reference("PayslipLine")))]),
        record("Payslips", [("period", period), ("payslips", list(of: reference("PayslipSummary")))]),
        record("EmployeePayslips", [
            ("period", period), ("employee", code("Salarié")), ("payslips", list(of: reference("Payslip"))),
        ]),
    ]

    private static let invoice: [(String, JSON)] = [
        ("number", text("Numéro")), ("kind", word(Invoice.Kind.allCases.map(\.rawValue))), ("period", period),
        ("member", code("Adhérent")), ("issued", day("Émission")), ("due", day("Échéance")),
        ("total", amount("Total")),
    ]

    private static let billing: [(String, JSON)] = [
        record("InvoiceSummary", invoice),
        record("Invoices", [("period", period), ("invoices", list(of: reference("InvoiceSummary")))]),
        record("Party", [
            ("name", text("Nom")), ("siren", text("SIREN", pattern: "^[0-9]{9}$")),
            ("siret", text("SIRET", pattern: "^[0-9]{14}$")), ("street", orNull(text("Rue"))),
            ("postcode", orNull(text("Code postal"))), ("town", orNull(text("Commune"))),
        ]),
        record("InvoiceLine", [
            ("kind", word(InvoiceLine.Kind.allCases.map(\.rawValue))),
            ("subject", text("Classe, salarié ou soutien")),
            ("label", text("Libellé")), ("quantity_hundredths", integer("Quantité en centièmes")),
            ("quantity", number("Quantité")), ("unit", word(["HUR", "C62"])),
            ("unit_price_cents", integer("Prix unitaire en centimes")),
            ("unit_price", amount("Prix unitaire")),
            ("amount_cents", integer("Montant en centimes")), ("amount", amount("Montant")),
            ("minutes", integer("Minutes exactes derrière une ligne d'heures", minimum: 0)),
        ]),
        record("Invoice", [
            ("number", text("Numéro")), ("kind", word(Invoice.Kind.allCases.map(\.rawValue))),
            ("period", period),
            ("issued", day("Émission")), ("due", day("Échéance")), ("currency", word(["EUR"])),
            ("member", code("Adhérent")), ("seller", reference("Party")), ("buyer", reference("Party")),
            ("lines", list(of: reference("InvoiceLine"))), ("total_cents", integer("Total en centimes")),
            ("total", amount("Total")), ("vat_exemption", text("Motif d'exonération de TVA")),
            ("terms", list(of: text("Mention légale"))),
        ]),
        record("CostShare", [
            ("employee", code("Salarié")), ("class", word(HourClass.allCases.map(\.rawValue))),
            ("rule", word(AllocationKey.Rule.allCases.map(\.rawValue))), ("payer", word(["member", "grant"])),
            ("grant", orNull(code("Soutien"))),
            ("minutes", integer("Minutes qui pèsent dans la part", minimum: 0)),
            ("amount", amount("Part")),
        ]),
        record("InvoiceExplanation", invoice + [
            ("lines", list(of: object([
                ("label", text("Libellé")), ("amount", amount("Montant")),
                ("explanation", list(of: text("Une étape du calcul"))),
            ]))),
            ("split", list(of: reference("CostShare"))),
        ], optional: ["split"]),
        record("Files", [
            ("period", period),
            ("files", list(of: object([("name", text("Nom")),
            ("bytes", integer("Taille en octets", minimum: 0))]))),
        ]),
    ]
}
