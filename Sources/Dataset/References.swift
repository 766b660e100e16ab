/// What codes refer to.
enum Target: Hashable {
    case rows(Table)
    /// The classes that jobs are in.
    case jobClasses
    /// Members, and the pool itself among them.
    case membersOrPool

    /// Where its codes are looked for.
    var searched: [Target] {
        switch self {
        case .rows, .jobClasses: [self]
        case .membersOrPool: [.rows(.members), .rows(.pool)]
        }
    }

    /// The table whose rows have its codes.
    var table: Table {
        switch self {
        case .rows(let table): table
        case .jobClasses: .jobs
        case .membersOrPool: .members
        }
    }
}

/// A code that some row must have, looked for when all tables are read.
struct PendingReference {
    let row: Row
    let column: String
    let code: String
    let target: Target
}

extension Reading {
    /// Broken rows of one table beyond which nothing is said of the codes that it lacks.
    private static let lostRowsMax = 1000

    /// Faults every reference that leads nowhere, unless a fault reported elsewhere explains it.
    func resolveReferences() {
        let groups = Dictionary(grouping: pending) { $0.target.searched[0] }
        var missing: [Table: PendingReference] = [:]
        for (target, references) in groups {
            let dangling = references.filter { reference in
                !reference.target.searched.contains { registries[$0]?.lines[reference.code] != nil }
            }
            let registry = registries[target] ?? Registry()
            guard let first = dangling.first, !registry.incomplete, registry.lost.count <= Self.lostRowsMax
            else { continue }
            let isGiven = registries[.rows(target.table)]?.given ?? false
            if !isGiven || (registry.lines.isEmpty && registry.lost.isEmpty) {
                missing[target.table] = missing[target.table] ?? first
            } else {
                report(dangling, among: references, registry)
            }
        }
        for (table, reference) in missing { reportMissingRows(table, of: reference) }
    }

    private func reportMissingRows(_ table: Table, of reference: PendingReference) {
        let message = sources[table] == nil ? "fichier manquant" : "aucune ligne"
        faults.append(
            Fault(file: sources[table]?.file ?? table.file, line: 1, column: 1,
                  message: "\(message), \(reference.row.source.file) y cherche",
                  value: reference.row.source.table.shown(reference.code, in: reference.column)))
    }

    private func report(_ dangling: [PendingReference], among references: [PendingReference], _ registry: Registry) {
        var codes = LostCodes(references, sought: Set(dangling.map(\.code)), registry)
        var excused = codes.excused(by: registry.lost, isKey: references[0].target != .jobClasses)
        if let pool = lostPoolCode(among: dangling) { excused.insert(pool) }
        let known = registry.lines.keys.sorted()
        for reference in dangling where !excused.contains(reference.code) {
            reference.row.unknownCodes.insert(reference.code)
            reference.row.fault(
                reference.column, "inconnu de \(fileName(reference.target))", value: reference.code,
                suggestion: nearest(to: reference.code, among: known)
                    ?? (reference.target == .membersOrPool ? nearest(to: reference.code, among: poolCodes) : nil))
        }
    }

    /// The code that the pool's own sites refer to, when it could not be read in pool.csv: one that the row holds
    /// in another spelling, else one that nothing but sites refers to and is like no member's.
    private func lostPoolCode(among dangling: [PendingReference]) -> String? {
        guard poolCodes.isEmpty else { return nil }
        let tables = Dictionary(grouping: dangling, by: \.code).mapValues { Set($0.map(\.row.source.table)) }
        let ofSites = tables.filter { $0.value.contains(.sites) }.keys.sorted()
        let members = registries[.rows(.members)]?.lines.keys.sorted() ?? []
        let rows = (registries[.rows(.pool)]?.lost ?? []).map { $0.text.replacing("_", with: "") }
        return ofSites.first { code in rows.contains { $0.contains(folded(code).replacing("_", with: "")) } }
            ?? ofSites.first { tables[$0] == [.sites] && nearest(to: $0, among: members) == nil }
    }

    private func fileName(_ target: Target) -> String {
        target == .rows(.jobs) && !replaced.contains(.jobs) ? Table.contracts.file : target.table.file
    }
}
