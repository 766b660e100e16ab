/// Texts compared as people write them: case, accents, spaces and punctuation do not matter, so "Date
/// d'adhésion" and "date_d_adhesion" are one label.
func folded(_ text: String) -> String {
    var letters = ""
    var gap = false
    for scalar in text.lowercased().unicodeScalars {
        switch scalar {
        case "a"..."z", "0"..."9":
            if gap, !letters.isEmpty { letters += "_" }
            gap = false
            letters.unicodeScalars.append(scalar)
        case "\u{0300}"..."\u{036F}":
            continue
        default:
            guard let plain = plainLetters[scalar] else { gap = true; continue }
            if gap, !letters.isEmpty { letters += "_" }
            gap = false
            letters += plain
        }
    }
    return letters
}

/// How many of a thing, in French: "0 cellule", "1 cellule vide", "2 cellules vides".
public func counted(_ count: Int, _ words: String) -> String {
    "\(count) " + words.split(separator: " ").map { count < 2 ? String($0) : $0 + "s" }.joined(separator: " ")
}

/// The text with plain letters in the place of accented ones, in their case.
func unaccented(_ text: String) -> String {
    text.map { character in
        let lower = character.lowercased()
        let plain = lower.unicodeScalars.map { plainLetters[$0] ?? String($0) }.joined()
        return lower == String(character) ? plain : plain.uppercased()
    }.joined()
}

private let plainLetters: [Unicode.Scalar: String] = [
    "à": "a", "â": "a", "ä": "a", "á": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i",
    "ï": "i", "í": "i", "ñ": "n", "ô": "o", "ö": "o", "ó": "o", "ù": "u", "û": "u", "ü": "u", "ú": "u",
    "ÿ": "y", "œ": "oe", "æ": "ae",
]

/// The known text nearest to a wrong one, when near enough to be a slip of the pen: at most two edits, fewer
/// for short texts. Of equally near ones the first.
public func nearest(to text: String, among known: some Sequence<String>) -> String? {
    let wrong = Array(text.lowercased().unicodeScalars.prefix(64))
    guard !wrong.isEmpty else { return nil }
    let edits = min(2, max(1, wrong.count / 3))
    var best: (text: String, distance: Int)?
    for candidate in known {
        let right = Array(candidate.lowercased().unicodeScalars.prefix(64))
        guard abs(right.count - wrong.count) <= edits, !right.isEmpty else { continue }
        let distance = editDistance(wrong, right)
        if distance <= edits, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.text
}

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for i in 1...max(left.count, 1) where !left.isEmpty {
        var current = [i]
        for j in 1...max(right.count, 1) where !right.isEmpty {
            let substituted = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
            var least = min(substituted, previous[j] + 1, current[j - 1] + 1)
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                least = min(least, before[j - 2] + 1)
            }
            current.append(least)
        }
        before = previous
        previous = current
    }
    return previous[right.count]
}
