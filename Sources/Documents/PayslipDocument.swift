import CivilTime
import Money

/// A *bulletin de paie* as it is handed out: everything that Code du travail R3243-1 asks to be on it and
/// nothing that R3243-4 forbids. A plain value; what is not optional must be given by whoever builds it, as no
/// default in the law stands for it.
public struct PayslipDocument: Hashable, Sendable {
    /// The employer (R3243-1, 1° to 3°).
    public struct Employer: Hashable, Sendable {
        public var name: String
        public var street: String
        public var postcode: String
        public var town: String
        /// 14 digits.
        public var siret: String
        /// Code of the French nomenclature of activities, "8899B".
        public var apeCode: String
        /// Title of the collective agreement.
        public var agreement: String
        /// Its number, "1261".
        public var idcc: String

        public init(
            name: String, street: String, postcode: String, town: String, siret: String, apeCode: String,
            agreement: String, idcc: String
        ) {
            self.name = name
            self.street = street
            self.postcode = postcode
            self.town = town
            self.siret = siret
            self.apeCode = apeCode
            self.agreement = agreement
            self.idcc = idcc
        }
    }

    /// The employee and the contract (R3243-1, 4°). The identification number is no compulsory mention and has
    /// no place here.
    public struct Employee: Hashable, Sendable {
        public var code: String
        /// Nil: the pool works with codes alone, the code is printed.
        public var name: String?
        public var job: String
        /// Position in the agreement's classification, part after part ("pesée 150 points").
        public var classification: [String]
        /// "CDI, temps partiel de 24 h par semaine".
        public var contract: String
        public var contractFrom: CivilDate
        public var contractTo: CivilDate?
        public var seniorityFrom: CivilDate

        public init(
            code: String, name: String?, job: String, classification: [String], contract: String,
            contractFrom: CivilDate, contractTo: CivilDate? = nil, seniorityFrom: CivilDate
        ) {
            self.code = code
            self.name = name
            self.job = job
            self.classification = classification
            self.contract = contract
            self.contractFrom = contractFrom
            self.contractTo = contractTo
            self.seniorityFrom = seniorityFrom
        }
    }

    /// A part of the gross pay (R3243-1, 5° to 7°), negative for a deduction.
    public struct GrossLine: Hashable, Sendable {
        public var label: String
        /// The hours that the line pays or, for an absence, deducts.
        public var hours: Ratio?
        /// Premium over the plain hour.
        public var premium: Rate?
        public var amount: Cents
        /// The month that the line corrects, for a *rappel*.
        public var period: YearMonth?

        public init(
            _ label: String, _ amount: Cents, hours: Ratio? = nil, premium: Rate? = nil, period: YearMonth? = nil
        ) {
            self.label = label
            self.amount = amount
            self.hours = hours
            self.premium = premium
            self.period = period
        }
    }

    /// Days away in the period (R3243-1, 11°): leave with its pay, absences.
    public struct Absence: Hashable, Sendable {
        public var label: String
        public var from: CivilDate
        public var to: CivilDate
        /// Leave pay (*indemnité de congés payés*), where it is known apart from the base pay.
        public var pay: Cents?

        public init(_ label: String, from: CivilDate, to: CivilDate, pay: Cents? = nil) {
            self.label = label
            self.from = from
            self.to = to
            self.pay = pay
        }
    }

    /// A refund (positive) or deduction (negative) between the contributions and the net before tax.
    public struct NetLine: Hashable, Sendable {
        public var label: String
        public var amount: Cents

        public init(_ label: String, _ amount: Cents) {
            self.label = label
            self.amount = amount
        }
    }

    /// The withholding of income tax (R3243-1, 9°) and the sums of the calendar year.
    public struct IncomeTax: Hashable, Sendable {
        public var netTaxable: Cents
        public var base: Cents
        public var rate: Rate
        /// "taux personnalisé", "taux neutre".
        public var kind: String
        public var withheld: Cents
        /// Overtime and complementary pay of the month exempt from tax.
        public var exemptOvertime: Cents
        public var yearNetTaxable: Cents
        public var yearWithheld: Cents
        public var yearExemptOvertime: Cents

