/// Who could cover each item, and which items belong together.
final class ItemIndex: @unchecked Sendable {
    /// Places, a person's day, with a duty that covers the item: those of item i from `firstPlaces[i]` on.
    let places: UnsafePointer<Int32>
    let firstPlaces: UnsafePointer<Int32>
    /// The first item of each day.
    let firstItems: UnsafePointer<Int32>
    /// The items of the group of each item, the item alone when it has none.
    let members: [[Int32]]

    /// Tallies of each person with an entry cost.
    let entryTallies: [[Int32]]

    init(_ problem: LineProblem) {
        func copy(_ elements: [Int32]) -> UnsafePointer<Int32> {
            let memory = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, elements.count))
            memory.initialize(from: elements, count: elements.count)
            return UnsafePointer(memory)
        }
        let table = problem.duties
        var lists = Array(repeating: [Int32](), count: problem.items.count)
        for place in 0..<table.placeCount {
            for number in table.numbers(at: place) {
                let record = table.records[number]
                for index in 0..<Int(record.itemCount) {
                    let item = Int(table.items[Int(record.firstItem) + index])
                    if lists[item].last != Int32(place) { lists[item].append(Int32(place)) }
                }
            }
        }
        var owned = Array(repeating: Set<Int32>(), count: problem.people)
        for place in 0..<table.placeCount {
            for number in table.numbers(at: place) {
                let record = table.records[number]
                for entry in 0..<Int(record.entryCount) {
                    let tally = table.entries[Int(record.firstEntry) + entry].tally
                    if problem.tallies[Int(tally)].entryCost > 0 { owned[place / problem.days].insert(tally) }
                }
            }
        }
        entryTallies = owned.map { $0.sorted() }
        places = copy(lists.flatMap { $0 })
        firstPlaces = copy(lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
        firstItems = copy((0..<problem.days).map { day in
            Int32(problem.items.firstIndex { $0.day >= day } ?? problem.items.count)
        })
        let groups = Dictionary(grouping: problem.items.indices.filter { problem.items[$0].group != nil }) {
            problem.items[$0].group!
        }
        members = problem.items.indices.map { item in
            (problem.items[item].group.flatMap { groups[$0] } ?? [item]).map(Int32.init)
        }
    }

    deinit {
        places.deallocate()
        firstPlaces.deallocate()
        firstItems.deallocate()
    }

    @inline(__always)
    func placeCount(_ item: Int) -> Int { Int(firstPlaces[item + 1] - firstPlaces[item]) }

    @inline(__always)
    func place(_ item: Int, _ index: Int) -> Int { Int(places[Int(firstPlaces[item]) + index]) }
}
