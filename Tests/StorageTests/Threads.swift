import Foundation
import Synchronization

/// Runs `body` on `count` threads at once, each with its number from 0; throws the first error of any. (The
/// queues of Dispatch run no more at once than the machine has cores.)
func atOnce<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Value) throws
    -> [Value]
{
    let results = Mutex<[Result<Value, any Error>]>([])
    let finished = DispatchGroup()
    for number in 0..<count {
        finished.enter()
        Thread.detachNewThread {
            let result = Result { try body(number) }
            results.withLock { $0.append(result) }
            finished.leave()
        }
    }
    finished.wait()
    return try results.withLock { try $0.map { try $0.get() } }
}
