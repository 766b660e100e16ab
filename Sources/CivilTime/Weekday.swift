/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, CaseIterable, Sendable, Comparable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// "lun.", "mar.", ... as printed in tables.
    public var frenchShort: String { ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."][rawValue - 1] }
}
