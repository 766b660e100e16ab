import CivilTime
import Documents
import LegalParameters
import Money
import Payroll
import People
import Roster
import Storage

extension PoolTransaction {
    /// The payslips of a month as PDF files, in order of employee, each followed by the work certificate and the final
    /// receipt where the employment ends in the month.
    /// - Parameter employee: only this one's; nil for all.
    /// - Throws: `CheckFault` for what the pool has not told and payslips must print, or when the employee has
    ///   no payslip in the month; `MissingStep` before the payroll was run.
    public func payslipFiles(_ period: YearMonth, employee: Code<Employee>? = nil) throws -> [MonthFile] {
        let documents = try payslipDocuments(period, employee: employee)
        let codes = documents.map(\.payslip.employee.code)
        return try documents.flatMap { payslip, end in
            let code = payslip.employee.code
            let isAlone = codes.count { $0 == code } == 1
            let name = "\(period)-\(code)" + (isAlone ? "" : "-\(payslip.employee.contractFrom)") + ".pdf"
            var files: [MonthFile] = [
                (name: "bulletin-" + name, bytes: try set("bulletin de \(code)") { try PayslipPage.pdf(payslip) }),
            ]
            if let end {
                files.append((name: "certificat-travail-" + name,
                              bytes: try set("certificat de \(code)") { try WorkCertificatePage.pdf(end) }))
                files.append((name: "solde-tout-compte-" + name,
                              bytes: try set("solde de \(code)") { try FinalReceiptPage.pdf(end) }))
            }
            return files
        }
    }

    /// The payslips of a month as documents, each with what is handed over at the end of the employment where it is
    /// the last.
    func payslipDocuments(
        _ period: YearMonth, employee: Code<Employee>?
    ) throws -> [(payslip: PayslipDocument, end: ContractEndDocument?)] {
        let slips = try requiredPayslips(period).filter { employee == nil || $0.employee == employee }
        if let employee, slips.isEmpty {
            throw CheckFault("\(employee) n'a pas de bulletin en \(period.french) : "
                + "« gdea payroll show \(period) » les donne")
        }
        let sources = try PayslipSources(
            period: period, pool: pool(in: period), jobs: jobs(), employees: employees(), contracts: contracts(),
            absences: absences(), covers: covers(), law: LegalParameters.load())
        return try slips.map { slip in
            let payslip = try sources.document(slip)
            return (payslip, sources.contractEnd(slip, payslip))
        }
    }
}

/// What payslips print beside what the payroll computed.
private struct PayslipSources {
    let period: YearMonth
    let employer: PayslipDocument.Employer
    let pool: Pool
    let jobs: [Code<Job>: Job]
    let employees: [Code<Employee>: Employee]
    let contracts: [Code<Employee>: [Contract]]
    let absences: [Code<Employee>: [Absence]]
    let covers: [CoverContract.Version]
    let law: LegalParameters

    init(
        period: YearMonth, pool: Pool, jobs: [Job], employees: [Employee], contracts: [Contract],
        absences: [Absence], covers: [CoverContract.Version], law: LegalParameters
    ) throws {
        self.law = law
        self.period = period
        self.pool = pool
        employer = try PayslipDocument.Employer(pool)
        self.jobs = Dictionary(uniqueKeysWithValues: jobs.map { ($0.code, $0) })
        self.employees = Dictionary(uniqueKeysWithValues: employees.map { ($0.code, $0) })
        self.contracts = Dictionary(grouping: contracts, by: \.employee)
        self.absences = Dictionary(grouping: absences, by: \.employee)
        self.covers = covers
    }

    func document(_ slip: StoredPayslip) throws -> PayslipDocument {
        let versions = contracts[slip.employee] ?? []
        guard let contract = versions.first(where: { $0.from == slip.contractFrom }) else {
            throw CheckFault("\(slip.employee) : le contrat du \(slip.contractFrom.french) n'est plus dans "
                + "contracts.csv, son bulletin en porte les mentions")
        }
        return PayslipDocument(
            employer: employer, employee: try employee(slip, contract, versions), period: period,
            paidOn: slip.paidOn, paymentMeans: "virement",
            grossLines: slip.lines.filter { $0.payer == .gross }.map(grossLine),
            absences: absencesInPeriod(slip),
            contributions: PayslipHeadings.contributions(try contributionLines(slip)),
            netLines: slip.lines.filter { $0.payer == .net }.map { PayslipDocument.NetLine($0.fullLabel, $0.amount) },
            gross: slip.gross, netSocial: slip.netSocial, netBeforeTax: slip.netBeforeTax,
            tax: incomeTax(slip), netPaid: slip.netPaid, yearGross: slip.yearToDate.gross,
            balances: try balances(slip))
    }

