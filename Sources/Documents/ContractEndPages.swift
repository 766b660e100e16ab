import CivilTime
import Money
import TypesetPDF

/// The *certificat de travail* on paper: the mentions of C. trav. D1234-6 and of CSS L911-8 and none beside them, so
/// that nothing of it can harm who shows it; PDF/A-3a and PDF/UA-1. Same document, same bytes.
public enum WorkCertificatePage {
    /// - Throws: `TypesetFault`.
    public static func pdf(_ end: ContractEndDocument) throws -> [UInt8] {
        let letter = Letter(end, title: "Certificat de travail")
        return try letter.pdf { page in
            try letter.paragraph(page, "Nous soussignés, \(letter.employer.name), certifions que \(letter.holder) a "
                + "été employé(e) par notre groupement du \(end.from.french) au \(end.to.french), dans "
                + (end.posts.count == 1 ? "l'emploi suivant :" : "les emplois suivants :"))
            try page.table(Table(
                [.init(60), .init(20, .right), .init(20, .right)],
                head: [PageStyle.headRow([("Emploi", 1), ("Du", 1), ("Au", 1)])],
                rows: end.posts.map { post in
                    Table.Row([Table.Cell(post.job, header: .row), Table.Cell(post.from.french),
                               Table.Cell(post.to.french)], PageStyle.body)
                }))
            page.space(10)
            if !end.covers.isEmpty {
                let longest = end.monthsOfCover == 1 ? "un mois" : "\(end.monthsOfCover) mois"
                try letter.paragraph(page, "Garanties collectives (\(end.covers.joined(separator: ", "))) : elles sont "
                    + "maintenues sans contrepartie de cotisation aux conditions de l'article L911-8 du code de la "
                    + "sécurité sociale, à compter de la fin du contrat et tant que l'assurance chômage indemnise, "
                    + "pendant \(longest) au plus.")
            }
            try letter.paragraph(page, "Certificat délivré pour servir et valoir ce que de droit (C. trav. L1234-19).")
            try letter.signatures(page, "Fait à \(letter.employer.town), le \(end.to.french)", ["Pour l'employeur"])
        }
    }
}

/// The *reçu pour solde de tout compte* on paper: the sums of the last payslip, for the employee to sign (C. trav.
/// L1234-20, D1234-7); PDF/A-3a and PDF/UA-1. Same document, same bytes.
public enum FinalReceiptPage {
    /// - Throws: `PayslipFault` when printed lines do not make printed totals, `TypesetFault`.
    public static func pdf(_ end: ContractEndDocument) throws -> [UInt8] {
        let slip = end.payslip
        if let fault = slip.faults.first { throw fault }
        let letter = Letter(end, title: "Reçu pour solde de tout compte")
        return try letter.pdf { page in
            try letter.paragraph(page, "Je soussigné(e), \(letter.holder), reconnais avoir reçu de "
                + "\(letter.employer.name), pour solde de tout compte et par \(slip.paymentMeans) du "
                + "\(slip.paidOn.french), la somme de \(slip.netPaid.french), mon contrat de travail ayant pris fin le "
                + "\(end.to.french). En voici l'inventaire :")
            try page.table(inventory(slip))
            page.space(10)
            try letter.paragraph(page, "Ce reçu est établi en double exemplaire, dont un m'est remis. Je peux le "
                + "dénoncer par lettre recommandée dans les six mois qui suivent ma signature ; passé ce délai, il libère "
                + "l'employeur pour les sommes qu'il mentionne (C. trav. L1234-20, D1234-7, D1234-8).")
            try letter.signatures(page, "Fait à \(letter.employer.town), en double exemplaire, le ....................",
                                  ["Pour l'employeur", "Le salarié, « reçu pour solde de tout compte »"])
        }
    }

    private static func inventory(_ slip: PayslipDocument) -> Table {
        func row(_ label: String, _ amount: Cents, _ style: TextStyle = PageStyle.body) -> Table.Row {
            Table.Row([Table.Cell(label, header: .row), Table.Cell(PageStyle.amount(amount))], style)
        }
        let gross = slip.grossLines.map { line in
            row(line.label + (line.period.map { ", rappel \($0.french)" } ?? ""), line.amount)
        }
        let net = slip.netLines.map { row($0.label, $0.amount) }
        return Table(
            [.init(78), .init(22, .right)],
            head: [PageStyle.headRow([("Sommes versées (\(slip.period.french))", 1), ("Montant", 1)])],
            rows: gross + [
                row("Total brut", slip.gross, PageStyle.body.bold),
                row("Cotisations et contributions du salarié", -slip.employeeTotal),
            ] + net + [
                row("Net à payer avant impôt sur le revenu", slip.netBeforeTax, PageStyle.body.bold),
                row("Impôt sur le revenu prélevé à la source", -slip.tax.withheld),
                row("Net payé", slip.netPaid, PageStyle.body.bold),
            ])
    }
}

/// What both documents have in common: who writes, the title, the signatures.
private struct Letter {
    let end: ContractEndDocument
    let title: String
    let text = TextStyle(size: 10)

    init(_ end: ContractEndDocument, title: String) {
        self.end = end
        self.title = title
    }

    var employer: PayslipDocument.Employer { end.payslip.employer }
    var holder: String { end.payslip.employee.name ?? end.payslip.employee.code }

    func pdf(_ body: (Composition) throws -> Void) throws -> [UInt8] {
        let name = "\(title), \(holder)"
        let info = DocumentInfo(title: name, author: employer.name, subject: title, date: end.to)
        return try TypesetDocument.pdf(info, .a4(margin: 56), foot: { page, count in
            (left: name, right: "page \(page) / \(count)")
        }, compose: { page in
            try page.paragraph(employer.name, PageStyle.body.bold)
            try page.paragraph("\(employer.street), \(employer.postcode) \(employer.town)", PageStyle.body)
            try page.paragraph(
                "SIRET \(PageStyle.grouped(employer.siret)) - Code APE \(employer.apeCode)", PageStyle.body)
            page.space(24)
            try page.paragraph(title, PageStyle.title, role: .heading1)
            page.space(14)
            try body(page)
        })
    }

    func paragraph(_ page: Composition, _ words: String) throws {
        try page.paragraph(words, text)
        page.space(10)
    }

    func signatures(_ page: Composition, _ place: String, _ signers: [String]) throws {
        try page.together {
            page.space(8)
            try page.paragraph(place, text)
            page.space(14)
            // A signer alone stands on the left, where the first of two does.
            let bodies = (signers + [""]).prefix(2).map { signer in { try page.paragraph(signer, text) } }
            try page.columns([50, 50], gap: 14, bodies)
            page.space(60)
        }
    }
}
