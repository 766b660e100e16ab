import CivilTime
import Money
import People

/// The arithmetic of the shares in French. `lines` is for the pool's office: it shows the cost of a person.
/// `classLines` is for a member: an hour's price and hours, from which no person's cost follows.
public enum SharingExplanation {
    /// Where the cost of one employee-month went, class by class; nil when the month has no such employee.
    public static func lines(
        _ employee: Code<Employee>, in input: SharingInput, shares: [CostShare]
    ) -> [String]? {
        guard let cost = input.costs.first(where: { $0.employee == employee }) else { return nil }
        let own = shares.filter { $0.employee == employee }
        let total = cost.minutes.reduce(0) { $0 + $1.minutes }
        var lines = ["\(employee) : coût employeur \(cost.cost.french) pour \(frenchHours(total)) classées"]
        for hourClass in HourClass.allCases {
            let part = own.filter { $0.hourClass == hourClass }
            guard !part.isEmpty else { continue }
            let minutes = cost.minutes.filter { $0.hourClass == hourClass }.reduce(0) { $0 + $1.minutes }
            let product = total == 0
                ? "mois sans une minute" : "\(cost.cost.french) × \(minutes) / \(total) min"
            lines.append("\(hourClass.french) : \(product) = \(part.map(\.amount).sum().french), "
                + "clé : \(part[0].rule.french(input.mode))\(keyDate(hourClass, employee, input))")
            lines += weighed(part)
        }
        lines.append("total des parts : \(own.map(\.amount).sum().french)")
        lines.append("arrondi : chaque part au centime inférieur, puis un centime aux plus forts restes, "
            + "à égalité dans l'ordre des codes ; rien ne se perd")
        return lines
    }

    /// The shares of one class of hours; what a grant pays follows the member whose share it is.
    private static func weighed(_ part: [CostShare]) -> [String] {
        let weights = Dictionary(part.map { ($0.payer.member, $0.minutes) }) { weight, _ in weight }
        let whole = weights.values.reduce(0, +)
        return part.map { share in
            let weight = share.payer == .pool ? "" : "\(share.minutes) / \(whole) : "
            return "  \(share.payer.french) : \(weight)\(share.amount.french)"
        }
    }

    private static func keyDate(
        _ hourClass: HourClass, _ employee: Code<Employee>, _ input: SharingInput
    ) -> String {
        guard hourClass != .worked else { return "" }
        guard let key = input.keys.inForce(hourClass, employee, input.period) else { return " (par défaut)" }
        let scope = key.employee == nil ? "" : ", propre à \(employee)"
        return " (« \(key.rule.rawValue) » depuis le \(key.from.french)\(scope))"
    }

    /// What a member may know of its hours of one job class.
    /// - Parameters:
    ///   - subject: label of the merged class.
    ///   - minutes: worked for the member; `classMinutes`: for all members.
    ///   - averagePrice: of an hour of the class.
    public static func classLines(
        subject: String, minutes: Int, classMinutes: Int, averagePrice: Cents
    ) -> [String] {
        [
            "classe \(subject) : \(frenchHours(minutes)) chez vous sur \(frenchHours(classMinutes)) "
                + "pour tous les adhérents",
            "prix moyen d'une heure de la classe : \(averagePrice.french), "
                + "congés, fériés et formation compris",
        ]
    }
}

extension CostShare.Payer {
    /// The member whose share it is, whoever pays it.
    public var member: Code<Member>? {
        switch self {
        case .member(let member), .grant(_, let member): member
        case .pool: nil
        }
    }

    var french: String {
        switch self {
        case .member(let member): member.text
        case .pool: "groupement"
        case .grant(let grant, let member): "subvention \(grant) pour \(member)"
        }
    }
}

extension AllocationKey.Rule {
    func french(_ mode: TariffMode) -> String {
        switch self {
        case .worked:
            mode == .actual
                ? "heures du salarié chez chaque adhérent" : "heures de sa classe chez chaque adhérent"
        case .quota: "heures prévues aux mises à disposition"
        case .common: "charges communes, par toutes les heures chez chaque adhérent"
        case .equal: "parts égales"
        case .pool: "à la charge du groupement"
        }
    }
}
