/// Simulated annealing over plans (Kirkpatrick, Gelatt and Vecchi 1983): changes that keep every hard rule,
/// better ones always, worse ones ever more rarely. A change that takes work from somebody goes on to find a
/// place for it (ejection chains, Glover 1996).
struct Annealer: ~Copyable {
    private let problem: LineProblem
    private let table: DutyTable
    private let index: ItemIndex
    private var trial: Trial
    private var dice: Dice
    private var temperature = Temperature()
    private(set) var best: LinePlan
    private(set) var bestCost: Int
    private(set) var steps = 0
    /// How many are missing on items in the plan under way.
    var missing: Int { trial.state.missing }
    /// How often each kind of move is tried, in hundredths.
    private let rates: [(move: Move, percent: Int)]
    /// What the move under way may cost.
    private var limit = 0

    /// - Parameter start: keeps every hard rule.
    init(_ problem: LineProblem, start: LinePlan, seed: UInt64) {
        self.problem = problem
        table = problem.duties
        index = ItemIndex(problem)
        trial = Trial(problem, start)
        dice = Dice(seed: seed)
        best = start
        bestCost = trial.state.cost
        rates = problem.items.contains { $0.surplusCost == nil }
            ? [(.cover, 60), (.moveGroup, 15), (.exchangeDuties, 10), (.exchangeGroup, 10), (.closeTally, 5)]
            : [(.exchangeDays, 38), (.changeDay, 30), (.moveDay, 20), (.rewriteDays, 12)]
    }

    /// Goes on for some steps at one temperature.
    ///
    /// - Parameter progress: 0...1024.
    mutating func run(steps count: Int, _ cooling: Cooling, progress: Int) {
        temperature.cool(from: cooling.hot, to: cooling.cold, progress: progress)
        for _ in 0..<count { step() }
        steps += count
    }

    private enum Move {
        case changeDay, moveDay, rewriteDays, exchangeDays
        case cover, moveGroup, exchangeDuties, exchangeGroup, closeTally
    }

    private mutating func step() {
        limit = trial.state.cost + temperature.allowance(&dice)
        var roll = dice.below(100)
        var index = 0
        while roll >= rates[index].percent {
            roll -= rates[index].percent
            index += 1
        }
        make(rates[index].move)
        guard !trial.isEmpty else { return }
        guard trial.state.cost <= limit, trial.isAllowed() else {
            trial.takeBack()
            return
        }
        trial.keep()
        if trial.state.cost < bestCost {
            bestCost = trial.state.cost
            best = trial.state.plan
        }
    }

    private mutating func make(_ move: Move) {
        switch move {
        case .changeDay: changeDay()
        case .moveDay: moveDay()
        case .rewriteDays: rewriteDays()
        case .exchangeDays: exchangeDays()
        case .cover: cover()
        case .moveGroup: moveGroup()
        case .exchangeDuties: exchangeDuties()
        case .exchangeGroup: exchangeGroup()
        case .closeTally: closeTally()
        }
    }
}

// MARK: Moves of days, for many people who can do the same

extension Annealer {
    private mutating func someDuty(at place: Int) -> Int {
        let numbers = table.numbers(at: place)
        return numbers.lowerBound + dice.below(numbers.count)
    }

    /// Another duty on one day of one person.
    private mutating func changeDay() {
        let place = dice.below(problem.people * problem.days)
        let duty = someDuty(at: place)
        if duty != trial.state.duty(place) { trial.set(place, duty) }
    }

    /// A day of work less and another one more.
    private mutating func moveDay() {
        let person = dice.below(problem.people)
        let (one, other) = (dice.below(problem.days), dice.below(problem.days))
        guard trial.state.isWorked(person, one), !trial.state.isWorked(person, other) else { return }
        let (from, to) = (person * problem.days + one, person * problem.days + other)
        let off = table.numbers(at: from).lowerBound
        let duty = someDuty(at: to)
        guard table.records[off].isOff, !table.records[duty].isOff else { return }
        trial.set(from, off)
        trial.set(to, duty)
    }

