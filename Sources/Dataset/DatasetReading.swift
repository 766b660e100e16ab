import CivilTime
import CostSharing
import Money
import People
import Roster

extension Dataset {
    /// Reads a folder of CSV files onto what is stored already.
    ///
    /// A file replaces the whole of its table in `base`; tables without a file stay as they are. So a folder
    /// with plan.csv alone finds its employees and sites in `base`, and a new members.csv is refused when it
    /// lacks a member that stored contracts still name. When there is no jobs.csv, the jobs of contracts.csv
    /// that are not stored yet become jobs of their own class, labelled as written.
    ///
    /// - Parameters:
    ///   - files: name without folder, and content; every file given must be one of the import format.
    ///   - base: what is stored, `Dataset()` for a first import.
    ///   - pool: the pool that pool.csv must be of; nil: that of `base`, or any.
    ///   - today: the day by which people are born and mandates signed; nil: not checked.
    /// - Returns: `base` with the tables of the files, each in its canonical order.
    /// - Throws: all that is wrong, if anything is; nothing is then taken from any file.
    public static func read(
        _ files: [(name: String, bytes: [UInt8])], onto base: Dataset = Dataset(), pool: Code<Pool>? = nil,
        today: CivilDate? = nil
    ) throws(Faults) -> Dataset {
        let reading = Reading(files, onto: base, today: today)
        var dataset = base
        reading.readPool(into: &dataset, expected: pool ?? base.pools.first?.code)
        reading.readPeople(into: &dataset)
        reading.readTime(into: &dataset)
        reading.readPlanning(into: &dataset)
        reading.readMoney(into: &dataset)
        reading.finish()
        reading.checkCoherence(of: dataset)
        guard reading.faults.isEmpty else { throw Faults(reading.sortedFaults) }
        return dataset
    }

    /// The code of the pool that pool.csv is of, before anything else of it is looked at; nil without that file
    /// or when its first row has no code that can be read.
    public static func poolCode(in files: [(name: String, bytes: [UInt8])]) -> Code<Pool>? {
        guard let file = files.first(where: { Table(file: $0.name) == .pool }) else { return nil }
        let reading = Reading([file], onto: Dataset(), today: nil)
        return reading.rows(.pool) { $0.poolCode(nil) }?.first?.value
    }
}

// The pool, its members and their places.
extension Reading {
    func readPool(into dataset: inout Dataset, expected: Code<Pool>?) {
        if let expected { registries[.rows(.pool), default: Registry()].lines[expected.text] = 0 }
        if let pools = rows(.pool, { pool($0, expected: expected) }) {
            dataset.pools = pools.map(\.value).sorted { $0.validFrom < $1.validFrom }
        }
        if registries[.rows(.pool)]?.given != true {
            faults.append(Fault(file: Table.pool.file, line: 1, column: 1, message: "fichier manquant"))
        }
        if let members = rows(.members, member) {
            dataset.members = members.map(\.value).sorted { $0.code < $1.code }
        }
        if let sites = rows(.sites, site) { dataset.sites = sites.map(\.value).sorted { $0.code < $1.code } }
        if let travels = rows(.travel, travel) {
            dataset.travels = travels.map(\.value).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        }
    }

    private func pool(_ row: Row, expected: Code<Pool>?) -> Pool? {
        let code = row.poolCode(expected?.text)
        let from = row.optional("from", .date) ?? Self.always
        let name = row.required("name", .text)
        let siret = row.required("siret", .siret)
        let idcc = row.required("idcc", .idcc)
        let commune = row.required("commune_insee", .communeINSEE)
        let headcount = row.required("headcount", .integer(0...100_000))
        let accidentRate = row.required("accident_rate", .rate(upTo: Rate(e8: 20_000_000)))
        let tariffMode = row.required("tariff_mode", .word([
            (TariffMode.actual, ["actual", "réel", "coût réel"]),
            (.class, ["class", "classe", "par classe"]),
            (.grid, ["grid", "grille"]),
        ]))
        let payroll = row.optional("payroll", .word([
            (PayrollMode.own, ["own", "interne", "gdea"]), (.external, ["external", "externe"]),
        ])) ?? .own
        let zone = row.optional("mobility_zone", .mobilityZone)
        let premium = row.optional("health_premium", .euros(upTo: Cents(1_000_00)))
        let training = row.optional("branch_training", .rate(upTo: Rate(e8: 20_000_000)))
        let seniority = row.optional("seniority_points", .integer(0...1000))
        let protected = row.optional("protected_amount", .sum(upTo: Cents(10_000_00)))
        let consent = row.optional("cost_consent", .date)
        let address = address(row)
        let apeCode = row.optional("ape_code", .apeCode)
        let agreement = row.optional("agreement", .text)
        if row.isSound { row.unique([from.description], at: "from") }
        guard let code, let name, let siret, let idcc, let commune, let headcount, let accidentRate,
            let tariffMode, row.isSound
        else { return nil }
        return Pool(
            code: code, validFrom: from, name: name, siret: siret, idcc: idcc, communeINSEE: commune,
            headcount: headcount, accidentRate: accidentRate, tariffMode: tariffMode, payroll: payroll,
            mobilityZone: zone, healthPremium: premium, branchTraining: training, seniorityPoints: seniority,
            protectedAmount: protected, costConsent: consent, street: address.street, postcode: address.postcode,
            town: address.town, apeCode: apeCode, agreement: agreement)
    }

