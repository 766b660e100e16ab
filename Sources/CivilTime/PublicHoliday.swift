/// The public holidays of metropolitan France (Code du travail, art. L3133-1), without the two more of
/// Alsace-Moselle.
public enum PublicHoliday: String, CaseIterable, Sendable {
    case newYear = "1er janvier"
    case easterMonday = "Lundi de Pâques"
    case labourDay = "1er mai"
    case victory = "8 mai"
    case ascension = "Ascension"
    case whitMonday = "Lundi de Pentecôte"
    case bastilleDay = "14 juillet"
    case assumption = "Assomption"
    case allSaints = "Toussaint"
    case armistice = "11 novembre"
    case christmas = "Noël"

    /// The holiday that falls on `date`, if any.
    public static func on(_ date: CivilDate) -> PublicHoliday? {
        let (year, month, day) = date.components
        switch (month, day) {
        case (1, 1): return .newYear
        case (5, 1): return .labourDay
        case (5, 8): return .victory
        case (7, 14): return .bastilleDay
        case (8, 15): return .assumption
        case (11, 1): return .allSaints
        case (11, 11): return .armistice
        case (12, 25): return .christmas
        default: break
        }
        switch date - easterSunday(of: year) {
        case 1: return .easterMonday
        case 39: return .ascension
        case 50: return .whitMonday
        default: return nil
        }
    }

    /// Easter by the Gregorian computus (Meeus, Jones and Butcher).
    public static func easterSunday(of year: Int) -> CivilDate {
        let golden = year % 19
        let (century, ofCentury) = year.quotientAndRemainder(dividingBy: 100)
        let (leaps, leapRest) = century.quotientAndRemainder(dividingBy: 4)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - leaps - correction + 15) % 30
        let (quarter, quarterRest) = ofCentury.quotientAndRemainder(dividingBy: 4)
        let weekday = (32 + 2 * leapRest + 2 * quarter - epact - quarterRest) % 7
        let adjustment = (golden + 11 * epact + 22 * weekday) / 451
        let position = epact + weekday - 7 * adjustment + 114
        return CivilDate(trusted: year, position / 31, position % 31 + 1)
    }
}