    /// Nil unless the employment ends in the month and no other follows without a day between.
    func contractEnd(_ slip: StoredPayslip, _ payslip: PayslipDocument) -> ContractEndDocument? {
        let employments = Employment.all(of: contracts[slip.employee] ?? [])
        guard let last = employments.firstIndex(where: { $0.versions.contains { $0.from == slip.contractFrom } }),
            let end = employments[last].to, period.days.contains(end), !employments[last].isContinued
        else { return nil }
        let versions = employments[...last].filter { $0.hired == employments[last].hired }.flatMap(\.versions)
        var posts: [ContractEndDocument.Post] = []
        for (place, version) in versions.enumerated() where version.rider == nil {
            let job = jobs[version.job]?.label ?? version.job.text
            let next = versions[(place + 1)...].first { $0.rider == nil }?.from
            let to = min(version.to ?? end, next.map { $0 - 1 } ?? end, end)
            if posts.last?.job == job {
                posts[posts.count - 1].to = to
            } else {
                posts.append(ContractEndDocument.Post(job, from: version.from, to: to))
            }
        }
        return ContractEndDocument(payslip: payslip, posts: posts, covers: coversKept(employments[last]))
    }

    /// The collective covers of the employee at the end.
    private func coversKept(_ employment: Employment) -> [String] {
        let contracts = covers.inForce(on: period.first)
            .filter { $0.covers(executive: employment.version(in: period).executive) }
        let hasHealth = contracts.contains { $0.risk == .health } || pool.healthPremium ?? .zero > .zero
        let hasProvident = contracts.contains { $0.risk == .provident }
        return (hasHealth ? ["frais de santé"] : []) + (hasProvident ? ["prévoyance"] : [])
    }

    private func employee(
        _ slip: StoredPayslip, _ contract: Contract, _ versions: [Contract]
    ) throws -> PayslipDocument.Employee {
        let job = jobs[slip.job]
        let kind = contract.kind == .permanent ? "CDI" : "CDD"
        let time = contract.weekMinutes < 2100 ? "temps partiel" : "temps plein"
        return PayslipDocument.Employee(
            code: slip.employee.text, name: employees[slip.employee]?.name, job: job?.label ?? slip.job.text,
            classification: try classification(contract, job),
            contract: "\(kind), \(time) de \(frenchHours(contract.weekMinutes)) par semaine"
                + (contract.executive ? ", cadre" : ""),
            contractFrom: contract.from, contractTo: contract.to,
            seniorityFrom: Employment.all(of: versions).first { $0.versions.contains(contract) }?.hired
                ?? contract.from)
    }

    /// Position of the job in the agreement's classification: what the pool says of the job, and the points.
    private func classification(_ contract: Contract, _ job: Job?) throws -> [String] {
        var parts = [job?.classification].compactMap { $0 }
        if contract.monthlyGross == nil {
            parts += ["pesée \(contract.points) points", "expérience \(contract.experiencePoints) points"]
        }
        guard !parts.isEmpty else {
            throw CheckFault("\(contract.employee) : position dans la classification inconnue ; complétez la colonne "
                + "classification de jobs.csv pour l'emploi \(contract.job)")
        }
        return parts
    }

    private func grossLine(_ line: StoredPayslip.Line) -> PayslipDocument.GrossLine {
        PayslipDocument.GrossLine(
            line.label, line.amount, hours: line.minutes.map { Ratio($0, 60) }, premium: line.rate,
            period: line.correctedPeriod)
    }

    /// With the leave pay where there is one leave in the month: that of several is in the gross part.
    private func absencesInPeriod(_ slip: StoredPayslip) -> [PayslipDocument.Absence] {
        let away = (absences[slip.employee] ?? []).filter { $0.from <= period.last && $0.to >= period.first }
        let isOneLeave = away.count { $0.kind == .paidLeave } == 1
        let leavePay = slip.lines.filter {
            $0.payer == .gross && [GrossKind.leavePay.rawValue, GrossKind.leaveTenth.rawValue].contains($0.id)
        }.map(\.amount).sum()
        return away.map { absence in
            let label = absence.kind.french
            return PayslipDocument.Absence(
                label.prefix(1).uppercased() + label.dropFirst(), from: max(absence.from, period.first),
                to: min(absence.to, period.last),
                pay: absence.kind == .paidLeave && isOneLeave ? leavePay : nil)
        }
    }

