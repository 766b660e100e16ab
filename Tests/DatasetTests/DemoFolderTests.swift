import CivilTime
import Foundation
import Money
import People
import Roster
import Testing

@testable import Dataset

/// deploy/demo, found from this file: Tests/DatasetTests/DemoFolderTests.swift.
let demoFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "deploy/demo")

/// The CSV files of a folder, by name.
func csvFiles(in folder: URL) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted()
        .map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
}

func demoDataset() throws -> Dataset { try Dataset.read(csvFiles(in: demoFolder)) }

/// A block of work of the typical week, and the travel between two of them.
private struct Block {
    let site: Code<Site>
    /// Minutes of the day.
    let start: Int
    let end: Int
}

extension Dataset {
    func trip(_ from: String, _ to: String) -> Travel? {
        travels.first { $0.from.text == from && $0.to.text == to }
    }

    /// The blocks of a person's typical week (the recurring needs of its job at its members' sites), by
    /// weekday, in order of time.
    fileprivate func week(of contract: Contract) -> [[Block]] {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let sites = sites.filter { site in
            site.member.map(contract.users.contains) ?? contract.users.isEmpty
        }
        return names.map { name in
            needs.filter { need in
                let rule = need.recurrence?.description.split(separator: ";") ?? []
                let days = rule.first { $0.hasPrefix("BYDAY=") } ?? ""
                return need.job == contract.job && sites.contains { $0.code == need.site }
                    && days.dropFirst(6).split(separator: ",").contains { $0 == name }
            }.map { Block(site: $0.site, start: $0.start.minuteOfDay, end: $0.end.minuteOfDay) }
                .sorted { $0.start < $1.start }
        }
    }

    fileprivate func travelMinutes(_ day: [Block]) -> Int {
        zip(day, day.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.0.site == pair.1.site ? 0 : trip(pair.0.site.text, pair.1.site.text)?.minutes ?? 1440)
        }
    }
}

@Suite("The demo pool")
struct DemoFolderTests {
    @Test("reads without a fault: 16 members, 17 sites, 16 employees, 272 trips")
    func reads() throws {
        let demo = try demoDataset()
        #expect(demo.members.count == 16)
        #expect(demo.sites.count == 17)
        #expect(demo.sites.filter { $0.member == nil }.map(\.code.text) == ["GE"])
        #expect(demo.employees.count == 16)
        #expect(demo.travels.count == 17 * 16)
        #expect(demo.members.allSatisfy { $0.name.hasSuffix("(démo)") })
        #expect(demo.withholdingRates.count == 9)
        #expect(demo.grants.map(\.amount) == [Cents(12_000_00)])
        #expect(demo.reviews.map(\.minutes) == [210])
    }

