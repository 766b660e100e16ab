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
            let amount = part.map(\.amount).sum()
            let product = total == 0
                ? "mois sans une minute : \(amount.french)" : Self.product(cost.cost, minutes, total, " min", amount)
            lines.append("\(hourClass.french) : \(product), "
                + "clé : \(part[0].rule.french(input.mode))\(keyDate(hourClass, employee, input))")
            lines += weighed(part, amount)
        }
        lines.append("total des parts : \(own.map(\.amount).sum().french)")
        lines.append("chaque part est arrondie à l'un des deux centimes voisins du produit (↑ au supérieur, ↓ à "
            + "l'inférieur) de sorte que les parts fassent la somme : rien ne se perd")
        return lines
    }

    /// The shares of one class of hours, before grants; what a grant pays of a member's share follows it.
    private static func weighed(_ part: [CostShare], _ amount: Cents) -> [String] {
        var members: [Code<Member>] = []
        for member in part.compactMap(\.payer.member) where !members.contains(member) { members.append(member) }
        let ofMember = Dictionary(grouping: part, by: \.payer.member)
        let whole = members.reduce(0) { $0 + (ofMember[$1]?.first?.minutes ?? 0) }
        var lines = (ofMember[nil] ?? []).map { "  \($0.payer.french) : \($0.amount.french)" }
        for member in members.sorted() {
            let own = ofMember[member] ?? []
            let sum = own.map(\.amount).sum()
            lines.append("  \(member) : " + product(amount, own.first?.minutes ?? 0, whole, "", sum))
            let granted = own.filter { $0.payer != .member(member) }
            guard !granted.isEmpty else { continue }
            lines += granted.map { "    dont \($0.payer.french) : \($0.amount.french)" }
            lines.append("    reste à \(member) : \((sum - granted.map(\.amount).sum()).french)")
        }
        return lines
    }

    /// "100,00 € × 1 / 3 min = 33,3333… ↓ 33,33 €": the product as a calculator shows it and what it became.
    private static func product(_ amount: Cents, _ over: Int, _ under: Int, _ unit: String, _ part: Cents) -> String {
        let digits = amount.count.magnitude * UInt(over) * 100
        let (shown, rest) = digits.quotientAndRemainder(dividingBy: UInt(under))
        let text = "\(amount.french) × \(over) / \(under)\(unit) = "
        if rest == 0 && shown == part.count.magnitude * 100 { return text + part.french }
        let sign = amount < .zero ? "-" : ""
        let euros = Cents(Int(shown / 10_000) * 100).french.dropLast(",00 €".count)
        let decimals = String(10_000 + shown % 10_000).dropFirst()
        let isAbove = part.count.magnitude * 100 > shown
        let marks = (rest == 0 ? "" : "…") + (isAbove ? " ↑ " : " ↓ ")
        return text + sign + euros + "," + decimals + marks + part.french
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
