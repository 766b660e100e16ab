// Identifiers that carry their own control.

extension Format where Value == String {
    /// 14 digits whose Luhn sum is a multiple of ten (INSEE). The establishments of La Poste (SIREN
    /// 356 000 000) follow the plain sum instead, a multiple of five.
    static let siret = Format { text throws(Unreadable) in
        let number = withoutSpaces(text)
        guard number.utf8.count == 14, number.utf8.allSatisfy(isDigit) else {
            throw Unreadable("SIRET de 14 chiffres attendu")
        }
        let figures = number.utf8.map { Int($0 - UInt8(ascii: "0")) }
        let postal = number.hasPrefix("356000000") && figures.reduce(0, +) % 5 == 0
        guard luhnSum(figures) % 10 == 0 || postal else {
            throw Unreadable("SIRET dont la clé de contrôle est fausse")
        }
        return number
    }

    /// ISO 13616: country, two check digits, modulo 97 equal to 1; 27 characters for France.
    static let iban = Format { text throws(Unreadable) in
        let account = withoutSpaces(text).uppercased()
        let bytes = Array(account.utf8)
        guard (15...34).contains(bytes.count), bytes[..<2].allSatisfy(isLetter),
            bytes[2..<4].allSatisfy(isDigit), bytes.allSatisfy({ isLetter($0) || isDigit($0) }),
            !account.hasPrefix("FR") || bytes.count == 27
        else { throw Unreadable("IBAN attendu (27 caractères pour la France)") }
        let remainder = (bytes[4...] + bytes[..<4]).reduce(0) { remainder, byte in
            isDigit(byte)
                ? (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
                : (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
        }
        guard remainder == 1 else { throw Unreadable("IBAN dont la clé de contrôle est fausse") }
        return account
    }

    /// Social security number: 13 characters, or 15 with the key 97 - number modulo 97, where 2A counts as
    /// 19 and 2B as 18 (decree 82-103).
    static let nir = Format { text throws(Unreadable) in
        let number = withoutSpaces(text).uppercased()
        let bytes = Array(number.utf8)
        let department = number.dropFirst(5).prefix(2)
        let corsica = department == "2A" || department == "2B"
        guard bytes.count == 13 || bytes.count == 15,
            bytes.indices.allSatisfy({ isDigit(bytes[$0]) || ($0 == 6 && corsica) }),
            "123478".utf8.contains(bytes[0])
        else { throw Unreadable("numéro de sécurité sociale de 13 ou 15 caractères attendu") }
        guard bytes.count == 15 else { return number }
        let numeric = corsica ? (department == "2A" ? "19" : "18") : department
        let plain = number.prefix(5) + numeric + number.dropFirst(7)
        guard let body = Int(plain.prefix(13)), let key = Int(plain.suffix(2)), key == 97 - body % 97 else {
            throw Unreadable("numéro de sécurité sociale dont la clé est fausse")
        }
        return number
    }
}

/// Digits at even places from the right doubled, their own digits added.
private func luhnSum(_ figures: [Int]) -> Int {
    figures.reversed().enumerated().reduce(0) { sum, entry in
        let doubled = entry.offset % 2 == 1 ? entry.element * 2 : entry.element
        return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
}

private func withoutSpaces(_ text: String) -> String {
    text.filter { !" \u{A0}\u{202F}".contains($0) }
}
private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
