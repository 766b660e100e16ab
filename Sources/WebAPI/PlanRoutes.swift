import CivilTime
import Exports
import People
import Postgres
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
                    members.append(("open_needs", .array(try call.pool.openNeedListing(period))))
                }
                return Answer(.object(members))
            })
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

    /// The needs that the last plan of a month leaves open.
    fileprivate func openNeedListing(_ period: YearMonth) throws -> [JSON] {
        guard let run = try liveRun(.plan, period) else { return [] }
        return try sql.query(
            """
            select need, site, job, start_at, end_at, priority, reason from plan_open
            where pool_id = \(pool) and period = \(period) and run = \(run) order by line
            """, String.self, String.self, String.self, LocalDateTime.self, LocalDateTime.self, Int.self,
            String.self
        ).map { row in
            .object([
                ("need", .string(row.0)), ("site", .string(row.1)), ("job", .string(row.2)),
                ("start", .string(row.3.description)), ("end", .string(row.4.description)),
                ("priority", .integer(row.5)), ("reason", .string(row.6)),
            ])
        }
    }
}
