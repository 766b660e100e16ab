import CivilTime
import Dataset
import People
import Postgres
import Roster
import Storage

/// Which pool an import is for, when pool.csv does not say it alone.
public struct ImportedPool: Sendable {
    /// The one asked for: pool.csv must be of it.
    public var named: String?
    /// The one meant when nothing else names one and there are several.
    public var usual: String?

    public init(named: String? = nil, usual: String? = nil) {
        self.named = named
        self.usual = usual
    }
}

extension Database {
    /// Imports files of the dataset format, all or nothing.
    ///
    /// The pool is the one that pool.csv names, which is new when the database does not know it; without
    /// pool.csv, the one asked for or the only one there is.
    /// - Parameters:
    ///   - period: the month in which all reported hours must lie; nil for any.
    ///   - today: the day of the import, by which people are born and mandates signed; nil: not checked.
    /// - Returns: what was done, in French.
    /// - Throws: `Faults` with every fault of every file; nothing is written then.
    public func importDataset(
        _ files: [(name: String, bytes: [UInt8])], into wanted: ImportedPool, only period: YearMonth? = nil,
        today: CivilDate?, actor: String, nirKey: NIRKey?, dryRun: Bool
    ) throws -> String {
        let known = try pools().map { Code<Pool>($0.code) }
        let code = try poolCode(files, wanted, known, today)
        return try pool(entering: code, actor: actor, dryRun: dryRun) { transaction in
            try transaction.lockForWriting()
            // What is not given is neither read nor written, but for what the files refer to.
            let given = Set(files.compactMap { Table(file: $0.name) })
            let data = try Dataset.read(
                files, onto: transaction.dataset(Table.known(toRead: given)), pool: wanted.named.map { Code($0) },
                today: today)
            // A file of hours speaks for its own months; what was reported for others stays.
            let months = given.contains(.hours) ? Set(data.hours.map(\.start.date.month)) : []
            if let period, let other = months.first(where: { $0 != period }) {
                throw CheckFault("des heures de \(other.french) dans un fichier donné pour \(period.french) : "
                    + "rien n'est importé")
            }
            let costs = given.contains(.payrollCosts) ? try transaction.payrollCosts() + data.payrollCosts : []
            let rows = try transaction.write(data, of: given, hoursOf: months, sealedBy: nirKey)
            let plans = given.contains(.plan) ? try transaction.write(plansOf: data) : []
            let reviews = given.contains(.reviews) ? try transaction.write(reviewsOf: data) : 0
            guard rows + plans.count + reviews > 0 else { return "rien à changer : les données sont déjà là" }
            let counts = "\(counted(data.members.count, "adhérent")), \(counted(data.employees.count, "salarié")), "
                + "\(counted(data.needs.count, "besoin"))"
            let newPool = known.contains(code) ? nil : Self.named(code, beside: known)
            let late = try months.sorted().compactMap { try transaction.lateHours($0) }
                + Set(costs.map(\.period)).sorted().compactMap { try transaction.lateCosts($0) }
            let told = late.map { "\n" + $0 }.joined()
            if dryRun {
                var summary = "à blanc, rien n'est écrit : \(counts), \(counted(rows, "ligne")) "
                    + "à ajouter, changer ou retirer"
                if let newPool { summary += "\nnouveau groupement à créer : " + newPool }
                for plan in plans { summary += "\nplan de \(plan) à enregistrer" }
                if reviews > 0 { summary += "\n\(reviews) avis d'adhérents sur les heures à enregistrer" }
                return summary + told
            }
            var summary = newPool.map { "nouveau groupement créé : \($0)\n" } ?? ""
            summary += "\(counts) : \(counted(rows, "ligne")) "
                + (rows < 2 ? "ajoutée, changée ou retirée" : "ajoutées, changées ou retirées")
            for plan in plans { summary += "\nplan de \(plan) enregistré : « gdea plan check \(plan) » le contrôle" }
            if reviews > 0 { summary += "\n\(reviews) avis d'adhérents sur les heures" }
            return summary + told
        }
    }

    /// The pool that the files are for; when that cannot be told, all the faults of the files say why.
    private func poolCode(
        _ files: [(name: String, bytes: [UInt8])], _ wanted: ImportedPool, _ known: [Code<Pool>], _ today: CivilDate?
    ) throws -> Code<Pool> {
        let named = wanted.named.map { Code<Pool>($0) }
        guard let written = Dataset.poolCode(in: files) else {
            let choice = Result { try choosePool(wanted.named ?? wanted.usual) }
            if case .failure = choice, known.isEmpty || files.contains(where: { $0.name.lowercased() == "pool.csv" }) {
                _ = try Dataset.read(files, pool: named, today: today)
            }
            return Code(try choice.get().code)
        }
        if let named, named != written {
            // What is stored for the pool asked for still counts for the other faults.
            if !known.contains(named) { _ = try Dataset.read(files, pool: named, today: today) }
            return named
        }
        if named == nil, !known.contains(written), !known.isEmpty, files.count == 1 {
            throw Faults([Fault(
                file: files[0].name, line: 1, column: 1,
                message: "groupement inconnu de la base, qui contient "
                    + "\(known.map(\.text).joined(separator: ", ")) ; pour en créer un : --pool \(written)",
                value: written.text)])
        }
        return written
    }

    private static func named(_ code: Code<Pool>, beside known: [Code<Pool>]) -> String {
        let others = known.map(\.text).joined(separator: ", ")
        return code.text + (known.isEmpty ? "" : " (la base contient déjà \(others))")
    }
}

extension PoolTransaction {
    /// Stores the plan of each month that the data bring and that is not the live one already.
    func write(plansOf data: Dataset) throws -> [YearMonth] {
        let new = Dictionary(grouping: data.plan, by: \.start.date.month)
        var written: [YearMonth] = []
        for (period, shifts) in new.sorted(by: { $0.key < $1.key }) {
            guard try livePlan(period).map({ Set($0.plan.shifts) }) != Set(shifts) else { continue }
            try importPlan(shifts, period)
            written.append(period)
        }
        return written
    }

    /// Stores the verdicts that are not stored yet; a verdict is never taken back, only followed by another.
    func write(reviewsOf data: Dataset) throws -> Int {
        let known = Set(try dataset([.reviews]).reviews)
        let new = data.reviews.filter { !known.contains($0) }
        guard !new.isEmpty else { return 0 }
        try lockChain()
        for period in Set(new.map(\.day.month)).sorted() where try isClosed(.month, period) {
            throw CheckFault("reviews.csv donne des avis sur \(period.french), qui est clos : retirez-les et "
                + "régularisez sur le prochain mois ouvert ; rien n'est importé")
        }
        for review in new {
            try add(HoursVerdict(
                member: review.member, employee: review.employee, day: review.day, period: review.day.month,
                minutes: review.minutes, verdict: review.verdict == .approved ? .approved : .disputed,
                reason: review.reason))
        }
        return new.count
    }
}
