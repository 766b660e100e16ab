import CivilTime
import People
import Roster
import Testing

/// A rule from a first block on, and the days that it gives within a range.
struct RecurrenceCase: CustomTestStringConvertible {
    let title: String
    let rule: String
    let start: String
    let until: String
    let days: [String]

    var testDescription: String { title }
}

/// The examples of RFC 5545, section 3.8.5.3, with the days that it lists; one-hour blocks at 9:00.
private let standardExamples: [RecurrenceCase] = [
    RecurrenceCase(
        title: "every 10 days, 5 times", rule: "FREQ=DAILY;INTERVAL=10;COUNT=5", start: "1997-09-02",
        until: "1998-12-31", days: ["1997-09-02", "1997-09-12", "1997-09-22", "1997-10-02", "1997-10-12"]),
    RecurrenceCase(
        title: "weekly for 10 occurrences", rule: "FREQ=WEEKLY;COUNT=10", start: "1997-09-02",
        until: "1998-12-31",
        days: ["1997-09-02", "1997-09-09", "1997-09-16", "1997-09-23", "1997-09-30", "1997-10-07",
               "1997-10-14",
               "1997-10-21", "1997-10-28", "1997-11-04"]),
    RecurrenceCase(
        title: "every other week", rule: "FREQ=WEEKLY;INTERVAL=2;WKST=SU", start: "1997-09-02",
        until: "1998-02-17",
        days: ["1997-09-02", "1997-09-16", "1997-09-30", "1997-10-14", "1997-10-28", "1997-11-11",
               "1997-11-25",
               "1997-12-09", "1997-12-23", "1998-01-06", "1998-01-20", "1998-02-03", "1998-02-17"]),
    RecurrenceCase(
        title: "Tuesday and Thursday for five weeks",
        rule: "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", start: "1997-09-02",
        until: "1998-12-31",
        days: ["1997-09-02", "1997-09-04", "1997-09-09", "1997-09-11", "1997-09-16", "1997-09-18",
               "1997-09-23",
               "1997-09-25", "1997-09-30", "1997-10-02"]),
    RecurrenceCase(
        title: "every other week on three days", start: "1997-09-01", until: "1998-12-31",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        ["1997-09-01", "1997-09-03", "1997-09-05", "1997-09-15", "1997-09-17", "1997-09-19", "1997-09-29",
         "1997-10-01", "1997-10-03", "1997-10-13", "1997-10-15", "1997-10-17", "1997-10-27", "1997-10-29",
         "1997-10-31", "1997-11-10", "1997-11-12", "1997-11-14", "1997-11-24", "1997-11-26", "1997-11-28",
         "1997-12-08", "1997-12-10", "1997-12-12", "1997-12-22"]),
    RecurrenceCase(
        title: "first Friday, ten times", rule: "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", start: "1997-09-05",
        until: "1999-12-31",
        days: ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05", "1998-01-02", "1998-02-06",
               "1998-03-06",
               "1998-04-03", "1998-05-01", "1998-06-05"]),
    RecurrenceCase(
        title: "first and last Sunday of every other month",
        rule: "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", start: "1997-09-07", until: "1999-12-31",
        days: ["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04", "1998-01-25",
               "1998-03-01",
               "1998-03-29", "1998-05-03", "1998-05-31"]),
    RecurrenceCase(
        title: "second-to-last Monday", rule: "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", start: "1997-09-22",
        until: "1999-12-31",
        days: ["1997-09-22", "1997-10-20", "1997-11-17", "1997-12-22", "1998-01-19", "1998-02-16"]),
    RecurrenceCase(
        title: "third-to-last day", rule: "FREQ=MONTHLY;BYMONTHDAY=-3", start: "1997-09-28",
        until: "1998-02-28",
        days: ["1997-09-28", "1997-10-29", "1997-11-28", "1997-12-29", "1998-01-29", "1998-02-26"]),
    RecurrenceCase(
        title: "2nd and 15th", rule: "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", start: "1997-09-02",
        until: "1999-12-31",
        days: ["1997-09-02", "1997-09-15", "1997-10-02", "1997-10-15", "1997-11-02", "1997-11-15",
               "1997-12-02",
               "1997-12-15", "1998-01-02", "1998-01-15"]),
    RecurrenceCase(
        title: "first and last day", rule: "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", start: "1997-09-30",
        until: "1999-12-31",
        days: ["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01", "1997-11-30", "1997-12-01",
               "1997-12-31",
               "1998-01-01", "1998-01-31", "1998-02-01"]),
    RecurrenceCase(
        title: "Friday the 13th", rule: "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", start: "1997-09-02",
        until: "2000-10-13", days: ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13", "2000-10-13"]),
    RecurrenceCase(
        title: "the Saturday after the first Sunday",
        rule: "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        start: "1997-09-13", until: "1998-06-13",
        days: ["1997-09-13", "1997-10-11", "1997-11-08", "1997-12-13", "1998-01-10", "1998-02-07",
               "1998-03-07",
               "1998-04-11", "1998-05-09", "1998-06-13"]),
    RecurrenceCase(
        title: "weeks from Monday", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        start: "1997-08-05", until: "1998-12-31",
        days: ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]),
    RecurrenceCase(
        title: "weeks from Sunday", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        start: "1997-08-05", until: "1998-12-31",
        days: ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]),
    RecurrenceCase(
        title: "a day that February does not have", rule: "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        start: "2007-01-15", until: "2009-12-31",
        days: ["2007-01-15", "2007-01-30", "2007-02-15", "2007-03-15", "2007-03-30"]),
]