    /// First day of a version that names none: before any contract.
    static let always = CivilDate(daysSinceEpoch: -25_567)

    private func address(_ row: Row) -> (street: String?, postcode: String?, town: String?) {
        (row.optional("street", .text), row.optional("postcode", .text), row.optional("town", .text))
    }

    private func member(_ row: Row) -> Member? {
        let code: Code<Member>? = row.key("code")
        let name = row.required("name", .text)
        let siret = row.required("siret", .siret)
        let joined = row.required("joined", .date)
        let left = row.optional("left", .date)
        let address = address(row)
        if let joined, let left {
            row.check(joined <= left, "left", "départ avant l'adhésion du \(joined.french)")
        }
        if let code, let joined, joined <= left ?? joined {
            memberships[code] = Membership(joined: joined, left: left)
        }
        guard let code, let name, let siret, let joined, row.isSound else { return nil }
        return Member(
            code: code, name: name, siret: siret, joined: joined, left: left, street: address.street,
            postcode: address.postcode, town: address.town)
    }

    private func site(_ row: Row) -> Site? {
        let code: Code<Site>? = row.key("code")
        let member: Code<Member>? = row.reference("member", to: .membersOrPool)
        let commune = row.required("commune_insee", .communeINSEE)
        let name = row.optional("name", .text)
        guard let code, let member, let commune, row.isSound else { return nil }
        let isPool = poolCodes.contains(member.text)
        return Site(code: code, member: isPool ? nil : member, communeINSEE: commune, name: name)
    }

    private func travel(_ row: Row) -> Travel? {
        let from: Code<Site>? = row.reference("from_site", to: .rows(.sites))
        let to: Code<Site>? = row.reference("to_site", to: .rows(.sites))
        let minutes = row.required("minutes", .integer(0...600))
        let metres = row.required("km", .kilometres)
        guard let from, let to else { return nil }
        row.check(from != to, "to_site", "trajet d'un lieu vers lui-même")
        row.unique([from.text, to.text], at: "from_site")
        guard let minutes, let metres, row.isSound else { return nil }
        return Travel(from: from, to: to, minutes: minutes, metres: metres)
    }
}

// Jobs, employees, contracts.
extension Reading {
    func readPeople(into dataset: inout Dataset) {
        if let jobs = rows(.jobs, job) { dataset.jobs = jobs.map(\.value).sorted { $0.code < $1.code } }
        if let employees = rows(.employees, employee) {
            dataset.employees = employees.map(\.value.employee).sorted { $0.code < $1.code }
            dataset.nirs = [:]
            for (person, _) in employees { dataset.nirs[person.employee.code] = person.nir }
        }
        if let contracts = rows(.contracts, contract) {
            afterReferences { self.checkVersions(contracts.filter(\.row.isSound)) }
            dataset.contracts = contracts.map(\.value)
                .sorted { ($0.employee, $0.from) < ($1.employee, $1.from) }
        } else {
            engagements = dataset.contracts.map {
                Engagement(employee: $0.employee, from: $0.from, to: $0.to, users: $0.users, row: nil)
            }
        }
        let derived = jobWordings.sorted { $0.key < $1.key }.map { Job(code: $0, label: $1, jobClass: $1) }
        dataset.jobs = (dataset.jobs + derived).sorted { $0.code < $1.code }
        for job in dataset.jobs { registries[.jobClasses, default: Registry()].lines[job.jobClass] = 0 }
    }

    private func job(_ row: Row) -> Job? {
        let code: Code<Job>? = row.key("code", .job)
        let label = row.required("label", .text)
        let jobClass = row.required("class", .text)
        let classification = row.optional("classification", .text)
        let agreementJob = row.optional("agreement_job", .word(Self.agreementJobs))
        if let jobClass {
            registries[.jobClasses, default: Registry()].lines[jobClass] = row.line
        } else {
            row.lose("class", from: .jobClasses)
        }
        guard let code, let label, let jobClass, row.isSound else { return nil }
        return Job(
            code: code, label: label, jobClass: jobClass, classification: classification, agreementJob: agreementJob)
    }

