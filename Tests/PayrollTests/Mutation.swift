import CivilTime
import LegalParameters
import Money

/// One value of the catalogue, changed by the least step that its unit writes.
struct Mutation: CustomStringConvertible {
    let id: ParameterID
    let from: CivilDate
    let part: String
    let value: ParameterValue

    var description: String { "\(id.rawValue) \(from) \(part)" }

    /// All changes of a parameter: each rate, amount, quantity, bound and flag of each dated value by itself. A value
    /// that the law does not have or that is unknown cannot be changed, nor can wording.
    static func all(of parameter: Parameter) -> [Mutation] {
        parameter.values.flatMap { dated in
            changes(of: dated.value).map {
                Mutation(id: parameter.id, from: dated.from, part: $0.part, value: $0.value)
            }
        }
    }

    private static func changes(of value: ParameterValue) -> [(part: String, value: ParameterValue)] {
        switch value {
        case .rate(let rate): [("", .rate(next(rate)))]
        case .cents(let amount): [("", .cents(amount + Cents(amount.count % 100 == 0 ? 100 : 1)))]
        case .quantity(let quantity):
            [("", .quantity(quantity + (quantity.denominator == 1 ? .one : Ratio(1, quantity.denominator))))]
        case .flag(let flag): [("", .flag(!flag))]
        case .scale(let bands): scale(bands)
        case .shares(let bands): shares(bands)
        case .mileage(let bands): mileage(bands)
        case .text, .list, .none, .unknown: []
        }
    }

    /// One more in the last decimal of the percentage, at most a hundredth of a per cent.
    private static func next(_ rate: Rate) -> Rate {
        var unit = 1
        while unit < 10_000, rate.e8 % (unit * 10) == 0 { unit *= 10 }
        return rate + Rate(e8: unit)
    }

    private static func scale(_ bands: [Band]) -> [(part: String, value: ParameterValue)] {
        bands.indices.flatMap { place in
            var rates = bands
            rates[place] = Band(below: bands[place].below, rate: next(bands[place].rate))
            guard let below = bands[place].below else { return [("taux \(place)", ParameterValue.scale(rates))] }
            var bounds = bands
            bounds[place] = Band(below: below + Cents(100), rate: bands[place].rate)
            return [("taux \(place)", .scale(rates)), ("borne \(place)", .scale(bounds))]
        }
    }

    private static func shares(_ bands: [ShareBand]) -> [(part: String, value: ParameterValue)] {
        bands.indices.flatMap { place in
            var shares = bands
            shares[place] = ShareBand(below: bands[place].below, share: bands[place].share * Ratio(101, 100))
            guard let below = bands[place].below else { return [("part \(place)", ParameterValue.shares(shares))] }
            var bounds = bands
            bounds[place] = ShareBand(below: below + Cents(1000), share: bands[place].share)
            return [("part \(place)", .shares(shares)), ("borne \(place)", .shares(bounds))]
        }
    }

    private static func mileage(_ bands: [MileageBand]) -> [(part: String, value: ParameterValue)] {
        bands.indices.flatMap { place in
            let band = bands[place]
            return [
                ("taux \(place)", MileageBand(upTo: band.upTo, eurosPerKilometre: next(band.eurosPerKilometre),
                                              plus: band.plus)),
                ("constante \(place)", MileageBand(upTo: band.upTo, eurosPerKilometre: band.eurosPerKilometre,
                                                   plus: band.plus + Cents(100))),
                ("borne \(place)", MileageBand(upTo: band.upTo.map { $0 + 1 },
                                               eurosPerKilometre: band.eurosPerKilometre, plus: band.plus)),
            ].filter { $0.1 != band }.map { part, changed -> (part: String, value: ParameterValue) in
                var all = bands
                all[place] = changed
                return (part, ParameterValue.mileage(all))
            }
        }
    }
}