/// Days read off a calendar.
private let calendarExamples: [RecurrenceCase] = [
    RecurrenceCase(
        title: "Sundays over the change to winter time (25 October 2026)", rule: "FREQ=WEEKLY;BYDAY=SU",
        start: "2026-10-18", until: "2026-11-01", days: ["2026-10-18", "2026-10-25", "2026-11-01"]),
    RecurrenceCase(
        title: "the last day of winter: UNTIL in universal time an hour before 9:00 excludes that day",
        rule: "FREQ=DAILY;UNTIL=20260328T075900Z", start: "2026-03-27", until: "2026-04-30",
        days: ["2026-03-27"]),
    RecurrenceCase(
        title: "9:00 in winter is 8:00 universal time", rule: "FREQ=DAILY;UNTIL=20260328T080000Z",
        start: "2026-03-27", until: "2026-04-30", days: ["2026-03-27", "2026-03-28"]),
    RecurrenceCase(
        title: "9:00 in summer is 7:00 universal time", rule: "FREQ=DAILY;UNTIL=20260329T070000Z",
        start: "2026-03-28", until: "2026-04-30", days: ["2026-03-28", "2026-03-29"]),
    RecurrenceCase(
        title: "29 February comes back in leap years", rule: "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29",
        start: "2024-02-29", until: "2033-12-31", days: ["2024-02-29", "2028-02-29", "2032-02-29"]),
    RecurrenceCase(
        title: "the 31st of the months that have one", rule: "FREQ=MONTHLY", start: "2026-08-31",
        until: "2026-12-31", days: ["2026-08-31", "2026-10-31", "2026-12-31"]),
    RecurrenceCase(
        title: "working days in July and August", rule: "FREQ=DAILY;BYMONTH=7,8;BYDAY=MO,TU",
        start: "2026-06-29", until: "2026-07-10", days: ["2026-07-06", "2026-07-07"]),
    RecurrenceCase(
        title: "a start that the rule does not meet is no occurrence", rule: "FREQ=WEEKLY;BYDAY=TU",
        start: "2026-11-02", until: "2026-11-10", days: ["2026-11-03", "2026-11-10"]),
    RecurrenceCase(
        title: "UNTIL on the last day is included", rule: "FREQ=WEEKLY;UNTIL=20261116", start: "2026-11-02",
        until: "2026-12-31", days: ["2026-11-02", "2026-11-09", "2026-11-16"]),
]

extension RecurrenceCase {
    fileprivate init(title: String, start: String, until: String, _ rule: String, _ days: [String]) {
        self.init(title: title, rule: rule, start: start, until: until, days: days)
    }
}

@Suite("Recurrence rules")
struct RecurrenceRuleTests {
    @Test("falls on the days of RFC 5545 and of the calendar", arguments: standardExamples + calendarExamples)
    func days(_ example: RecurrenceCase) throws {
        let rule = try RecurrenceRule(example.rule)
        let start = LocalDateTime("\(example.start) 09:00")!
        let range = CivilDate(example.start)!...CivilDate(example.until)!
        #expect(rule.days(from: start, in: range).map(\.description) == example.days)
    }

    @Test("a later range gives the days of the whole series that are in it",
          arguments: standardExamples + calendarExamples)
    func window(_ example: RecurrenceCase) throws {
        let rule = try RecurrenceRule(example.rule)
        let start = LocalDateTime("\(example.start) 09:00")!
        let from = CivilDate(example.days[example.days.count / 2])!
        let found = rule.days(from: start, in: from...CivilDate(example.until)!).map(\.description)
        #expect(found == Array(example.days[(example.days.count / 2)...]))
    }

    @Test("prints what it reads and reads what it prints", arguments: [
        "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231",
        "FREQ=MONTHLY;BYDAY=2TU,-1FR;COUNT=6",
        "FREQ=MONTHLY;BYMONTH=1,12;BYMONTHDAY=15,-1;UNTIL=20261231T225959Z",
        "FREQ=DAILY;UNTIL=20261231T180000",
        "FREQ=WEEKLY;BYDAY=SU;WKST=SU",
    ])
    func roundTrip(_ text: String) throws {
        let rule = try RecurrenceRule(text)
        #expect(rule.description == text)
        #expect(try RecurrenceRule(rule.description) == rule)
        #expect(try RecurrenceRule(text.lowercased()) == rule)
        let reversed = text.split(separator: ";").reversed().joined(separator: ";")
        #expect(try RecurrenceRule(reversed) == rule)
    }

