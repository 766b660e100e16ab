import CivilTime
import People
import Roster

/// A roster of 2026 as a planner jots it down, one fact a line:
///
///     E09 35 h référent M07 M16
///     04/11 09:00-13:30 M07, 13:50-17:00 M16
///     05/11 09:00-12:30 M16, 13:30-17:00 M16
///
/// The first line is the contract: hours a week, job, members that may use the person ("du 01/09 au 05/11"
/// bounds it). A block may name its need ("18:00-20:00 M15 =N1"); a block that ends at or before its start
/// ends the next day. Other lines: "absent paid-leave 23/11 27/11", "trajet M07 M16 45", "sans trajet M07
/// M16", "besoin N1 animateur annoncé 12/11", "convenu E01 M01 7", "semaines 12 dès 07/09 lun-ven 08:00-12:00
/// M01", "adhérent M14 du 01/03 au 05/11". Sites are GE, the pool's own, and M01 to M16 with 20 minutes
/// between any two. The month under review is that of the last day; earlier months are published.
struct RosterText {
    private(set) var input: PlanningInput
    private(set) var shifts: [Shift] = []

    static let sites = [Site(code: "GE", member: nil, communeINSEE: "13201")]
        + (1...16).map { number in
            let code = number < 10 ? "M0\(number)" : "M\(number)"
            return Site(code: Code(code), member: Code(code), communeINSEE: "13201")
        }

    init(_ text: String) {
        let codes = Self.sites.map(\.code)
        input = PlanningInput(
            period: YearMonth(year: 2026, month: 11), sites: Self.sites,
            travels: codes.flatMap { from in
                codes.filter { $0 != from }.map { Travel(from: from, to: $0, minutes: 20, metres: 10_000) }
            },
            contracts: [], absences: [], assignments: [], needs: [], neighbours: [])
        var all: [Shift] = []
        for line in text.split(separator: "\n") { read(line.split(separator: " ").map(String.init), &all) }
        input.period = all.map(\.start.date.month).max() ?? input.period
        shifts = all.filter { $0.start.date.month == input.period }
        input.neighbours = all.filter { $0.start.date.month != input.period }
    }

    private mutating func read(_ words: [String], _ shifts: inout [Shift]) {
        switch words[0] {
        case "absent":
            input.absences.append(Absence(
                employee: input.contracts[0].employee, kind: Absence.Kind(rawValue: words[1])!,
                from: day(words[2]),
                to: day(words[3])))
        case "trajet":
            remove(words)
            input.travels.append(Travel(
                from: Code(words[1]), to: Code(words[2]), minutes: Int(words[3])!, metres: 1))
        case "adhérent":
            input.members.append(Member(
                code: Code(words[1]), name: words[1], siret: "", joined: day(words[3]),
                left: words.count > 5 ? day(words[5]) : nil))
        case "sans": remove(Array(words.dropFirst()))
        case "besoin":
            input.needs.append(Need(
                code: Code(words[1]), site: "M01", job: Code(words[2]),
                start: LocalDateTime(day("01/11"), minuteOfDay: 0),
                end: LocalDateTime(day("01/11"), minuteOfDay: 60),
                announced: words.count > 3 ? day(words[4]) : nil))
        case "convenu":
            let subject: Assignment.Subject = words[1].hasPrefix("E")
                ? .employee(Code(words[1])) : .job(Code(words[1]))
            input.assignments.append(Assignment(
                subject: subject, member: Code(words[2]), from: day("01/01"), monthMinutesMin: 0,
                monthMinutesMax: Int(words[3])! * 60))
        case "semaines":
            for week in 0..<Int(words[1])! {
                for weekday in weekdays(words[4]) {
                    shifts += blocks(words.dropFirst(5), on: day(words[3]) + week * 7 + weekday)
                }
            }
        case let word where word.contains("/"): shifts += blocks(words.dropFirst(), on: day(word))
        default: input.contracts.append(contract(words))
        }
    }

    private func contract(_ words: [String]) -> Contract {
        let minutes = Int(words[1])! * 60
        let from = words.firstIndex(of: "du").map { day(words[$0 + 1]) }
        let to = words.firstIndex(of: "au").map { day(words[$0 + 1]) }
        return Contract(
            employee: Code(words[0]), from: from ?? day("01/01"), to: to, kind: .permanent,
            job: Code(words[3]),
            weekMinutes: minutes, points: 50, experiencePoints: 0, executive: false,
            users: words.dropFirst(4).filter { $0.hasPrefix("M") }.map { Code($0) },
            dayMinutes: Array(repeating: minutes / 5, count: 5) + [0, 0])
    }

    private mutating func remove(_ trip: [String]) {
        input.travels.removeAll { $0.from.text == trip[1] && $0.to.text == trip[2] }
    }

    /// "08:30-12:30 M01, 13:30-16:30 M02 =N1".
    private func blocks(_ words: ArraySlice<String>, on day: CivilDate) -> [Shift] {
        words.joined(separator: " ").split(separator: ", ").map { block in
            let fields = block.split(separator: " ")
            let clocks = fields[0].split(separator: "-").map { LocalDateTime("\(day) \($0)")! }
            return Shift(
                employee: input.contracts[0].employee, site: Code(String(fields[1])), start: clocks[0],
                end: clocks[1] <= clocks[0] ? clocks[1] + 1440 : clocks[1],
                need: fields.count > 2 ? Code(String(fields[2].dropFirst())) : nil)
        }
    }

    private func day(_ text: String) -> CivilDate { CivilDate("\(text)/2026")! }

    private func weekdays(_ text: String) -> ClosedRange<Int> {
        let names = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"]
        let ends = text.split(separator: "-").map { names.firstIndex(of: String($0))! }
        return ends[0]...ends[ends.count - 1]
    }

    /// The rules of a pool under an agreement in the month of the roster; "loi" for the law alone.
    func rules(_ agreement: String) throws -> RuleSet {
        agreement == "loi"
            ? try .law(on: input.period.first) : try .forAgreement(idcc: agreement, on: input.period.first)
    }

    /// The findings of one rule as lines: "block 2026-11-06 message [article]".
    func findings(of rule: String, under agreement: String) throws -> [String] {
        try Validator.breaches(of: shifts, in: input, rules: rules(agreement)).filter { $0.rule == rule }
            .map { "\($0.severity.rawValue) \($0.day) \($0.message) [\($0.article)]" }
    }
}

extension Code: ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
