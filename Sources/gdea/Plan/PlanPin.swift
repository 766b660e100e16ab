import ArgumentParser
import CivilTime
import Operations
import People
import Roster
import Storage

extension PlanCommand {
    struct Pin: Command {
        static let configuration = CommandConfiguration(
            abstract: "Épingle un salarié à un besoin un jour donné, ou l'en écarte (--off).",
            discussion: """
                Sans salarié, montre les épingles du mois et dit lesquelles le plan tient. Le plan est à refaire \
                ensuite : « gdea plan solve ».
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Argument(help: "Salarié.") var employee: String?
        @Argument(help: "Besoin.") var need: String?
        @Argument(help: "Jour (AAAA-MM-JJ).") var day: CivilDate?
        @Flag(help: "Le salarié n'y est pas.") var off = false

        func perform() throws -> ExitStatus {
            guard let employee else { return try list() }
            let pin = try named(employee, need, day, isOff: off)
            let isNew = try options.withPool { pool in
                try pool.check(pin, period.month)
                return try pool.set(pin)
            }
            options.report(isNew ? "épinglé : \(pin.french)" : "déjà épinglé",
                           dry: isNew ? "à épingler : \(pin.french)" : "déjà épinglé")
            return .done
        }

        private func list() throws -> ExitStatus {
            let pins = try options.withPool { try $0.pinStates(period.month) }
            guard !pins.isEmpty || options.output != .table else {
                print("aucune épingle en \(period.month)")
                return .done
            }
            Listing(
                columns: [Column("employee", "salarié"), Column("need", "besoin"), Column("date", "jour"),
                          Column("kind", "épingle"), Column("kept", "tenue")],
                rows: pins.map { pin, isKept in
                    let kept = isKept.map { options.output == .table ? ($0 ? "oui" : "non") : "\($0)" }
                    return [.text(pin.employee.text), .text(pin.need.text), .date(pin.day),
                            .text(options.output == .table ? pin.kind.french : pin.kind.rawValue), .optional(kept)]
                }
            ).print(options.output)
            return .done
        }
    }

    struct Unpin: Command {
        static let configuration = CommandConfiguration(abstract: "Enlève une épingle.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Argument(help: "Salarié.") var employee: String
        @Argument(help: "Besoin.") var need: String
        @Argument(help: "Jour (AAAA-MM-JJ).") var day: CivilDate

        func perform() throws -> ExitStatus {
            let removed = try options.withPool { pool in
                try Roster.Pin.Kind.allCases.filter { kind in
                    try pool.remove(Roster.Pin(employee: Code(employee), need: Code(need), day: day, kind: kind))
                }
            }
            options.report(removed.isEmpty ? "pas d'épingle là" : "épingle enlevée",
                           dry: removed.isEmpty ? "pas d'épingle là" : "épingle à enlever")
            return .done
        }
    }
}

private func named(_ employee: String, _ need: String?, _ day: CivilDate?, isOff: Bool) throws -> Roster.Pin {
    guard let need, let day else {
        throw UsageFault("donnez le salarié, le besoin et le jour, par exemple "
            + "« plan pin 2026-11 E01 M01.comptable.1 2026-11-05 »")
    }
    return Roster.Pin(employee: Code(employee), need: Code(need), day: day, kind: isOff ? .off : .on)
}

extension Roster.Pin {
    fileprivate var french: String { "\(employee) \(kind.french) \(need) le \(day.french)" }
}

extension Roster.Pin.Kind {
    fileprivate var french: String {
        switch self {
        case .on: "sur"
        case .off: "hors de"
        }
    }
}
