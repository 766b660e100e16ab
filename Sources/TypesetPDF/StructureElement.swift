/// What a part of a document is, for readers that do not see it (ISO 14289-1, ISO 32000-1 14.8.4).
public enum StructureRole: String, Sendable {
    case document = "Document"
    case heading1 = "H1"
    case paragraph = "P"
    case table = "Table"
    case row = "TR"
    case headerCell = "TH"
    case cell = "TD"
}

/// The cells for which a header cell speaks.
public enum HeaderScope: String, Sendable {
    case column = "Column"
    case row = "Row"
}

/// A node of the structure tree; what is drawn under none is an artifact (lines, shading, page numbers).
final class StructureElement {
    enum Node {
        case element(StructureElement)
        /// Marked content: page from 0, and its number on that page.
        case content(page: Int, mark: Int)
    }

    let role: StructureRole
    let scope: HeaderScope?
    let columnSpan: Int
    var nodes: [Node] = []

    init(_ role: StructureRole, scope: HeaderScope? = nil, columnSpan: Int = 1) {
        self.role = role
        self.scope = scope
        self.columnSpan = columnSpan
    }

    /// Its dictionary without what refers to other objects.
    var dictionary: String {
        var attributes = scope.map { "/Scope /\($0.rawValue) " } ?? ""
        if columnSpan > 1 { attributes += "/ColSpan \(columnSpan) " }
        if !attributes.isEmpty { attributes = "/A << /O /Table \(attributes)>> " }
        return "<< /Type /StructElem /S /\(role.rawValue) \(attributes)>>"
    }
}
