/// Marks as artifact what stands in no marked content: Cairo 1.16 tags text but cannot say that lines and
/// shading mean nothing, which PDF/UA asks of everything drawn (ISO 14289-1 7.1).
struct ArtifactMarking {
    private let source: [UInt8]
    private var place = 0
    private var result: [UInt8] = []
    /// Where the operands of the operator being read begin.
    private var operands = 0
    /// Up to where the source was taken over.
    private var taken = 0
    private var depth = 0

    private init(_ source: [UInt8]) {
        self.source = source
        result.reserveCapacity(source.count + source.count / 8)
    }

    /// A page's content with `/Artifact BMC ... EMC` around all that is not marked.
    static func marked(_ content: [UInt8]) -> [UInt8] {
        var marking = ArtifactMarking(content)
        return marking.run()
    }

    private mutating func run() -> [UInt8] {
        while place < source.count {
            switch source[place] {
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"): place += 1
            case UInt8(ascii: "/"):
                place += 1
                skipWord()
            case let byte where Self.isSpace(byte): place += 1
            default: readWord()
            }
        }
        takeArtifact(upTo: source.count)
        return result
    }

    /// A number or an operator; hexadecimal digits between `<` and `>` are read as words too, which are no
    /// operator of marked content.
    private mutating func readWord() {
        let start = place
        skipWord()
        let word = source[start..<place]
        guard let first = word.first, first > UInt8(ascii: "9") || first == UInt8(ascii: "'") else { return }
        if word.elementsEqual("BDC".utf8) || word.elementsEqual("BMC".utf8) {
            if depth == 0 { takeArtifact(upTo: operands) }
            depth += 1
        } else if word.elementsEqual("EMC".utf8) {
            depth -= 1
            if depth == 0 {
                result += source[taken..<place]
                taken = place
            }
        }
        operands = place
    }

    private mutating func takeArtifact(upTo end: Int) {
        let content = source[taken..<end]
        taken = end
        guard content.contains(where: { !Self.isSpace($0) }) else { return }
        result += "\n/Artifact BMC".utf8
        if let first = content.first, !Self.isSpace(first) { result.append(UInt8(ascii: "\n")) }
        result += content
        result += "\nEMC".utf8
    }

    private mutating func skipWord() {
        while place < source.count, !Self.isSpace(source[place]), !Self.delimiters.contains(source[place]) {
            place += 1
        }
    }

    /// Nested parentheses count, escaped ones do not.
    private mutating func skipString() {
        var open = 0
        repeat {
            switch source[place] {
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"): open -= 1
            case UInt8(ascii: "\\"): place += 1
            default: break
            }
            place += 1
        } while open > 0 && place < source.count
    }

    private static let delimiters = Set("()<>[]{}/%".utf8)
    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 32 && [0, 9, 10, 12, 13, 32].contains(byte) }
}
