import CivilTime
import Documents
import Exports
import Ledger
import Storage

/// A file of a month: its name without folder and its bytes, the same for the same data.
public typealias MonthFile = (name: String, bytes: [UInt8])

extension PoolTransaction {
    /// All files of a month; without those of the payroll where another program makes them.
    public func monthFiles(_ period: YearMonth) throws -> [MonthFile] {
        let payroll = try isPaidExternally(period) ? [] : payrollFiles(period)
        return try payroll + [journalFile(.sales, period)] + invoiceFiles(period)
    }

    /// The journals of a month.
    public func journalFiles(_ period: YearMonth) throws -> [MonthFile] {
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        let sales = try journalFile(.sales, period)
        return try isPaidExternally(period) ? [sales] : [sales, journalFile(.payroll, period)]
    }

    /// The payroll journal, the payroll book and the statements.
    public func payrollFiles(_ period: YearMonth) throws -> [MonthFile] {
        let slips = try requiredPayslips(period)
        let book = slips.flatMap { slip in
            // The net social and the net taxable are no amounts of the book.
            slip.lines.filter { $0.payer != .total || Self.booked.contains($0.id) }.map { line in
                PayrollBookLine(
                    employee: slip.employee.text, section: line.section, code: line.id, label: line.fullLabel,
                    base: line.base, rate: line.rate, employeeAmount: line.isEmployers ? nil : line.amount,
                    employerAmount: line.isEmployers ? line.amount : nil)
            }
        }
        return try [
            journalFile(.payroll, period),
            (name: "livre-de-paie-\(period).csv", bytes: Array(PayrollBook.text(book, period).utf8)),
        ] + payrollStatements(period)
    }

    /// Totals of the payroll book.
    private static let booked: Set<String> = [
        "gross", "net_before_tax", "pas", "net_paid", "wage_tax", "employer_cost",
    ]

    /// The entries of one journal.
    public func journalFile(_ journal: Journal, _ period: YearMonth) throws -> MonthFile {
        let entries = try entries(journal, period).map { (number: $0.number, entry: $0.entry) }
        let name = switch journal {
        case .sales: "journal-ventes-\(period).csv"
        case .payroll: "journal-paie-\(period).csv"
        }
        return (name: name, bytes: Array(JournalFile.text(entries).utf8))
    }

    /// The invoices as one JSON file, as pages to print and as PDF.
    public func invoiceFiles(_ period: YearMonth) throws -> [MonthFile] {
        guard try liveRun(.invoices, period) != nil else { throw MissingStep(step: .invoices, period: period) }
        let invoices = try invoices(period)
        let json: MonthFile = (name: "factures-\(period).json", bytes: Array(InvoiceFile.text(invoices).utf8))
        return try [json] + invoices.flatMap { invoice in
            [
                (name: "facture-\(invoice.number).html", bytes: Array(InvoicePage.html(invoice).utf8)),
                (name: "facture-\(invoice.number).pdf",
                 bytes: try set("facture \(invoice.number)") { try InvoiceSheet.pdf(invoice) }),
            ]
        }
    }

    /// The bytes of a document that is being set.
    /// - Throws: `CheckFault` that names the document.
    func set(_ name: String, _ document: () throws -> [UInt8]) throws -> [UInt8] {
        do {
            return try document()
        } catch {
            throw CheckFault("\(name) : \(error)")
        }
    }
}
