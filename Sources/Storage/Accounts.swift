import Crypto
import People
import Postgres

/// What an account may do in the API.
public enum Role: String, Sendable, CaseIterable {
    case manager, planner, payroll, accountant, member, employee, funder, auditor
}

/// Who a verified token stands for.
public struct Identity: Sendable, Hashable {
    public let pool: Int
    public let account: String
    public let role: Role
    public let member: Code<Member>?
    public let employee: Code<Employee>?

    /// The settings by which row-level security knows the transaction.
    public var settings: [(String, String)] {
        [("search_path", "gdea, public, pg_temp"), ("gdea.pool", String(pool)), ("gdea.account", account),
         ("gdea.role", role.rawValue), ("gdea.member", member?.text ?? ""), ("gdea.employee", employee?.text ?? "")]
    }
}

/// A bearer token: 32 random bytes that only its holder knows; the database keeps their SHA-256.
public struct Token: Sendable {
    /// "gdea_" and 64 hexadecimal digits.
    public let text: String

    /// A new token from the system's random source.
    public init() {
        text = "gdea_" + SymmetricKey(size: .bits256).withUnsafeBytes { hexadecimal(Array($0)) }
    }

    /// The token as sent by a client; nil when it has not the form of a token.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 69, text.hasPrefix("gdea_"),
            text.dropFirst(5).utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.text = String(text)
    }

    public var sha256: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
    /// The setting under which a transaction may look up this token, and only this one.
    public var settings: [(String, String)] {
        [("search_path", "gdea, public, pg_temp"), ("gdea.token_sha256", hexadecimal(sha256))]
    }
}

/// Lower-case hexadecimal digits.
public func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

extension Transaction {
    /// Whom an unexpired, unrevoked token stands for; the transaction must carry the token's settings.
    public func identity(of token: Token) throws -> Identity? {
        try query("""
            select a.pool_id, a.account, a.role, a.member, a.employee
            from token t join account a using (pool_id, account)
            where t.token_sha256 = \(token.sha256) and t.revoked_at is null and t.expires_at > now()
            """, Int.self, String.self, String.self, Code<Member>?.self, Code<Employee>?.self
        ).first.map { row in
            Identity(pool: row.0, account: row.1, role: try stored(row.2, "role"), member: row.3,
                     employee: row.4)
        }
    }
}

extension Statement {
    /// What an account may do and for whom, for its link in the chain: a column of table account.
    static let accountDigest: Statement = """
        sha256(convert_to(concat_ws('|', account, role, coalesce(member, ''), coalesce(employee, '')), 'UTF8'))
        """
    /// Whose a token is and until when, for its link in the chain: a column of table token.
    static let tokenDigest: Statement = """
        sha256(convert_to(concat_ws('|', encode(token_sha256, 'hex'), account,
            extract(epoch from expires_at)::numeric(20, 6)), 'UTF8'))
        """
}

/// An account as listed to the operator.
public struct AccountListing: Sendable {
    public let account: String
    public let role: Role
    public let member: String?
    public let employee: String?
    public let liveTokens: Int
}

extension PoolTransaction {
    /// Adds an account, or gives an existing one another role.
    public func addAccount(
        _ account: String, role: Role, member: Code<Member>?, employee: Code<Employee>?
    ) throws {
        // Tokens were issued for what the account could do; another role starts without any.
        let same = try sql.query("""
            select role = \(role.rawValue) and member is not distinct from \(member as Code<Member>?)
               and employee is not distinct from \(employee as Code<Employee>?)
            from account where pool_id = \(pool) and account = \(account)
            """, Bool.self)
        if same == [false] { _ = try revokeTokens(of: account) }
        try sql.execute("""
            insert into account (pool_id, account, role, member, employee)
            values (\(pool), \(account), \(role.rawValue), \(member as Code<Member>?),
                    \(employee as Code<Employee>?))
            on conflict (pool_id, account) do update
            set role = excluded.role, member = excluded.member, employee = excluded.employee
            """)
        let digest = try sql.query("""
            select \(Statement.accountDigest) from account where pool_id = \(pool) and account = \(account)
            """, [UInt8].self)[0]
        try audit("account.add", account, payload: digest)
    }

    /// Issues a token to an account for a number of days.
    /// - Returns: the token, which cannot be shown again; nil when there is no such account.
    public func issueToken(for account: String, days: Int) throws -> Token? {
        let token = Token()
        let digests = try sql.query("""
            insert into token (pool_id, token_sha256, account, expires_at)
            select pool_id, \(token.sha256), account, now() + make_interval(days => \(Int32(days)))
            from account where pool_id = \(pool) and account = \(account)
            returning \(Statement.tokenDigest)
            """, [UInt8].self)
        guard let digest = digests.first else { return nil }
        try audit("token.issue", account, payload: digest)
        return token
    }

    /// Revokes all live tokens of an account; returns how many there were.
    public func revokeTokens(of account: String) throws -> Int {
        let rows = try sql.execute("""
            update token set revoked_at = now()
            where pool_id = \(pool) and account = \(account) and revoked_at is null
            """)
        if rows > 0 { try audit("token.revoke", account, payload: Storage.sha256("\(account)|\(rows)")) }
        return rows
    }

    public func accounts() throws -> [AccountListing] {
        try sql.query("""
            select account, role, member, employee,
                   (select count(*) from token t where t.pool_id = a.pool_id and t.account = a.account
                    and revoked_at is null and expires_at > now())
            from account a where pool_id = \(pool) order by account
            """, String.self, String.self, String?.self, String?.self, Int.self
        ).map { row in
            AccountListing(account: row.0, role: try stored(row.1, "role"), member: row.2, employee: row.3,
                           liveTokens: row.4)
        }
    }
}
