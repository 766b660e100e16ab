import LegalParameters
import Money
import Testing

@testable import Payroll

/// A change of any number of the law by its least step must change a result that is known from elsewhere: no
/// parameter of payroll is unchecked.
@Suite("No parameter can change unseen") struct MutationTests {
    /// Numbers that payroll does not read: they belong to invoices, or are lists and wording.
    private static let elsewhere: Set<ParameterID> = [
        .indemniteRecouvrement, .mentionExonerationTva, .penalitesRetard, .zoneMobilite13055,
    ]

    @Test("the results that watch the law are right under it", arguments: CheckedResult.all)
    func right(_ result: CheckedResult) throws {
        #expect(try result.compute(parameters.get()) == result.expected)
        #expect(!result.rests.isEmpty)
    }

    @Test("each changed number is seen", arguments: ParameterID.allCases.filter { !elsewhere.contains($0) })
    func seen(_ id: ParameterID) throws {
        let law = try parameters.get()
        let mutations = Mutation.all(of: try law.parameter(id))
        #expect(!mutations.isEmpty, "nothing to change in \(id.rawValue)")
        let watching = CheckedResult.all.filter { $0.rests.contains(id) }
        #expect(!watching.isEmpty, "no result watches \(id.rawValue)")
        for mutation in mutations {
            let changed = law.replacing(mutation.id, from: mutation.from, by: mutation.value)
            #expect(watching.contains { !$0.holds(under: changed) }, "\(mutation) changes nothing that is checked")
        }
    }

    @Test("the harness can fail: a law put back as it was is not seen") func canFail() throws {
        let law = try parameters.get()
        let dated = try law.parameter(.cpDixieme).values[0]
        let same = law.replacing(.cpDixieme, from: dated.from, by: dated.value)
        #expect(CheckedResult.all.filter { $0.rests.contains(.cpDixieme) }.allSatisfy { $0.holds(under: same) })
    }

    @Test("the law has hundreds of numbers to change") func many() throws {
        let mutations = try parameters.get().all.filter { !Self.elsewhere.contains($0.id) }.flatMap(Mutation.all)
        #expect(mutations.count > 300)
    }
}
