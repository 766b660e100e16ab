/// Reads an instance line by line.
struct InstanceReading {
    private var section = ""
    private var days: Int?
    private var shiftTypes: [(name: String, minutes: Int, forbidden: [String])] = []
    private var people: [Instance.Person] = []
    private var requests: [Instance.Request] = []
    private var covers: [Instance.Cover] = []
    private var lineNumber = 0

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
        case "HORIZON": days = try number(fields[0])
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
        guard let days, days > 0 else { throw fault("SECTION_HORIZON manque") }
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
        shiftTypes.append((fields[0], try number(fields[1]), fields[2].split(separator: "|").map(String.init)))
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
        people.append(Instance.Person(
            name: fields[0], mostShifts: mostShifts, mostMinutes: numbers[0], leastMinutes: numbers[1],
            mostInRow: numbers[2], leastInRow: numbers[3], leastOffInRow: numbers[4],
            mostWeekends: numbers[5], daysOff: []))
    }

    private mutating func readDaysOff(_ fields: [String]) throws(InstanceFault) {
        let person = try person(fields[0])
        for field in fields.dropFirst() { people[person].daysOff.insert(try number(field)) }
    }

    private mutating func readRequest(_ fields: [String], isOn: Bool) throws(InstanceFault) {
        try expect(fields, 4)
        requests.append(Instance.Request(
            person: try person(fields[0]), day: try number(fields[1]), shiftType: try shiftType(fields[2]),
            weight: try number(fields[3]), isOn: isOn))
    }

    private mutating func readCover(_ fields: [String]) throws(InstanceFault) {
        try expect(fields, 5)
        covers.append(Instance.Cover(
            day: try number(fields[0]), shiftType: try shiftType(fields[1]), required: try number(fields[2]),
            underWeight: try number(fields[3]), overWeight: try number(fields[4])))
    }

    private func expect(_ fields: [String], _ count: Int) throws(InstanceFault) {
        guard fields.count == count else { throw fault("\(fields.count) champs au lieu de \(count)") }
    }

    private func number(_ field: String) throws(InstanceFault) -> Int {
        guard let number = Int(field), number >= 0 else { throw fault("« \(field) » n'est pas un nombre") }
        return number
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
