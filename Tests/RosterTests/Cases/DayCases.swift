private let travel = "[Cass. crim. 2 sept. 2014 n° 13-80.665]"
private let span = "[IDCC 1261 ch. IV art. 1.3.1]"

let dayCases: [RuleCase] = [
    RuleCase(rule: "one-place", title: "two centres at once", roster: """
        E01 35 h comptable M01 M02
        05/11 09:00-12:00 M01, 11:30-14:00 M02
        """, findings: [
            "block 2026-11-05 09:00-12:00 à M01 et 11:30-14:00 à M02 se chevauchent de 30 min [L3121-1]",
        ], english: [
            "09:00-12:00 at M01 and 11:30-14:00 at M02 overlap by 30 min",
        ]),
    RuleCase(rule: "one-place", title: "a long block over two short ones", roster: """
        E01 35 h comptable M01 M02
        05/11 09:00-12:00 M01, 10:00-10:30 M02, 11:00-11:15 M01
        """, findings: [
            "block 2026-11-05 09:00-12:00 à M01 et 10:00-10:30 à M02 se chevauchent de 30 min [L3121-1]",
            "block 2026-11-05 09:00-12:00 à M01 et 11:00-11:15 à M01 se chevauchent de 15 min [L3121-1]",
        ]),
    RuleCase(rule: "one-place", title: "one block right after the other", roster: """
        E01 35 h comptable M01
        05/11 09:00-12:00 M01, 12:00-14:00 M01
        """),
    RuleCase(rule: "travel-time", title: "Aix to Martigues in 20 minutes", roster: """
        E09 35 h référent M07 M16
        trajet M07 M16 45
        04/11 09:00-13:30 M07, 13:50-17:00 M16
        """, findings: [
            "block 2026-11-04 20 min entre 13:30 à M07 et 13:50 à M16, trajet de 45 min \(travel)",
        ], english: [
            "20 min between 13:30 at M07 and 13:50 at M16, trip of 45 min",
        ]),
    RuleCase(rule: "travel-time", title: "a trip that nobody has measured", roster: """
        E09 35 h référent M07 M16
        sans trajet M07 M16
        04/11 09:00-12:30 M07, 15:00-17:00 M16
        """, findings: [
            "block 2026-11-04 trajet de M07 à M16 absent de la table des trajets : ajoutez-le à travel.csv "
                + "\(travel)",
        ], english: [
            "trip from M07 to M16 missing from the table of trips: add it to travel.csv",
        ]),
    RuleCase(rule: "travel-time", title: "exactly the time of the trip, and none within a site", roster: """
        E09 35 h référent M07 M16
        trajet M07 M16 45
        04/11 09:00-11:00 M07, 11:00-12:30 M07, 13:15-17:00 M16
        """),
    RuleCase(rule: "daily-maximum", title: "ten hours of work and twenty minutes of travel", roster: """
        E01 35 h comptable M01 M02
        05/11 08:00-12:00 M01, 13:00-19:00 M02
        """, findings: [
            "block 2026-11-05 10 h 20 de travail le jeu. 05/11/2026 dont 20 min de trajet, maximum 10 h "
                + "(L3121-18) "
                + "[L3121-18]",
        ], english: [
            "10 h 20 of work on Thu 2026-11-05, 20 min of it travel, at most 10 h (L3121-18)",
        ]),
    RuleCase(rule: "daily-maximum", title: "ten hours to the minute", roster: """
        E01 35 h comptable M01
        05/11 08:00-12:00 M01, 13:00-19:00 M01
        """),
    RuleCase(rule: "daily-maximum", title: "a night counts on the days it falls on", roster: """
        E01 35 h veilleur M01
        05/11 22:00-06:00 M01
        06/11 22:00-06:00 M01
        """),
    RuleCase(rule: "break", title: "six hours and a minute in a row", roster: """
        E01 35 h comptable M01
        05/11 08:00-14:01 M01
        """, findings: [
            "block 2026-11-05 6 h 01 sans pause de 08:00 à 14:01, pause de 20 min due dès 6 h (L3121-16) "
                + "[L3121-16]",
        ], english: [
            "6 h 01 without a pause from 08:00 to 14:01, pause of 20 min due from 6 h (L3121-16)",
        ]),
    RuleCase(rule: "break", title: "a pause of nineteen minutes", roster: """
        E01 35 h comptable M01
        05/11 08:00-12:00 M01, 12:19-15:00 M01
        """, findings: [
            "block 2026-11-05 7 h sans pause de 08:00 à 15:00, pause de 20 min due dès 6 h (L3121-16) "
                + "[L3121-16]",
        ]),
    RuleCase(rule: "break", title: "half an hour of which the trip takes twenty minutes", roster: """
        E01 35 h comptable M01 M02
        05/11 08:00-12:00 M01, 12:30-15:00 M02
        """, findings: [
            "block 2026-11-05 7 h sans pause de 08:00 à 15:00, pause de 20 min due dès 6 h (L3121-16) "
                + "[L3121-16]",
        ]),
    RuleCase(rule: "break", title: "six hours, then twenty minutes, then six hours", roster: """
        E01 35 h comptable M01
        05/11 08:00-14:00 M01, 14:20-18:20 M01
        """),
    RuleCase(rule: "day-span", title: "twelve hours is exceptional", roster: """
        E01 35 h comptable M01
        05/11 08:00-10:00 M01, 18:30-20:00 M01
        """, findings: [
            "warning 2026-11-05 amplitude de 12 h de 08:00 à 20:00, habituellement 10 h (IDCC 1261) \(span)",
        ]),
    RuleCase(rule: "day-span", title: "a minute more is too much", roster: """
        E01 35 h comptable M01
        05/11 08:00-10:00 M01, 18:30-20:01 M01
        """, findings: [
            "block 2026-11-05 amplitude de 12 h 01 de 08:00 à 20:01, maximum 12 h (IDCC 1261), 13 h "
                + "(L3131-1) \(span)",
        ], english: [
            "span of 12 h 01 from 08:00 to 20:01, at most 12 h (IDCC 1261), 13 h (L3131-1)",
        ]),
    RuleCase(rule: "day-span", title: "the law stops at thirteen hours", agreement: "loi", roster: """
        E01 35 h comptable M01
        05/11 07:00-10:00 M01, 18:30-20:01 M01
        """, findings: [
            "block 2026-11-05 amplitude de 13 h 01 de 07:00 à 20:01, maximum 13 h (L3131-1) [L3131-1]",
        ]),
    RuleCase(rule: "day-span", title: "ten hours", roster: """
        E01 35 h comptable M01
        05/11 08:00-12:00 M01, 14:00-18:00 M01
        """),
    RuleCase(rule: "daily-rest", title: "11 h 30 keeps the law and breaks the agreement", roster: """
        E09 35 h référent M16
        05/11 14:00-19:30 M16
        06/11 07:00-10:00 M16
        """, findings: [
            "block 2026-11-06 11 h 30 de repos entre jeu. 05/11/2026 19:30 et ven. 06/11/2026 07:00, "
                + "minimum 12 h (IDCC 1261), 11 h (L3131-1) [IDCC 1261 ch. IV art. 1.3.1]",
        ], english: [
            "11 h 30 of rest between Thu 2026-11-05 19:30 and Fri 2026-11-06 07:00, at least 12 h (IDCC 1261), "
                + "11 h (L3131-1)",
        ]),
    RuleCase(rule: "daily-rest", title: "11 h 30 under the law alone", agreement: "loi", roster: """
        E09 35 h référent M16
        05/11 14:00-19:30 M16
        06/11 07:00-10:00 M16
        """),
    RuleCase(rule: "daily-rest", title: "10 h 59 after a published evening breaks both", roster: """
        E09 35 h référent M16
        31/10 18:00-21:01 M16
        01/11 08:00-10:00 M16
        """, findings: [
            "block 2026-11-01 10 h 59 de repos entre sam. 31/10/2026 21:01 et dim. 01/11/2026 08:00, "
                + "minimum 12 h (IDCC 1261), 11 h (L3131-1) [IDCC 1261 ch. IV art. 1.3.1, L3131-1]",
        ]),
    RuleCase(rule: "daily-rest", title: "twelve hours", roster: """
        E09 35 h référent M16
        05/11 14:00-19:00 M16
        06/11 07:00-10:00 M16
        """),
    RuleCase(rule: "day-periods", title: "four periods", roster: """
        E05 35 h entretien M12
        05/11 07:00-08:00 M12, 09:00-10:00 M12, 12:00-13:00 M12, 15:00-16:00 M12
        """, findings: [
            "warning 2026-11-05 4 périodes de travail le jeu. 05/11/2026, maximum 3 périodes (IDCC 1261) "
                + "[IDCC 1261 ch. IV art. 1.3.1]",
        ], english: [
            "4 periods of work on Thu 2026-11-05, at most 3 periods (IDCC 1261)",
        ]),
    RuleCase(rule: "day-periods", title: "three periods, one with a pause of 20 minutes", roster: """
        E05 35 h entretien M12
        05/11 07:00-08:00 M12, 08:20-10:00 M12, 12:00-13:00 M12, 15:00-16:00 M12
        """),
]
