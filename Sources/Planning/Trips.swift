import People
import Roster

/// Minutes from site to site by number; nil where the trip is not known.
struct Trips {
    private let minutes: [Int32]
    private let siteCount: Int

    init(_ travels: [Travel], sites: [Code<Site>: Int]) {
        siteCount = sites.count
        var minutes = Array(repeating: Int32(-1), count: sites.count * sites.count)
        for index in 0..<sites.count { minutes[index * sites.count + index] = 0 }
        // As everywhere, the first of two rows for one trip holds.
        for travel in travels.reversed() {
            guard let from = sites[travel.from], let to = sites[travel.to], from != to else { continue }
            minutes[from * sites.count + to] = Int32(travel.minutes)
        }
        self.minutes = minutes
    }

    func minutes(_ from: Int, _ to: Int) -> Int? {
        let value = minutes[from * siteCount + to]
        return value < 0 ? nil : Int(value)
    }
}
