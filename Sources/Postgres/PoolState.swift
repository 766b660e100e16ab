/// Who holds the places of a pool and who waits for one, as a value without clock, threads or connections.
/// A place is a number below `size`; a waiter is any number that its caller chooses.
struct PoolState {
    enum Answer: Equatable {
        case lease(place: Int)
        /// A later `release` names the waiter.
        case wait
        case refuse(PostgresError)
    }

    /// A place that passes on to the first waiter.
    struct Handover: Equatable {
        let place: Int
        let waiter: Int
    }

    let waiterLimit: Int
    /// The place given back last is leased first: as few connections as possible stay in use.
    private(set) var free: [Int]
    private(set) var leased: Set<Int> = []
    /// First come, first served.
    private(set) var waiters: [Int] = []
    private(set) var isClosed = false

    init(size: Int, waiterLimit: Int) {
        precondition(size > 0 && waiterLimit >= 0, "a pool of \(size) places and \(waiterLimit) waiters")
        self.waiterLimit = waiterLimit
        free = (0..<size).reversed()
    }

    mutating func acquire(_ waiter: Int) -> Answer {
        guard !isClosed else { return .refuse(.poolClosed) }
        if let place = free.popLast() {
            leased.insert(place)
            return .lease(place: place)
        }
        guard waiters.count < waiterLimit else { return .refuse(.poolFull(waiting: waiters.count)) }
        waiters.append(waiter)
        return .wait
    }

    /// Takes a place back, or passes it on.
    mutating func release(_ place: Int) -> Handover? {
        precondition(leased.contains(place), "place \(place) was released without being leased")
        guard waiters.isEmpty else { return Handover(place: place, waiter: waiters.removeFirst()) }
        leased.remove(place)
        free.append(place)
        return nil
    }

    /// Takes a waiter out of the queue.
    /// - Returns: false when it does not wait any more, because a place was passed on to it.
    mutating func giveUp(_ waiter: Int) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Refuses all from now on; leased places are still given back.
    /// - Returns: those who waited.
    mutating func close() -> [Int] {
        isClosed = true
        defer { waiters = [] }
        return waiters
    }
}