    /// Each contribution once: that of the month and of its rappels together, with its rate where the sum is still
    /// the product, to a cent for each month.
    private func contributionLines(_ slip: StoredPayslip) throws -> [PayslipLine] {
        var lines: [PayslipLine] = []
        var months: [LineID: Int] = [:]
        for line in slip.lines where line.payer == .employee || line.payer == .employer {
            guard let id = LineID(code: line.id), let base = line.base else {
                throw CheckFault("ligne de paie « \(line.id) » inconnue de ce programme : utilisez la version de "
                    + "gdea qui a calculé la paie ou une plus récente")
            }
            months[id, default: 0] += 1
            guard let place = lines.firstIndex(where: { $0.id == id }) else {
                lines.append(PayslipLine(id: id, base: base, rate: line.rate, amount: line.amount))
                continue
            }
            let sum = lines[place]
            let (whole, amount) = (sum.base + base, sum.amount + line.amount)
            let rate = (sum.rate ?? line.rate).flatMap { rate in
                ((whole * rate).roundedHalfUp() - amount).count.magnitude <= months[id, default: 1] ? rate : nil
            }
            lines[place] = PayslipLine(id: id, base: whole, rate: rate, amount: amount)
        }
        return lines
    }

    /// Leave by reference period; none where it is not known.
    private func balances(_ slip: StoredPayslip) throws -> [PayslipDocument.Balance] {
        let accrual = try LeaveAccrual(on: period.first, law)
        return slip.leave.periods.map { account in
            let balance = account.balance(in: period, accrual)
            let year = account.period.year
            return PayslipDocument.Balance(
                "Congés \(year)-\(year + 1), ouvrables", .days, acquired: balance.earned.hundredths,
                taken: balance.taken.hundredths, remaining: balance.left.hundredths)
        }
    }

    private func incomeTax(_ slip: StoredPayslip) -> PayslipDocument.IncomeTax {
        PayslipDocument.IncomeTax(
            netTaxable: slip.netTaxable, base: slip.withholdingBase, rate: slip.withholdingRate,
            kind: slip.withholdingKind == Withholding.personal(.zero).word ? "taux personnalisé" : "taux neutre",
            withheld: slip.withheld, exemptOvertime: slip.figures.values.map(\.exemptOvertime).sum(),
            yearNetTaxable: slip.yearToDate.netTaxable, yearWithheld: slip.yearToDate.withheld,
            yearExemptOvertime: slip.yearToDate.exemptOvertime)
    }
}

extension PayslipDocument.Employer {
    /// - Throws: `CheckFault` that names all columns of pool.csv that are missing.
    fileprivate init(_ pool: Pool) throws {
        let agreement = pool.agreement ?? Self.agreements[pool.idcc]
        let missing: [(column: String, meaning: String, value: String?)] = [
            ("street", "rue", pool.street), ("postcode", "code postal", pool.postcode), ("town", "localité", pool.town),
            ("ape_code", "code APE", pool.apeCode), ("agreement", "intitulé de la convention \(pool.idcc)", agreement),
        ]
        let names = missing.filter { $0.value == nil }.map { "\($0.meaning) (colonne \($0.column))" }
        guard names.isEmpty, let street = pool.street, let postcode = pool.postcode, let town = pool.town,
            let apeCode = pool.apeCode, let agreement
        else {
            throw CheckFault("les bulletins doivent porter des mentions qui manquent à pool.csv : "
                + names.joined(separator: ", ") + " (C. trav. R3243-1)")
        }
        self.init(name: pool.name, street: street, postcode: postcode, town: town, siret: pool.siret,
                  apeCode: apeCode, agreement: agreement, idcc: pool.idcc)
    }

    /// Titles of the agreements that pools of social centres apply.
    private static let agreements = [
        "1261": "Acteurs du lien social et familial (ALISFA)",
        "1518": "Métiers de l'éducation, de la culture, des loisirs et de l'animation (ÉCLAT)",
    ]
}

extension Ratio {
    /// Hundredths, halves away from zero, as leave is printed.
    var hundredths: Int { (self * Ratio(100, 1)).nearest }

    /// The nearest whole number, halves away from zero.
    var nearest: Int { (2 * numerator + denominator * (numerator < 0 ? -1 : 1)) / (2 * denominator) }
}
