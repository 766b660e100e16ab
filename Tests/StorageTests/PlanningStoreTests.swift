import CivilTime
import Dataset
import People
import Postgres
import Roster
import Storage
import TestSupport
import Testing

@Suite("Pins, overrides and publications, stored")
struct PlanningStoreTests {
    private static let november = YearMonth(year: 2026, month: 11)

    @Test("every table and column of planning comes back as it went in")
    func roundTrip() throws {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            var data = try pool.dataset(sealedBy: nil)
            data.contracts[0].annual = AnnualSchedule(minutes: 48_210, firstMonth: 9)
            data.contracts[0].exceptions = [.night, .labourDay]
            data.contracts[0].belowMinimum = .student
            data.contracts[1].rider = .replacing(Code("P1"))
            data.needs[0].minutes = 180
            data.needs[0].gridMinutes = 30
            data.needs[0].weekPlan = Code("scolaire")
            data.needs[0].skills = [Code("caisse"), Code("bafa")]
            data.otherWork[0].dayMinutes = [60, 60, 60, 60, 60, 0, 0]
            #expect(try pool.write(data, sealedBy: nil) > 0)
            #expect(try pool.dataset(sealedBy: nil) == data.with(plan: try pool.dataset(sealedBy: nil).plan))
            #expect(try pool.write(data, sealedBy: nil) == 0)
        }
    }

    @Test("a pin is set, turned and taken away, each with its link; the same again is nothing")
    func pins() throws {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            var pin = Pin(employee: Code("P1"), need: Code("N2"), day: CivilDate("2026-11-05")!, kind: .on)
            let before = try pool.pins()
            #expect(try pool.set(pin))
            #expect(try !pool.set(pin))
            pin.kind = .off
            #expect(try pool.set(pin))
            #expect(try pool.pins().contains(pin))
            #expect(try pool.remove(pin))
            #expect(try !pool.remove(pin))
            #expect(try pool.pins() == before)
            let links = try pool.sql.query(
                "select action from audit where pool_id = 1 and action like 'plan.%pin' order by seq", String.self)
            #expect(links == ["plan.pin", "plan.pin", "plan.unpin"])
        }
    }

    @Test("the last word on a breach counts, and it covers that very breach only")
    func overrides() throws {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            let first = try #require(try pool.overrides(Self.november).first)
            #expect(first.isAccepted && first.account == "chef")
            let breach = Breach(
                rule: "daily-rest", article: "L3131-1", severity: .block, employee: Code("P1"),
                day: CivilDate("2026-11-03")!, message: Bilingual("10 h de repos", "10 h of rest"))
            #expect(first.covers(breach))
            var worse = breach
            worse.message = "9 h de repos"
            #expect(!first.covers(worse))
            var withdrawn = first
            withdrawn.isAccepted = false
            withdrawn.reason = "le salarié s'est ravisé"
            try pool.add(withdrawn)
            #expect(try pool.overrides(Self.november) == [withdrawn])
            #expect(try pool.overrides(Self.november.next).isEmpty)
        }
    }

    @Test("only an account of the pool can answer for an override")
    func unknownAccount() throws {
        let month = try SmallMonth.fresh()
        let error = #expect(throws: PostgresError.self) {
            try month.batch { pool in
                var unknown = try #require(try pool.overrides(Self.november).first)
                unknown.account = "personne"
                try pool.add(unknown)
            }
        }
        #expect(error?.sqlState == .foreignKeyViolation)
    }

    @Test("a publication keeps its day, its plan and what is due for what it breaks")
    func publications() throws {
        let month = try SmallMonth.untouched()
        try month.batch { pool in
            #expect(try pool.publications(Self.november) == [
                Publication(run: 1, planRun: 1, asOf: CivilDate("2026-10-20")),
            ])
            let due = try pool.compensations(Self.november)
            #expect(due.map(\.due) == [.rest(60)] && due.map(\.employee.text) == ["P1"])
        }
    }

    @Test("planning knows the year: classed hours where they are, else what was published")
    func yearWork() throws {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            // November of the small month: P1 worked 4 h at A and 4 h at B, P2 8 h at B.
            let december = try pool.planningInput(Self.november.next)
            #expect(december.yearWork == [
                YearWork(employee: Code("P1"), annualMinutes: 480, overtimeMinutes: 0),
                YearWork(employee: Code("P2"), annualMinutes: 480, overtimeMinutes: 0),
            ])
            #expect(december.headcount == 3 && december.members.count == 2 && december.employees.count == 2)
            let november = try pool.planningInput(Self.november, asOf: CivilDate("2026-11-01"))
            #expect(november.yearWork.isEmpty && november.published.count == 3)
            #expect(november.pins.count == 1 && november.wishes.count == 2 && november.calendar.count == 1)
        }
    }

    @Test("overtime of the year: weeks of full-timers that ended before the month")
    func overtime() throws {
        let month = try SmallMonth.fresh()
        let script = """
            update contract set week_minutes = 2100, day_minutes = '{420,420,420,420,420,0,0}' where employee = 'P2';
            insert into published_shift
                select 1, 'P2', d + interval '8 hours', d + interval '16 hours', 'SB', 'B', null, '2026-10-01'
                from generate_series(timestamp '2026-10-05', '2026-10-09', '1 day') d
            """
        let work = try month.tampered(script) { sql in
            try sql.execute("""
                select set_config('gdea.pool', '1', true), set_config('role', 'gdea_batch', true)
                """)
            let pool = PoolTransaction(sql: sql, pool: 1, actor: "cli:test")
            return try pool.planningInput(Self.november).yearWork
        }
        // Five days of eight hours: five hours over 35.
        #expect(work == [YearWork(employee: Code("P2"), annualMinutes: 2400, overtimeMinutes: 300)])
    }
}

extension Dataset {
    /// The same with another plan, which is stored as runs.
    fileprivate func with(plan: [Shift]) -> Dataset {
        var data = self
        data.plan = plan
        return data
    }
}
