/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    /// What spreadsheets on French Windows write as "CSV".
    case windows1252 = "Windows-1252"

    /// The text as UTF-8 bytes without byte order mark. Bytes that are no valid UTF-8 are read as
    /// Windows-1252, where each byte stands for a character; the five bytes that it leaves undefined become
    /// the control characters of the same number, as browsers do (WHATWG Encoding).
    static func utf8Bytes(of bytes: [UInt8]) -> (text: [UInt8], encoding: TextEncoding) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
        if String(validating: body, as: UTF8.self) != nil { return (body, .utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(body.count + body.count / 8)
        for byte in body {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text.append(contentsOf: String(Character(windows1252Scalar(byte))).utf8)
            }
        }
        return (text, .windows1252)
    }

    private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return windows1252Upper[Int(byte) - 0x80]
    }

    /// 0x80...0x9F (Unicode Consortium, CP1252.TXT).
    private static let windows1252Upper: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{8D}", "\u{017D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{9D}", "\u{017E}", "\u{0178}",
    ]
}
