import CivilTime
import People
import Roster
import TestSupport
import Testing

/// Classed hours of the month of a roster as lines: "2026-11-04 travail 09:00-12:30 210 M07 M07".
private func classed(_ text: String) -> [String] {
    derived(RosterText(text)).map { row in
        let clock = row.start.map { " \($0.clock)-\(row.end!.clock)" } ?? ""
        let place = row.site.map { " \($0)" } ?? ""
        return "\(row.day) \(row.hourClass.french)\(clock) \(row.minutes)\(place)"
            + (row.member.map { " pour \($0)" } ?? "")
    }
}

private func derived(_ roster: RosterText) -> [ClassedHours] {
    HoursDerivation.classedHours(HoursInput(
        period: roster.input.period, shifts: roster.shifts, sites: roster.input.sites,
        travels: roster.input.travels, contracts: roster.input.contracts, absences: roster.input.absences))
}

@Suite("Classed hours")
struct HoursTests {
    @Test("a day at two members: work, the trip right after the first block, and lunch that is nobody's")
    func travel() {
        let rows = classed("""
            E09 35 h référent M07 M16
            trajet M07 M16 45
            04/11 09:00-12:30 M07, 14:15-17:00 M16
            """)
        #expect(rows.filter { $0.hasPrefix("2026-11-04") } == [
            "2026-11-04 travail 09:00-12:30 210 M07 pour M07",
            "2026-11-04 trajet 12:30-13:15 45",
            "2026-11-04 travail 14:15-17:00 165 M16 pour M16",
        ])
    }

    @Test("no trip within a site, after more than three hours, or without a known time; never beyond the gap")
    func trips() {
        let rows = classed("""
            E09 35 h référent M07 M16
            trajet M07 M16 45
            sans trajet M01 M02
            03/11 09:00-10:00 M07, 11:00-12:00 M07
            04/11 09:00-10:00 M07, 13:00-14:00 M16
            05/11 09:00-10:00 M07, 13:01-14:00 M16
            06/11 09:00-10:00 M01, 10:30-11:00 M02
            09/11 09:00-10:00 M07, 10:20-11:00 M16
            """).filter { $0.contains("trajet") }
        #expect(rows == ["2026-11-04 trajet 10:00-10:45 45", "2026-11-09 trajet 10:00-10:20 20"])
    }

    @Test("the week of 11 November of a full-timer: 28 h worked and 7 h of holiday")
    func holiday() {
        let rows = classed("""
            E01 35 h comptable M01
            semaines 1 dès 02/11 lun-ven 08:30-12:30 M01, 13:30-16:30 M01
            semaines 1 dès 09/11 lun-mar 08:30-12:30 M01, 13:30-16:30 M01
            semaines 1 dès 09/11 jeu-ven 08:30-12:30 M01, 13:30-16:30 M01
            """)
        #expect(rows.filter { !$0.contains("travail") } == [
            "2026-11-11 jour férié 420", "2026-11-22 sans affectation 2100", "2026-11-29 sans affectation "
                + "2100",
            "2026-11-30 sans affectation 420",
        ])
    }

    @Test("work on a holiday comes off the holiday's minutes; leave on a holiday is holiday")
    func workedHoliday() {
        let rows = classed("""
            E01 35 h comptable M01
            absent paid-leave 09/11 13/11
            semaines 1 dès 02/11 lun-ven 08:30-12:30 M01, 13:30-16:30 M01
            11/11 09:00-12:00 M01
            semaines 2 dès 16/11 lun-ven 08:30-12:30 M01, 13:30-16:30 M01
            30/11 08:30-12:30 M01, 13:30-16:30 M01
            """)
        #expect(rows.filter { ("2026-11-09"..."2026-11-15").contains($0.prefix(10)) } == [
            "2026-11-09 congé 420", "2026-11-10 congé 420", "2026-11-11 travail 09:00-12:00 180 M01 pour M01",
            "2026-11-11 jour férié 240", "2026-11-12 congé 420", "2026-11-13 congé 420",
        ])
        #expect(!rows.contains { $0.contains("sans affectation") })
    }

    @Test("each kind of absence has its class", arguments: [
        ("paid-leave", "congé"), ("family", "congé"), ("training", "formation"), ("sickness", "arrêt"),
        ("work-accident", "arrêt"), ("maternity", "arrêt"),
    ])
    func absences(_ kind: String, _ french: String) {
        let week = classed("""
            E02 28 h comptable M06
            absent \(kind) 09/11 15/11
            30/11 08:30-12:30 M06
            """).filter { ("2026-11-09"..."2026-11-15").contains($0.prefix(10)) }
        #expect(week == [
            "2026-11-09 \(french) 336", "2026-11-10 \(french) 336", "2026-11-11 jour férié 336",
            "2026-11-12 \(french) 336", "2026-11-13 \(french) 336",
        ])
    }

    @Test("unpaid absence has no minutes, on the holiday neither")
    func unpaid() {
        let week = classed("""
            E02 28 h comptable M06
            absent unpaid 09/11 15/11
            30/11 08:30-12:30 M06
            """).filter { ("2026-11-09"..."2026-11-15").contains($0.prefix(10)) }
        #expect(week.isEmpty)
    }

    @Test("what the contract has and work does not fill is idle, on the last day of the week under contract")
    func idle() {
        let rows = classed("""
            E13 35 h directeur M09 au 19/11
            semaines 1 dès 02/11 lun-ven 09:00-12:30 M09, 14:00-17:00 M09
            semaines 1 dès 09/11 lun-mar 09:00-12:30 M09, 14:00-17:30 M09
            semaines 1 dès 09/11 jeu-ven 09:00-12:30 M09, 14:00-17:30 M09
            16/11 09:00-12:00 M09
            """).filter { $0.contains("sans affectation") }
        // 35 h - 5 x 6 h 30 = 2 h 30; full week with the holiday; Monday to Thursday 28 h - 3 h = 25 h.
        #expect(rows == ["2026-11-08 sans affectation 150", "2026-11-19 sans affectation 1500"])
    }

    @Test("work at the pool's premises is the pool's own")
    func own() {
        let rows = classed("""
            E15 35 h responsable
            05/11 08:30-12:30 GE
            """)
        #expect(rows.contains("2026-11-05 groupement 08:30-12:30 240 GE"))
    }

    @Test("extra hours follow the week that ends in the month: 24 h contract, 27 h worked")
    func complementary() {
        let roster = RosterText("""
            E06 24 h secrétaire M06 M14
            semaines 1 dès 02/11 lun-jeu 08:45-12:15 M14, 13:30-16:00 M14
            06/11 16:00-19:00 M14
            30/11 08:45-12:15 M14, 13:30-16:00 M14
            """)
        let balances = WeekBalance.balances(
            of: derived(roster), contracts: roster.input.contracts, absences: [], period: roster.input.period)
        let lines = balances.map {
            "\($0.week) \($0.contractMinutes) \($0.effectiveMinutes) \($0.extraMinutes)"
        }
        #expect(lines == [
            "2026-10-26 1440 0 0", "2026-11-02 1440 1620 180", "2026-11-09 1440 0 0", "2026-11-16 1440 0 0",
            "2026-11-23 1440 0 0",
        ])
        #expect(WeekBalance.days(for: roster.input.period).description == "2026-10-26...2026-11-30")
    }

    @Test("training is work, a holiday is not: 11 November and 30 h give no overtime")
    func effective() {
        let roster = RosterText("""
            E01 35 h comptable M01
            absent training 12/11 12/11
            semaines 1 dès 09/11 lun-mar 08:00-12:00 M01, 13:00-17:30 M01
            13/11 08:00-12:00 M01, 13:00-17:30 M01
            """)
        let week = balances(roster)[2]
        #expect(week.effectiveMinutes == 3 * 510 + 420)
        #expect(week.leaveMinutes == 0)
        #expect(week.extraMinutes == 0)
    }

    @Test("31 h in four days and a day of leave are overtime for a full-timer, not for a part-timer",
          arguments: [(35, 180), (30, 60)])
    func leaveCounts(_ contract: Int, _ extra: Int) {
        // Cass. soc. 10 Sept. 2025, no. 23-14.455: 31 h and 7 h of leave are 38 h, 3 h more than 35. At 30 h
        // a week only work counts: 31 h are an hour more.
        let roster = RosterText("""
            E01 \(contract) h comptable M01
            absent paid-leave 20/11 20/11
            semaines 1 dès 16/11 lun-mer 08:00-12:00 M01, 13:00-17:00 M01
            19/11 08:00-12:00 M01, 13:00-16:00 M01
            """)
        let week = balances(roster)[3]
        #expect(week.effectiveMinutes == 31 * 60)
        #expect(week.extraMinutes == extra)
    }

    private func balances(_ roster: RosterText) -> [WeekBalance] {
        WeekBalance.balances(
            of: derived(roster), contracts: roster.input.contracts, absences: roster.input.absences,
            period: roster.input.period)
    }

    /// The plan of E01 has 7 h at M01 on each day of the week of 16 November.
    private func worked(reported: [Shift], _ facts: String) -> [String] {
        let planned = RosterText("""
            E01 35 h comptable M01
            semaines 1 dès 16/11 lun-ven 08:30-12:30 M01, 13:30-16:30 M01
            """).shifts
        let facts = RosterText(facts).input
        return HoursInput(
            period: facts.period, planned: planned, reported: reported, sites: facts.sites, members: facts.members,
            travels: facts.travels, contracts: facts.contracts, absences: facts.absences
        ).shifts.map { "\($0.start)-\($0.end.clock) \($0.site)" }
    }

    @Test("planned work on a day of leave was not done: the leave counts, unless hours were reported")
    func plannedOnLeave() {
        let leave = """
            E01 35 h comptable M01
            absent paid-leave 17/11 20/11
            """
        #expect(worked(reported: [], leave) == ["2026-11-16T08:30-12:30 M01", "2026-11-16T13:30-16:30 M01"])
        let reported = Shift(employee: "E01", site: "M01", start: LocalDateTime("2026-11-20T09:00")!,
                             end: LocalDateTime("2026-11-20T11:00")!)
        #expect(worked(reported: [reported], leave).last == "2026-11-20T09:00-11:00 M01")
    }

    @Test("planned work after the contract or the membership has ended was not done")
    func plannedAfterEnds() {
        let monday = ["2026-11-16T08:30-12:30 M01", "2026-11-16T13:30-16:30 M01"]
        #expect(worked(reported: [], "E01 35 h comptable M01 au 16/11") == monday)
        #expect(worked(reported: [], """
            E01 35 h comptable M01
            adhérent M01 du 01/01 au 16/11
            """) == monday)
    }

    @Test("hours reported without a contract or at no member are named with advice")
    func reportedFaults() {
        let facts = RosterText("""
            E01 35 h comptable M01 M02 au 16/11
            adhérent M02 du 01/01 au 05/11
            """).input
        func shift(_ day: String, _ site: Code<Site>) -> Shift {
            Shift(employee: "E01", site: site, start: LocalDateTime("2026-11-\(day)T09:00")!,
                  end: LocalDateTime("2026-11-\(day)T11:00")!)
        }
        let faults = ReportedFault.all(
            of: [shift("05", "M02"), shift("06", "M02"), shift("16", "M01"), shift("17", "M01")],
            sites: facts.sites, members: facts.members, contracts: facts.contracts)
        #expect(faults.map(\.description) == [
            "E01 06/11/2026 09:00-11:00 à M02 : M02 a quitté le groupement le 05/11/2026 (L1253-1) ; "
                + "corrigez hours.csv ou members.csv",
            "E01 17/11/2026 09:00-11:00 à M01 : pas de contrat ce jour-là (L1253-9) ; "
                + "corrigez hours.csv ou contracts.csv",
        ])
    }

    @Test("over random months the classes of a week fill the contract, and no minute has two classes")
    func sums() throws {
        for seed in UInt64(1)...UInt64(testCount(short: 3, full: 100)) {
            let pool = try RandomPool(seed: seed)
            let rules = pool.rules
            let plan = planned(pool.input, rules)
            let hours = HoursDerivation.classedHours(HoursInput(
                period: pool.input.period, shifts: plan.shifts, sites: pool.input.sites,
                travels: pool.input.travels, contracts: pool.input.contracts, absences: pool.input.absences))
            for (employee, contracts) in Dictionary(grouping: pool.input.contracts, by: \.employee) {
                let rows = hours.filter { $0.employee == employee }
                let unpaid = pool.input.absences.filter { $0.employee == employee && $0.kind == .unpaid }
                var due: [CivilDate: Int] = [:]
                for day in pool.input.period.days where !unpaid.contains(where: { $0.days.contains(day) }) {
                    let minutes = contracts.last { $0.covers(day) }?.dayMinutes[day.weekday.rawValue - 1] ?? 0
                    due[day.mondayOfWeek, default: 0] += minutes
                }
                for (monday, minutes) in due {
                    let classed = rows.filter { $0.day.mondayOfWeek == monday }.reduce(0) { $0 + $1.minutes }
                    #expect(classed >= minutes, "seed \(seed), \(employee), week of \(monday)")
                }
                let clocked = rows.filter { $0.start != nil }.sorted { $0.start! < $1.start! }
                for (before, after) in zip(clocked, clocked.dropFirst()) {
                    #expect(before.end! <= after.start!, "seed \(seed), \(employee): \(before) and \(after)")
                }
                #expect(rows.allSatisfy { $0.minutes > 0 })
                #expect(clocked.allSatisfy { $0.end! - $0.start! == $0.minutes })
                #expect(rows.allSatisfy { ($0.hourClass == .worked) == ($0.member != nil) })
            }
            let planned = plan.shifts.reduce(0) { $0 + $1.minutes }
            let worked = hours.filter { [.worked, .own].contains($0.hourClass) }.reduce(0) { $0 + $1.minutes }
            #expect(planned == worked, "seed \(seed)")
        }
    }
}
