import CivilTime
import Money
import Payroll
import People
import Roster

/// Why a cell cannot be read.
struct Unreadable: Error {
    /// In French: what was expected.
    let message: String
    let suggestion: String?

    init(_ message: String, suggestion: String? = nil) {
        self.message = message
        self.suggestion = suggestion
    }
}

/// How the text of a cell, without the spaces around it, becomes a value.
struct Format<Value: Sendable>: Sendable {
    let read: @Sendable (String) throws(Unreadable) -> Value

    init(_ read: @escaping @Sendable (String) throws(Unreadable) -> Value) { self.read = read }
}

extension Format where Value == String {
    /// The pattern of codes: safe as a file name and in any export.
    static let code = Format { text throws(Unreadable) in
        guard (1...32).contains(text.utf8.count), text.utf8.allSatisfy(isCodeByte) else {
            let plain = String(decoding: unaccented(text).utf8.filter(isCodeByte), as: UTF8.self)
            throw Unreadable("code de 1 à 32 lettres sans accent, chiffres, « . », « _ » ou « - » attendu",
                             suggestion: plain == text || !(1...32).contains(plain.utf8.count) ? nil : plain)
        }
        return text
    }

    /// A job may be named by its wording ("Comptable unique"), which then is made a code.
    static let job = Format { text throws(Unreadable) in
        let code = (try? Self.code.read(text)) ?? Code<Job>.slug(text)
        guard !code.isEmpty else { throw Unreadable("emploi attendu, code ou intitulé") }
        return code
    }

    /// Plain text of at most 200 characters.
    static let text = Format { text throws(Unreadable) in
        guard text.unicodeScalars.count <= 200 else {
            throw Unreadable("texte de \(text.unicodeScalars.count) caractères, 200 au plus")
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw Unreadable("caractère de contrôle refusé dans un texte")
        }
        return text
    }

    static let idcc = Format { text throws(Unreadable) in
        guard text.utf8.count == 4, text.utf8.allSatisfy(isDigit) else {
            throw Unreadable("IDCC de 4 chiffres attendu (1261, 1518)")
        }
        return text
    }

    /// 8899B, also written 88.99B.
    static let apeCode = Format { text throws(Unreadable) in
        let code = text.uppercased().filter { $0 != "." && $0 != " " }
        let bytes = Array(code.utf8)
        guard bytes.count == 5, bytes.prefix(4).allSatisfy(isDigit),
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[4])
        else { throw Unreadable("code APE de 4 chiffres et une lettre attendu (8899B)") }
        return code
    }

    /// 01001...95690, 2A004, 97105: department then commune.
    static let communeINSEE = Format { text throws(Unreadable) in
        let code = text.uppercased()
        let bytes = Array(code.utf8)
        let corsica = code.hasPrefix("2A") || code.hasPrefix("2B")
        guard bytes.count == 5, isDigit(bytes[0]), corsica || isDigit(bytes[1]),
            bytes[2...].allSatisfy(isDigit), !code.hasPrefix("00")
        else {
            throw Unreadable("code INSEE de commune de 5 caractères attendu (13055, 2A004)",
                             suggestion: bytes.count == 4 && bytes.allSatisfy(isDigit) ? "0" + code : nil)
        }
        return code
    }

    /// A zone whose rates the payroll knows, or "none".
    static let mobilityZone = Format { text throws(Unreadable) in
        if ["none", "aucune"].contains(folded(text)) { return "none" }
        let zones = MobilityZone.allCases.map(\.rawValue)
        guard zones.contains(text) else {
            throw Unreadable("zone de versement mobilité connue attendue (\(zones.joined(separator: ", ")), ou none)",
                             suggestion: nearest(to: text, among: zones))
        }
        return text
    }

    /// Unique mandate reference: the SEPA character set (EPC 217-08), at most 35.
    static let mandateReference = Format { text throws(Unreadable) in
        let allowed = text.utf8.allSatisfy { isCodeByte($0) || "/?:().,'+ ".utf8.contains($0) }
        guard (1...35).contains(text.utf8.count), allowed else {
            throw Unreadable("référence de mandat de 1 à 35 lettres sans accent, chiffres ou "
                             + "/-?:().,'+ attendue")
        }
        return text
    }
}

extension Format where Value == CivilDate {
    static let date = Format { text throws(Unreadable) in
        if let date = CivilDate(text) { return date }
        if hasOtherYear(text) { throw Unreadable("date hors du calendrier (années 1900 à 2199)") }
        throw Unreadable("date inexistante ou illisible (AAAA-MM-JJ ou JJ/MM/AAAA attendu)",
                         suggestion: swappedDate(text))
    }

