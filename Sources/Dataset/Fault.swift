/// One thing wrong in a folder of files, with its place.
public struct Fault: Hashable, Sendable {
    /// Name of the file as it was given.
    public var file: String
    /// Line of the file, from 1; 1 for what concerns the whole file.
    public var line: Int
    /// The cell's ordinal in its line, from 1: the column as a spreadsheet counts it.
    public var column: Int
    /// In French: what is wrong and what was expected.
    public var message: String
    /// The text found; empty where something is missing.
    public var value: String
    /// What may have been meant, ready to be put in the place of the value.
    public var suggestion: String?

    public init(
        file: String, line: Int, column: Int, message: String, value: String = "", suggestion: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.value = value
        self.suggestion = suggestion
    }
}

extension Fault: CustomStringConvertible {
    /// `contracts.csv:7:1: employee : inconnu de employees.csv, « E70 » (vouliez-vous dire « E07 » ?)`: one
    /// line whatever the value holds.
    public var description: String {
        var text = "\(file):\(line):\(column): \(message)"
        if !value.isEmpty { text += ", « \(Self.printable(value)) »" }
        if let suggestion { text += " (vouliez-vous dire « \(Self.printable(suggestion)) » ?)" }
        return text
    }

    /// Cut where it is long, control characters written as their code.
    private static func printable(_ value: String) -> String {
        var text = ""
        for scalar in shortened(value).unicodeScalars {
            if scalar.properties.generalCategory == .control {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// At most 60 characters, an ellipsis in the place of more.
    static func shortened(_ value: String) -> String {
        let scalars = value.unicodeScalars
        return scalars.count > 60 ? String(String.UnicodeScalarView(scalars.prefix(60))) + "…" : value
    }
}

/// All that is wrong in a folder, in the order of the files, lines and columns; nothing of it was taken.
public struct Faults: Error, Hashable, Sendable {
    public var all: [Fault]

    public init(_ all: [Fault]) { self.all = all }
}

extension Faults: CustomStringConvertible {
    /// One fault per line.
    public var description: String { all.map(\.description).joined(separator: "\n") }
}
