private let rest = "[IDCC 1261 ch. IV art. 1.3.2]"

let nightCases: [RuleCase] = [
    RuleCase(rule: "night-work", title: "an evening until eleven", roster: """
        E08 35 h animateur M05
        05/11 20:00-23:00 M05
        """, findings: [
            "warning 2026-11-05 2 h de nuit (20:00-23:00, nuit de 21:00-06:00, L3122-20), sans accord au contrat "
                + "[L3122-20]",
        ], english: [
            "2 h at night (20:00-23:00, night of 21:00-06:00, L3122-20), without agreement in the contract",
        ]),
    RuleCase(rule: "night-work", title: "the animation branch counts from ten and gives a fourth in rest",
             agreement: "1518", roster: """
        E08 35 h animateur M15
        05/11 20:00-23:00 M15
        """, findings: [
            "warning 2026-11-05 1 h de nuit (20:00-23:00, nuit de 22:00-07:00, IDCC 1518), sans accord au contrat ; "
                + "repos de 1 h 15 dû [IDCC 1518 art. 5.8.1] {1 h 15}",
        ], english: [
            "1 h at night (20:00-23:00, night of 22:00-07:00, IDCC 1518), without agreement in the contract; rest of "
                + "1 h 15 due",
        ]),
    RuleCase(rule: "night-work", title: "two nights a week make a night worker, agreement or not", roster: """
        E08 35 h veilleur M05 sauf night
        03/11 22:00-06:00 M05
        05/11 22:00-06:00 M05
        """, findings: [
            "warning 2026-11-05 2 nuits de 3 h ou plus, semaine du 02/11/2026 : travailleur de nuit dès 2 nuits par "
                + "semaine (L3122-5), accord collectif exigé [L3122-15]",
        ], english: [
            "2 nights of 3 h or more, week of 2026-11-02: a night worker from 2 nights a week (L3122-5), collective "
                + "agreement required",
        ]),
    RuleCase(rule: "night-work", title: "until nine, from six, and one night that the contract allows", roster: """
        E08 35 h veilleur M05 sauf night
        03/11 22:00-06:00 M05
        E04 24 h entretien M01
        05/11 06:00-09:00 M01, 18:00-21:00 M01
        """),
    RuleCase(rule: "compensatory-rest", title: "three hours on 11 November make four and a half of rest", roster: """
        E01 35 h comptable M01
        11/11 09:00-12:00 M01
        """, findings: [
            "warning 2026-11-11 3 h de travail le mer. 11/11/2026, férié (11 novembre) : repos compensateur de "
                + "4 h 30, 150 % du temps (IDCC 1261 ch. IV art. 1.3.2) \(rest) {4 h 30}",
        ], english: [
            "3 h of work on Wed 2026-11-11, public holiday (11 novembre): compensatory rest of 4 h 30, 150 % of the "
                + "time (IDCC 1261 ch. IV art. 1.3.2)",
        ]),
    RuleCase(rule: "compensatory-rest", title: "a Sunday that the contract allows, and a night that ends on one",
             roster: """
        E08 35 h animateur M05 sauf sunday night
        08/11 09:00-09:45 M05
        14/11 22:00-01:00 M05
        """, findings: [
            "warning 2026-11-08 45 min de travail le dim. 08/11/2026, dimanche : repos compensateur de 1 h 08, 150 % "
                + "du temps (IDCC 1261 ch. IV art. 1.3.2) \(rest) {1 h 08}",
            "warning 2026-11-14 1 h de travail le dim. 15/11/2026, dimanche : repos compensateur de 1 h 30, 150 % du "
                + "temps (IDCC 1261 ch. IV art. 1.3.2) \(rest) {1 h 30}",
        ]),
    RuleCase(rule: "compensatory-rest", title: "a Saturday; and the law alone gives none", roster: """
        E08 35 h animateur M05
        14/11 09:00-12:00 M05
        """),
    RuleCase(rule: "compensatory-rest", title: "the law alone gives none", agreement: "loi", roster: """
        E08 35 h animateur M05
        11/11 09:00-12:00 M05
        """),
]