    /// Whether the text has the form of a date, with a year of four digits outside the calendar.
    private static func hasOtherYear(_ text: String) -> Bool {
        let isFrench = text.contains("/")
        let fields = text.split(separator: isFrench ? "/" : "-", omittingEmptySubsequences: false)
        guard fields.count == 3, let year = digits(isFrench ? fields[2] : fields[0]) else { return false }
        return (1000...9999).contains(year) && !(1900...2199).contains(year)
    }

    /// "11/25/2026" was meant for 25/11/2026, "5/11/2026" for 05/11/2026.
    private static func swappedDate(_ text: String) -> String? {
        let fields = text.split(separator: "/").map { $0.utf8.count == 1 ? "0" + $0 : String($0) }
        guard fields.count == 3 else { return nil }
        return CivilDate(fields.joined(separator: "/"))?.french
            ?? CivilDate("\(fields[1])/\(fields[0])/\(fields[2])")?.french
    }
}

extension Format where Value == LocalDateTime {
    static let dateTime = Format { text throws(Unreadable) in
        if let time = LocalDateTime(text) { return time }
        throw Unreadable("date et heure inexistantes ou illisibles (AAAA-MM-JJTHH:MM ou "
                         + "JJ/MM/AAAA HH:MM attendu)")
    }
}

extension Format where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Format {
        Format { text throws(Unreadable) in
            guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let number = Int(text), range.contains(number)
            else { throw Unreadable("nombre entier de \(range.lowerBound) à \(range.upperBound) attendu") }
            return number
        }
    }

    /// Hours ("17.5", "17,5", "17:30", "17h30") as minutes.
    static func hours(_ minutes: ClosedRange<Int>) -> Format {
        Format { text throws(Unreadable) in
            let read = try minutesOfHours(text)
            guard minutes.contains(read) else {
                let (least, most) = (frenchHours(minutes.lowerBound), frenchHours(minutes.upperBound))
                throw Unreadable("durée de \(least) à \(most) attendue")
            }
            return read
        }
    }

    private static func minutesOfHours(_ text: String) throws(Unreadable) -> Int {
        let clock = text.split(omittingEmptySubsequences: false, whereSeparator: { ":hH".contains($0) })
        if clock.count == 2, let hours = digits(clock[0]), let minutes = digits(clock[1]),
            clock[1].utf8.count == 2, hours <= 10_000, minutes < 60 { return hours * 60 + minutes }
        guard let hours = Rate(decimal: text), hours.e8 >= 0, hours.e8 <= 10_000 * 100_000_000 else {
            throw Unreadable("heures attendues (17.5, 17,5 ou 17:30)")
        }
        let (minutes, rest) = (hours.e8 * 60).quotientAndRemainder(dividingBy: 100_000_000)
        guard rest == 0 else {
            let near = rest < 50_000_000 ? minutes : minutes + 1
            throw Unreadable("ces heures ne font pas un nombre entier de minutes",
                             suggestion: clockText(near))
        }
        return minutes
    }

    /// Kilometres with at most three decimals, as metres.
    static let kilometres = Format { text throws(Unreadable) in
        try Format<Rate>.kilometres(upTo: 2_000).read(text).e8 / 100_000
    }
}

extension Format where Value == YearMonth {
    /// "2026-10" or "10/2026".
    static let month = Format { text throws(Unreadable) in
        let fields = text.split(separator: "/", omittingEmptySubsequences: false)
        let iso = fields.count == 2 ? "\(fields[1])-\(fields[0])" : text
        guard let month = YearMonth(iso) else { throw Unreadable("mois attendu (AAAA-MM ou MM/AAAA)") }
        return month
    }
}

extension Format where Value == Rate {
    /// A number of days or hours from zero to `limit`.
    static func quantity(upTo limit: Int) -> Format {
        Format { text throws(Unreadable) in
            guard let read = Rate(decimal: text), (0...limit * 100_000_000).contains(read.e8) else {
                throw Unreadable("nombre de 0 à \(limit) attendu")
            }
            return read
        }
    }

    /// A number without decimals from zero to `limit`.
    static func whole(upTo limit: Int) -> Format {
        Format { text throws(Unreadable) in
            guard let read = Rate(decimal: text), (0...limit * 100_000_000).contains(read.e8),
                read.e8 % 100_000_000 == 0
            else { throw Unreadable("nombre entier de 0 à \(limit) attendu") }
            return read
        }
    }

    /// Kilometres with at most three decimals, whole metres.
    static func kilometres(upTo limit: Int) -> Format {
        Format { text throws(Unreadable) in
            guard let read = Rate(decimal: text), (0...limit * 100_000_000).contains(read.e8), read.e8 % 100_000 == 0
            else { throw Unreadable("kilomètres attendus, de 0 à \(limit) avec trois décimales au plus") }
            return read
        }
    }

