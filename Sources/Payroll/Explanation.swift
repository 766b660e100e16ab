import CivilTime
import LegalParameters
import Money

/// Why a number is what it is: a tree whose root is the line, whose inner nodes are bases, hours, ceilings and sums
/// before and after, and whose leaves are parameters of the law or inputs of the pool.
public struct Explanation: Hashable, Sendable {
    /// What the node is about, in French.
    public let subject: String
    /// Its amount; nil where it is no amount.
    public let amount: Cents?
    /// The arithmetic or the value, in French; empty for a plain amount.
    public let statement: String
    /// The evidence of a leaf that is a parameter of the law.
    public let citation: Citation?
    public let parts: [Explanation]

    public init(_ subject: String, _ amount: Cents? = nil, _ statement: String = "", parts: [Explanation] = []) {
        self.subject = subject
        self.amount = amount
        self.statement = statement
        citation = nil
        self.parts = parts
    }

    /// A parameter in force on a day.
    ///
    /// - Throws: the parameter that has no value.
    public init(_ law: LegalParameters, _ id: ParameterID, on day: CivilDate) throws(ParameterFault) {
        let parameter = try law.parameter(id)
        let dated = try parameter.value(on: day)
        subject = parameter.label
        amount = nil
        statement = try parameter.citation(on: day)
        citation = Citation(id: id, value: parameter.french(dated), from: dated.from, reference: dated.reference,
                            source: dated.source, confidence: dated.confidence)
        parts = []
    }

    /// All parameters that the tree rests on, each once, in order.
    public var citations: [Citation] {
        var seen: [Citation] = []
        func visit(_ node: Explanation) {
            if let citation = node.citation, !seen.contains(citation) { seen.append(citation) }
            node.parts.forEach(visit)
        }
        visit(self)
        return seen
    }

    /// The tree as text, each level two spaces further in.
    public var text: String {
        var text = ""
        write(to: &text, indented: "")
        return text
    }

    /// The same, one node a line.
    public var lines: [String] { text.split(separator: "\n").map(String.init) }

    private func write(to text: inout String, indented indent: String) {
        if !text.isEmpty { text += "\n" }
        text += indent
        if citation != nil {
            text += statement
        } else {
            text += subject
            if let amount {
                text += " : "
                text += amount.french
            }
            if !statement.isEmpty {
                text += amount == nil ? " : " : " = "
                text += statement
            }
        }
        for part in parts { part.write(to: &text, indented: indent + "  ") }
    }
}

/// The evidence for a parameter.
public struct Citation: Hashable, Sendable {
    public let id: ParameterID
    /// Value in French with its unit.
    public let value: String
    public let from: CivilDate
    /// Legal text and article.
    public let reference: String
    public let source: String
    public let confidence: Confidence
}
