import CivilTime
import People

extension Rule {
    /// Notice of a change, for needs whose announcement is known by the day: up to 72 h the agreement gives
    /// an hour of rest each time, under seven days a part-timer has been warned too late. The hour of the
    /// announcement is not known, so three days count as 72 h, in favour of the employee. Days of a series
    /// that were planned before its announcement are not changes.
    static let notice = Rule(
        "notice", "Délai de prévenance d'un changement", articles: "L3123-31, IDCC 1261 ch. IV art. 1.3.3.6"
    ) { roster, rules in
        roster.people.flatMap { person in
            person.reviewed.flatMap { shift -> [(employee: Code<Employee>, finding: Finding)] in
                guard let need = shift.need.flatMap({ roster.needs[$0] }), let announced = need.announced,
                    shift.start.date >= announced
                else { return [] }
                let day = shift.start.date
                let days = day - announced
                let fact = "besoin \(need.code) annoncé le \(announced.french) pour le \(day.french), "
                    + "\(days) jour\(days > 1 ? "s" : "") avant"
                var found: [Finding] = []
                if let short = rules[.shortNoticeHours], let rest = rules[.shortNoticeRestMinutes],
                    days * 24 <= short.value {
                    found.append(Finding(day, short, "\(fact), soit \(short.value) h au plus : "
                        + "\(frenchHours(rest.value)) de repos, ou payée, est due (\(short.article))"))
                }
                if let notice = rules[.noticeDays], days < notice.value,
                    let fullTime = rules[.fullTimeWeekMinutes],
                    let contract = person.contract(on: day), contract.weekMinutes < fullTime.value {
                    found.append(Finding(
                        day, notice,
                        "\(fact), minimum \(notice.value) jours à temps partiel (\(notice.article))"))
                }
                return found.map { (person.employee, $0) }
            }
        }
    }
}
