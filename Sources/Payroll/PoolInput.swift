import CivilTime
import Money

/// What payroll needs and only the pool knows, by name, so that what is missing can be asked for.
public enum PoolInput: String, CaseIterable, Sendable {
    case headcount, accidentRate, mobilityZone, healthContract, providentContract, branchTraining, transport
    case alisfaSeniorityPoints, protectedMinimum

    /// French name.
    public var label: String {
        switch self {
        case .headcount: "effectif moyen annuel"
        case .accidentRate: "taux d'accident du travail notifié"
        case .mobilityZone: "zone de versement mobilité"
        case .healthContract: "contrat de complémentaire santé"
        case .providentContract: "contrat de prévoyance"
        case .branchTraining: "contribution conventionnelle à la formation"
        case .transport: "part des abonnements de transport remboursée"
        case .alisfaSeniorityPoints: "points d'ancienneté ALISFA par année"
        case .protectedMinimum: "somme laissée au salarié saisi (RSA)"
        }
    }

    /// Where the number is found.
    public var advice: String {
        switch self {
        case .headcount: "moyenne des effectifs de l'année précédente (CSS L130-1)"
        case .accidentRate: "voir la notification de la Carsat (CSS D242-6-1)"
        case .mobilityZone: "code INSEE de la zone, ou aucune zone"
        case .healthContract: "voir les conditions particulières de l'assureur (CSS L911-7), ou aucun contrat"
        case .providentContract: "voir les conditions particulières de l'assureur, ou aucun contrat"
        case .branchTraining: "voir l'appel de contribution d'Uniformation, ou zéro"
        case .transport: "50 % au moins (C. trav. R3261-1)"
        case .alisfaSeniorityPoints: "IDCC 1261 ch. V art. 1.2.1, texte en vigueur"
        case .protectedMinimum: "montant forfaitaire du RSA d'une personne seule (C. trav. R3252-5)"
        }
    }
}

/// A value with the days from which it holds. Before the first there is none.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Ascending by date.
    public let values: [Step]

    public struct Step: Hashable, Sendable {
        public let from: CivilDate
        public let value: Value

        public init(from: CivilDate, _ value: Value) {
            self.from = from
            self.value = value
        }
    }

    public init(_ values: [Step]) { self.values = values.sorted { $0.from < $1.from } }

    /// The value in force on a day; nil before the first.
    public func value(on day: CivilDate) -> Value? { values.last { $0.from <= day }?.value }
}

/// The inputs of a pool by date. Nothing has a default: an empty history is an error as soon as it is needed, and
/// "none" must be said (an empty list of contracts, a zone of nil, a rate of zero).
public struct PoolInputs: Hashable, Sendable {
    public var headcount: Dated<Int>
    public var accidentRate: Dated<Rate>
    public var mobilityZone: Dated<MobilityZone?>
    public var healthContracts: Dated<[CoverContract]>
    public var providentContracts: Dated<[CoverContract]>
    public var branchTraining: Dated<Rate>
    /// Share of transport subscriptions that is refunded.
    public var transportShare: Dated<Rate>
    /// Points a year of seniority in the branch (IDCC 1261 ch. V art. 1.2.1).
    public var alisfaSeniorityPoints: Dated<Int>
    /// Amount left to an employee under seizure, where the catalogue has none.
    public var protectedMinimum: Dated<Cents>

    public init(
        headcount: Dated<Int>, accidentRate: Dated<Rate>, mobilityZone: Dated<MobilityZone?>,
        healthContracts: Dated<[CoverContract]>, providentContracts: Dated<[CoverContract]>,
        branchTraining: Dated<Rate>, transportShare: Dated<Rate>,
        alisfaSeniorityPoints: Dated<Int> = Dated([]), protectedMinimum: Dated<Cents> = Dated([])
    ) {
        self.headcount = headcount
        self.accidentRate = accidentRate
        self.mobilityZone = mobilityZone
        self.healthContracts = healthContracts
        self.providentContracts = providentContracts
        self.branchTraining = branchTraining
        self.transportShare = transportShare
        self.alisfaSeniorityPoints = alisfaSeniorityPoints
        self.protectedMinimum = protectedMinimum
    }

    /// The value of an input on a day.
    ///
    /// - Throws: `PayrollFault.missingInput` before its first date.
    public func value<Value>(
        _ input: PoolInput, _ path: KeyPath<PoolInputs, Dated<Value>>, on day: CivilDate
    ) throws(PayrollFault) -> Value {
        guard let value = self[keyPath: path].value(on: day) else { throw .missingInput(input, day) }
        return value
    }

    /// The employer as payroll sees it on the first day of a period.
    ///
    /// - Throws: the first input that is missing.
    public func situation(on day: CivilDate) throws(PayrollFault) -> EmployerSituation {
        EmployerSituation(
            headcount: try value(.headcount, \.headcount, on: day),
            accidentRate: try value(.accidentRate, \.accidentRate, on: day),
            mobilityZone: try value(.mobilityZone, \.mobilityZone, on: day),
            covers: try value(.healthContract, \.healthContracts, on: day)
                + value(.providentContract, \.providentContracts, on: day),
            branchTraining: try value(.branchTraining, \.branchTraining, on: day),
            protectedMinimum: protectedMinimum.value(on: day))
    }
}