    @Test("refuses what it does not follow, naming the part", arguments: [
        ("", "« » n'est pas de la forme NOM=valeur ; exemple : FREQ=WEEKLY;BYDAY=MO,TH"),
        ("weekly", "« WEEKLY » n'est pas de la forme NOM=valeur ; exemple : FREQ=WEEKLY;BYDAY=MO,TH"),
        ("FREQ=WEEKLY;", "« » n'est pas de la forme NOM=valeur ; exemple : FREQ=WEEKLY;BYDAY=MO,TH"),
        ("BYDAY=MO", "il manque FREQ (FREQ=DAILY, FREQ=WEEKLY ou FREQ=MONTHLY)"),
        ("FREQ=YEARLY", "FREQ=YEARLY : DAILY, WEEKLY ou MONTHLY attendu"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO",
         "la partie BYSETPOS n'est pas prise en charge ; parties possibles : FREQ, INTERVAL, BYMONTH, "
             + "BYMONTHDAY, "
             + "BYDAY, COUNT, UNTIL, WKST"),
        ("FREQ=WEEKLY;FREQ=DAILY", "la partie FREQ est donnée deux fois"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0 : un nombre de 1 à 1000 attendu"),
        ("FREQ=WEEKLY;INTERVAL=+2", "INTERVAL=+2 : un nombre de 1 à 1000 attendu"),
        ("FREQ=WEEKLY;BYDAY=LU", "BYDAY=LU : un de MO, TU, WE, TH, FR, SA, SU attendu"),
        ("FREQ=WEEKLY;BYDAY=MO,", "BYDAY= : un de MO, TU, WE, TH, FR, SA, SU attendu"),
        ("FREQ=WEEKLY;BYDAY=2MO",
         "BYDAY=2MO n'a pas de sens avec FREQ=WEEKLY ; utilisez FREQ=MONTHLY ou retirez le rang ou la "
             + "partie"),
        ("FREQ=WEEKLY;BYMONTHDAY=1",
         "BYMONTHDAY=1 n'a pas de sens avec FREQ=WEEKLY ; utilisez FREQ=MONTHLY ou retirez le rang ou la "
             + "partie"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY=6 : un rang de 1 à 5 ou de -1 à -5 attendu"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32 : un rang de 1 à 31 ou de -1 à -31 attendu"),
        ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH=13 : un nombre de 1 à 12 attendu"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261231", "COUNT et UNTIL s'excluent : gardez l'un des deux"),
        ("FREQ=DAILY;UNTIL=20260230",
         "UNTIL=20260230 : une date comme 20261231 ou 20261231T235959Z attendu"),
        ("FREQ=DAILY;UNTIL=2026-12-31",
         "UNTIL=2026-12-31 : une date comme 20261231 ou 20261231T235959Z attendu"),
        ("FREQ=DAILY;UNTIL=20261231T240000",
         "UNTIL=20261231T240000 : une date comme 20261231 ou 20261231T235959Z attendu"),
    ])
    func refusals(_ text: String, _ message: String) {
        let fault = #expect(throws: RecurrenceFault.self) { try RecurrenceRule(text) }
        #expect(fault?.description.split(separator: " ") == message.split(separator: " "))
    }

    @Test("a recurring need of two people rests on 11 November; its blocks keep their hours")
    func occurrences() throws {
        let need = Need(
            code: "N1", site: "M01", job: "animateur", start: LocalDateTime("2026-01-07 22:00")!,
            end: LocalDateTime("2026-01-08 02:00")!, quantity: 2,
            recurrence: try RecurrenceRule("FREQ=WEEKLY"))
        let found = need.occurrences(in: YearMonth(year: 2026, month: 11).days)
        #expect(found.map { "\($0.start.date) \($0.copy)" } == [
            "2026-11-04 0", "2026-11-04 1", "2026-11-18 0", "2026-11-18 1", "2026-11-25 0", "2026-11-25 1",
        ])
        #expect(found.allSatisfy { $0.start.clock == "22:00" && $0.minutes == 240 })
    }

    @Test("a single need stands on a public holiday")
    func singleOnHoliday() {
        let need = Need(
            code: "N1", site: "M01", job: "animateur", start: LocalDateTime("2026-11-11 10:00")!,
            end: LocalDateTime("2026-11-11 12:00")!)
        #expect(need.occurrences(in: YearMonth(year: 2026, month: 11).days).count == 1)
        #expect(need.occurrences(in: YearMonth(year: 2026, month: 12).days).isEmpty)
    }
}
