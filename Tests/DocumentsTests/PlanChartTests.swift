import CivilTime
import Documents
import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Testing

/// A week of two people and one open need: what is published, what is new, what is given up.
private let week: PlanChart = {
    func bar(_ start: String, _ end: String, _ label: String, _ state: PlanChart.State) -> PlanChart.Bar {
        PlanChart.Bar(start: LocalDateTime("2026-11-\(start)")!, end: LocalDateTime("2026-11-\(end)")!, label: label,
                      state: state)
    }
    return PlanChart(
        title: "Plan de novembre 2026 <1>", subtitle: "plan n° 2, projet ; plan n° 1 publié le 20/10/2026",
        days: CivilDate("2026-11-09")!...CivilDate("2026-11-15")!,
        rows: [
            PlanChart.Row(
                code: "E01", name: "Comptable & gestionnaire de paie des centres sociaux (démo)",
                bars: [
                    bar("09 08:30", "09 12:30", "M01", .published), bar("09 13:30", "09 16:30", "M02", .draft),
                    bar("09 14:00", "09 17:00", "M03", .withdrawn), bar("13 22:00", "14 01:00", "M01", .published),
                ], absentDays: [CivilDate("2026-11-10")!]),
            PlanChart.Row(code: "E02", name: nil, bars: []),
            PlanChart.Row(code: "ouverts", name: nil, bars: [bar("12 09:00", "12 12:00", "M06", .open)]),
        ])
}()

@Suite("The plan as a picture")
struct PlanChartTests {
    private func golden(_ name: String) throws -> String {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden"))
        return try String(contentsOf: url, encoding: .utf8)
    }

    @Test("is the golden SVG, byte for byte")
    func svg() throws { #expect(week.svg == (try golden("plan.svg"))) }

    @Test("is the golden page, byte for byte")
    func html() throws { #expect(week.html == (try golden("plan.html"))) }

    @Test("is XML in which each bar tells who, when, where and whether it holds")
    func accessible() throws {
        let parser = XMLParser(data: Data(week.svg.utf8))
        let titles = Titles()
        parser.delegate = titles
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(titles.texts.prefix(2) == ["Plan de novembre 2026 <1>", "E01 Comptable & gestionnaire de paie des "
            + "centres sociaux (démo)"])
        #expect(titles.texts.contains("E01 lun. 09/11/2026 08:30-12:30 M01, publié"))
        #expect(titles.texts.contains("E01 lun. 09/11/2026 13:30-16:30 M02, projet, pas encore publié"))
        #expect(titles.texts.contains("E01 lun. 09/11/2026 14:00-17:00 M03, publié, retiré du projet"))
        #expect(titles.texts.contains("ouverts jeu. 12/11/2026 09:00-12:00 M06, besoin ouvert"))
        #expect(titles.texts.contains("E01 : absence"), "the reason of an absence is not told")
    }

    @Test("a month makes a sheet for each week that it touches")
    func weeks() {
        var chart = week
        chart.days = CivilDate("2026-11-01")!...CivilDate("2026-11-30")!
        #expect(chart.html.components(separatedBy: "<svg ").count - 1 == 6)
    }

    @Test("two hundred long rows make sheets of 26, each with its days, and the text of all")
    func large() throws {
        var chart = week
        chart.rows = (1...200).map { number in
            PlanChart.Row(
                code: "E\(number)", name: String(repeating: "Nom très long ", count: 20), bars: week.rows[0].bars)
        }
        let html = chart.html
        #expect(html.components(separatedBy: "<svg ").count - 1 == 8)
        #expect(html.components(separatedBy: ">lun.</text>").count - 1 == 8)
        #expect(html.components(separatedBy: "<h2>").count - 1 == 200)
        #expect(chart.svg.components(separatedBy: "<svg ").count - 1 == 1)
    }

    @Test("a chart without rows is a chart")
    func empty() {
        var chart = week
        chart.rows = []
        #expect(chart.svg.contains("</svg>") && chart.html.contains("</html>"))
    }

    private final class Titles: NSObject, XMLParserDelegate {
        var texts: [String] = []
        private var text: String?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if name == "title" { text = "" }
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }
        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard name == "title", let text else { return }
            texts.append(text)
            self.text = nil
        }
    }
}
