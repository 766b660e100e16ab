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
    ///   - today: the day of the import, by which people are born and mandates signed.
    /// - Returns: what was done, in French.
    /// - Throws: `Faults` with every fault of every file; nothing is written then.
    public func importDataset(
        _ files: [(name: String, bytes: [UInt8])], into wanted: ImportedPool, only period: YearMonth? = nil,
        today: CivilDate, actor: String, nirKey: NIRKey?, dryRun: Bool
    ) throws -> String {
        let known = try pools().map { Code<Pool>($0.code) }
        let code = try poolCode(files, wanted, known, today)
        return try pool(entering: code, actor: actor, dryRun: dryRun) { transaction in
            try transaction.lockForWriting()
            let stored = try transaction.dataset(sealedBy: nirKey)
            var data = try Dataset.read(files, onto: stored, pool: wanted.named.map { Code($0) }, today: today)
            // A file of hours speaks for its own months; what was reported for others stays.
            let months = Set(data.hours.map(\.start.date.month))
            if let period, let other = months.first(where: { $0 != period }) {
                throw CheckFault("des heures de \(other.french) dans un fichier donné pour \(period.french) : "
                    + "rien n'est importé")
            }
            if files.contains(where: { $0.name.lowercased() == "hours.csv" }) {
                data.hours += stored.hours.filter { !months.contains($0.start.date.month) }
            }
            let rows = try transaction.write(data, sealedBy: nirKey)
            let plans = try transaction.write(plansOf: data, replacing: stored)
            let reviews = try transaction.write(reviewsOf: data, beside: stored)
            guard rows + plans.count + reviews > 0 else { return "rien à changer : les données sont déjà là" }
            var summary = known.contains(code) ? "" : Self.announcement(of: code, beside: known)
            summary += "\(counted(data.members.count, "adhérent")), \(counted(data.employees.count, "salarié")), "
                + "\(counted(data.needs.count, "besoin")) : \(counted(rows, "ligne")) "
                + (rows < 2 ? "ajoutée, changée ou retirée" : "ajoutées, changées ou retirées")
            for plan in plans { summary += "\nplan de \(plan) enregistré : « gdea plan check \(plan) » le contrôle" }
            if reviews > 0 { summary += "\n\(reviews) avis d'adhérents sur les heures" }
            return (dryRun ? "à blanc, rien n'est écrit : " : "") + summary
        }
    }

    /// The pool that the files are for; when that cannot be told, all the faults of the files say why.
    private func poolCode(
        _ files: [(name: String, bytes: [UInt8])], _ wanted: ImportedPool, _ known: [Code<Pool>], _ today: CivilDate
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

    private static func announcement(of code: Code<Pool>, beside known: [Code<Pool>]) -> String {
        let others = known.isEmpty
            ? "" : " (la base contient déjà \(known.map(\.text).joined(separator: ", ")))"
        return "nouveau groupement créé : \(code)\(others)\n"
    }
}

extension PoolTransaction {
    /// Stores the plan of each month that the data bring and that is not the live one already.
    func write(plansOf data: Dataset, replacing stored: Dataset) throws -> [YearMonth] {
        let old = Dictionary(grouping: stored.plan, by: \.start.date.month)
        let new = Dictionary(grouping: data.plan, by: \.start.date.month)
        var written: [YearMonth] = []
        for (period, shifts) in new.sorted(by: { $0.key < $1.key }) where old[period].map(Set.init) != Set(shifts) {
            try importPlan(shifts, period)
            written.append(period)
        }
        return written
    }

    /// Stores the verdicts that are not stored yet; a verdict is never taken back, only followed by another.
    func write(reviewsOf data: Dataset, beside stored: Dataset) throws -> Int {
        let known = Set(stored.reviews)
        let new = data.reviews.filter { !known.contains($0) }
        for review in new {
            try add(HoursVerdict(
                member: review.member, employee: review.employee, day: review.day, period: review.day.month,
                minutes: review.minutes, verdict: review.verdict == .approved ? .approved : .disputed,
                reason: review.reason))
        }
        return new.count
    }
}
