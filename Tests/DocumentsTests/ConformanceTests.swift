import Documents
import Foundation
import Testing
import TypesetPDF

/// veraPDF's verdict, where ./deploy/test full has installed it.
@Suite("PDF/A-3a and PDF/UA-1") struct ConformanceTests {
    /// The folder with veraPDF's jar.
    private static let jar: String? = {
        let place = ProcessInfo.processInfo.environment["GDEA_VERAPDF"] ?? ""
        return FileManager.default.fileExists(atPath: place) ? place : nil
    }()

    @Test(
        "payslips in both layouts, papers of the contract's end and invoices conform",
        .enabled(if: jar != nil, "veraPDF is not installed: ./deploy/test full installs it"))
    func conform() throws {
        let data = EmbeddedFile(name: "facture.xml", mediaType: "text/xml", relationship: .data,
                                description: "Données", bytes: Array("<a/>".utf8))
        let documents = try PayslipPageTests.fixtures.map { try PayslipPage.pdf($0.slip) } + [
            WorkCertificatePage.pdf(ContractEndPagesTests.end), FinalReceiptPage.pdf(ContractEndPagesTests.end),
            InvoiceSheet.pdf(InvoicePageTests.invoice),
            InvoiceSheet.pdf(InvoicePageTests.invoice, attachments: [data]),
        ]
        let files = try documents.map { try PDFText($0) }
        let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("VeraPDF/Conformance.java")
        let run = try withExtendedLifetime(files) {
            try PDFText.run(["java", "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory",
                             "-cp", "\(Self.jar ?? ""):/usr/share/java/*", program.path] + files.map(\.file.path))
        }
        let verdicts = run.output.split(separator: "\n").filter { $0.hasPrefix("PASS ") || $0.hasPrefix("FAIL ") }
        #expect(run.status == 0 && verdicts.count == 2 * files.count, "\(run.output)")
        #expect(verdicts.allSatisfy { $0.hasPrefix("PASS ") }, "\(run.output)")
    }
}
