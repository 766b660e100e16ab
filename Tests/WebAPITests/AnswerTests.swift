import Testing

@testable import WebAPI

/// Whole answers as they are read by other programs.
@Suite struct AnswerTests {
    private func get(_ path: String, as account: String) async throws -> String {
        let pools = try TwoPools.reading
        return try await pools.send("GET", path, token: TwoPools.token("A", account)).text
    }

    @Test("a member sees where people work at its sites and what was worked there, nothing else")
    func member() async throws {
        #expect(
            try await get("/api/v1/plans/2026-11", as: "m1") == """
                {
                  "period": "2026-11",
                  "shifts": [
                    {
                      "employee": "E01",
                      "job": null,
                      "job_label": null,
                      "site": "S01",
                      "member": "M01",
                      "start": "2026-11-03T08:00",
                      "end": "2026-11-03T12:00",
                      "minutes": 240
                    }
                  ]
                }

                """)
        #expect(
            try await get("/api/v1/hours/2026-11", as: "m1") == """
                {
                  "period": "2026-11",
                  "hours": [
                    {
                      "employee": "E01",
                      "day": "2026-11-03",
                      "class": "worked",
                      "minutes": 240,
                      "start": "2026-11-03T08:00",
                      "end": "2026-11-03T12:00",
                      "site": "S01",
                      "member": "M01"
                    }
                  ],
                  "verdicts": []
                }

                """)
    }

    @Test("an employee sees all of its own hours, the sick day too, and its payslip with the arithmetic")
    func employee() async throws {
        let hours = try await get("/api/v1/hours/2026-11", as: "e1")
        #expect(hours.components(separatedBy: "\"day\"").count - 1 == 3)
        #expect(hours.contains("\"class\": \"sickness\""))
        let plan = try await get("/api/v1/plans/2026-11", as: "e1")
        #expect(plan.contains("\"job_label\": \"CANARI-A-JOB\""))
        let slip = try await get("/api/v1/payslips/2026-11/E01", as: "e1")
        for text in [
            "\"gross\": 2234.11", "\"net_paid\": 1711.37", "\"rate\": 0.069", "\"amount\": 157.93",
            "157,93 €",
        ] {
            #expect(slip.contains(text), "\(text)")
        }
    }

    @Test("the planner sees the needs left open and why, the payroll officer does not")
    func openNeeds() async throws {
        #expect(
            try await get("/api/v1/plans/2026-11", as: "planner").contains("\"reason\": \"CANARI-A-REASON\""))
        #expect(try await !get("/api/v1/plans/2026-11", as: "payroll").contains("open_needs"))
    }

    @Test("the office sees the draft beside what is published, and what it changes, day by day")
    func draft() async throws {
        let draft = try await get("/api/v1/plans/2026-11/draft", as: "planner")
        for text in [
            "\"plan\": 1", "\"state\": \"published\"", "\"state\": \"draft\"", "\"state\": \"withdrawn\"",
            "\"kind\": \"off\"", "\"as_of\": \"2026-10-20\"",
        ] {
            #expect(draft.contains(text), "\(text)")
        }
        #expect(draft.components(separatedBy: "\"withdrawn\"").count - 1 == 2)
        #expect(!draft.contains("maladie"), "the reason of an absence is not in it")
        let changes = try await get("/api/v1/plans/2026-11/changes", as: "manager")
        #expect(changes.contains("\"kind\": \"moved\"") && changes.contains("\"kind\": \"removed\""))
    }

    @Test("the picture shows a member its site, an employee its own days, the office the draft")
    func page() async throws {
        let member = try await get("/api/v1/plans/2026-11/page", as: "m1")
        #expect(member.contains("S01 mar. 03/11/2026 08:00-12:00 E01, publié") && !member.contains("S02"))
        let employee = try await get("/api/v1/plans/2026-11/page", as: "e1")
        #expect(employee.contains("E01 mer. 04/11/2026 08:00-12:00 S02, publié") && !employee.contains("E02"))
        let planner = try await get("/api/v1/plans/2026-11/page", as: "planner")
        #expect(planner.contains("09:00-13:00 S02, projet") && planner.contains("besoin ouvert"))
        for page in [member, employee, planner] { #expect(!page.contains("absence</title>")) }
    }

    @Test("a member sees its needs without whom they exclude; an employee its own wishes")
    func needs() async throws {
        let member = try await get("/api/v1/needs", as: "m1")
        #expect(member.contains("\"need\": \"N02\"") && !member.contains("N01"))
        #expect(!member.contains("excluded") && !member.contains("E02") && !member.contains("bafa"))
        let planner = try await get("/api/v1/needs", as: "planner")
        #expect(planner.contains("\"excluded\": [\n        \"E02\"\n      ]"))
        #expect(try await !get("/api/v1/wishes", as: "e1").contains("E02"))
        #expect(try await get("/api/v1/wishes", as: "planner").contains("E02"))
    }

    @Test("an invoice explains itself: 4 h x 42.50 = 170.00, exact share 168.87, common costs 12.40")
    func explanation() async throws {
        let text = try await get("/api/v1/invoices/2026-000001/explanation", as: "m1")
        for part in [
            "170,00 € = 4,00 h x 42,50 €", "240 minutes", "part exacte 168,87 €",
            "- lignes d'heures 170,00 €",
            "\"total\": 181.27", "plus de 85 % des heures, est réunie à une autre",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("split"))
        #expect(try await !get("/api/v1/invoices/2026-000001/explanation", as: "auditor").contains("split"))
        let full = try await get("/api/v1/invoices/2026-000001/explanation", as: "accountant")
        #expect(full.contains("\"amount\": 3012.77") && !full.contains("E02"))
    }

    @Test(
        "a month without a plan, hours, payslips or invoices is empty, not an error",
        arguments: [
            ("plans/2031-01", "\"shifts\": []"), ("hours/2031-01", "\"hours\": []"),
            ("payslips/2031-01", "\"payslips\": []"), ("invoices?period=2031-01", "\"invoices\": []"),
        ])
    func emptyMonth(path: String, empty: String) async throws {
        #expect(try await get("/api/v1/" + path, as: "manager").contains(empty))
    }

    @Test("the payroll officer gets the payroll file, not the invoices")
    func files() async throws {
        let list = try await get("/api/v1/files/2026-11", as: "payroll")
        #expect(list.contains("paie-2026-11.csv") && !list.contains("factures"))
        let pools = try TwoPools.reading
        let file = try await pools.send(
            "GET", "/api/v1/files/2026-11/paie-2026-11.csv", token: TwoPools.token("A", "payroll"))
        #expect(file.text == "E01;2234.11\nE02;2876.43\n")
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"paie-2026-11.csv\"")
    }
}
