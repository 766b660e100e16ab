import People

/// Where a member or the pool has its premises: a commune of the Aix-Marseille-Provence zone (INSEE code and
/// postcode are real) at a made-up position.
struct Place {
    let commune: String
    let postcode: String
    let town: String
    /// Hundreds of metres from a corner of the map.
    let x: Int
    let y: Int

    init(_ random: inout Seeded) {
        let arrondissement = random.number(1...16)
        let marseille = ("132" + Identifiers.digits(arrondissement, 2), "130" + Identifiers.digits(arrondissement, 2),
                         "Marseille")
        (commune, postcode, town) = random.chance(60) ? marseille : random.one(of: Self.towns)
        (x, y) = (random.number(0...300), random.number(0...300))
    }

    private static let towns = [
        ("13001", "13100", "Aix-en-Provence"), ("13028", "13600", "La Ciotat"), ("13056", "13500", "Martigues"),
        ("13063", "13140", "Miramas"), ("13071", "13170", "Les Pennes-Mirabeau"),
        ("13077", "13110", "Port-de-Bouc"), ("13103", "13300", "Salon-de-Provence"),
        ("13106", "13240", "Septèmes-les-Vallons"), ("13117", "13127", "Vitrolles"),
    ]

    /// Road metres: 1.25 times the straight line up to a hundred metres, five hundred at least.
    func metres(to other: Place) -> Int {
        let square = (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
        return max(500, Int((Double(square).squareRoot() * 1.25).rounded(.up)) * 100)
    }

    /// Four minutes and two a kilometre up to eight, then 85 km an hour, up to five minutes.
    func minutes(to other: Place) -> Int {
        let metres = metres(to: other)
        let (near, far) = (min(metres, 8000), max(0, metres - 8000))
        // In thousandths of a minute.
        let time = 4000 + 2 * near + far * 60 / 85
        return (time + 4999) / 5000 * 5
    }
}

extension Array where Element == (site: Code<Site>, place: Place) {
    /// All trips between them, in the order of codes.
    var travels: [Travel] {
        flatMap { from in
            filter { $0.site != from.site }.map { to in
                Travel(from: from.site, to: to.site, minutes: from.place.minutes(to: to.place),
                       metres: from.place.metres(to: to.place))
            }
        }
    }
}
