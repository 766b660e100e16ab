import TestSupport
import Testing
@testable import Postgres

@Suite("The pool's book of places and waiters, without a server")
struct PoolStateTests {
    @Test("Places are leased while there are any, the last returned first")
    func leases() {
        var pool = PoolState(size: 2, waiterLimit: 0)
        #expect(pool.acquire(1) == .lease(place: 0))
        #expect(pool.acquire(2) == .lease(place: 1))
        #expect(pool.acquire(3) == .refuse(.poolFull(waiting: 0)))
        #expect(pool.release(0) == nil)
        #expect(pool.acquire(4) == .lease(place: 0))
    }

    @Test("Waiters are served in the order they came; beyond the limit they are refused")
    func fairness() {
        var pool = PoolState(size: 1, waiterLimit: 2)
        _ = pool.acquire(1)
        #expect(pool.acquire(2) == .wait)
        #expect(pool.acquire(3) == .wait)
        #expect(pool.acquire(4) == .refuse(.poolFull(waiting: 2)))
        #expect(pool.release(0) == .init(place: 0, waiter: 2))
        #expect(pool.release(0) == .init(place: 0, waiter: 3))
        #expect(pool.release(0) == nil)
    }

    @Test("Who gave up is passed over; who was served can no longer give up")
    func givingUp() {
        var pool = PoolState(size: 1, waiterLimit: 9)
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        _ = pool.acquire(3)
        #expect(pool.giveUp(2) == true)
        #expect(pool.giveUp(2) == false)
        #expect(pool.release(0) == .init(place: 0, waiter: 3))
        #expect(pool.giveUp(3) == false)
    }

    @Test("A closed pool names its waiters, refuses new ones and takes places back")
    func closing() {
        var pool = PoolState(size: 1, waiterLimit: 9)
        _ = pool.acquire(1)
        _ = pool.acquire(2)
        #expect(pool.close() == [2])
        #expect(pool.acquire(3) == .refuse(.poolClosed))
        #expect(pool.release(0) == nil)
    }

    @Test("Random histories: no place has two holders, waiters are served once and in order")
    func histories() {
        for seed in UInt64(0)..<UInt64(testCount(short: 100, full: 10_000)) {
            var random = SeededGenerator(seed: seed)
            let size = Int.random(in: 1...4, using: &random)
            let limit = Int.random(in: 0...5, using: &random)
            var pool = PoolState(size: size, waiterLimit: limit)
            var held: Set<Int> = []
            var queue: [Int] = []
            for request in 0..<200 {
                switch Int.random(in: 0..<5, using: &random) {
                case 0, 1:
                    switch pool.acquire(request) {
                    case .lease(let place):
                        #expect(queue.isEmpty && held.insert(place).inserted, "seed \(seed)")
                    case .wait:
                        #expect(held.count == size && queue.count < limit, "seed \(seed)")
                        queue.append(request)
                    case .refuse:
                        #expect(held.count == size && queue.count == limit, "seed \(seed)")
                    }
                case 2, 3:
                    guard let place = held.min() else { continue }
                    if let handover = pool.release(place) {
                        #expect(handover.place == place && handover.waiter == queue.first, "seed \(seed)")
                        queue.removeFirst()
                    } else {
                        #expect(queue.isEmpty, "seed \(seed)")
                        held.remove(place)
                    }
                default:
                    guard let waiter = queue.randomElement(using: &random) else { continue }
                    #expect(pool.giveUp(waiter) == true, "seed \(seed)")
                    queue.removeAll { $0 == waiter }
                }
                #expect(pool.free.count + held.count == size, "seed \(seed)")
            }
        }
    }
}