    /// Two to four days of one person anew.
    private mutating func rewriteDays() {
        let person = dice.below(problem.people)
        let length = 2 + dice.below(3)
        guard length <= problem.days else { return }
        let first = dice.below(problem.days - length + 1)
        for day in first..<first + length {
            let place = person * problem.days + day
            let duty = someDuty(at: place)
            if duty != trial.state.duty(place) { trial.set(place, duty) }
        }
    }

    /// Two people exchange a stretch of days.
    private mutating func exchangeDays() {
        let (one, other) = (dice.below(problem.people), dice.below(problem.people))
        guard one != other else { return }
        let first = dice.below(problem.days)
        let last = min(problem.days - 1, first + dice.below(10))
        for day in first...last {
            guard exchange(one * problem.days + day, other * problem.days + day) else {
                trial.takeBack()
                return
            }
        }
    }

    /// Two people exchange a day.
    ///
    /// - Returns: false when one of them cannot do what the other does.
    private mutating func exchange(_ left: Int, _ right: Int) -> Bool {
        let keys = (trial.state.key(left), trial.state.key(right))
        guard keys.0 != keys.1 else { return true }
        guard let toLeft = table.duty(at: left, covering: keys.1),
            let toRight = table.duty(at: right, covering: keys.0)
        else { return false }
        trial.set(left, toLeft)
        trial.set(right, toRight)
        return true
    }
}

// MARK: Moves of items, for work of many kinds

extension Annealer {
    /// Any item, now and then one that needs somebody.
    private mutating func someItem() -> Int {
        if trial.state.openCount > 0, dice.below(16) == 0 {
            return trial.state.openItem(dice.below(trial.state.openCount))
        }
        return dice.below(problem.items.count)
    }

    private func distance(_ item: Int, day: Int) -> Int { item - Int(index.firstItems[day]) }

    /// A person who does an item, nil when nobody does.
    private mutating func holder(of item: Int) -> Int? {
        let count = index.placeCount(item)
        guard count > 0 else { return nil }
        let own = distance(item, day: problem.items[item].day)
        var from = dice.below(count)
        for _ in 0..<count {
            let place = index.place(item, from)
            if DutyKey.part(of: own, in: trial.state.key(place)) != nil { return place }
            from = from + 1 == count ? 0 : from + 1
        }
        return nil
    }

    /// Gives an item to somebody who could do it; what that person has to leave for it goes to others.
    private mutating func cover() {
        let item = someItem()
        let count = index.placeCount(item)
        guard count > 0 else { return }
        let own = distance(item, day: problem.items[item].day)
        let place = affinePlace(item) ?? index.place(item, dice.below(count))
        let key = trial.state.key(place)
        guard DutyKey.part(of: own, in: key) == nil else { return }
        let isOpen = trial.state.missing(item) > 0
        if !isOpen {
            guard let holder = holder(of: item), release(item, at: holder) else { return }
        }
        guard let dropped = take(own, at: place, key) else {
            trial.takeBack()
            return
        }
        settle(dropped, day: problem.items[item].day, depth: 3)
        if isOpen { makeRoom(for: place) }
    }

    /// Where a person has more than a hard bound allows, takes items off other days for the one just taken: one at
    /// the limit of a week can only choose which of two blocks to do.
    private mutating func makeRoom(for place: Int) {
        let (person, day) = place.quotientAndRemainder(dividingBy: problem.days)
        var other = dice.below(problem.days)
        for _ in 0..<problem.days where !trial.state.isSound {
            other = other + 1 == problem.days ? 0 : other + 1
            let place = person * problem.days + other
            let key = trial.state.key(place)
            guard other != day, key != 0 else { continue }
            let part = dice.below((64 - key.leadingZeroBitCount + 15) / 16)
            let (before, excess) = (trial.state.duty(place), trial.state.excess)
            guard let rest = table.duty(at: place, covering: DutyKey.removing(part: part, from: key)) else { continue }
            trial.set(place, rest)
            if trial.state.excess < excess {
                settle(key >> UInt64(part * 16) & 0xFFFF, day: other, depth: 0)
            } else {
                trial.set(place, before)
            }
        }
    }

