import ArgumentParser
import CivilTime

/// A month on the command line: YYYY-MM.
struct Period: ExpressibleByArgument {
    let month: YearMonth

    init?(argument: String) {
        guard let month = YearMonth(argument) else { return nil }
        self.month = month
    }

    static let help: ArgumentHelp = "Mois, AAAA-MM (par exemple 2026-11)."
}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// A month and other words, in any order: « E01 2026-11 » or « 2026-11 E01 ».
struct MonthAndWords {
    let period: YearMonth
    let words: [String]

    /// - Throws: `UsageFault` unless exactly one word is a month.
    init(_ arguments: [String]) throws {
        let months = arguments.compactMap { YearMonth($0) }
        guard months.count == 1 else {
            throw UsageFault("donnez un mois AAAA-MM parmi « \(arguments.joined(separator: " ")) », "
                + "par exemple 2026-11")
        }
        period = months[0]
        words = arguments.filter { YearMonth($0) == nil }
    }
}
