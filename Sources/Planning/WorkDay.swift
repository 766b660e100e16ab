import Roster

/// A piece of work of one person: minutes of its day, and a site by its number. The end is beyond 1440 when it
/// is on the next day.
struct Block: Hashable {
    var start: Int
    var end: Int
    var site: Int
    /// The demand that it meets, nil for a shift that no need asks for.
    var demand: Int?
}

/// The blocks of one person's day in order, with what the rules of the day count.
struct WorkDay {
    private(set) var blocks: [Block] = []
    /// Minutes before midnight, trips included, and after it.
    private(set) var minutes = 0
    private(set) var minutesAfterMidnight = 0
    private(set) var travel = 0
    /// Work without a pause: the longest, and the one that is going on.
    private(set) var longestStretch = 0
    private var stretchStart = 0
    /// Breaks longer than the legal pause, trips not counted.
    private(set) var breaks = 0
    private(set) var longestBreak = 0

    init() {}

    /// Blocks as they are, in order of start; what is in the way between them is not looked at.
    init(_ blocks: [Block], trips: Trips, pause: Int) {
        for block in blocks.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            add(block, trip: self.blocks.last.flatMap { trips.minutes($0.site, block.site) }, pause: pause)
        }
    }

    var hours: Range<Int>? {
        guard let first = blocks.first else { return nil }
        return first.start..<blocks.reduce(first.end) { max($0, $1.end) }
    }
    var span: Int { hours?.count ?? 0 }
    /// All minutes of work.
    var work: Int { minutes + minutesAfterMidnight }

    /// Adds a block after the others.
    ///
    /// - Returns: false where it overlaps, or there is no known trip that fits between; nothing changes then.
    mutating func append(_ block: Block, trips: Trips, pause: Int) -> Bool {
        var trip: Int?
        if let last = blocks.last {
            guard let known = trips.minutes(last.site, block.site), block.start - last.end >= known
            else { return false }
            trip = known
        }
        add(block, trip: trip, pause: pause)
        return true
    }

    private mutating func add(_ block: Block, trip: Int?, pause: Int) {
        if let last = blocks.last {
            let gap = block.start - last.end
            let worked = gap <= HoursDerivation.longestTravelGap ? max(0, min(trip ?? 0, gap)) : 0
            let free = gap - worked
            travel += worked
            minutes += worked
            if free >= pause { stretchStart = block.start }
            if free > pause {
                breaks += 1
                longestBreak = max(longestBreak, free)
            }
        } else {
            stretchStart = block.start
        }
        minutes += max(0, min(block.end, 1440) - block.start)
        minutesAfterMidnight += max(0, block.end - max(1440, block.start))
        longestStretch = max(longestStretch, block.end - stretchStart)
        blocks.append(block)
    }
}
