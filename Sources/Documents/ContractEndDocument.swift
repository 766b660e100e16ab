import CivilTime

/// What an employer hands over when an employment is over: the *certificat de travail* (C. trav. L1234-19) and the
/// *reçu pour solde de tout compte* (L1234-20).
public struct ContractEndDocument: Hashable, Sendable {
    /// A job and the days on which it was held.
    public struct Post: Hashable, Sendable {
        public var job: String
        public var from: CivilDate
        public var to: CivilDate

        public init(_ job: String, from: CivilDate, to: CivilDate) {
            self.job = job
            self.from = from
            self.to = to
        }
    }

    /// The last payslip: who, and the sums that the receipt lists.
    public var payslip: PayslipDocument
    /// The jobs held one after the other, from the first day to the last; never empty.
    public var posts: [Post]
    /// The collective covers that go on for the unemployed ("frais de santé", "prévoyance"); empty where there is none.
    public var covers: [String]

    public init(payslip: PayslipDocument, posts: [Post], covers: [String]) {
        self.payslip = payslip
        self.posts = posts
        self.covers = covers
    }

    public var from: CivilDate { posts[0].from }
    public var to: CivilDate { posts[posts.count - 1].to }

    /// The longest that covers go on: the length of the employment in months begun, at most twelve (CSS L911-8).
    public var monthsOfCover: Int {
        let months = (to.month.year - from.month.year) * 12 + to.month.month - from.month.month
        let isBegun = to.components.day >= from.components.day
        return min(12, months + (isBegun ? 1 : 0))
    }
}
