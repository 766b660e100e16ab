import CivilTime
import Dataset
import People
import Postgres
import Roster
import Storage

extension Database {
    /// Imports files of the dataset format, all or nothing.
    ///
    /// The pool is the one that pool.csv names; without pool.csv, the one of `code` or the only one there is.
    /// - Parameter period: the month in which all reported hours must lie; nil for any.
    /// - Returns: what was done, in French.
    /// - Throws: `Faults` with every fault of every file; nothing is written then.
    public func importDataset(
        _ files: [(name: String, bytes: [UInt8])], into code: String?, only period: YearMonth? = nil, actor: String,
        nirKey: NIRKey?, dryRun: Bool
    ) throws -> String {
        let named = try poolNamed(in: files)
        let code = try named ?? Code(choosePool(code).code)
        return try pool(entering: code, actor: actor, dryRun: dryRun) { transaction in
            try transaction.lockForWriting()
            // What is not given is neither read nor written, but for what the files refer to.
            let given = Set(files.compactMap { Table(file: $0.name) })
            let data = try Dataset.read(files, onto: transaction.dataset(Table.known(toRead: given)))
            // A file of hours speaks for its own months; what was reported for others stays.
            let months = given.contains(.hours) ? Set(data.hours.map(\.start.date.month)) : []
            if let period, let other = months.first(where: { $0 != period }) {
                throw CheckFault("des heures de \(other.french) dans un fichier donné pour \(period.french) : "
                    + "rien n'est importé")
            }
            let rows = try transaction.write(data, of: given, hoursOf: months, sealedBy: nirKey)
            let plans = given.contains(.plan) ? try transaction.write(plansOf: data) : []
            let reviews = given.contains(.reviews) ? try transaction.write(reviewsOf: data) : 0
            guard rows + plans.count + reviews > 0 else { return "rien à changer : les données sont déjà là" }
            let counts = "\(data.members.count) adhérents, \(data.employees.count) salariés, "
                + "\(data.needs.count) besoins"
            if dryRun {
                var summary = "à blanc, rien n'est écrit : \(counts), \(rows) ligne(s) à ajouter, changer ou retirer"
                for plan in plans { summary += "\nplan de \(plan) à enregistrer" }
                if reviews > 0 { summary += "\n\(reviews) avis d'adhérents sur les heures à enregistrer" }
                return summary
            }
            var summary = "\(counts) : \(rows) ligne(s) ajoutée(s), changée(s) ou retirée(s)"
            for plan in plans { summary += "\nplan de \(plan) enregistré : « gdea plan check \(plan) » le contrôle" }
            for late in try months.sorted().compactMap({ try transaction.lateHours($0) }) { summary += "\n" + late }
            if reviews > 0 { summary += "\n\(reviews) avis d'adhérents sur les heures" }
            return summary
        }
    }

    /// The pool that pool.csv names; nil without that file. A faulty one is told with all other faults.
    private func poolNamed(in files: [(name: String, bytes: [UInt8])]) throws -> Code<Pool>? {
        guard let file = files.first(where: { $0.name == "pool.csv" }) else { return nil }
        guard let pool = try? Dataset.read([file]).pools.first else {
            // The whole folder tells all its faults at once.
            _ = try Dataset.read(files)
            return nil
        }
        return pool.code
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
