/// The code by which a pool knows one of its own records ("M01", "E07"), unique within the pool; the
/// entity it names is part of its type, so a member's code is never taken for an employee's.
public struct Code<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
    public static func < (left: Code, right: Code) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
}
