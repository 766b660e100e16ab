/// An instance of the shift-scheduling benchmarks of Curtois and Qu (schedulingbenchmarks.org): people, shift
/// types, days, how many are wanted and who would like what.
public struct Instance: Sendable, Hashable {
    public struct ShiftType: Sendable, Hashable {
        public var name: String
        public var minutes: Int
        /// Types that may not follow on the next day, by their place in `shiftTypes`.
        public var forbiddenNext: [Int]
    }

    public struct Person: Sendable, Hashable {
        public var name: String
        /// Shifts of each type at most.
        public var mostShifts: [Int]
        public var mostMinutes: Int
        public var leastMinutes: Int
        /// Days of work in a row, at most and at least.
        public var mostInRow: Int
        public var leastInRow: Int
        /// Days off in a row at least.
        public var leastOffInRow: Int
        public var mostWeekends: Int
        /// Days on which the person does not work.
        public var daysOff: Set<Int>
    }

    /// A wish to work a shift (`isOn`) or not to.
    public struct Request: Sendable, Hashable {
        public var person: Int
        public var day: Int
        public var shiftType: Int
        public var weight: Int
        public var isOn: Bool
    }

    public struct Cover: Sendable, Hashable {
        public var day: Int
        public var shiftType: Int
        public var required: Int
        public var underWeight: Int
        public var overWeight: Int
    }

    /// Day 0 is a Monday.
    public var days: Int
    public var shiftTypes: [ShiftType]
    public var people: [Person]
    public var requests: [Request]
    public var covers: [Cover]
}

/// What is wrong with a text, by line.
public struct InstanceFault: Error, Hashable, Sendable, CustomStringConvertible {
    public var line: Int
    public var message: String

    public var description: String { "ligne \(line) : \(message)" }
}

extension Instance {
    /// Reads the text format of the benchmarks: sections of comma-separated rows, `#` before comments.
    ///
    /// - Throws: at the first line that cannot be read.
    public init(_ text: String) throws(InstanceFault) {
        var reading = InstanceReading()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try reading.read(line, at: index + 1)
        }
        self = try reading.instance()
    }
}