    @Test("goes out and in again as it is, and out as the same bytes")
    func roundTrip() throws {
        let demo = try demoDataset()
        let files = demo.write()
        let again = try Dataset.read(files.map { (name: $0.name, bytes: Array($0.text.utf8)) })
        #expect(again == demo)
        #expect(again.write().map(\.text) == files.map(\.text))
        #expect(files.first { $0.name == "pool.csv" }?.text == """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,payroll,\
            mobility_zone,health_premium,branch_training,seniority_points,protected_amount,\
            cost_consent,street,postcode,town,ape_code,agreement
            GDEA13,2026-01-01,GDEA 13 (démo),99999000500012,1261,13201,15,0.0145,class,own,13055,60.00,,,,,\
            1 place de la Démo,13001,Marseille,8899B,

            """)
    }

    /// Contract hours of the typical weeks, hours per week.
    @Test("each person's needs and travel add up to the contract, weekday by weekday", arguments: [
        ("E01", 35), ("E02", 28), ("E03", 24), ("E04", 24), ("E05", 17.5), ("E06", 24), ("E07", 28),
        ("E08", 35), ("E09", 35), ("E10", 35), ("E11", 35), ("E12", 21), ("E13", 35), ("E14", 28),
        ("E15", 35),
    ])
    func weeks(employee: String, hours: Double) throws {
        let demo = try demoDataset()
        let contract = try #require(demo.contracts.first { $0.employee.text == employee })
        let week = demo.week(of: contract)
        let minutes = week.map { day in day.reduce(0) { $0 + $1.end - $1.start } + demo.travelMinutes(day) }
        #expect(minutes == contract.dayMinutes)
        #expect(minutes.reduce(0, +) == Int(hours * 60))
        #expect(week[6].isEmpty, "off on Sunday")
        for (day, next) in zip(week, week.dropFirst() + [week[0]]) {
            for (block, following) in zip(day, day.dropFirst()) where block.site != following.site {
                let trip = try #require(demo.trip(block.site.text, following.site.text))
                #expect(following.start - block.end >= trip.minutes, "time to travel")
            }
            guard let first = day.first, let last = day.last else { continue }
            #expect(last.end - first.start <= 600, "span of the day: 10 h (IDCC 1261)")
            guard let tomorrow = next.first else { continue }
            #expect(tomorrow.start + 1440 - last.end >= 720, "rest of 12 h (IDCC 1261)")
        }
    }

    @Test("trips follow the rule of the demo's README, the same both ways", arguments: [
        ("M07", "M16", 45), ("M10", "M09", 75), ("M01", "M02", 20), ("M02", "M03", 20), ("M04", "M05", 20),
        ("M01", "M15", 15), ("M06", "M07", 10),
    ])
    func trips(from: String, to: String, minutes: Int) throws {
        let demo = try demoDataset()
        let trip = try #require(demo.trip(from, to))
        #expect(trip.minutes == minutes)
        let back = try #require(demo.trip(to, from))
        #expect((back.minutes, back.metres) == (trip.minutes, trip.metres))
    }

    @Test("minutes of every trip: 4, plus 2 a kilometre up to 8, plus 60/85 beyond, to the next five")
    func tripRule() throws {
        for trip in try demoDataset().travels {
            // In 85ths of a minute and metres, so that the rule stays whole.
            let near = 4 * 85_000 + min(trip.metres, 8000) * 2 * 85
            let all = near + max(0, trip.metres - 8000) * 60
            #expect(trip.minutes == (all + 5 * 85_000 - 1) / (5 * 85_000) * 5, "\(trip)")
        }
    }

    @Test("one sickness, replaced for its days; all absences in 2026")
    func absences() throws {
        let demo = try demoDataset()
        for absence in demo.absences {
            #expect([Absence.Kind.paidLeave, .training, .sickness].contains(absence.kind))
            #expect(absence.from.components.year == 2026 && absence.to.components.year == 2026)
        }
        let sick = demo.absences.filter { $0.kind == .sickness }
        #expect(sick.map(\.employee.text) == ["E04"])
        let absent = try #require(demo.contracts.first { $0.employee.text == "E04" })
        let replacement = try #require(demo.contracts.first { $0.employee.text == "E16" })
        #expect((replacement.from, replacement.to) == (sick[0].from, sick[0].to))
        #expect(replacement.kind == .fixedTerm && replacement.job == absent.job)
        #expect(replacement.users == absent.users && replacement.dayMinutes == absent.dayMinutes)
    }

    @Test("who was employed at the end of October brings the year up to then")
    func openings() throws {
        let demo = try demoDataset()
        let october = YearMonth(year: 2026, month: 10)
        #expect(demo.openings.map(\.employee) == demo.contracts.filter { $0.from <= october.last }.map(\.employee))
        #expect(demo.openings.allSatisfy { $0.through == october && $0.tranche1 + $0.tranche2 == $0.gross })
    }

    // Averages of at least three people: the interim director is charged with the administration, and the
    // pool's own two people, who work at no member, are not needed for the count.
    @Test("job classes have at least three people")
    func classes() throws {
        let demo = try demoDataset()
        let classes = Dictionary(uniqueKeysWithValues: demo.jobs.map { ($0.code, $0.jobClass) })
        let people = Dictionary(grouping: demo.contracts) { classes[$0.job] ?? "" }.mapValues(\.count)
        #expect(people == ["administration": 8, "animation": 4, "services": 4])
    }

    @Test("each plan with a seeded fault reads onto the demo and is named in its README")
    func seededFaults() throws {
        let demo = try demoDataset()
        let folder = demoFolder.appending(path: "faults")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let readme = try String(contentsOf: demoFolder.appending(path: "README.md"), encoding: .utf8)
        #expect(names.count == 13)
        for name in names {
            let plan = try Dataset.read(csvFiles(in: folder.appending(path: name)), onto: demo).plan
            #expect(!plan.isEmpty)
            #expect(plan.allSatisfy { $0.start.date.month == YearMonth(year: 2026, month: 11) })
            #expect(Set(plan.map(\.employee)).count == 1)
            #expect(readme.contains("`\(name)`"))
        }
    }
}
