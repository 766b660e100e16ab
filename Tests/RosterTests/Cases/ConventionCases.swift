let conventionCases: [RuleCase] = [
    RuleCase(rule: "assignment-hours", title: "the shift that goes beyond seven hours", roster: """
        E01 35 h comptable M01 M02
        convenu E01 M01 7
        04/11 08:00-12:00 M01
        05/11 08:00-12:00 M01
        """, findings: [
            "warning 2026-11-05 8 h de E01 à M01 en novembre 2026, maximum convenu 7 h "
                + "[convention de mise à disposition]",
        ], english: [
            "8 h of E01 at M01 in November 2026, agreed at most 7 h",
        ]),
    RuleCase(rule: "assignment-hours", title: "hours agreed for a job", roster: """
        E01 35 h comptable M01 M02
        convenu comptable M01 3
        04/11 08:00-12:00 M01
        """, findings: [
            "warning 2026-11-04 4 h de métier comptable à M01 en novembre 2026, maximum convenu 3 h "
                + "[convention de mise à disposition]",
        ], english: [
            "4 h of job comptable at M01 in November 2026, agreed at most 3 h",
        ]),
    RuleCase(rule: "assignment-hours", title: "seven hours, and others that do not count", roster: """
        E01 35 h comptable M01 M02
        convenu E01 M01 7
        30/10 08:00-12:00 M01
        04/11 08:00-12:00 M01, 13:00-16:00 M01, 16:20-18:00 M02
        """),
    RuleCase(rule: "assignment-minimum", title: "seven hours of ten agreed", roster: """
        convenu E01 M01 10-20
        E01 35 h comptable M01
        02/11 08:00-12:00 M01
        03/11 08:00-11:00 M01
        """, findings: [
            "warning 2026-11-30 7 h de E01 à M01 en novembre 2026, minimum convenu 10 h, 9 h 30 au prorata des "
                + "jours de présence [convention de mise à disposition]",
        ], english: [
            "7 h of E01 at M01 in November 2026, agreed at least 10 h, 9 h 30 in proportion to the days present",
        ]),
    RuleCase(rule: "assignment-minimum", title: "hours of a job, told to the first who may work there", roster: """
        convenu comptable M01 10-20
        E02 35 h comptable M01
        E01 35 h comptable M02
        E03 35 h comptable M01
        02/11 08:00-12:00 M01
        """, findings: [
            "warning 2026-11-30 4 h de métier comptable à M01 en novembre 2026, minimum convenu 10 h [convention "
                + "de mise à disposition]",
        ]),
    RuleCase(rule: "assignment-minimum", title: "a week of leave and 11 November take a fourth and more away",
             roster: """
        convenu E01 M01 10-20
        E01 35 h comptable M01
        absent paid-leave 16/11 20/11
        02/11 08:00-12:00 M01
        03/11 08:00-11:00 M01
        """),
]
