import CivilTime
import CostSharing
import Money
import People
import Testing

@Suite struct GrantScopeTests {
    /// Three people of one class at 90,00 € each; A has 60 minutes of the mediator and 60 of an animator, B 60
    /// of another animator. The class costs 270,00 € for 180 minutes: A bears 180,00 €, B 90,00 €. Half of A's
    /// hours are the mediator's, so 90,00 € of A's share is what a grant for mediation may pay.
    @Test("in the class mode a grant for a job pays the average cost of that job's hours, and no more")
    func classMode() throws {
        let period = YearMonth(year: 2026, month: 11)
        func person(_ code: String, _ job: String, at member: String) -> EmployeeCost {
            EmployeeCost(
                employee: Code(code), job: Code(job), jobClass: "animation", cost: Cents(9000),
                minutes: [ClassedMinutes(hourClass: .worked, member: Code(member), minutes: 60)])
        }
        let sharing = try Sharing(SharingInput(
            period: period, mode: .class,
            costs: [person("P1", "mediateur", at: "A"), person("P2", "animateur", at: "A"),
                    person("P3", "animateur", at: "B")],
            keys: [], quotas: [:],
            grants: [Grant(code: "NUM", funder: "Caf", label: "Médiation", from: period.first, to: period.last,
                           amount: Cents(10_000), job: Code("mediateur"), members: [Code("A"), Code("B")])],
            members: [Code("A"), Code("B")]))
        func sum(_ matches: (CostShare.Payer) -> Bool) -> Cents {
            sharing.shares.filter { matches($0.payer) }.map(\.amount).sum()
        }
        #expect(sum { $0 == .member(Code("A")) } == Cents(9000))
        #expect(sum { $0 == .member(Code("B")) } == Cents(9000))
        #expect(sum { $0 == .grant("NUM", for: Code("A")) } == Cents(9000))
        #expect(sum { $0 == .grant("NUM", for: Code("B")) } == .zero)
        #expect(sharing.unusedGrants == ["NUM": Cents(1000)])
    }
}
