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

    /// The class costs 2 000.00 for 200 h, 100 h of them at A, half of these the mediator's: of A's share of
    /// 1 000.00 the mediator's hours are 500.00.
    private static let mediation = month("""
        P1 x 900.00 A 50
        P2 x 500.00 A 50 B 10
        P3 x 600.00 B 90
        """).map { cost in
            var cost = cost
            cost.job = Code(cost.employee.text == "P1" ? "mediateur" : "animateur")
            return cost
        }

    private func paid(_ grants: [Grant], _ mode: TariffMode) throws -> String {
        try Sharing(november(mode, Self.mediation, grants: grants, members: ["A", "B"])).shares.bill
    }

    @Test("two grants for one job pay its part once: the first 500.00, the second nothing more",
          arguments: [TariffMode.class, .grid])
    func onceByJob(mode: TariffMode) throws {
        let grants = ["G1", "G2"].map { grant($0, "12000.00", job: "mediateur") }
        #expect(try paid(grants, mode) == "A 500.00, B 1000.00, G1/A 500.00")
        #expect(try Sharing(november(mode, Self.mediation, grants: grants, members: ["A", "B"])).unusedGrants
            == ["G1": Cents(50_000), "G2": Cents(100_000)])
        // 300.00 a month each: 300.00 and what is left of 500.00.
        #expect(try paid(["G1", "G2"].map { grant($0, "3600.00", job: "mediateur") }, mode)
            == "A 500.00, B 1000.00, G1/A 300.00, G2/A 200.00")
    }

    @Test("a grant for any job lowers what a grant for one may still pay by that job's part of it")
    func anyJobFirst() throws {
        // G1 pays 200.00 of A's 1 000.00, 100.00 of them the mediator's: 400.00 are left to G2.
        #expect(try paid([grant("G1", "2400.00", members: ["A"]), grant("G2", "12000.00", job: "mediateur")], .class)
            == "A 400.00, B 1000.00, G1/A 200.00, G2/A 400.00")
        // After G1 has paid the mediator's 500.00, G2 finds the animators' 500.00.
        #expect(try paid([grant("G1", "12000.00", job: "mediateur"), grant("G2", "12000.00", members: ["A"])], .class)
            == "A 0.00, B 1000.00, G1/A 500.00, G2/A 500.00")
    }

    @Test("where shares are by person a job's shares are paid once too")
    func onceByPerson() throws {
        // P1 alone is the mediator: 900.00.
        #expect(try paid(["G1", "G2"].map { grant($0, "7200.00", job: "mediateur") }, .actual)
            == "A 416.67, B 683.33, G1/A 600.00, G2/A 300.00")
    }
}
