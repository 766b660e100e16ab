/// A duty for each person and day, by its number: the line of the first person, then of the second, and so on.
public struct LinePlan: Hashable, Sendable {
    public var duties: [Int32]

    public init(duties: [Int32]) { self.duties = duties }
}
