/// A row that may have a code which no other row has: its own is illegible or another row's, or its cells could
/// not be told apart.
struct LostRow {
    let line: Int
    /// The line of the row that has its code, for it may be that one which has the wrong code.
    var twin: Int?
    /// What stands where its code should, `folded`; nil when that is another row's code or nobody knows where.
    let code: String?
    /// All it holds, `folded`.
    let text: String
}

/// The codes of a table that some rows refer to and no row has, and the rows of the table that lost theirs.
///
/// A code is excused, the fault being reported at the lost row already, when that row can have had it. What
/// says so, from the surest clue down:
/// 1. the row holds the code among its words;
/// 2. what stands in its code cell is the code with a slip of the pen;
/// 3. the rows are in order of code, and the code falls between those of the row's two neighbours;
/// 4. the row is the first or the last, or the rows are in no order, and the code is the next number, or is
///    referred to three times or more. Mistyped references to one code are few.
/// By 2 to 4 a row excuses one code. So a broken row hardly ever excuses a mistyped reference or makes a fault of
/// each reference to it.
struct LostCodes {
    /// Codes that no row has, the most referred to first.
    private let sought: [String]
    private let uses: [String: Int]
    /// The rows whose code is known and of no other row, in order of line.
    private var rows: [(line: Int, code: String)]
    private let isInOrder: Bool

    /// - Parameters:
    ///   - references: all that refer to codes of the table.
    ///   - sought: codes that no row has.
    ///   - registry: those that rows have.
    init(_ references: [PendingReference], sought: Set<String>, _ registry: Registry) {
        let uses = Dictionary(grouping: references, by: \.code).mapValues(\.count)
        self.uses = uses
        self.sought = sought.sorted { (uses[$1, default: 0], $0) < (uses[$0, default: 0], $1) }
        rows = registry.lines.filter { !registry.repeated.contains($0.key) }
            .map { (line: $0.value, code: $0.key) }.sorted { ($0.line, $0.code) < ($1.line, $1.code) }
        isInOrder = zip(rows, rows.dropFirst()).allSatisfy { $0.code < $1.code }
    }

    /// The codes sought that the lost rows can have had.
    /// - Parameter isKey: whether each code is that of one row; by a code that rows share no place is told.
    mutating func excused(by lost: [LostRow], isKey: Bool) -> Set<String> {
        var excused: Set<String> = []
        let words = sought.map { (code: $0, word: folded($0)) }
        var silent = lost.filter { row in
            let own = Set(row.text.split(separator: "_"))
            let shown = words.filter { _, word in
                word.split(separator: "_").allSatisfy(own.contains) && row.text.hasWord(word)
            }
            excused.formUnion(shown.map(\.code))
            if shown.count == 1 { note(shown[0].code, at: row.line) }
            return shown.isEmpty
        }
        silent.removeAll { row in
            guard let code = slip(row, excused) else { return false }
            excused.insert(code)
            return true
        }
        guard isKey else { return excused }
        excuse(&silent, by: { $0.twin == nil ? $0.line : nil }, &excused) { code, place in
            place.isBetween || isNext(code, in: place) || isUsedOften(code)
        }
        // A row that repeats a code may be right, and its twin wrong, or be a mere repetition.
        excuse(&silent, by: { $0.twin == nil ? nil : $0.line }, &excused) { code, _ in isUsedOften(code) }
        excuse(&silent, by: \.twin, &excused) { code, _ in isUsedOften(code) }
        return excused
    }

    private func slip(_ row: LostRow, _ excused: Set<String>) -> String? {
        // One letter is one slip away from any code of two.
        guard let written = row.code, written.utf8.count > 2 else { return nil }
        return sought.first { !excused.contains($0) && nearest(to: written, among: [folded($0)]) != nil }
    }

    /// Excuses in each place as many codes as rows were lost there, those most referred to first.
    private func excuse(
        _ lost: inout [LostRow], by line: (LostRow) -> Int?, _ excused: inout Set<String>,
        if accepts: (String, Place) -> Bool
    ) {
        var places: [Place: [LostRow]] = [:]
        for row in lost { if let line = line(row) { places[place(of: line), default: []].append(row) } }
        var left = lost.filter { line($0) == nil }
        for (var place, rows) in places.sorted(by: { $0.value[0].line < $1.value[0].line }) {
            place.rowCount = rows.count
            let codes = sought.filter { !excused.contains($0) && place.fits($0) && accepts($0, place) }
                .prefix(rows.count)
            excused.formUnion(codes)
            left += rows.dropFirst(codes.count)
        }
        lost = left
    }

    /// Takes a code for that of a lost row, where it goes with the order of the others.
    private mutating func note(_ code: String, at line: Int) {
        let index = rows.firstIndex { $0.line > line } ?? rows.count
        let fits = (index == 0 || rows[index - 1].code < code) && (index == rows.count || code < rows[index].code)
        if isInOrder, fits { rows.insert((line, code), at: index) }
    }

    private func isUsedOften(_ code: String) -> Bool { uses[code, default: 0] >= 3 }

    /// Whether the code is the next number after the last ("E16" after "E15") or before the first, or one of the
    /// next when several rows are lost.
    private func isNext(_ code: String, in place: Place) -> Bool {
        guard uses[code, default: 0] > 1, let known = place.before ?? place.after,
            known.utf8.count == code.utf8.count else { return false }
        let stem = code.prefix { !$0.isNumber }
        guard known.hasPrefix(stem), let number = Int(code.dropFirst(stem.count)),
            let other = Int(known.dropFirst(stem.count)) else { return false }
        return (1...place.rowCount).contains(place.before == nil ? other - number : number - other)
    }

    /// Where the rows are in order of code, the codes between which that of a line falls.
    private struct Place: Hashable {
        let before: String?
        let after: String?
        /// Rows lost there.
        var rowCount = 0

        var isBetween: Bool { before != nil && after != nil }

        func fits(_ code: String) -> Bool {
            (before.map { $0 < code } ?? true) && (after.map { code < $0 } ?? true)
        }
    }

    private func place(of line: Int) -> Place {
        guard isInOrder else { return Place(before: nil, after: nil) }
        return Place(before: rows.last { $0.line < line }?.code, after: rows.first { $0.line > line }?.code)
    }
}

extension String {
    /// Whether a folded text holds a folded word, or several that follow each other.
    func hasWord(_ word: String) -> Bool { "_\(self)_".contains("_\(word)_") }
}
