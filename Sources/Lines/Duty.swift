/// What one person may do on one day.
public struct Duty: Hashable, Sendable {
    /// What a duty adds to a tally.
    public struct Entry: Hashable, Sendable {
        public let tally: Int32
        public let amount: Int32

        public init(tally: Int, amount: Int) {
            self.tally = Int32(tally)
            self.amount = Int32(amount)
        }
    }

    /// First and last minute of the day at work, the last beyond 1440 when it is of the next day; nil for a
    /// day off.
    public var hours: Range<Int>?
    /// Work before midnight in minutes, and after it.
    public var minutes: Int
    public var minutesAfterMidnight: Int
    /// What it covers: at most `mostItems` of its day.
    public var items: [Int]
    public var cost: Int
    public var entries: [Entry]
    /// A kind 0...31, and the kinds that may not follow on the next day, by bits.
    public var kind: Int
    public var forbiddenNext: UInt32
    /// Whatever the maker of the problem wants to find the duty by.
    public var tag: Int

    public init(
        hours: Range<Int>?, minutes: Int = 0, minutesAfterMidnight: Int = 0, items: [Int] = [], cost: Int = 0,
        entries: [Entry] = [], kind: Int = 0, forbiddenNext: UInt32 = 0, tag: Int = 0
    ) {
        self.hours = hours
        self.minutes = minutes
        self.minutesAfterMidnight = minutesAfterMidnight
        self.items = items
        self.cost = cost
        self.entries = entries
        self.kind = kind
        self.forbiddenNext = forbiddenNext
        self.tag = tag
    }

    public static func off(cost: Int = 0) -> Duty { Duty(hours: nil, cost: cost) }

    public var isOff: Bool { hours == nil }

    /// Items that a duty may cover.
    public static let mostItems = 4
}

/// The duties of all people and days in one piece of memory, as the search reads them; never changed once
/// built, and so shared by threads.
public final class DutyTable: @unchecked Sendable {
    /// A duty without its lists.
    struct Record {
        /// What it covers in one word, see `DutyKey`.
        var key: UInt64
        var cost: Int32
        var start: Int32
        var end: Int32
        var minutes: Int16
        var minutesAfterMidnight: Int16
        var forbiddenNext: UInt32
        var tag: Int32
        var firstItem: Int32
        var firstEntry: Int32
        var itemCount: UInt8
        var entryCount: UInt8
        var kind: UInt8
        var isOff: Bool
    }

    let records: UnsafePointer<Record>
    let items: UnsafePointer<Int32>
    let entries: UnsafePointer<Duty.Entry>
    /// Where the duties of a place, a person's day, begin, and their count at the end.
    let firsts: UnsafePointer<Int32>
    public let count: Int
    /// People times days.
    public let placeCount: Int

    init(records: [Record], items: [Int32], entries: [Duty.Entry], firsts: [Int32]) {
        func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
            memory.initialize(from: elements, count: elements.count)
            return UnsafePointer(memory)
        }
        count = records.count
        placeCount = firsts.count - 1
        self.records = copy(records)
        self.items = copy(items)
        self.entries = copy(entries)
        self.firsts = copy(firsts)
    }

    deinit {
        records.deallocate()
        items.deallocate()
        entries.deallocate()
        firsts.deallocate()
    }

    /// The numbers of the duties of a place: `person * days + day`. They are in order of what they cover; a
    /// day off comes first.
    public func numbers(at place: Int) -> Range<Int> { Int(firsts[place])..<Int(firsts[place + 1]) }

    public subscript(number: Int) -> Duty {
        precondition((0..<count).contains(number), "no duty \(number)")
        let record = records[number]
        let first = (item: Int(record.firstItem), entry: Int(record.firstEntry))
        return Duty(
            hours: record.isOff ? nil : Int(record.start)..<Int(record.end), minutes: Int(record.minutes),
            minutesAfterMidnight: Int(record.minutesAfterMidnight),
            items: (0..<Int(record.itemCount)).map { Int(items[first.item + $0]) }, cost: Int(record.cost),
            entries: (0..<Int(record.entryCount)).map { entries[first.entry + $0] }, kind: Int(record.kind),
            forbiddenNext: record.forbiddenNext, tag: Int(record.tag))
    }
}

