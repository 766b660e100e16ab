import Foundation
/// A lower bound of a problem's cost, by prices instead of rules (Held and Karp 1971): what an item is worth,
/// what a unit of a tally costs, how an entry cost is shared among the days that may cause it. Once these are
/// prices, every day of every person can be decided for itself, and whatever the prices, the sum of the
/// cheapest duties is below the cost of every plan.
struct LagrangianBound: ~Copyable {
    let problem: LineProblem
    let table: DutyTable
    var pi: [Double]
    var mu: [Double]
    var sigma: [Double]       // by tally*days when entry
    let entryBase: [Int]
    var best = -Double.infinity
    var rounds = 0
    var bestPi: [Double]; var bestMu: [Double]; var bestSigma: [Double]
    var dPi: [Double]; var dMu: [Double]; var dSigma: [Double]
    var vPi: [Double]; var vMu: [Double]; var vSigma: [Double]
    var volume = false, f = 0.1, alpha = 0.1, target = 0.0, center = -Double.infinity, green = 0, red = 0, muScale = 0.02, fmax = 2.0, redLimit = 20, lastCenter = -Double.infinity
    var cPi: [Double] = [], cMu: [Double] = [], cSigma: [Double] = []
    var aPi: [Double] = [], aMu: [Double] = [], aSigma: [Double] = []
    var evaluateOnly = false, averaging = 0.02
    var costs = [Double](repeating: 0, count: 4000), soft = 0.0
    var muFactor = 0.02, sigmaFactor = 0.5, beta1 = 0.9, beta2 = 0.999
    var rate = 20.0, horizon = 100.0
    var theta = 1.0
    var stall = 0
    var used: [Bool]
    init(_ problem: LineProblem) {
        self.problem = problem
        table = problem.duties
        pi = problem.items.map { Double($0.missingCost) * 0.3 }
        mu = problem.tallies.map { $0.overCost > 0 ? 0.5 * Double($0.overCost) : 0 }
        var base: [Int] = []; var n = 0
        for t in problem.tallies { if t.entryCost > 0, t.start == 0 { base.append(n); n += problem.days } else { base.append(-1) } }
        entryBase = base
        var u = Array(repeating: false, count: n)
        var count = Array(repeating: 0, count: problem.tallies.count)
        for place in 0..<table.placeCount { let day = place % problem.days
            for k in table.numbers(at: place) { let r = table.records[k]
                for e in Int(r.firstEntry)..<Int(r.firstEntry) + Int(r.entryCount) { let t = Int(table.entries[e].tally)
                    if base[t] >= 0, !u[base[t] + day] { u[base[t] + day] = true; count[t] += 1 } } } }
        used = u
        sigma = Array(repeating: 0, count: n)
        for t in problem.tallies.indices where base[t] >= 0 { for d in 0..<problem.days where u[base[t] + d] { sigma[base[t] + d] = Double(problem.tallies[t].entryCost) / Double(count[t]) } }
        bestPi = pi; bestMu = mu; bestSigma = sigma
        dPi = pi.map { _ in 0 }; dMu = mu.map { _ in 0 }; dSigma = sigma.map { _ in 0 }
        vPi = dPi; vMu = dMu; vSigma = dSigma
    }
    mutating func start(from plan: LinePlan) {
        var state = LineState(problem, plan)
        var values = problem.tallies.map(\.start)
        for d in plan.duties { for e in table[Int(d)].entries { values[Int(e.tally)] += Int(e.amount) } }
        for t in mu.indices { let y = problem.tallies[t]
            mu[t] = values[t] > y.high ? Double(y.overCost) : values[t] < y.low ? -Double(y.underCost) : 0.5 * Double(y.overCost - y.underCost) }
        for i in sigma.indices { sigma[i] = 0 }
        for place in plan.duties.indices { let day = place % problem.days; let t0 = table[Int(plan.duties[place])]
            for e in t0.entries where entryBase[Int(e.tally)] >= 0 { sigma[entryBase[Int(e.tally)] + day] += 1 } }
        for t in problem.tallies.indices where entryBase[t] >= 0 { let b = entryBase[t]; var n = 0.0
            for d in 0..<problem.days { n += min(1, sigma[b + d]) }
            if n > 0 { for d in 0..<problem.days { sigma[b + d] = min(1, sigma[b + d]) * Double(problem.tallies[t].entryCost) / n } }
            else { var c = 0.0; for d in 0..<problem.days where used[b + d] { c += 1 }; for d in 0..<problem.days where used[b + d] { sigma[b + d] = Double(problem.tallies[t].entryCost) / max(1, c) } } }
        for i in pi.indices { pi[i] = Double(problem.items[i].missingCost) }
        for place in plan.duties.indices { let key = table.records[Int(plan.duties[place])].key
            let day = place % problem.days; let first = problem.items.firstIndex { $0.day >= day } ?? 0
            for part in 0..<4 { let own = Int(key >> UInt64(part * 16) & 0xFFFF); if own == 0 { break }
                if let rest = table.duty(at: place, covering: DutyKey.removing(part: part, from: key)) {
                    func lin(_ n: Int) -> Double { let r = table[n]; var c = Double(r.cost); for e in r.entries { c += mu[Int(e.tally)] * Double(e.amount); if entryBase[Int(e.tally)] >= 0 { c += sigma[entryBase[Int(e.tally)] + day] } }; return c }
                    let m = lin(Int(plan.duties[place])) - lin(rest)
                    pi[first + own - 1] = min(pi[first + own - 1], m) } } }
        _ = state.cost
        state.change(0, to: state.duty(0))
    }
    mutating func volumeStep(_ value: Double, _ gPi: [Double], _ gMu: [Double], _ gSigma: [Double]) {
        // aggregated subgradient in d*
        var dot = 0.0
        for i in gPi.indices { dot += gPi[i] * dPi[i] }
        for i in gMu.indices { dot += gMu[i] * dMu[i] * muScale * muScale }
        for i in gSigma.indices { dot += gSigma[i] * dSigma[i] }
        if value > center {
            center = value; cPi = pi; cMu = mu; cSigma = sigma
            if dot >= 0 { f = min(fmax, f * 1.1) }
            red = 0
        } else { red += 1; if red >= redLimit { f = max(0.0005, f * 0.8); red = 0 } }
        if rounds % 100 == 0 { if center < lastCenter + 0.003 * abs(center), alpha > 0.004 { alpha *= 0.7 }; lastCenter = center }
        if rounds == 1 { dPi = gPi; dMu = gMu; dSigma = gSigma } else {
            for i in gPi.indices { dPi[i] += alpha * (gPi[i] - dPi[i]) }
            for i in gMu.indices { dMu[i] += alpha * (gMu[i] - dMu[i]) }
            for i in gSigma.indices { dSigma[i] += alpha * (gSigma[i] - dSigma[i]) } }
        if center > target * 0.95 { target = center + abs(center) * 0.05 + 1 }
        var norm = 0.0
        for i in dPi.indices { if !(dPi[i] > 0 && cPi[i] >= Double(problem.items[i].missingCost) - 1e-9) { norm += dPi[i] * dPi[i] } }
        for i in dMu.indices { norm += dMu[i] * dMu[i] * muScale * muScale }
        for i in dSigma.indices { norm += dSigma[i] * dSigma[i] }
        let step = f * (target - center) / max(1e-9, norm)
        for i in pi.indices { pi[i] = min(cPi[i] + step * dPi[i], Double(problem.items[i].missingCost)) }
        for t in mu.indices { let tally = problem.tallies[t]
            guard tally.underCost > 0 || tally.overCost > 0 || tally.most < Tally.unbounded else { continue }
            let hi = tally.most < Tally.unbounded ? Double(tally.overCost) + 100 : Double(tally.overCost)
            mu[t] = min(max(cMu[t] + step * dMu[t] * muScale * muScale, -Double(tally.underCost)), hi) }
        for t in problem.tallies.indices where entryBase[t] >= 0 { let b = entryBase[t]; let cap = Double(problem.tallies[t].entryCost)
            for d in 0..<problem.days where used[b + d] { sigma[b + d] = cSigma[b + d] + step * dSigma[b + d] }
            project(b, cap) }
    }
    mutating func project(_ b: Int, _ cap: Double) {
            var vals: [Double] = []; vals.reserveCapacity(problem.days)
            var sum = 0.0
            for d in 0..<problem.days where used[b + d] { let v = max(0, sigma[b + d]); sum += v; vals.append(sigma[b + d]) }
            if sum <= cap { for d in 0..<problem.days where used[b + d] { sigma[b + d] = max(0, sigma[b + d]) } }
            else { vals.sort(by: >); var cum = 0.0; var tau = 0.0
                for (j, v) in vals.enumerated() { cum += v; let x = (cum - cap) / Double(j + 1); if v - x > 0 { tau = x } }
                for d in 0..<problem.days where used[b + d] { sigma[b + d] = max(0, sigma[b + d] - tau) } }
    }
    func reduced() -> [Double] { (0..<table.count).map { _ in 0.0 } }
    func reducedCosts() -> [Double] { var out = [Double](repeating: 0, count: table.count)
        for place in 0..<table.placeCount { let day = place % problem.days; var best = Double.infinity
            for k in table.numbers(at: place) { let r = table.records[k]; var c = Double(r.cost)
                for e in Int(r.firstItem)..<Int(r.firstItem) + Int(r.itemCount) { c -= bestPi[Int(table.items[e])] }
                for e in Int(r.firstEntry)..<Int(r.firstEntry) + Int(r.entryCount) { let en = table.entries[e]; let t = Int(en.tally)
                    c += bestMu[t] * Double(en.amount); if entryBase[t] >= 0 { c += bestSigma[entryBase[t] + day] } }
                out[k] = c; best = min(best, c) }
            for k in table.numbers(at: place) { out[k] -= best } }
        return out }
    mutating func averaged() {
        if volume { return }
        if aPi.isEmpty { aPi = pi; aMu = mu; aSigma = sigma }
        let w = averaging
        for i in pi.indices { aPi[i] += w * (pi[i] - aPi[i]) }
        for i in mu.indices { aMu[i] += w * (mu[i] - aMu[i]) }
        for i in sigma.indices { aSigma[i] += w * (sigma[i] - aSigma[i]) }
        guard rounds % 25 == 0 else { return }
        swap(&pi, &aPi); swap(&mu, &aMu); swap(&sigma, &aSigma)
        evaluateOnly = true
        round(upper: 0)
        evaluateOnly = false
        swap(&pi, &aPi); swap(&mu, &aMu); swap(&sigma, &aSigma)
    }
    mutating func round(upper: Double) {
        var value = 0.0
        var gPi = problem.items.map { Double($0.required) }
        var gMu = [Double](repeating: 0, count: mu.count)
        var gSigma = [Double](repeating: 0, count: sigma.count)
        for (i, item) in problem.items.enumerated() { value += pi[i] * Double(item.required) }
        for (t, tally) in problem.tallies.enumerated() {
            let m = mu[t]
            let target: Double
            if m > Double(tally.overCost) { // hard bound
                value += m * Double(tally.start) - (m * Double(tally.most) - Double(tally.overCost) * Double(tally.most - tally.high)); target = Double(tally.most)
            } else if m >= 0 { value += m * Double(tally.start - tally.high); target = Double(tally.high) }
            else { value += m * Double(tally.start - tally.low); target = Double(tally.low) }
            gMu[t] = Double(tally.start) - target
            if tally.entryCost > 0, tally.start > 0 { value += Double(tally.entryCost) }
        }
        for place in 0..<table.placeCount { let day = place % problem.days
            var bestK = -1; var bestC = Double.infinity
            for k in Int(table.firsts[place])..<Int(table.firsts[place + 1]) {
                let r = table.records[k]
                var c = Double(r.cost)
                for e in Int(r.firstItem)..<Int(r.firstItem) + Int(r.itemCount) { c -= pi[Int(table.items[e])] }
                for e in Int(r.firstEntry)..<Int(r.firstEntry) + Int(r.entryCount) { let en = table.entries[e]; let t = Int(en.tally)
                    c += mu[t] * Double(en.amount)
                    if entryBase[t] >= 0 { c += sigma[entryBase[t] + day] } }
                costs[k - Int(table.firsts[place])] = c
                if c < bestC { bestC = c; bestK = k }
            }
            value += bestC
            if soft > 0, !evaluateOnly {
                var total = 0.0
                let base = Int(table.firsts[place])
                for k in base..<Int(table.firsts[place + 1]) { let x = (costs[k - base] - bestC) / soft; let w = x > 20 ? 0 : exp(-x); costs[k - base] = w; total += w }
                for k in base..<Int(table.firsts[place + 1]) where costs[k - base] > 0.001 * total { let w = costs[k - base] / total
                    let r = table.records[k]
                    for e in Int(r.firstItem)..<Int(r.firstItem) + Int(r.itemCount) { gPi[Int(table.items[e])] -= w }
                    for e in Int(r.firstEntry)..<Int(r.firstEntry) + Int(r.entryCount) { let en = table.entries[e]; let t = Int(en.tally)
                        gMu[t] += w * Double(en.amount)
                        if entryBase[t] >= 0 { gSigma[entryBase[t] + day] += w } } }
                continue
            }
            let r = table.records[bestK]
            for e in Int(r.firstItem)..<Int(r.firstItem) + Int(r.itemCount) { gPi[Int(table.items[e])] -= 1 }
            for e in Int(r.firstEntry)..<Int(r.firstEntry) + Int(r.entryCount) { let en = table.entries[e]; let t = Int(en.tally)
                gMu[t] += Double(en.amount)
                if entryBase[t] >= 0 { gSigma[entryBase[t] + day] += 1 } }
        }
        rounds += 1
        if value > best { if value > best + 1e-4 * abs(best) { stall = 0 }; best = value; bestPi = pi; bestMu = mu; bestSigma = sigma } 
        if evaluateOnly { rounds -= 1; return }
        stall += 1
        if volume { volumeStep(value, gPi, gMu, gSigma); return }
        let k = Double(rounds)
        let b1 = beta1, b2 = beta2
        let lr = rate / (1 + k / horizon)
        func move(_ g: Double, _ m: inout Double, _ v: inout Double) -> Double {
            m = b1 * m + (1 - b1) * g; v = max(b2 * v, 0) + (1 - b2) * g * g
            let mh = m / (1 - pow(b1, k)), vh = v / (1 - pow(b2, k))
            return lr * mh / (vh.squareRoot() + 1e-3)
        }
        for i in pi.indices { pi[i] = min(pi[i] + move(gPi[i], &dPi[i], &vPi[i]), Double(problem.items[i].missingCost)) }
        for t in mu.indices { let tally = problem.tallies[t]
            guard tally.underCost > 0 || tally.overCost > 0 || tally.most < Tally.unbounded else { continue }
            let hi = tally.most < Tally.unbounded ? Double(tally.overCost) + 100 : Double(tally.overCost)
            mu[t] = min(max(mu[t] + move(gMu[t], &dMu[t], &vMu[t]) * muFactor, -Double(tally.underCost)), hi) }
        for t in problem.tallies.indices where entryBase[t] >= 0 { let b = entryBase[t]; let cap = Double(problem.tallies[t].entryCost)
            for d in 0..<problem.days where used[b + d] { sigma[b + d] += move(gSigma[b + d], &dSigma[b + d], &vSigma[b + d]) * sigmaFactor }
            var vals: [Double] = []; vals.reserveCapacity(problem.days)
            var sum = 0.0
            for d in 0..<problem.days where used[b + d] { let v = max(0, sigma[b + d]); sum += v; vals.append(sigma[b + d]) }
            if sum <= cap { for d in 0..<problem.days where used[b + d] { sigma[b + d] = max(0, sigma[b + d]) } }
            else { vals.sort(by: >); var cum = 0.0; var tau = 0.0
                for (j, v) in vals.enumerated() { cum += v; let x = (cum - cap) / Double(j + 1); if v - x > 0 { tau = x } }
                for d in 0..<problem.days where used[b + d] { sigma[b + d] = max(0, sigma[b + d] - tau) } } }
    }
}