        public init(
            netTaxable: Cents, base: Cents, rate: Rate, kind: String, withheld: Cents, exemptOvertime: Cents,
            yearNetTaxable: Cents, yearWithheld: Cents, yearExemptOvertime: Cents
        ) {
            self.netTaxable = netTaxable
            self.base = base
            self.rate = rate
            self.kind = kind
            self.withheld = withheld
            self.exemptOvertime = exemptOvertime
            self.yearNetTaxable = yearNetTaxable
            self.yearWithheld = yearWithheld
            self.yearExemptOvertime = yearExemptOvertime
        }
    }

    /// A balance of leave or rest.
    public struct Balance: Hashable, Sendable {
        public enum Unit: String, Sendable {
            case days = "jours"
            case hours = "heures"
        }
        public var label: String
        public var unit: Unit
        /// Hundredths of the unit.
        public var acquired: Int
        public var taken: Int
        public var remaining: Int

        public init(_ label: String, _ unit: Unit, acquired: Int, taken: Int, remaining: Int) {
            self.label = label
            self.unit = unit
            self.acquired = acquired
            self.taken = taken
            self.remaining = remaining
        }
    }

    public var employer: Employer
    public var employee: Employee
    public var period: YearMonth
    public var paidOn: CivilDate
    /// "virement".
    public var paymentMeans: String
    public var grossLines: [GrossLine]
    public var absences: [Absence]
    public var contributions: [PayslipContribution]
    public var netLines: [NetLine]
    public var gross: Cents
    public var netSocial: Cents
    public var netBeforeTax: Cents
    public var tax: IncomeTax
    public var netPaid: Cents
    /// Gross pay of the calendar year.
    public var yearGross: Cents
    public var balances: [Balance]

    public init(
        employer: Employer, employee: Employee, period: YearMonth, paidOn: CivilDate, paymentMeans: String,
        grossLines: [GrossLine], absences: [Absence], contributions: [PayslipContribution], netLines: [NetLine],
        gross: Cents, netSocial: Cents, netBeforeTax: Cents, tax: IncomeTax, netPaid: Cents, yearGross: Cents,
        balances: [Balance]
    ) {
        self.employer = employer
        self.employee = employee
        self.period = period
        self.paidOn = paidOn
        self.paymentMeans = paymentMeans
        self.grossLines = grossLines
        self.absences = absences
        self.contributions = contributions
        self.netLines = netLines
        self.gross = gross
        self.netSocial = netSocial
        self.netBeforeTax = netBeforeTax
        self.tax = tax
        self.netPaid = netPaid
        self.yearGross = yearGross
        self.balances = balances
    }
}

extension PayslipDocument {
    /// Employee contributions, reliefs deducted.
    public var employeeTotal: Cents { contributions.map(\.employee).sum() }
    /// Employer contributions, reliefs deducted.
    public var employerTotal: Cents { contributions.map(\.employer).sum() }
    /// *Total versé par l'employeur*: gross pay and employer contributions less reliefs (R3243-1, 13°).
    public var paidByEmployer: Cents { gross + employerTotal }
    /// Employer contributions that the State waives, a positive amount (R3243-1, 13°).
    public var stateRelief: Cents { -contributions.filter { $0.kind == .relief }.map(\.employer).sum() }

    /// Sums of what is printed that are not the totals printed; a payslip with one is not handed out.
    public var faults: [PayslipFault] {
        [
            PayslipFault(total: "salaire brut", printed: gross, sum: grossLines.map(\.amount).sum()),
            PayslipFault(total: "net à payer avant impôt", printed: netBeforeTax,
                         sum: gross - employeeTotal + netLines.map(\.amount).sum()),
            PayslipFault(total: "net à payer", printed: netPaid, sum: netBeforeTax - tax.withheld),
        ].filter { $0.printed != $0.sum }
    }
}

/// A total of a payslip that its lines do not make.
public struct PayslipFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let total: String
    public let printed: Cents
    public let sum: Cents

    public var description: String {
        "\(total) : \(printed.french), mais ses lignes font \(sum.french) ; relancez la paie du mois"
    }
}
