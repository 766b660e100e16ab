/// A JSON value (RFC 8259) that is always written with the same bytes: members in the order given, numbers as
/// integers or as decimals kept in text, never through binary fractions.
public indirect enum JSON: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A decimal already written with a point, "1801.80": an amount keeps its two decimals.
    case number(String)
    case string(String)
    case array([JSON])
    /// Members in the order in which they are written.
    case object([(String, JSON)])

    /// A text, or null when there is none.
    public static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// Indented by two spaces, without an end of line after it.
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8], indent: Int) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .number(let digits):
            precondition(Self.isNumber(digits), "\(digits) is no JSON number")
            bytes += digits.utf8
        case .string(let content): Self.append(content, to: &bytes)
        case .array(let items):
            Self.append(items, between: ("[", "]"), to: &bytes, indent: indent) { item, bytes in
                item.append(to: &bytes, indent: indent + 2)
            }
        case .object(let members):
            Self.append(members, between: ("{", "}"), to: &bytes, indent: indent) { member, bytes in
                Self.append(member.0, to: &bytes)
                bytes += ": ".utf8
                member.1.append(to: &bytes, indent: indent + 2)
            }
        }
    }

    private static func append<Item>(
        _ items: [Item], between marks: (open: String, close: String), to bytes: inout [UInt8], indent: Int,
        write: (Item, inout [UInt8]) -> Void
    ) {
        bytes += marks.open.utf8
        for (index, item) in items.enumerated() {
            bytes += (index == 0 ? "\n" : ",\n").utf8
            bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
            write(item, &bytes)
        }
        if !items.isEmpty {
            bytes.append(UInt8(ascii: "\n"))
            bytes += repeatElement(UInt8(ascii: " "), count: indent)
        }
        bytes += marks.close.utf8
    }

    /// Quotes, backslashes and control characters escaped; everything else as it is, in UTF-8.
    private static func append(_ content: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in content.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case 0..<0x20, 0x7f:
                let digits = String(byte, radix: 16)
                bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Optional minus, digits without a leading zero, optionally a point and digits.
    private static func isNumber(_ text: String) -> Bool {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
            && (parts[0] == "0" || !parts[0].hasPrefix("0"))
    }
}
