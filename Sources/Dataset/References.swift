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
        case .rows: [self]
        case .jobClasses: [.jobClasses, .rows(.jobs)]
        case .membersOrPool: [.rows(.members), .rows(.pool)]
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
    /// Faults every reference that leads nowhere, unless a fault reported elsewhere explains it.
    func resolveReferences() {
        var dangling: [Target: [PendingReference]] = [:]
        for reference in pending {
            let found = reference.target.searched.compactMap { registries[$0] }
            let known = found.contains { $0.lines[reference.code] != nil || $0.incomplete }
            if !known { dangling[reference.target.searched[0], default: []].append(reference) }
        }
        for (target, references) in dangling {
            let given = references[0].target.searched.contains { registries[$0]?.given ?? false }
            if case .rows(let table) = target, !given {
                reportMissingFile(table, of: references[0])
            } else {
                report(references)
            }
        }
    }

    private func reportMissingFile(_ table: Table, of reference: PendingReference) {
        faults.append(
            Fault(file: table.file, line: 1, column: 1,
                  message: "fichier manquant, \(reference.row.source.file) y cherche",
                  value: reference.row.source.table.shown(reference.code, in: reference.column)))
    }

    private func report(_ references: [PendingReference]) {
        let registries = Set(references.flatMap { $0.target.searched }).compactMap { self.registries[$0] }
        let known = registries.flatMap(\.lines.keys).sorted()
        let explained = explained(references, known: known, lost: registries.flatMap(\.lost))
        for reference in references where !explained.contains(reference.code) {
            reference.row.fault(
                reference.column, "inconnu de \(fileName(reference.target))",
                value: reference.code, suggestion: nearest(to: reference.code, among: known))
        }
    }

    /// Each row that lost its code explains one unknown code: one that resembles what can still be read of
    /// it, else the one most often referred to. What a slip in a single reference would explain as well (one
    /// use only of a code, beside a repeated one; a class with a near twin) is left to be reported.
    private func explained(
        _ references: [PendingReference], known: [String], lost: [Registry.Lost]
    ) -> Set<String> {
        let uses = Dictionary(grouping: references, by: \.code).mapValues(\.count)
        let byUse = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var explained: Set<String> = []
        for lost in lost.sorted(by: { $0.vagueness < $1.vagueness }) {
            let candidate = byUse.first { code in
                guard !explained.contains(code) else { return false }
                switch lost {
                case .repeated: return uses[code, default: 0] > 1
                case .unreadable("") where references[0].target == .jobClasses:
                    return nearest(to: code, among: known) == nil
                case .unreadable(""): return true
                case .unreadable(let text): return nearest(to: folded(text), among: [folded(code)]) != nil
                }
            }
            if let candidate { explained.insert(candidate) }
        }
        return explained
    }

    private func fileName(_ target: Target) -> String {
        switch target {
        case .rows(.jobs) where !replaced.contains(.jobs): Table.contracts.file
        case .rows(let table): table.file
        case .jobClasses: Table.jobs.file
        case .membersOrPool: Table.members.file
        }
    }
}
