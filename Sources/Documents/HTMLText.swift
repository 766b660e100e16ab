/// Text made safe for HTML: what people typed (names, labels) can neither open an element nor leave an
/// attribute, and control characters, which HTML forbids, become the replacement character.
struct HTMLText: ExpressibleByStringInterpolation, Sendable {
    private(set) var html: String

    init(stringLiteral markup: String) { html = markup }
    init(stringInterpolation parts: Interpolation) { html = parts.html }

    /// Literal parts are markup of our own; interpolated texts are escaped, interpolated markup is not.
    struct Interpolation: StringInterpolationProtocol {
        var html: String

        init(literalCapacity: Int, interpolationCount: Int) {
            html = ""
            html.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }
        mutating func appendLiteral(_ markup: String) { html += markup }
        mutating func appendInterpolation(_ markup: HTMLText) { html += markup.html }
        mutating func appendInterpolation(_ markup: [HTMLText]) { for part in markup { html += part.html } }
        mutating func appendInterpolation(_ text: String) {
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": html += "&amp;"
                case "<": html += "&lt;"
                case ">": html += "&gt;"
                case "\"": html += "&quot;"
                case "'": html += "&#39;"
                case "\t", "\n", "\r": html += " "
                case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": html += "\u{FFFD}"
                default: html.unicodeScalars.append(scalar)
                }
            }
        }
    }
}