/// What a duty covers in one word: up to four items by their distance from the first item of the day, plus
/// one, the smallest in the lowest 16 bits. The key of nothing is zero, and the key of part of a duty can be
/// made without a look at the duty.
enum DutyKey {
    static let mostItems = Duty.mostItems

    /// - Parameter distances: in increasing order.
    static func of(_ distances: some Collection<Int>) -> UInt64 {
        precondition(distances.count <= mostItems, "a duty covers at most \(mostItems) items")
        return distances.reversed().reduce(0) { $0 << 16 | UInt64($1 + 1) }
    }

    /// The key with one item more, nil when there is no room or it is there already.
    @inline(__always)
    static func adding(_ distance: Int, to key: UInt64) -> UInt64? {
        guard key >> 48 == 0 else { return nil }
        let part = UInt64(truncatingIfNeeded: distance + 1)
        var shift: UInt64 = 0
        while shift < 48 {
            let other = key >> shift & 0xFFFF
            if other == part { return nil }
            if other == 0 || other > part { break }
            shift += 16
        }
        let below = key & ((1 << shift) - 1)
        return below | part << shift | (key >> shift) << (shift + 16)
    }

    /// The key without the item in one of its four parts.
    @inline(__always)
    static func removing(part: Int, from key: UInt64) -> UInt64 {
        let shift = UInt64(truncatingIfNeeded: part * 16)
        let below = key & ((1 << shift) - 1)
        return shift == 48 ? below : below | (key >> (shift + 16)) << shift
    }

    /// The part of a key that has an item, nil when none has.
    @inline(__always)
    static func part(of distance: Int, in key: UInt64) -> Int? {
        let wanted = UInt64(truncatingIfNeeded: distance + 1)
        for part in 0..<mostItems where key >> UInt64(truncatingIfNeeded: part * 16) & 0xFFFF == wanted {
            return part
        }
        return nil
    }
}

/// Fills a `DutyTable` place by place.
public struct DutyTableBuilder {
    private var records: [DutyTable.Record] = []
    private var items: [Int32] = []
    private var entries: [Duty.Entry] = []
    private var firsts: [Int32] = [0]
    /// The first item of each day.
    private let firstItems: [Int]

    /// - Parameter items: those of the problem.
    public init(items: [CoverItem], days: Int) {
        firstItems = (0..<days).map { day in items.firstIndex { $0.day >= day } ?? items.count }
    }

    /// Adds the duties of the next place: the days of the first person, then those of the second, and so on.
    ///
    /// - Returns: the number of each duty given.
    @discardableResult
    public mutating func append(_ duties: [Duty], day: Int) -> [Int] {
        precondition(!duties.isEmpty, "a day without a duty, not even a day off")
        let first = firstItems[day]
        let keyed = duties.enumerated().map { offset, duty in
            (key: DutyKey.of(duty.items.sorted().map { $0 - first }), offset: offset, duty: duty)
        }.sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }
        let before = records.count
        for (key, _, duty) in keyed {
            records.append(DutyTable.Record(
                key: key, cost: Int32(duty.cost), start: Int32(duty.hours?.lowerBound ?? 0),
                end: Int32(duty.hours?.upperBound ?? 0), minutes: Int16(duty.minutes),
                minutesAfterMidnight: Int16(duty.minutesAfterMidnight), forbiddenNext: duty.forbiddenNext,
                tag: Int32(duty.tag), firstItem: Int32(items.count), firstEntry: Int32(entries.count),
                itemCount: UInt8(duty.items.count), entryCount: UInt8(duty.entries.count),
                kind: UInt8(duty.kind), isOff: duty.isOff))
            items += duty.items.sorted().map(Int32.init)
            entries += duty.entries.sorted { $0.tally < $1.tally }
        }
        firsts.append(Int32(records.count))
        return keyed.indices.sorted { keyed[$0].offset < keyed[$1].offset }.map { before + $0 }
    }

    public func table() -> DutyTable {
        DutyTable(records: records, items: items, entries: entries, firsts: firsts)
    }
}
