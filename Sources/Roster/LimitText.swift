extension Limit {
    /// The limit as one line that differs whenever the limit does: runs keep the digest of those they were
    /// computed by.
    public var canonicalText: String {
        let scope = switch source {
        case .law: "law"
        case .agreement(let idcc): "agreement \(idcc)"
        case .company: "company"
        }
        return [id.text, scope, "\(from)", to.map { "\($0)" } ?? "", "\(value)", severity.rawValue, article]
            .joined(separator: "|")
    }
}
