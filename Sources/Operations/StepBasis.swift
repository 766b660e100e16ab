import LegalParameters
import Roster
import Storage

/// What each step is computed by beside the pool's data. The word of a step names the rules that are written in
/// Swift: whoever changes what a step computes from the same data raises its number, and open months are
/// computed once more.
public enum StepBasis {
    /// The planner and its limits of working time.
    public static let plan = sha256(planText)
    /// The same of a plan whose search was interrupted, so that the next one may better it.
    static let planCutShort = sha256("cut short\n" + planText)
    private static let planText = "plan 4\n" + Limit.all.map(\.canonicalText).joined(separator: "\n")
    public static let hours = sha256("hours 1")
    public static let shares = sha256("shares 1")

    /// The parameters of the law and the rules of payslips.
    public static func payroll(_ law: LegalParameters) -> [UInt8] { sha256("payroll 3\n" + law.canonicalText) }

    /// The basis of a step; empty for those that copy or issue what is computed.
    static func of(_ step: Step, _ law: LegalParameters) -> [UInt8] {
        switch step {
        case .plan: plan
        case .hours: hours
        case .payroll: payroll(law)
        case .shares: shares
        case .publish, .invoices: []
        }
    }
}