    /// A ratio ("0.031") or a percentage ("3,1 %") from zero to `limit`.
    static func rate(upTo limit: Rate) -> Format {
        Format { text throws(Unreadable) in
            let most = limit.decimal.map { $0 == "." ? "," : String($0) }.joined()
            let expected = "taux de 0 à \(most) attendu (0,031 ou 3,1 %)"
            let percent = text.hasSuffix("%")
            let number = String(text.prefix(while: { $0 != "%" }).filter { $0 != " " && $0 != "\u{A0}" })
            guard let read = Rate(decimal: number), !percent || read.e8 % 100 == 0 else {
                throw Unreadable(expected)
            }
            let rate = percent ? Rate(e8: read.e8 / 100) : read
            guard (.zero...limit).contains(rate) else {
                let meant = Rate(e8: read.e8 / 100)
                let plausible = !percent && read > limit && meant <= limit && read.e8 % 100 == 0
                throw Unreadable(expected, suggestion: plausible ? meant.decimal : nil)
            }
            return rate
        }
    }
}

extension Format where Value == Cents {
    /// Euros above zero and at most `limit`.
    static func euros(upTo limit: Cents) -> Format {
        Format { text throws(Unreadable) in
            guard let amount = amount(text), amount > .zero, amount <= limit else {
                throw Unreadable("montant en euros attendu, plus de 0 et \(limit.french) au plus")
            }
            return amount
        }
    }

    /// Euros from zero to `limit`, both included.
    static func sum(upTo limit: Cents) -> Format {
        Format { text throws(Unreadable) in
            guard let amount = amount(text), amount >= .zero, amount <= limit else {
                throw Unreadable("montant en euros attendu, de 0 à \(limit.french)")
            }
            return amount
        }
    }

    /// Euros of either sign, at most `limit` away from zero.
    static func signed(upTo limit: Cents) -> Format {
        Format { text throws(Unreadable) in
            guard let amount = amount(text), -limit <= amount, amount <= limit else {
                throw Unreadable("montant en euros attendu, de \((-limit).french) à \(limit.french)")
            }
            return amount
        }
    }

    private static func amount(_ text: String) -> Cents? {
        let plain = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
        return Cents(decimal: plain.hasSuffix("€") ? String(plain.dropLast()) : plain)
    }
}

extension Format {
    /// One of the words; `synonyms` are French.
    static func word(_ synonyms: [(value: Value, names: [String])]) -> Format {
        Format { text throws(Unreadable) in
            let key = folded(text)
            for entry in synonyms where entry.names.contains(where: { folded($0) == key }) {
                return entry.value
            }
            let expected = synonyms.map { $0.names[0] }.joined(separator: ", ")
            throw Unreadable("un de ces mots attendu : \(expected)",
                             suggestion: nearest(to: text, among: synonyms.flatMap(\.names)))
        }
    }
}

extension Format where Value == Limit.ID {
    static let limit = Format { text throws(Unreadable) in
        let key = folded(text)
        if let id = Limit.ID.all.first(where: { folded($0.text) == key }) { return id }
        throw Unreadable("limite inconnue (« gdea plan rules » les nomme toutes)",
                         suggestion: nearest(to: text, among: Limit.ID.all.map(\.text)))
    }
}

extension Format where Value == RecurrenceRule {
    static let recurrence = Format { text throws(Unreadable) in
        do throws(RecurrenceFault) {
            return try RecurrenceRule(text)
        } catch {
            throw Unreadable(error.shortened.description)
        }
    }
}

extension RecurrenceFault {
    /// The same with the texts of the rule cut where they are long.
    fileprivate var shortened: RecurrenceFault {
        switch self {
        case .malformed(let part): .malformed(part: Fault.shortened(part))
        case .unsupported(let part): .unsupported(part: Fault.shortened(part))
        case .value(let part, let value, let expected):
            .value(part: part, value: Fault.shortened(value), expected: expected)
        case .notInFrequency(let part, let frequency): .notInFrequency(part: Fault.shortened(part), frequency)
        case .noFrequency, .repeated, .countAndUntil: self
        }
    }
}

/// "9:50": hours and minutes, for durations that no short decimal tells.
func clockText(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Letter without accent, digit, point, underscore or hyphen.
func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: isDigit(byte)
    }
}

private func digits(_ text: Substring) -> Int? {
    !text.isEmpty && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
}

extension Code<Job> {
    /// A code made of any wording: "Comptable unique" gives "comptable-unique".
    static func slug(_ text: String) -> String {
        String(folded(text).map { $0 == "_" ? "-" : $0 }.prefix(32))
    }
}

/// The minutes of hours written as in files: "17.5", "17,5", "17:30", "17h30"; nil for what is no whole number of
/// minutes.
public func wholeMinutes(ofHours text: String) -> Int? { try? Format<Int>.hours(0...600_000).read(text) }
