import CivilTime
import Testing
@testable import Roster

@Suite("A limit as one line")
struct LimitTextTests {
    private static let limit = Limit(
        id: .dayMinutes, source: .law, from: CivilDate("2016-08-10")!, to: nil, value: 600, severity: .block,
        article: "L3121-18")

    @Test("each limit has a line of its own")
    func distinct() { #expect(Set(Limit.all.map(\.canonicalText)).count == Limit.all.count) }

    @Test("the line differs whatever of the limit changes", arguments: [
        { $0.id = .weekMinutes }, { $0.source = .agreement("1261") }, { $0.from = $0.from + 1 },
        { $0.to = $0.from + 1 }, { $0.value = 601 }, { $0.severity = .warning }, { $0.article = "L3121-19" },
    ] as [@Sendable (inout Limit) -> Void])
    func whole(_ change: @Sendable (inout Limit) -> Void) {
        var changed = Self.limit
        change(&changed)
        #expect(changed.canonicalText != Self.limit.canonicalText)
    }

    @Test("the line is the same on every machine and in every build")
    func stable() { #expect(Self.limit.canonicalText == "day-minutes|law|2016-08-10||600|block|L3121-18") }
}