    private static let agreementJobs: [(value: AgreementJob, names: [String])] = [
        (.technicalSpecialist, ["technical-specialist", "intervenant technique"]),
        (.maintenance, ["maintenance", "agent de maintenance"]), (.animator, ["animator", "animateur"]),
        (.activityAnimator, ["activity-animator", "animateur d'activité"]),
        (.childcareAide, ["childcare-aide", "auxiliaire petite enfance ou de soins", "auxiliaire petite enfance"]),
        (.childhoodEducator, ["childhood-educator", "éducateur petite enfance"]),
        (.reception, ["reception", "chargé d'accueil", "accueil"]), (.accountant, ["accountant", "comptable"]),
        (.administrative, ["administrative", "personnel administratif"]),
        (.serviceStaff, ["service-staff", "personnel de service", "personnel d'entretien"]),
        (.secretary, ["secretary", "secrétaire"]), (.coordinator, ["coordinator", "coordinateur"]),
        (.catering, ["catering", "restauration", "cuisine"]),
    ]

    private func employee(_ row: Row) -> (employee: Employee, nir: String?)? {
        let code: Code<Employee>? = row.key("code")
        let name = row.optional("name", .text)
        let birthDate = row.required("birth_date", .date)
        checkBirth(row, birthDate)
        let commune = row.required("commune_insee", .communeINSEE)
        let iban = row.required("iban", .iban)
        let nir = row.optional("nir", .nir)
        guard let code, let birthDate, let commune, let iban, row.isSound else { return nil }
        let employee = Employee(
            code: code, name: name, birthDate: birthDate, communeINSEE: commune, iban: iban)
        return (employee, nir)
    }

    private func contract(_ row: Row) -> Contract? {
        let employee: Code<Employee>? = row.reference("employee", to: .rows(.employees))
        let from = row.required("from", .date)
        let to = row.optional("to", .date)
        let kind = row.required("kind", .word([
            (Contract.Kind.permanent, ["permanent", "CDI", "contrat à durée indéterminée"]),
            (.fixedTerm, ["fixed-term", "CDD", "contrat à durée déterminée"]),
        ]))
        let job = jobOfContract(row)
        let weekMinutes = row.required("week_hours", .hours(1...2880))
        let gross = row.optional("monthly_gross", .euros(upTo: Cents(50_000_00)))
        let points = weighing("points", row, grossGiven: gross != nil)
        let experience = weighing("experience_points", row, grossGiven: gross != nil)
        let endReason = row.optional("end_reason", .word(Self.endReasons))
        row.check(endReason == nil || to != nil, "end_reason", "motif de fin sans dernier jour (colonne to)")
        let executive = row.required("executive", .word([
            (true, ["yes", "oui", "true", "vrai", "1", "o", "x"]),
            (false, ["no", "non", "false", "faux", "0", "n"]),
        ]))
        let users = row.members("users")
        let days = weekMinutes.map { contractDays(row, weekMinutes: $0) } ?? dayMinutes(row, weekMinutes: nil)
        let terms = terms(row)
        checkOrder(row, from: from, to: to)
        if let employee, let from { row.unique([employee.text, from.description], at: "from") }
        if let employee, let from, from <= to ?? from {
            engagements.append(Engagement(employee: employee, from: from, to: to, users: users, row: row))
        } else {
            lostContracts.append(row.foldedText)
        }
        guard let employee, let from, let kind, let job, let weekMinutes, let points, let experience,
            let executive, let days, row.isSound
        else { return nil }
        return Contract(
            employee: employee, from: from, to: to, kind: kind, job: job, weekMinutes: weekMinutes,
            points: points, experiencePoints: experience, executive: executive, users: users,
            dayMinutes: days, monthlyGross: gross, endReason: endReason, annual: terms.annual,
            exceptions: terms.exceptions, belowMinimum: terms.belowMinimum, rider: terms.rider)
    }

    private static let endReasons: [(value: ContractEndReason, names: [String])] = ContractEndReason.allCases.map {
        ($0, [$0.rawValue, $0.french])
    }

    private func weighing(_ column: String, _ row: Row, grossGiven: Bool) -> Int? {
        grossGiven
            ? row.optional(column, .integer(0...9999)) ?? 0
            : row.required(column, .integer(0...9999))
    }

