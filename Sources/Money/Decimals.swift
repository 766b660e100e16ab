/// Reads an optionally signed decimal number with a point or a comma and at most `decimals` decimals into
/// an integer scaled by ten to that power; nil when the text is anything else or does not fit 64 bits.
func scaledInteger(_ text: some StringProtocol, decimals: Int) -> Int? {
    var digits = Substring(text)
    let negative = digits.first == "-"
    if let sign = digits.first, sign == "-" || sign == "+" { digits = digits.dropFirst() }
    var value = 0
    var seen = 0
    var decimalsSeen: Int?
    for character in digits.utf8 {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if let already = decimalsSeen {
                guard already < decimals else { return nil }
                decimalsSeen = already + 1
            }
            seen += 1
            let digit = Int(character - UInt8(ascii: "0"))
            guard let next = appending(digit: digit, to: value) else { return nil }
            value = next
        case UInt8(ascii: "."), UInt8(ascii: ","):
            guard decimalsSeen == nil, seen > 0 else { return nil }
            decimalsSeen = 0
        default:
            return nil
        }
    }
    guard seen > 0, decimalsSeen != 0 else { return nil }
    for _ in (decimalsSeen ?? 0)..<decimals {
        guard let next = appending(digit: 0, to: value) else { return nil }
        value = next
    }
    return negative ? -value : value
}

private func appending(digit: Int, to value: Int) -> Int? {
    let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tenfold.addingReportingOverflow(digit)
    return overflow || carry ? nil : sum
}

/// The inverse of `scaledInteger`: a fixed number of decimals after a point.
func decimalText(_ value: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(value) }
    var scale: UInt = 1
    for _ in 0..<decimals { scale *= 10 }
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: scale)
    let tail = String(rest)
    return "\(value < 0 ? "-" : "")\(whole)." + String(repeating: "0", count: decimals - tail.count) + tail
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
