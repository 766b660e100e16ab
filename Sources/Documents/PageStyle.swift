import Money
import TypesetPDF

/// The look that payslips and invoices share.
enum PageStyle {
    static let accent = Colour(29, 79, 99)
    static let tint = Colour(231, 239, 242)
    static let band = Colour(244, 247, 248)
    static let line = Colour(200, 208, 212)
    static let quiet = Colour(85, 85, 85)

    static let small = TextStyle(size: 7.5)
    static let body = TextStyle(size: 8.5)
    static let label = TextStyle(size: 8, colour: quiet)
    static let title = TextStyle(size: 17, bold: true, colour: accent)
    static let head = TextStyle(size: 8, bold: true, colour: accent)

    /// "1 801,80": an amount in a column of amounts.
    static func amount(_ amount: Cents) -> String { String(amount.french.dropLast(2)) }

    /// The same, nothing for zero.
    static func amountOrNothing(_ amount: Cents) -> String { amount == .zero ? "" : self.amount(amount) }

    /// "151,67": hundredths, grouped like amounts.
    static func hundredths(_ count: Int) -> String { amount(Cents(count)) }

    /// "123 456 789 00012".
    static func grouped(_ digits: String) -> String {
        guard digits.count == 9 || digits.count == 14 else { return digits }
        let characters = Array(digits)
        let groups = [0..<3, 3..<6, 6..<9].map { String(characters[$0]) }
        return (groups + (digits.count == 14 ? [String(characters[9...])] : [])).joined(separator: " ")
    }

    /// A row of column titles.
    static func headRow(_ titles: [(text: String, span: Int)]) -> Table.Row {
        Table.Row(titles.map { Table.Cell($0.text, span: $0.span, header: .column) }, head, fill: tint, line: accent,
                  padding: 2)
    }

    /// Rows of a name and its fact, without lines.
    static func facts(_ facts: [(name: String, value: String)]) -> Table {
        Table([.init(30), .init(70)], rows: facts.map { fact in
            Table.Row([Table.Cell(fact.name, header: .row, style: label), Table.Cell(fact.value)], body, padding: 0.8)
        }, gutter: 0)
    }
}
