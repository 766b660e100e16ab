/// Identifiers that nobody has but whose check digits are right, as the import asks.
enum Identifiers {
    /// SIRET of an establishment whose SIREN begins with 99999, a block that INSEE gives to nobody.
    static func siret(_ random: inout Seeded) -> String {
        let company = "99999" + digits(random.number(0...999), 3)
        let siren = company + luhnDigit(company)
        let establishment = siren + digits(random.number(1...9999), 4)
        return establishment + luhnDigit(establishment)
    }

    /// French account at a bank 99999 that does not exist: national key (*clé RIB*), then ISO 13616 check digits.
    static func iban(account: Int) -> String {
        let (bank, branch) = (99_999, 1)
        // The national key: 97 less (89 bank + 15 branch + 3 account) modulo 97.
        let key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
        let national = digits(bank, 5) + digits(branch, 5) + digits(account, 11) + digits(key, 2)
        // "FR00" behind the national part, F being 15 and R 27.
        let remainder = (national + "152700").utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
        return "FR" + digits(98 - remainder, 2) + national
    }

    /// A number with leading zeros.
    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The digit that makes the Luhn sum a multiple of ten.
    private static func luhnDigit(_ number: String) -> String {
        let sum = number.utf8.reversed().enumerated().reduce(0) { sum, place in
            let digit = Int(place.element) - 48
            let weighted = place.offset % 2 == 0 ? digit * 2 : digit
            return sum + (weighted > 9 ? weighted - 9 : weighted)
        }
        return String((10 - sum % 10) % 10)
    }
}
