import CivilTime
import People

/// The least weekly time of a part-time contract that a branch sets below the law's 24 hours (L3123-19), by job
/// and by size of the employer.
struct BranchMinimum: Hashable, Sendable {
    let agreement: String
    /// The jobs of the agreement that it is for; nil: all others.
    let jobs: Set<AgreementJob>?
    /// Head-counts of the employer for which it holds.
    let headcount: ClosedRange<Int>
    let from: CivilDate
    let to: CivilDate?
    let minutes: Int
    let article: String

    /// Hours written "17 h 50" and "8 h 50" in IDCC 1261 are read as decimals, 17.50 h and 8.50 h: half of full
    /// time, and the value that forbids less.
    static let all: [BranchMinimum] = [
        alisfa([.technicalSpecialist], any, 60),
        alisfa(below20, small, 300),
        alisfa([.coordinator], small, 1050),
        alisfa([.activityAnimator], large, 300),
        alisfa(from20, large, 510),
        alisfa([.coordinator, .childhoodEducator], large, 1050),
        eclat([.maintenance, .serviceStaff, .catering], 11...299, 600, "5.9.2.2"),
        eclat(nil, 0...10, 480, "5.9.2.1"),
        eclat(nil, 11...49, 720, "5.9.2.1"),
        eclat(nil, 50...299, 900, "5.9.2.1"),
        eclat(nil, 300...Int.max, 1440, "5.9.2.1"),
    ]

    private static let any = 0...Int.max
    private static let small = 0...19
    private static let large = 20...Int.max
    private static let from20: Set<AgreementJob> = [
        .maintenance, .animator, .childcareAide, .reception, .accountant, .administrative, .serviceStaff,
        .secretary,
    ]
    private static let below20 = from20.union([.activityAnimator, .childhoodEducator])

    private static func alisfa(
        _ jobs: Set<AgreementJob>, _ headcount: ClosedRange<Int>, _ minutes: Int
    ) -> BranchMinimum {
        BranchMinimum(
            agreement: "1261", jobs: jobs, headcount: headcount, from: Limit.renumbering, to: nil,
            minutes: minutes, article: "IDCC 1261 ch. IV art. 2.1.6.1")
    }

    private static func eclat(
        _ jobs: Set<AgreementJob>?, _ headcount: ClosedRange<Int>, _ minutes: Int, _ article: String
    ) -> BranchMinimum {
        BranchMinimum(
            agreement: "1518", jobs: jobs, headcount: headcount,
            from: CivilDate(year: 2018, month: 1, day: 1)!, to: nil, minutes: minutes,
            article: "IDCC 1518 art. \(article)")
    }

    /// Those of an agreement in force on a day for an employer of a size.
    static func inForce(_ agreement: String?, headcount: Int, on day: CivilDate) -> [BranchMinimum] {
        all.filter {
            $0.agreement == agreement && $0.headcount.contains(headcount) && $0.from <= day
                && day <= ($0.to ?? day)
        }
    }
}