    /// Without jobs.csv, contracts are what makes a job known.
    private func jobOfContract(_ row: Row) -> Code<Job>? {
        if replaced.contains(.jobs) || !row.isFromFolder {
            return row.reference("job", to: .rows(.jobs), .job)
        }
        guard let wording = row.required("job", .text), let text = row.required("job", .job) else {
            row.lose("job", from: .rows(.jobs))
            return nil
        }
        let job = Code<Job>(text)
        if registries[.rows(.jobs)]?.lines[text] == nil {
            registries[.rows(.jobs), default: Registry()].lines[text] = row.line
            jobWordings[job] = wording
        }
        return job
    }

    /// The seven day columns when the row fills them, else the week spread evenly from Monday to Friday, the
    /// odd minutes on the first days; nil after a fault.
    private func contractDays(_ row: Row, weekMinutes: Int) -> [Int]? {
        let days = dayMinutes(row, weekMinutes: weekMinutes)
        guard days == nil, row.isSound else { return days }
        return (0..<7).map { $0 < 5 ? weekMinutes / 5 + ($0 < weekMinutes % 5 ? 1 : 0) : 0 }
    }

    /// The seven day columns when the row fills them; nil when it does not, or after a fault.
    func dayMinutes(_ row: Row, weekMinutes: Int?) -> [Int]? {
        let columns = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { $0 + "_hours" }
        let filled = columns.filter { !(row.text($0) ?? "").isEmpty }
        guard let weekMinutes else {
            for column in filled { _ = row.optional(column, .hours(0...1440)) }
            return nil
        }
        guard !filled.isEmpty else { return nil }
        guard filled.count == columns.count else {
            let empty = columns.filter { !filled.contains($0) }
            row.fault(empty[0], "heures des sept jours attendues, ou d'aucun ; manque "
                      + empty.joined(separator: ", "))
            return nil
        }
        let days = columns.compactMap { row.required($0, .hours(0...1440)) }
        guard days.count == 7 else { return nil }
        let sum = days.reduce(0, +)
        row.check(sum == weekMinutes, "week_hours",
                  "les jours font \(frenchHours(sum)), la semaine \(frenchHours(weekMinutes))")
        return days
    }

    /// What the contract says beyond its hours and pay.
    private func terms(_ row: Row) -> (
        annual: AnnualSchedule?, exceptions: Set<Contract.Exception>, belowMinimum: Contract.BelowMinimum?,
        rider: Contract.Rider?
    ) {
        let hours = row.optional("annual_hours", .hours(60...131_400))
        let month = row.optional("annual_month", .integer(1...12))
        if month != nil, (row.text("annual_hours") ?? "").isEmpty {
            row.fault("annual_month", "mois sans heures annuelles (annual_hours)")
        }
        let exceptions = row.words("exceptions").compactMap {
            row.value(of: $0, "exceptions", .word(Self.contractExceptions))
        }
        let reason = row.optional("below_minimum", .word([
            (Contract.BelowMinimum.request, ["request", "demande", "demande écrite", "demande du salarié"]),
            (.student, ["student", "étudiant"]), (.replacement, ["replacement", "remplacement"]),
        ]))
        return (hours.map { AnnualSchedule(minutes: $0, firstMonth: month ?? 1) }, Set(exceptions), reason, rider(row))
    }

    private static let contractExceptions: [(value: Contract.Exception, names: [String])] = [
        (.sunday, ["sunday", "dimanche"]), (.evenings, ["evenings", "soirées", "soirée"]),
        (.night, ["night", "nuit"]), (.labourDay, ["labour-day", "1er-mai", "premier-mai"]),
    ]

    private func rider(_ row: Row) -> Contract.Rider? {
        guard let text = row.text("rider"), !text.isEmpty, !["no", "non"].contains(folded(text)) else { return nil }
        if ["yes", "oui", "x", "1"].contains(folded(text)) { return .increase }
        return row.optionalReference("rider", to: .rows(.employees)).map { .replacing($0) }
    }

    /// An open version ends where the next begins; one with a last day must end before.
    private func checkVersions(_ contracts: [(value: Contract, row: Row)]) {
        for (_, versions) in Dictionary(grouping: contracts, by: \.value.employee) {
            let sorted = versions.sorted { $0.value.from < $1.value.from }
            for (version, next) in zip(sorted, sorted.dropFirst()) {
                guard let to = version.value.to, to >= next.value.from else { continue }
                next.row.fault("from", "contrat qui commence avant la fin (\(to.french)) de celui de la "
                               + "ligne \(version.row.line)")
            }
        }
    }

    func checkOrder(_ row: Row, from: CivilDate?, to: CivilDate?) {
        if let from, let to { row.check(from <= to, "to", "fin avant le début du \(from.french)") }
    }
}
