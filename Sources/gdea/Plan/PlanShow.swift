import ArgumentParser
import CivilTime
import Dataset
import Documents
import Operations
import People
import Roster
import Storage

extension PlanAxis: ExpressibleByArgument {}

extension PlanCommand {
    struct Show: Command {
        static let configuration = CommandConfiguration(
            abstract: "Montre le plan, semaine par semaine ; en image avec --html ou --svg.",
            discussion: """
                D'ordinaire le plan enregistré, comparé au plan publié : « * » marque ce qui n'est pas publié, \
                « ( ) » ce qui l'est et a été retiré. --list donne une ligne par vacation.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Un seul salarié.") var employee: String?
        @Option(help: "Un seul lieu.") var site: String?
        @Option(help: "Une ligne par salarié (employee) ou par lieu (site).") var by: PlanAxis = .employee
        @Option(help: "Une seule semaine : un de ses jours (AAAA-MM-JJ).") var week: CivilDate?
        @Option(help: "Quel plan : draft (enregistré), published (publié) ou un numéro.") var plan: PlanName = .draft
        @Flag(help: "Une ligne par vacation.") var list = false
        @Option(help: "Écrit une page HTML.") var html: String?
        @Option(help: "Écrit une image SVG.") var svg: String?

        func perform() throws -> ExitStatus {
            var view = try options.withPool { try $0.planView(period.month, plan.version) }
            try checkNames(in: view)
            view.entries = view.entries.filter {
                (employee == nil || $0.shift.employee.text == employee) && (site == nil || $0.shift.site.text == site)
            }
            view.open = view.open.filter { site == nil || $0.occurrence.site.text == site }
            if employee != nil { view.open = [] }
            let days = try days()
            if html != nil || svg != nil {
                let chart = view.chart(by: by, days: days)
                if let html { try write(chart.html, to: html) }
                if let svg { try write(chart.svg, to: svg) }
            } else if list || options.output != .table {
                listing(view, days).print(options.output)
            } else {
                for grid in WeekGrid.grids(of: view, by: by, days: days) { print(grid.text) }
                print(view.subtitle + (view.open.isEmpty ? "" : " ; " + counted(view.open.count, "besoin ouvert")))
            }
            return .done
        }

        private func days() throws -> ClosedRange<CivilDate> {
            guard let week else { return period.month.days }
            let (monday, month) = (week.mondayOfWeek, period.month.days)
            guard (monday...monday + 6).overlaps(month) else {
                throw UsageFault("la semaine du \(monday.french) n'a pas de jour en \(period.month.french) : donnez "
                    + "--week avec un jour du mois")
            }
            return (monday...monday + 6).clamped(to: month)
        }

        private func checkNames(in view: PlanView) throws {
            if let employee, !view.employees.contains(where: { $0.code.text == employee }) {
                throw CheckFault("pas de salarié « \(employee) »")
            }
            if let site, !view.sites.contains(where: { $0.code.text == site }) {
                throw CheckFault("pas de lieu « \(site) »")
            }
        }

        private func write(_ text: String, to path: String) throws {
            guard !options.dryRun else { return options.reportDry("\(path) à écrire") }
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let folder = parts.dropLast().joined(separator: "/")
            let written = try Folder(path.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder)
                .write([(name: String(parts.last ?? ""), bytes: Array(text.utf8))])
            options.say("\(path) : \(written == 0 ? "inchangé" : "écrit")")
        }

        private func listing(_ view: PlanView, _ days: ClosedRange<CivilDate>) -> Listing {
            let isTable = options.output == .table
            return Listing(
                columns: [Column("employee", "salarié"), Column("day", "jour"), Column("start", "début"),
                          Column("end", "fin"), Column("site", "lieu"), Column("minutes", "durée"),
                          Column("need", "besoin"), Column("state", "état")],
                rows: view.entries.filter { days.contains($0.shift.start.date) }.map { entry in
                    let shift = entry.shift
                    return [
                        .text(shift.employee.text),
                        .text(isTable
                            ? shift.start.date.weekday.frenchShort + " " + shift.start.date.french
                            : shift.start.date.description),
                        .text(shift.start.clock), .text(shift.end.clock), .text(shift.site.text),
                        .minutes(shift.minutes), .optional(shift.need?.text),
                        .text(isTable ? entry.state.french : entry.state.rawValue),
                    ]
                })
        }
    }
}
