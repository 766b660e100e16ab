import CivilTime
import Testing

@testable import Storage

@Suite("Values as PostgreSQL writes them")
struct ValueTests {
    @Test("dates and times are read in ISO form only: another DateStyle is an error, not another day")
    func isoOnly() throws {
        #expect(try CivilDate(postgresText: "2026-11-03").french == "03/11/2026")
        #expect(try LocalDateTime(postgresText: "2026-11-03 08:30:00").description == "2026-11-03T08:30")
        #expect(try YearMonth(postgresText: "2026-11-01").description == "2026-11")
        for other in ["03/11/2026", "11/03/2026", "03.11.2026", "03-11-2026", ""] {
            #expect(throws: UnreadableValue.self) { try CivilDate(postgresText: other) }
            #expect(throws: UnreadableValue.self) { try YearMonth(postgresText: other) }
            #expect(throws: UnreadableValue.self) { try LocalDateTime(postgresText: other + " 08:30:00") }
        }
    }
}