    /// Half of the time the day of a person who does another item of the group.
    private mutating func affinePlace(_ item: Int) -> Int? {
        let group = index.members[item]
        guard group.count > 1, dice.below(2) == 0 else { return nil }
        let other = Int(group[dice.below(group.count)])
        guard let holder = holder(of: other) else { return nil }
        return holder / problem.days * problem.days + problem.items[item].day
    }

    /// Takes an item from the person who does it, who keeps the rest.
    private mutating func release(_ item: Int, at place: Int) -> Bool {
        let key = trial.state.key(place)
        let own = distance(item, day: problem.items[item].day)
        guard let part = DutyKey.part(of: own, in: key),
            let rest = table.duty(at: place, covering: DutyKey.removing(part: part, from: key))
        else { return false }
        trial.set(place, rest)
        return true
    }

    /// Adds an item to a person's day, leaving as little of it as needed.
    ///
    /// - Returns: the parts of the key that are left, zero for none; nil when the person cannot take it.
    private mutating func take(_ own: Int, at place: Int, _ key: UInt64) -> UInt64? {
        if let all = DutyKey.adding(own, to: key), let duty = table.duty(at: place, covering: all) {
            trial.set(place, duty)
            return 0
        }
        let parts = key == 0 ? 0 : (64 - key.leadingZeroBitCount + 15) / 16
        var part = parts > 0 ? dice.below(parts) : 0
        for _ in 0..<parts {
            let rest = DutyKey.removing(part: part, from: key)
            if let some = DutyKey.adding(own, to: rest), let duty = table.duty(at: place, covering: some) {
                trial.set(place, duty)
                return key >> UInt64(part * 16) & 0xFFFF
            }
            part = part + 1 == parts ? 0 : part + 1
        }
        for kept in 0..<parts {
            let rest = key >> UInt64(kept * 16) & 0xFFFF
            if parts > 2, let some = DutyKey.adding(own, to: rest), let duty = table.duty(at: place, covering: some) {
                trial.set(place, duty)
                return DutyKey.removing(part: kept, from: key)
            }
        }
        guard parts > 0, let duty = table.duty(at: place, covering: UInt64(own + 1)) else { return nil }
        trial.set(place, duty)
        return key
    }

    /// Finds places for items that somebody has left: where each costs least. Those without one stay open.
    private mutating func settle(_ dropped: UInt64, day: Int, depth: Int) {
        var rest = dropped
        while rest != 0 {
            let own = Int(truncatingIfNeeded: rest & 0xFFFF) - 1
            rest >>= 16
            place(own, day: day, depth: depth)
        }
    }

    private mutating func place(_ own: Int, day: Int, depth: Int, except: Int = -1) {
        let item = own + Int(index.firstItems[day])
        var best: (cost: Int, place: Int, duty: Int)?
        for number in 0..<index.placeCount(item) {
            let place = index.place(item, number)
            guard place / problem.days != except, let all = DutyKey.adding(own, to: trial.state.key(place)),
                let duty = table.duty(at: place, covering: all)
            else { continue }
            let before = trial.state.duty(place)
            trial.state.change(place, to: duty)
            let person = place / problem.days
            if trial.state.isSound, trial.state.cost < best?.cost ?? .max,
                trial.state.keepsRules(person, from: day, through: day) {
                best = (trial.state.cost, place, duty)
            }
            trial.state.change(place, to: before)
        }
        if let best, best.cost < trial.state.cost {
            trial.set(best.place, best.duty)
            return
        }
        // Nobody has room: somebody gives up something for it.
        guard depth > 0, trial.state.cost > limit, index.placeCount(item) > 0 else { return }
        let place = index.place(item, dice.below(index.placeCount(item)))
        let key = trial.state.key(place)
        guard place / problem.days != except, DutyKey.part(of: own, in: key) == nil,
            let dropped = take(own, at: place, key)
        else { return }
        settle(dropped, day: day, depth: depth - 1)
    }

