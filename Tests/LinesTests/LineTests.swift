import TestSupport
import Testing

@testable import Lines

@Suite("Lines")
struct LineTests {
    /// Vigna's reference program splitmix64.c, seed 0.
    @Test("the dice are SplitMix64") func dice() {
        var dice = Dice(seed: 0)
        #expect([dice.next(), dice.next()] == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4])
    }

    @Test("what a duty covers is a sorted list of up to four, whatever is added and removed") func keys() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<testCount(short: 500, full: 50_000) {
            var list: [Int] = []
            var key: UInt64 = 0
            for _ in 0..<12 {
                let item = Int.random(in: 0...9, using: &random)
                if Bool.random(using: &random) {
                    let isNew = list.count < 4 && !list.contains(item)
                    let longer = DutyKey.adding(item, to: key)
                    #expect((longer != nil) == isNew)
                    key = longer ?? key
                    if isNew { list = (list + [item]).sorted() }
                } else if let part = DutyKey.part(of: item, in: key) {
                    #expect(list[part] == item)
                    list.remove(at: part)
                    key = DutyKey.removing(part: part, from: key)
                }
                #expect(key == DutyKey.of(list))
            }
        }
    }

    @Test("cost, bounds and rules kept up to date are those counted anew after each change",
          arguments: [true, false])
    func changes(hasPrices: Bool) {
        for seed in 1...UInt64(testCount(short: 40, full: 2000)) {
            let small = SmallProblem(seed: seed, days: 14, hasPrices: hasPrices)
            var random = SeededGenerator(seed: seed)
            var plan = small.anyPlan(&random)
            var state = LineState(small.problem, plan)
            for _ in 0..<30 {
                let place = plan.duties.indices.randomElement(using: &random)!
                let duty = small.problem.duties.numbers(at: place).randomElement(using: &random)!
                state.change(place, to: duty)
                plan.duties[place] = Int32(duty)
                #expect(state.cost == small.cost(plan), "seed \(seed)")
                #expect(state.isSound == small.isSound(plan), "seed \(seed)")
                for person in 0..<2 {
                    let keeps = state.keepsRules(person, from: 0, through: 13)
                    #expect(keeps == small.keepsRules(Array(plan.line(person, days: 14)), person), "seed \(seed)")
                }
            }
        }
    }

    @Test("the cheapest line is the cheapest of all that keep the rules") func pricing() throws {
        for seed in 1...UInt64(testCount(short: 20, full: 1000)) {
            let small = SmallProblem(seed: seed, people: 1)
            var random = SeededGenerator(seed: seed)
            let values = small.problem.items.map { _ in Int.random(in: -5...30, using: &random) }
            var pricer = try #require(LinePricer(small.problem, person: 0))
            let costs = try #require(LineCosts(small.problem))
            func price(_ line: [Int32]) -> Int {
                line.reduce(costs.cost(line, of: 0)) { sum, number in
                    small.problem.duties[Int(number)].items.reduce(sum) { $0 - values[$1] }
                }
            }
            let best = small.lines(of: 0).filter { line in
                small.keepsRules(line, 0) && small.isSound(LinePlan(duties: line))
            }.map(price).min()
            let found = pricer.cheapest { items in items.reduce(0) { $0 - values[Int($1)] } }
            #expect(found?.price == best, "seed \(seed)")
            #expect(found.map { price($0.duties) } == best, "seed \(seed)")
        }
    }

    @Test("a day that is kept stays in the cheapest line, and there is one where any line keeps it")
    func keptDays() throws {
        var found = 0
        for seed in 1...UInt64(testCount(short: 20, full: 500)) {
            let small = SmallProblem(seed: seed, people: 1)
            var pricer = try #require(LinePricer(small.problem, person: 0))
            let off = small.nobody.duties
            let line = pricer.cheapest(kept: { $0 == 3 ? off[3] : nil }, price: { _ in -10 })
            let isPossible = small.lines(of: 0).contains { line in
                line[3] == off[3] && small.keepsRules(line, 0) && small.isSound(LinePlan(duties: line))
            }
            #expect((line != nil) == isPossible && line.map { $0.duties[3] == off[3] } ?? true, "seed \(seed)")
            if line != nil { found += 1 }
        }
        #expect(found > 0)
    }

    @Test("no plan costs less than the Lagrangian bound", arguments: [true, false])
    func bound(hasPrices: Bool) throws {
        for seed in 1...UInt64(testCount(short: 15, full: 300)) {
            let small = SmallProblem(seed: seed, days: 3, hasPrices: hasPrices)
            guard let optimum = small.optimum() else { continue }
            var bound = LagrangianBound(small.problem, near: small.nobody)
            bound.run(rounds: 1, effort: .steps(1000))
            let first = bound.value
            bound.run(rounds: 300, effort: .steps(1000))
            #expect(first <= bound.value && bound.value <= optimum, "seed \(seed)")
        }
    }

    @Test("the annealed plan keeps the rules, costs what it says, and never less than the optimum")
    func annealing() throws {
        for seed in 1...UInt64(testCount(short: 15, full: 300)) {
            let small = SmallProblem(seed: seed, days: 3, hasPrices: false)
            let cooling = Cooling(hot: 20 * 1024, cold: 512)
            let search = PlanSearch(
                small.problem, start: small.nobody, seed: seed, cooling: cooling, effort: .steps(20_000))
            let outcome = search.run()
            #expect(outcome.cost == small.cost(outcome.plan) && small.isSound(outcome.plan), "seed \(seed)")
            for person in 0..<2 {
                #expect(small.keepsRules(Array(outcome.plan.line(person, days: 3)), person), "seed \(seed)")
            }
            let optimum = try #require(small.optimum())
            #expect(outcome.bound <= optimum && optimum <= outcome.cost, "seed \(seed)")
            #expect(search.run().plan == outcome.plan, "seed \(seed)")
        }
    }

    @Test("a cancelled search ends with the plan it has") func cancelled() {
        let small = SmallProblem(seed: 1, hasPrices: false)
        let outcome = PlanSearch(
            small.problem, start: small.nobody, seed: 1, cooling: Cooling(hot: 1024, cold: 512),
            effort: .steps(1_000_000_000, isCancelled: { true })
        ).run()
        #expect(outcome.plan == small.nobody && outcome.steps == 0)
    }
}
