import CivilTime
import LegalParameters
import Money

/// A collective contract of the pool for health (*complémentaire santé*, CSS L911-7) or for incapacity and death
/// (*prévoyance*): what it costs, by whom. Its premiums are the insurer's, never the law's: an input of the pool.
public struct CoverContract: Hashable, Sendable {
    public enum Risk: String, CaseIterable, Sendable {
        case health
        case provident
    }
    /// Who is covered.
    public enum Population: String, CaseIterable, Sendable {
        case everyone
        case executives
        case others
    }
    /// The parts of one premium.
    public struct Split<Value: Hashable & Sendable>: Hashable, Sendable {
        public var employee: Value
        public var employer: Value

        public init(employee: Value, employer: Value) {
            self.employee = employee
            self.employer = employer
        }
    }

    public var risk: Risk
    public var population: Population
    /// On pay up to the ceiling.
    public var tranche1: Split<Rate>
    /// On pay from one to eight ceilings.
    public var tranche2: Split<Rate>
    /// Euros a month.
    public var flat: Split<Cents>
    /// Share of the monthly ceiling (PMSS), a month.
    public var ofCeiling: Split<Rate>

    public init(
        _ risk: Risk, for population: Population = .everyone,
        tranche1: Split<Rate> = Split(employee: .zero, employer: .zero),
        tranche2: Split<Rate> = Split(employee: .zero, employer: .zero),
        flat: Split<Cents> = Split(employee: .zero, employer: .zero),
        ofCeiling: Split<Rate> = Split(employee: .zero, employer: .zero)
    ) {
        self.risk = risk
        self.population = population
        self.tranche1 = tranche1
        self.tranche2 = tranche2
        self.flat = flat
        self.ofCeiling = ofCeiling
    }

    /// First day on which it holds; a later version for the same risk and population replaces it.
    public struct Version: Hashable, Sendable {
        public var from: CivilDate
        public var contract: CoverContract

        public init(from: CivilDate, _ contract: CoverContract) {
            self.from = from
            self.contract = contract
        }
    }

    /// Whether it covers executives, or the others.
    public func covers(executive: Bool) -> Bool {
        switch population {
        case .everyone: true
        case .executives: executive
        case .others: !executive
        }
    }
}

extension [CoverContract.Version] {
    /// The contracts that hold on a day, one for each risk and population.
    public func inForce(on day: CivilDate) -> [CoverContract] {
        CoverContract.Risk.allCases.flatMap { risk in
            CoverContract.Population.allCases.compactMap { population in
                filter { $0.from <= day && $0.contract.risk == risk && $0.contract.population == population }
                    .max { $0.from < $1.from }?.contract
            }
        }
    }
}

/// The contracts of one population, added up for a month.
struct Covers: Sendable {
    typealias Split = CoverContract.Split
    private(set) var healthFlat = Split<Cents>(employee: .zero, employer: .zero)
    private(set) var tranche1 = Split<Rate>(employee: .zero, employer: .zero)
    private(set) var tranche2 = Split<Rate>(employee: .zero, employer: .zero)
    private(set) var providentFlat = Split<Cents>(employee: .zero, employer: .zero)
    /// - Throws: `PayrollFault.healthShare` when the employer pays less of the health cover than the law asks;
    ///   `PayrollFault.healthByRate` for a health premium in per cent of pay.
    init(
        _ contracts: [CoverContract], executive: Bool, ceiling: Cents, on day: CivilDate, _ law: LegalParameters
    ) throws {
        let least = try law.rate(.complementaireSantePartEmployeurMin, on: day)
        for contract in contracts where contract.covers(executive: executive) {
            let flat = Split(
                employee: contract.flat.employee + ceiling.rounded(times: contract.ofCeiling.employee),
                employer: contract.flat.employer + ceiling.rounded(times: contract.ofCeiling.employer))
            switch contract.risk {
            case .health:
                guard contract.tranche1 == Split(employee: .zero, employer: .zero),
                    contract.tranche2 == Split(employee: .zero, employer: .zero)
                else { throw PayrollFault.healthByRate }
                healthFlat.employee += flat.employee
                healthFlat.employer += flat.employer
            case .provident:
                tranche1.employee += contract.tranche1.employee
                tranche1.employer += contract.tranche1.employer
                tranche2.employee += contract.tranche2.employee
                tranche2.employer += contract.tranche2.employer
                providentFlat.employee += flat.employee
                providentFlat.employer += flat.employer
            }
        }
        let whole = healthFlat.employee + healthFlat.employer
        guard healthFlat.employer >= whole.rounded(times: least) else {
            throw PayrollFault.healthShare(employer: healthFlat.employer, of: whole, least: least)
        }
    }
}
