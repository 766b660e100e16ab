import Postgres
import TestSupport
import Testing

@Suite("Rules of the schema, asked of the database's catalogue")
struct CatalogueTests {
    @Test("hold in the migrated schema", arguments: CatalogueRule.all)
    func holds(_ rule: CatalogueRule) throws {
        let connection = try SmallMonth.schema()
        let faults = try connection.query(rule.query, String.self)
        #expect(faults.isEmpty)
    }

    @Test("name what breaks them", arguments: CatalogueRule.all)
    func canFail(_ rule: CatalogueRule) throws {
        let connection = try SmallMonth.schema()
        try connection.execute(script: "begin; \(rule.breach.script)")
        #expect(try connection.query(rule.query, String.self) == rule.breach.named)
        try connection.execute(script: "rollback")
    }

    @Test(
        "the documents of the month refuse change, removal and truncation even to the superuser",
        arguments: [
            "step_run", "step_close", "plan_shift", "plan_open", "hours_line", "hours_review", "payslip",
            "payslip_line", "payslip_figures", "cost_share", "invoice", "invoice_line", "entry", "entry_line", "audit",
            "rule_override", "publication", "publication_breach", "external_cost",
        ])
    func insertOnly(_ table: String) throws {
        let administrator = try SmallMonth.untouched().administrator()
        for change in [
            "update \(table) set pool_id = pool_id", "delete from \(table)", "truncate \(table) cascade",
            "set role gdea_owner; truncate \(table) cascade",
        ] {
            let refusal = #expect(throws: PostgresError.self, "\(change)") {
                try administrator.execute(script: change)
            }
            #expect(refusal?.sqlState == "GD001", "\(change): \(String(describing: refusal))")
            try administrator.execute(script: "reset role")
        }
    }
}
