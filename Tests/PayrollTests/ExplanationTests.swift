import CivilTime
import Foundation
import LegalParameters
import Money
import People
import Testing

@testable import Payroll

@Suite("Every line has a rule, a test and an explanation") struct ExplanationTests {
    /// Payslips that together hold every line there is.
    private func slips() throws -> [(PayrollRules, Payslip)] {
        func rules(_ month: String, headcount: Int) throws -> PayrollRules {
            let period = YearMonth(month)!
            let split = CoverContract.Split(employee: rate("0.004"), employer: rate("0.006"))
            return try PayrollRules(
                period: period, paymentDate: period.last,
                employer: EmployerSituation(
                    headcount: headcount, accidentRate: rate("0.017"), mobilityZone: .aixMarseilleProvence,
                    covers: [CoverContract(.provident, tranche1: split, tranche2: split)],
                    branchTraining: rate("0.002"), protectedMinimum: euros("646.52")),
                parameters: parameters.get())
        }
        let november = try rules("2026-11", headcount: 60)
        var full = input("6000", executive: true, health: "60", contract: .fixedTerm)
        full.elements += [
            GrossElement(.overtimeFirstEight, euros("200"), hours: Ratio(8, 1), premium: rate("0.25")),
            GrossElement(.severance, euros("3000")), GrossElement(.severanceAboveLegal, euros("500")),
            GrossElement(.benefitInKind, euros("22")),
        ]
        full.mutualTermination = true
        full.claims = NetClaims(alimony: euros("100"), seizable: euros("5000"), overpaid: euros("5000"))
        full.netElements = NetID.allCases.filter { !MonthFigures.followsPayment($0) && $0 != .receivedInKind }.map {
            NetElement($0, euros("10"), base: euros("20"))
        }
        let january = try rules("2025-01", headcount: 60)
        let high = try january.payslip(for: input("7000"))
        let february = try rules("2025-02", headcount: 60)
        let low = try february.payslip(for: input("1000", year: high.yearToDate))
        var poor = input("2000")
        poor.claims = NetClaims(seizable: euros("10"), overpaid: euros("5000"))
        return [(november, try november.payslip(for: full)), (february, low),
                (november, try november.payslip(for: input("1900"))), (november, try november.payslip(for: poor))]
    }

    @Test("contribution lines: each kind occurs, its parts are told down to a parameter or an input")
    func contributions() throws {
        var seen: Set<LineID> = []
        for (rules, slip) in try slips() {
            for line in slip.lines {
                seen.insert(line.id)
                let tree = try #require(try rules.explanation(of: line.id, in: slip))
                #expect(tree.amount == line.amount)
                let agreed: Set<LineID> = [.eATMP, .eFormationConventionnelle]
                #expect(!tree.citations.isEmpty || agreed.contains(line.id), "\(line.id.code)")
                #expect(tree.citations.allSatisfy { !$0.reference.isEmpty && !$0.source.isEmpty })
                #expect(tree.text.contains(line.amount.french))
            }
        }
        #expect(Set(LineID.allCases).subtracting(seen).isEmpty, "\(Set(LineID.allCases).subtracting(seen))")
    }

    @Test("gross elements: each kind has a label, an article and a tree", arguments: GrossKind.allCases)
    func elements(kind: GrossKind) throws {
        let rules = try rules("2026-11")
        let tree = try rules.explanation(of: GrossElement(kind, euros("10"), hours: Ratio(3, 2), premium: rate("0.25")))
        #expect(tree.amount == euros("10"))
        #expect(tree.lines[0].hasPrefix(kind.label))
        #expect(tree.lines[1] == "  Texte : \(kind.article)")
        #expect(!kind.article.isEmpty)
    }

    @Test("net lines: each kind occurs, with its article") func netLines() throws {
        var seen: Set<NetID> = []
        for (rules, slip) in try slips() {
            for element in slip.netElements {
                seen.insert(element.id)
                let tree = try rules.explanation(of: element)
                #expect(tree.amount == element.amount)
                #expect(tree.lines.contains("  Texte : \(element.id.article)"))
            }
            #expect(rules.netSocialExplanation(in: slip).parts.compactMap(\.amount).sum()
                == slip.netBeforeDeductions)
            let tax = try rules.withholdingExplanation(in: slip)
            #expect(tax.amount == slip.withheld)
            let wageTax = try rules.wageTaxExplanation(in: slip)
            #expect(wageTax.amount == slip.wageTax)
        }
        #expect(Set(NetID.allCases) == seen)
    }

    @Test("the parts of a base add up to it; the sums before and after are told") func sums() throws {
        let january = try rules("2026-01").payslip(for: input("5000"))
        let rules = try rules("2026-02")
        let slip = try rules.payslip(for: input("3000", year: january.yearToDate))
        let tree = try #require(try rules.explanation(of: .sAgircArrcoT1, in: slip))
        let base = tree.parts[0]
        #expect(base.amount == slip.bases.tranche1)
        #expect(base.parts[0].statement == "5 000,00 € + 3 000,00 €")
        #expect(base.parts[1].statement == "4 005,00 € + 4 005,00 €")
        #expect(base.parts[2].citations.map(\.id) == [.pmss])
    }

    @Test("every line, element and net line is named by a test of its own") func named() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "ExplanationTests.swift" }
        let text = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
        let grid = Set(SimulationResult.columns)
        for id in LineID.allCases {
            #expect(grid.contains(id.code) || text.contains(".\(id)"), "\(id.code)")
        }
        for kind in GrossKind.allCases { #expect(text.contains(".\(kind)"), "\(kind.rawValue)") }
        for id in NetID.allCases { #expect(text.contains(".\(id)"), "\(id.code)") }
    }

    @Test("the payslip carries the digest of the law") func digest() throws {
        let slip = try rules("2026-11").payslip(for: input("2000"))
        #expect(slip.law == (try parameters.get()).digest)
        #expect(slip.law.description.count == 64)
    }
}
