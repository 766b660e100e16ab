/// Why a document cannot be set; no half document is returned.
public enum TypesetFault: Error, Hashable, Sendable {
    /// The font that the pages are set in is not installed; `found` is what the system would put in its place.
    case missingFont(String, found: String)
    /// Characters of the text have no glyph in the font: they would be printed as boxes.
    case missingGlyphs(text: String, count: Int)
    /// A text that may not be broken is wider than its place; both in points.
    case tooWide(text: String, width: Double, place: Double)
    /// A block that may not be broken is higher than a page; both in points.
    case tooHigh(height: Double, page: Double)
    /// A row of a table spans another number of columns than the table has.
    case raggedRow(cells: Int, columns: Int, firstCell: String)
    /// Cairo's own words.
    case drawing(String)
    /// qpdf's own words.
    case pdf(String)
}

extension TypesetFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFont(let wanted, let found):
            "police « \(wanted) » absente (le système propose « \(found) ») : "
                + "installez fonts-liberation et fonts-dejavu-core"
        case .missingGlyphs(let text, let count):
            "« \(text) » : caractères absents de toutes les polices : \(count) ; écrivez ce texte en lettres "
                + "latines"
        case .tooWide(let text, let width, let place):
            "« \(text) » mesure \(points(width)) et n'a que \(points(place)) : raccourcissez-le"
        case .tooHigh(let height, let page):
            "un bloc de \(points(height)) ne tient pas sur une page de \(points(page)) : raccourcissez ses textes"
        case .raggedRow(let cells, let columns, let first):
            "la ligne « \(first) » compte \(cells) colonnes, son tableau \(columns)"
        case .drawing(let words): "Cairo : \(words)"
        case .pdf(let words): "qpdf : \(words)"
        }
    }

    private func points(_ length: Double) -> String { "\(Int(length.rounded(.up))) pt" }
}
