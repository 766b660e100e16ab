import Crypto
import People
import Postgres

/// The key that seals national identification numbers (NIR): 32 bytes kept outside the database. Decree
/// 2019-341 lets an employer hold the number for its declarations; nothing else of the program reads it.
public struct NIRKey: Sendable {
    let key: SymmetricKey
    /// First bytes of the key's SHA-256: tells which key sealed a number, nothing of the key itself.
    let id: String

    /// - Parameter hexadecimalText: 64 hexadecimal digits (GDEA_NIR_KEY); nil for anything else.
    public init?(_ hexadecimalText: String) {
        let digits = Array(hexadecimalText.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16),
                digits[index] != UInt8(ascii: "+")
            else { return nil }
            bytes.append(byte)
        }
        key = SymmetricKey(data: bytes)
        id = hexadecimal(Array(Array(SHA256.hash(data: bytes)).prefix(4)))
    }
}

/// A number cannot be sealed or opened.
public enum NIRFault: Error, CustomStringConvertible {
    case keyMissing
    case otherKey(employee: String)

    public var description: String {
        switch self {
        case .keyMissing:
            "des NIR sont fournis ou enregistrés, mais GDEA_NIR_KEY n'est pas défini : donnez la clé "
                + "(64 chiffres hexadécimaux, par exemple « openssl rand -hex 32 ») et gardez-la hors de la base"
        case .otherKey(let employee):
            "le NIR de \(employee) a été scellé avec une autre clé que GDEA_NIR_KEY"
        }
    }
}

extension PoolTransaction {
    /// The numbers of the pool, opened; without a key, none may be stored.
    func nirs(sealedBy key: NIRKey?) throws -> [Code<Employee>: String] {
        let rows = try sql.query(
            "select employee, key_id, sealed from employee_nir where pool_id = \(pool)",
            Code<Employee>.self, String.self, [UInt8].self)
        guard !rows.isEmpty else { return [:] }
        guard let key else { throw NIRFault.keyMissing }
        var numbers: [Code<Employee>: String] = [:]
        for (employee, keyID, sealed) in rows {
            guard keyID == key.id,
                let opened = try? AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key.key,
                                               authenticating: Array(employee.text.utf8))
            else { throw NIRFault.otherKey(employee: employee.text) }
            numbers[employee] = String(decoding: opened, as: UTF8.self)
        }
        return numbers
    }

    /// Brings the sealed numbers to `numbers`; only those that differ are sealed anew.
    func write(nirs numbers: [Code<Employee>: String], sealedBy key: NIRKey?) throws -> Int {
        let stored = try nirs(sealedBy: key)
        guard stored != numbers else { return 0 }
        guard let key else { throw NIRFault.keyMissing }
        var touched = 0
        for employee in Set(stored.keys).union(numbers.keys).sorted() where stored[employee] != numbers[employee] {
            touched += 1
            guard let number = numbers[employee] else {
                try sql.execute("delete from employee_nir where pool_id = \(pool) and employee = \(employee)")
                continue
            }
            let box = try AES.GCM.seal(Array(number.utf8), using: key.key,
                                       authenticating: Array(employee.text.utf8))
            // A nonce of the default 12 bytes always combines.
            try sql.execute("""
                insert into employee_nir (pool_id, employee, key_id, sealed)
                values (\(pool), \(employee), \(key.id), \(Array(box.combined!)))
                on conflict (pool_id, employee)
                do update set key_id = excluded.key_id, sealed = excluded.sealed
                """)
        }
        return touched
    }
}
