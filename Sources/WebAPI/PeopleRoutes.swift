import Exports
import People
import Storage

extension Route {
    /// Who asks, and the members of the pool.
    static let people = [
        Route(
            .get, "/api/v1/me", id: "me", "Le compte, son rôle et son groupement.", roles: Role.allCases,
            answers: [(.json, Schema.reference("Me"))],
            .identified { call in
                // Row-level security leaves the one pool of the account.
                let pool = try call.pool.sql.query(
                    """
                    select p.code, (select name from pool_version v where v.pool_id = p.pool_id
                                    order by valid_from desc limit 1)
                    from pool p where p.pool_id = \(call.pool.pool)
                    """, String.self, String?.self)[0]
                return Answer(
                    .object([
                        ("account", .string(call.identity.account)),
                        ("role", .string(call.identity.role.rawValue)),
                        ("pool", .string(pool.0)), ("pool_name", .optional(pool.1)),
                        ("member", .optional(call.identity.member?.text)),
                        ("employee", .optional(call.identity.employee?.text)),
                    ]))
            }),
        Route(
            .get, "/api/v1/members", id: "members", "Les adhérents ; un adhérent ne voit que lui.",
            roles: Role.allCases, answers: [(.json, Schema.reference("Members"))],
            .identified { call in
                Answer(.object([("members", .array(try call.pool.members().map(JSON.init)))]))
            }),
        Route(
            .get, "/api/v1/members/{member}", id: "member", "Un adhérent.", roles: Role.allCases,
            answers: [(.json, Schema.reference("Member"))],
            .identified { call in
                let code = try call.code(.member, of: Member.self)
                guard let member = try call.pool.members().first(where: { $0.code == code }) else {
                    throw Problem.notFound
                }
                return Answer(JSON(member))
            }),
    ]
}

extension JSON {
    init(_ member: Member) {
        self = .object([
            ("code", .string(member.code.text)), ("name", .string(member.name)),
            ("siret", .string(member.siret)),
            ("joined", .string(member.joined.description)), ("left", .optional(member.left?.description)),
            ("street", .optional(member.street)), ("postcode", .optional(member.postcode)),
            ("town", .optional(member.town)),
        ])
    }
}
