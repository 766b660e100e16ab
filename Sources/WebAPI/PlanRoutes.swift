import CivilTime
import Exports
import People
import Postgres
import Roster
import Storage

extension Route {
    static let plan = [
        Route(
            .get, "/api/v1/plans/{period}", id: "plan",
            "Le plan publié du mois ; le groupement voit aussi les besoins non couverts.",
            roles: [.manager, .planner, .payroll, .member, .employee],
            answers: [(.json, Schema.reference("Plan"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                var members: [(String, JSON)] = [
                    ("period", .string(period.description)),
                    ("shifts", .array(try call.pool.shiftListing(period))),
                ]
                if [.manager, .planner].contains(call.identity.role) {
                    let open = try call.pool.livePlan(period)?.plan.open ?? []
                    members.append(("open_needs", .array(open.map(JSON.init))))
                }
                return Answer(.object(members))
            }),
        Route(
            .get, "/api/v1/plans/{period}/draft", id: "planDraft",
            "Le projet de plan du mois à côté du plan publié, avec épingles, écarts acceptés et publications.",
            roles: [.manager, .planner], answers: [(.json, Schema.reference("PlanDraft"))], problems: [.invalid],
            .identified { call in Answer(try call.pool.draft(try call.period())) }),
        Route(
            .get, "/api/v1/plans/{period}/changes", id: "planChanges",
            "Ce que le projet change au plan publié, jour par jour.",
            roles: [.manager, .planner], answers: [(.json, Schema.reference("PlanChanges"))], problems: [.invalid],
            .identified { call in
                let period = try call.period()
                let changes = DayChange.changes(
                    from: try call.pool.publishedShifts(period.days),
                    to: try call.pool.livePlan(period)?.plan.shifts ?? [])
                return Answer(.object([
                    ("period", .string(period.description)), ("changes", .array(changes.map(JSON.init))),
                ]))
            }),
        Route(
            .get, "/api/v1/plans/{period}/page", id: "planPage",
            "Le plan en image : le projet pour le groupement, sinon ce qui est publié pour qui regarde.",
            roles: [.manager, .planner, .payroll, .member, .employee],
            answers: [(.page, .object([("type", .string("string"))]))], problems: [.invalid],
            .identified { call in
                let chart = try call.pool.chart(try call.period(), call.identity.role)
                return Answer(.page, bytes: Array(chart.html.utf8))
            }),
        Route(
            .get, "/api/v1/needs", id: "needs", "Les besoins ; un adhérent voit ceux de ses lieux.",
            roles: [.manager, .planner, .member], answers: [(.json, Schema.reference("Needs"))],
            .identified { call in
                Answer(.object([("needs", .array(try call.pool.needListing(call.identity.role)))]))
            }),
        Route(
            .get, "/api/v1/wishes", id: "wishes", "Les souhaits ; un salarié voit les siens.",
            roles: [.manager, .planner, .employee], answers: [(.json, Schema.reference("Wishes"))],
            .identified { call in
                Answer(.object([("wishes", .array(try call.pool.wishes().map(JSON.init)))]))
            }),
    ]
}

extension PoolTransaction {
    /// The published shifts of a month; the job is told to those who may see the contract.
    fileprivate func shiftListing(_ period: YearMonth) throws -> [JSON] {
        try sql.query(
            """
            select s.employee, j.job, j.label, s.site, s.member, s.start_at, s.end_at
            from published_shift s
            left join lateral (
                select job from contract c where c.pool_id = s.pool_id and c.employee = s.employee
                and c.valid_from <= s.start_at::date and coalesce(c.valid_to >= s.start_at::date, true)
                order by c.valid_from desc limit 1) c on true
            left join job j on j.pool_id = s.pool_id and j.job = c.job
            where s.pool_id = \(pool) and s.period = \(period) order by s.employee, s.start_at
            """, String.self, String?.self, String?.self, String.self, String?.self, LocalDateTime.self,
            LocalDateTime.self
        ).map { row in
            .object([
                ("employee", .string(row.0)), ("job", .optional(row.1)), ("job_label", .optional(row.2)),
                ("site", .string(row.3)), ("member", .optional(row.4)), ("start", .string(row.5.description)),
                ("end", .string(row.6.description)), ("minutes", .integer(row.6 - row.5)),
            ])
        }
    }
}
