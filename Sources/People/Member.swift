import CivilTime

/// An association that uses the pool's employees (*adhérent*, *utilisateur*).
public struct Member: Hashable, Sendable {
    public var code: Code<Member>
    public var name: String
    /// 14 digits.
    public var siret: String
    public var joined: CivilDate
    /// Last day of membership, nil while it lasts.
    public var left: CivilDate?
    public var street: String?
    public var postcode: String?
    public var town: String?

    public init(
        code: Code<Member>, name: String, siret: String, joined: CivilDate, left: CivilDate? = nil,
        street: String? = nil, postcode: String? = nil, town: String? = nil
    ) {
        self.code = code
        self.name = name
        self.siret = siret
        self.joined = joined
        self.left = left
        self.street = street
        self.postcode = postcode
        self.town = town
    }

    /// Whether it is a member on a day.
    public func belongs(on day: CivilDate) -> Bool { joined <= day && day <= (left ?? day) }
}

/// A place of work, of a member or of the pool itself.
public struct Site: Hashable, Sendable {
    public var code: Code<Site>
    /// Nil for the pool's own premises.
    public var member: Code<Member>?
    public var communeINSEE: String
    public var name: String?

    public init(code: Code<Site>, member: Code<Member>?, communeINSEE: String, name: String? = nil) {
        self.code = code
        self.member = member
        self.communeINSEE = communeINSEE
        self.name = name
    }
}

/// Travel from one site to another: working time when it falls within the day (Cass. crim. 2 Sept. 2014,
/// no. 13-80.665). Given per direction; a missing pair is not assumed to be near.
public struct Travel: Hashable, Sendable {
    public var from: Code<Site>
    public var to: Code<Site>
    public var minutes: Int
    /// Road distance in metres.
    public var metres: Int

    public init(from: Code<Site>, to: Code<Site>, minutes: Int, metres: Int) {
        self.from = from
        self.to = to
        self.minutes = minutes
        self.metres = metres
    }
}
