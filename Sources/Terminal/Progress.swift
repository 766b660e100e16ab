import Foundation
import Synchronization

/// How far long work has come, on standard error: a line that is written over on a terminal, elsewhere one line a
/// tenth, none for what is done within a second.
public final class Progress: Sendable {
    private let subject: String
    private let total: Int
    private let isQuiet: Bool
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = Date()
    /// The percent told last.
    private let shown = Mutex(0)

    /// - Parameter subject: what is counted, in French and in the plural.
    public init(_ subject: String, of total: Int, quiet: Bool = false) {
        self.subject = subject
        self.total = total
        isQuiet = quiet
    }

    /// Tells that so much is done, when that is news.
    public func advance(to done: Int) {
        let percent = done * 100 / max(1, total)
        let isNews = shown.withLock { shown in
            guard !isQuiet, percent > shown, Date().timeIntervalSince(start) > 1,
                isTerminal || percent / 10 > shown / 10
            else { return false }
            shown = percent
            return true
        }
        guard isNews else { return }
        let end = isTerminal && done < total ? "" : "\n"
        FileHandle.standardError.write(
            Data(((isTerminal ? "\r" : "") + "\(subject) : \(done) sur \(total) (\(percent) %)" + end).utf8))
    }
}