    /// Gives what a person does of a group of items to another person.
    private mutating func moveGroup() {
        let item = dice.below(problem.items.count)
        guard let from = holder(of: item) else { return }
        let to = index.place(item, dice.below(index.placeCount(item)))
        let (giver, taker) = (from / problem.days, to / problem.days)
        guard giver != taker else { return }
        transfer(index.members[item], from: giver, to: taker, isExchange: false)
    }

    /// The same, and what the other person has to leave for it goes the other way.
    private mutating func exchangeGroup() {
        let item = dice.below(problem.items.count)
        guard let from = holder(of: item) else { return }
        let to = index.place(item, dice.below(index.placeCount(item)))
        let (giver, taker) = (from / problem.days, to / problem.days)
        guard giver != taker else { return }
        transfer(index.members[item], from: giver, to: taker, isExchange: true)
    }

    private mutating func transfer(_ items: [Int32], from giver: Int, to taker: Int, isExchange: Bool) {
        for item in items {
            let day = problem.items[Int(item)].day
            let own = distance(Int(item), day: day)
            let (left, right) = (giver * problem.days + day, taker * problem.days + day)
            guard DutyKey.part(of: own, in: trial.state.key(left)) != nil else { continue }
            let key = trial.state.key(right)
            if let all = DutyKey.adding(own, to: key), let duty = table.duty(at: right, covering: all) {
                guard release(Int(item), at: left) else { continue }
                trial.set(right, duty)
            } else if isExchange, release(Int(item), at: left) {
                guard let dropped = take(own, at: right, key) else {
                    trial.takeBack()
                    return
                }
                settle(dropped, day: day, depth: 0)
            }
        }
    }

    /// Gives all that a person does towards a tally with an entry cost to others.
    private mutating func closeTally() {
        guard let holder = holder(of: dice.below(problem.items.count)) else { return }
        let person = holder / problem.days
        let list = index.entryTallies[person]
        guard !list.isEmpty else { return }
        let tally = list[dice.below(list.count)]
        var dropped: [(own: UInt64, day: Int)] = []
        for day in 0..<problem.days where trial.state.isWorked(person, day) {
            let place = person * problem.days + day
            while table.amount(trial.state.duty(place), on: tally) > 0 {
                guard let part = part(of: place, countingOn: tally) else {
                    trial.takeBack()
                    return
                }
                dropped.append((part, day))
            }
        }
        for (own, day) in dropped { place(Int(own) - 1, day: day, depth: 1, except: person) }
    }

    /// Takes the first item that counts on a tally from a day.
    ///
    /// - Returns: its part of the key, nil when the rest of the day cannot be without it.
    private mutating func part(of place: Int, countingOn tally: Int32) -> UInt64? {
        let key = trial.state.key(place)
        let amount = table.amount(trial.state.duty(place), on: tally)
        for part in 0..<DutyKey.mostItems {
            let own = key >> UInt64(part * 16) & 0xFFFF
            guard own != 0 else { return nil }
            if let rest = table.duty(at: place, covering: DutyKey.removing(part: part, from: key)),
                table.amount(rest, on: tally) < amount {
                trial.set(place, rest)
                return own
            }
        }
        return nil
    }

    /// Two people who could do an item exchange the day.
    private mutating func exchangeDuties() {
        let item = dice.below(problem.items.count)
        guard let from = holder(of: item) else { return }
        let to = index.place(item, dice.below(index.placeCount(item)))
        guard from != to else { return }
        if !exchange(from, to) { trial.takeBack() }
    }
}

extension DutyTable {
    /// What a duty adds to a tally.
    func amount(_ duty: Int, on tally: Int32) -> Int32 {
        let record = records[duty]
        for index in Int(record.firstEntry)..<Int(record.firstEntry) + Int(record.entryCount)
        where entries[index].tally == tally { return entries[index].amount }
        return 0
    }

    /// The first duty of a place that covers just the items of a key.
    @inline(__always)
    func duty(at place: Int, covering key: UInt64) -> Int? {
        var low = Int(firsts[place])
        var high = Int(firsts[place + 1])
        let end = high
        while low < high {
            let middle = (low + high) / 2
            if records[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low < end && records[low].key == key ? low : nil
    }
}
