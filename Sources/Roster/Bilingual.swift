import CivilTime

/// A text in French, the language of the people who plan, and in English. Numbers are the same in both; days
/// are written as each language does.
public struct Bilingual: Hashable, Sendable {
    public var french: String
    public var english: String

    public init(_ french: String, _ english: String) {
        self.french = french
        self.english = english
    }
}

extension CivilDate {
    /// "jeu. 05/11/2026".
    var frenchDay: String { "\(weekday.frenchShort) \(french)" }
    /// "Thu 2026-11-05".
    var englishDay: String { "\(weekday.englishShort) \(self)" }
    /// "semaine du 02/11/2026", of a Monday.
    var frenchWeek: String { "semaine du \(french)" }
    /// "week of 2026-11-02", of a Monday.
    var englishWeek: String { "week of \(self)" }
}

extension Weekday {
    var englishShort: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][rawValue - 1] }
}

extension YearMonth {
    /// "November 2026".
    var english: String {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
                     "October", "November", "December"]
        return "\(names[month - 1]) \(year)"
    }
}

extension LocalDateTime {
    /// "jeu. 05/11/2026 19:30".
    var frenchMoment: String { "\(date.frenchDay) \(clock)" }
    /// "Thu 2026-11-05 19:30".
    var englishMoment: String { "\(date.englishDay) \(clock)" }
}

extension Shift {
    /// "13:50-17:00 à M16".
    var frenchBlock: String { "\(start.clock)-\(end.clock) à \(site)" }
    /// "13:50-17:00 at M16".
    var englishBlock: String { "\(start.clock)-\(end.clock) at \(site)" }
}

/// A short duration: "45 min", from an hour on "1 h 05". The same in both languages, as is `frenchHours`.
func frenchMinutes(_ minutes: Int) -> String { minutes < 60 ? "\(minutes) min" : frenchHours(minutes) }
