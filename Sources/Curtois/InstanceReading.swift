import Lines

/// Reads an instance line by line. Numbers are held to what the search can count.
struct InstanceReading {
    private var section = ""
    private var days: Int?
    private var shiftTypes: [(name: String, minutes: Int, forbidden: [String])] = []
    private var people: [Instance.Person] = []
    private var requests: [Instance.Request] = []
    private var covers: [Instance.Cover] = []
    private var lineNumber = 0
    /// Kinds of duties are bits of a word.
    private static let mostShiftTypes = 32
    private static let dayMinutes = 1440
    /// Of weights, people and minutes.
    private static let mostUnits = 1_000_000

    mutating func read(_ line: Substring, at lineNumber: Int) throws(InstanceFault) {
        self.lineNumber = lineNumber
        let text = line.trimmed
        guard !text.isEmpty, !text.hasPrefix("#") else { return }
        if text.hasPrefix("SECTION_") {
            section = String(text.dropFirst("SECTION_".count))
            return
        }
        let fields = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmed) }
        switch section {
        case "HORIZON": days = try number(fields[0], in: 1...LineProblem.longestHorizon)
        case "SHIFTS": try readShift(fields)
        case "STAFF": try readPerson(fields)
        case "DAYS_OFF": try readDaysOff(fields)
        case "SHIFT_ON_REQUESTS": try readRequest(fields, isOn: true)
        case "SHIFT_OFF_REQUESTS": try readRequest(fields, isOn: false)
        case "COVER": try readCover(fields)
        default: throw fault("section inconnue « \(section) »")
        }
    }

    func instance() throws(InstanceFault) -> Instance {
        let days = try horizon()
        var types: [Instance.ShiftType] = []
        for (name, minutes, forbidden) in shiftTypes {
            var numbers: [Int] = []
            for other in forbidden { numbers.append(try shiftType(other)) }
            types.append(.init(name: name, minutes: minutes, forbiddenNext: numbers))
        }
        guard !types.isEmpty, !people.isEmpty else { throw fault("ni SECTION_SHIFTS ni SECTION_STAFF") }
        return Instance(days: days, shiftTypes: types, people: people, requests: requests, covers: covers)
    }

    private mutating func readShift(_ fields: [String]) throws(InstanceFault) {
        try expect(fields, 3)
        guard shiftTypes.count < Self.mostShiftTypes else {
            throw fault("plus de \(Self.mostShiftTypes) types de poste")
        }
        let minutes = try number(fields[1], in: 1...Self.dayMinutes)
        shiftTypes.append((fields[0], minutes, fields[2].split(separator: "|").map(String.init)))
    }

    private mutating func readPerson(_ fields: [String]) throws(InstanceFault) {
        try expect(fields, 8)
        var mostShifts = shiftTypes.map { _ in Int.max }
        for limit in fields[1].split(separator: "|") {
            let parts = limit.split(separator: "=").map(String.init)
            guard parts.count == 2 else { throw fault("« \(limit) » au lieu de TYPE=NOMBRE") }
            mostShifts[try shiftType(parts[0])] = try number(parts[1])
        }
        var numbers: [Int] = []
        for field in fields[2...] { numbers.append(try number(field)) }
        // The search needs room for the shortest runs at both ends of the days.
        let mostLeast = (UInt64.bitWidth - (try horizon())) / 2 + 1
        for least in numbers[3...4] where least > mostLeast {
            throw fault("« \(least) » : \(mostLeast) jours de suite au plus peuvent être le minimum")
        }
        people.append(Instance.Person(
            name: fields[0], mostShifts: mostShifts, mostMinutes: numbers[0], leastMinutes: numbers[1],
            mostInRow: numbers[2], leastInRow: numbers[3], leastOffInRow: numbers[4],
            mostWeekends: numbers[5], daysOff: []))
    }

    private mutating func readDaysOff(_ fields: [String]) throws(InstanceFault) {
        let person = try person(fields[0])
        for field in fields.dropFirst() { people[person].daysOff.insert(try day(field)) }
    }

    private mutating func readRequest(_ fields: [String], isOn: Bool) throws(InstanceFault) {
        try expect(fields, 4)
        requests.append(Instance.Request(
            person: try person(fields[0]), day: try day(fields[1]), shiftType: try shiftType(fields[2]),
            weight: try number(fields[3]), isOn: isOn))
    }

    private mutating func readCover(_ fields: [String]) throws(InstanceFault) {
        try expect(fields, 5)
        covers.append(Instance.Cover(
            day: try day(fields[0]), shiftType: try shiftType(fields[1]), required: try number(fields[2]),
            underWeight: try number(fields[3]), overWeight: try number(fields[4])))
    }

    private func expect(_ fields: [String], _ count: Int) throws(InstanceFault) {
        guard fields.count == count else { throw fault("\(fields.count) champs au lieu de \(count)") }
    }

    private func number(
        _ field: String, in range: ClosedRange<Int> = 0...Self.mostUnits
    ) throws(InstanceFault) -> Int {
        guard let number = Int(field) else { throw fault("« \(field) » n'est pas un nombre") }
        guard range.contains(number) else {
            throw fault("« \(field) » n'est pas de \(range.lowerBound) à \(range.upperBound)")
        }
        return number
    }

    private func horizon() throws(InstanceFault) -> Int {
        guard let days else { throw fault("SECTION_HORIZON manque") }
        return days
    }

    private func day(_ field: String) throws(InstanceFault) -> Int {
        try number(field, in: 0...(try horizon()) - 1)
    }

    private func shiftType(_ name: String) throws(InstanceFault) -> Int {
        guard let index = shiftTypes.firstIndex(where: { $0.name == name }) else {
            throw fault("type de poste inconnu « \(name) »")
        }
        return index
    }

    private func person(_ name: String) throws(InstanceFault) -> Int {
        guard let index = people.firstIndex(where: { $0.name == name }) else {
            throw fault("personne inconnue « \(name) »")
        }
        return index
    }

    private func fault(_ message: String) -> InstanceFault { InstanceFault(line: lineNumber, message: message) }
}

extension Substring {
    /// Without blanks and carriage returns at its ends.
    fileprivate var trimmed: Substring {
        let rest = drop { $0.isWhitespace }
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return rest.prefix(0) }
        return rest[...last]
    }
}
