import CivilTime
import People
import Roster

/// A roster of 2026 as a planner jots it down, one fact a line:
///
///     E09 35 h référent M07 M16
///     04/11 09:00-13:30 M07, 13:50-17:00 M16
///     05/11 09:00-12:30 M16, 13:30-17:00 M16
///
/// A line with hours is a contract, whose employee the lines after it are about: hours a week, job, members
/// that may use the person; then, where they apply, "du 01/09 au 05/11", "annuel 1200 9" (hours of a year that
/// starts in September), "sauf sunday evenings" (exceptions), "motif request" (below the minimum), "avenant"
/// and "remplace E02" (a rider). A block may name its need ("18:00-20:00 M15 =N1"); a block that ends at or
/// before its start ends the next day. "semaines 12 dès 07/09 lun-ven 08:00-12:00 M01" repeats blocks.
///
/// Other lines: "absent paid-leave 23/11 27/11", "né 2009-02-11", "compétence bafa du 01/01 au 31/10",
/// "aménagement no-night 01/11 30/11", "ailleurs 20 h" or "ailleurs 20 h lun-ven", "fait 1100 h" and
/// "supplémentaires 58 h" (before the month), "publié 05/11 09:00-12:00 M01", "accord 05/11" (to a change),
/// "trajet M07 M16 45", "sans trajet M07 M16", "besoin N1 animateur annoncé 12/11 exige bafa écarte E07",
/// "convenu E01 M01 7" or "convenu E01 M01 5-7", "adhérent M14 du 01/01 au 31/10", "le 03/11" (the day of planning),
/// "effectif 25" and "emploi secrétaire secretary" (the agreement's job).
///
/// Sites are GE, the pool's own, and M01 to M16 with 20 minutes between any two. The month under review is that
/// of the last day; earlier months are published.
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
        input.period = (all + input.published).map(\.start.date.month).max() ?? input.period
        shifts = all.filter { $0.start.date.month == input.period }
        input.neighbours = all.filter { $0.start.date.month != input.period }
    }

    private mutating func read(_ words: [String], _ shifts: inout [Shift]) {
        switch words[0] {
        case "trajet":
            remove(words)
            input.travels.append(Travel(
                from: Code(words[1]), to: Code(words[2]), minutes: Int(words[3])!, metres: 1))
        case "adhérent":
            input.members.append(Member(
                code: Code(words[1]), name: words[1], siret: "", joined: day(words[3]),
                left: words.count > 5 ? day(words[5]) : nil))
        case "sans": remove(Array(words.dropFirst()))
        case "besoin": input.needs.append(need(words))
        case "convenu":
            let subject: Assignment.Subject = words[1].hasPrefix("E")
                ? .employee(Code(words[1])) : .job(Code(words[1]))
            let hours = words[3].split(separator: "-").map { Int($0)! * 60 }
            input.assignments.append(Assignment(
                subject: subject, member: Code(words[2]), from: day("01/01"),
                monthMinutesMin: hours.count > 1 ? hours[0] : 0, monthMinutesMax: hours[hours.count - 1]))
        case "le": input.asOf = day(words[1])
        case "effectif": input.headcount = Int(words[1])!
        case "emploi":
            input.jobs.append(Job(
                code: Code(words[1]), label: words[1], jobClass: words[1],
                agreementJob: AgreementJob(rawValue: words[2])!))
        case "semaines":
            for week in 0..<Int(words[1])! {
                for weekday in weekdays(words[4]) {
                    shifts += blocks(words.dropFirst(5), on: day(words[3]) + week * 7 + weekday)
                }
            }
        case "publié": input.published += blocks(words.dropFirst(2), on: day(words[1]))
        case let word where word.contains("/"): shifts += blocks(words.dropFirst(), on: day(word))
        case let word where word.hasPrefix("E"): input.contracts.append(contract(words))
        default: readFact(words)
        }
    }

    /// What is known of the employee of the last contract.
    private mutating func readFact(_ words: [String]) {
        let employee = employee
        switch words[0] {
        case "absent":
            input.absences.append(Absence(
                employee: employee, kind: Absence.Kind(rawValue: words[1])!, from: day(words[2]),
                to: day(words[3])))
        case "né":
            input.employees.append(Employee(
                code: employee, birthDate: CivilDate(words[1])!, communeINSEE: "13201", iban: ""))
        case "compétence":
            input.skills.append(HeldSkill(
                employee: employee, skill: Code(words[1]), from: after("du", in: words) ?? day("01/01"),
                to: after("au", in: words)))
        case "aménagement":
            input.adjustments.append(Adjustment(
                employee: employee, kind: Adjustment.Kind(rawValue: words[1])!, from: day(words[2]),
                to: day(words[3])))
        case "ailleurs":
            let minutes = Int(words[1])! * 60
            let days = words.count > 3 ? weekdays(words[3]) : nil
            input.otherWork.append(OtherWork(
                employee: employee, from: day("01/01"), weekMinutes: minutes,
                dayMinutes: days.map { days in (0..<7).map { days.contains($0) ? minutes / days.count : 0 } }))
        case "fait", "supplémentaires":
            let minutes = Int(words[1])! * 60
            input.yearWork.append(YearWork(
                employee: employee, annualMinutes: words[0] == "fait" ? minutes : 0,
                overtimeMinutes: words[0] == "fait" ? 0 : minutes))
        case "accord": input.agreedChanges.append(AgreedChange(employee: employee, day: day(words[1])))
        default: preconditionFailure("unknown word \(words[0])")
        }
    }

    private var employee: Code<Employee> { input.contracts[input.contracts.count - 1].employee }

    private func after(_ word: String, in words: [String]) -> CivilDate? {
        words.firstIndex(of: word).map { day(words[$0 + 1]) }
    }

    private func need(_ words: [String]) -> Need {
        func code<Entity>(after word: String) -> Set<Code<Entity>> {
            words.firstIndex(of: word).map { [Code(words[$0 + 1])] } ?? []
        }
        return Need(
            code: Code(words[1]), site: "M01", job: Code(words[2]),
            start: LocalDateTime(day("01/11"), minuteOfDay: 0),
            end: LocalDateTime(day("01/11"), minuteOfDay: 60), announced: after("annoncé", in: words),
            skills: code(after: "exige"), excluded: code(after: "écarte"))
    }

    private func contract(_ words: [String]) -> Contract {
        let minutes = Int(Double(words[1])! * 60)
        let exceptions = words.firstIndex(of: "sauf").map { words[($0 + 1)...].compactMap(Contract.Exception.init) }
        let annual = words.firstIndex(of: "annuel").map {
            AnnualSchedule(minutes: Int(words[$0 + 1])! * 60, firstMonth: Int(words[$0 + 2])!)
        }
        let replaced = words.firstIndex(of: "remplace").map { Contract.Rider.replacing(Code(words[$0 + 1])) }
        let reason = words.firstIndex(of: "motif").map { Contract.BelowMinimum(rawValue: words[$0 + 1])! }
        return Contract(
            employee: Code(words[0]), from: after("du", in: words) ?? day("01/01"),
            to: after("au", in: words), kind: .permanent, job: Code(words[3]),
            weekMinutes: minutes, points: 50, experiencePoints: 0, executive: false,
            users: words.dropFirst(4).filter { $0.hasPrefix("M") }.map { Code($0) },
            dayMinutes: Array(repeating: minutes / 5, count: 5) + [0, 0], annual: annual,
            exceptions: Set(exceptions ?? []), belowMinimum: reason,
            rider: replaced ?? (words.contains("avenant") ? .increase : nil))
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
                employee: employee, site: Code(String(fields[1])), start: clocks[0],
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

    /// The findings of one rule.
    func findings(of rule: String, under agreement: String) throws -> [Breach] {
        try Validator.breaches(of: shifts, in: input, rules: rules(agreement)).filter { $0.rule == rule }
    }
}

extension Code: ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
