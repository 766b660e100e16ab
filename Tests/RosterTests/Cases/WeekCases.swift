let weekRuleCases: [RuleCase] = [
    RuleCase(rule: "weekly-maximum", title: "48 h and a minute", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        07/11 08:00-11:01 M01
        """, findings: [
            "block 2026-11-07 48 h 01 de travail, semaine du 02/11/2026, maximum 48 h (L3121-20) [L3121-20]",
        ], english: [
            "48 h 01 of work, week of 2026-11-02, at most 48 h (L3121-20)",
        ]),
    RuleCase(rule: "weekly-maximum", title: "48 h", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        07/11 08:00-11:00 M01
        """),
    RuleCase(rule: "weekly-maximum", title: "published days of the month before count", roster: """
        E01 35 h comptable M01
        semaines 1 dès 28/09 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        03/10 08:00-12:00 M01
        """, findings: [
            "block 2026-10-03 49 h de travail, semaine du 28/09/2026, maximum 48 h (L3121-20) [L3121-20]",
        ]),
    RuleCase(rule: "average-week", title: "twelve weeks of 45 h", roster: """
        E01 35 h comptable M01
        semaines 12 dès 07/09 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        """, findings: [
            "block 2026-11-06 540 h en douze semaines du 07/09/2026 au 29/11/2026, soit 45 h par semaine, "
                + "maximum 44 h (L3121-22) [L3121-22]",
        ], english: [
            "540 h in twelve weeks from 2026-09-07 to 2026-11-29, that is 45 h a week, at most 44 h (L3121-22)",
        ]),
    RuleCase(rule: "average-week", title: "eleven weeks of 45 h", roster: """
        E01 35 h comptable M01
        semaines 11 dès 07/09 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        """),
    RuleCase(rule: "average-week", title: "twelve weeks of 44 h", roster: """
        E01 35 h comptable M01
        semaines 12 dès 07/09 lun-jeu 08:00-12:00 M01, 13:00-18:00 M01
        semaines 12 dès 07/09 ven 08:00-12:00 M01, 13:00-17:00 M01
        """),
    RuleCase(rule: "six-days", title: "seven days", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-dim 09:00-12:00 M01
        """, findings: [
            "block 2026-11-08 7 jours de travail, semaine du 02/11/2026, maximum 6 jours (L3132-1) [L3132-1]",
        ], english: [
            "7 days of work, week of 2026-11-02, at most 6 days (L3132-1)",
        ]),
    RuleCase(rule: "six-days", title: "Saturday night reaches into Sunday", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 09:00-12:00 M01
        07/11 20:00-00:30 M01
        """, findings: [
            "block 2026-11-07 7 jours de travail, semaine du 02/11/2026, maximum 6 jours (L3132-1) [L3132-1]",
        ]),
    RuleCase(rule: "six-days", title: "six days, and six more after a Sunday", roster: """
        E01 35 h comptable M01
        semaines 2 dès 02/11 lun-sam 09:00-12:00 M01
        """),
    RuleCase(rule: "weekly-rest", title: "34 h from Saturday night to Monday morning", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 09:00-12:00 M01
        07/11 20:00-22:00 M01
        09/11 08:00-12:00 M01
        """, findings: [
            "block 2026-11-09 34 h de repos au plus long, semaine du 02/11/2026, minimum 35 h (L3132-2) "
                + "[L3132-2]",
        ], english: [
            "34 h of rest at the longest, week of 2026-11-02, at least 35 h (L3132-2)",
        ]),
    RuleCase(rule: "weekly-rest", title: "no day off at all", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-dim 09:00-12:00 M01
        """, findings: [
            "block 2026-11-08 aucun repos de 24 h d'affilée, semaine du 02/11/2026, minimum 35 h (L3132-2) "
                + "[L3132-2]",
        ], english: [
            "no rest of 24 h in a row, week of 2026-11-02, at least 35 h (L3132-2)",
        ]),
    RuleCase(rule: "weekly-rest", title: "35 h from Saturday night to Monday morning", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 09:00-12:00 M01
        07/11 20:00-22:00 M01
        09/11 09:00-12:00 M01
        """),
    RuleCase(rule: "weekly-rest", title: "a Wednesday off", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-mar 09:00-12:00 M01
        semaines 1 dès 02/11 jeu-dim 09:00-12:00 M01
        """),
    RuleCase(rule: "sunday-rest", title: "Sunday under the law", agreement: "loi", roster: """
        E01 35 h comptable M01
        08/11 09:00-12:00 M01
        """, findings: [
            "block 2026-11-08 travail le dimanche 08/11/2026, repos dû : le dimanche (L3132-3) [L3132-3]",
        ]),
    RuleCase(rule: "sunday-rest", title: "Sunday under the agreement", roster: """
        E01 35 h comptable M01
        08/11 09:00-12:00 M01
        """, findings: [
            "warning 2026-11-08 travail le dimanche 08/11/2026, repos dû : 2 jours avec le dimanche (IDCC "
                + "1261), "
                + "le dimanche (L3132-3) [IDCC 1261 ch. IV art. 1.3.2]",
        ], english: [
            "work on Sunday 2026-11-08, rest due: 2 days with Sunday (IDCC 1261), Sunday (L3132-3)",
        ]),
    RuleCase(rule: "sunday-rest", title: "Saturday and Monday around a Sunday off", roster: """
        E01 35 h comptable M01
        07/11 09:00-12:00 M01
        09/11 09:00-12:00 M01
        """, findings: [
            "warning 2026-11-07 un seul jour de repos autour du dimanche 08/11/2026 "
                + "(travail sam. 07/11/2026 et lun. 09/11/2026), minimum 2 jours d'affilée (IDCC 1261) "
                + "[IDCC 1261 ch. IV art. 1.3.2]",
        ], english: [
            "a single day off around Sunday 2026-11-08 (work on Sat 2026-11-07 and Mon 2026-11-09), at least 2 "
                + "days in a row (IDCC 1261)",
        ]),
    RuleCase(rule: "sunday-rest", title: "Tuesday to Saturday", roster: """
        E08 35 h animateur M05
        semaines 2 dès 02/11 mar-sam 10:00-12:00 M05
        """),
    RuleCase(rule: "evenings", title: "four evenings", roster: """
        E08 35 h animateur M05
        semaines 1 dès 02/11 lun-jeu 18:00-20:01 M05
        """, findings: [
            "warning 2026-11-05 4 soirées après 20 h (lun. 02/11/2026, mar. 03/11/2026, mer. 04/11/2026, "
                + "jeu. 05/11/2026), maximum 3 par semaine (IDCC 1261) [IDCC 1261 ch. IV art. 1.5]",
        ], english: [
            "4 evenings after 20 h (Mon 2026-11-02, Tue 2026-11-03, Wed 2026-11-04, Thu 2026-11-05), at most 3 a "
                + "week (IDCC 1261)",
        ]),
    RuleCase(rule: "evenings", title: "three evenings and one that ends at eight", roster: """
        E08 35 h animateur M05
        semaines 1 dès 02/11 lun-mer 18:00-20:30 M05
        05/11 18:00-20:00 M05
        """),
    RuleCase(rule: "sunday-rest", title: "Sunday that the employee has agreed to in the contract", roster: """
        E08 35 h animateur M05 sauf sunday
        08/11 09:00-12:00 M05
        """),
    RuleCase(rule: "sunday-rest", title: "the contract cannot give Sunday away under the law alone",
             agreement: "loi", roster: """
        E08 35 h animateur M05 sauf sunday
        08/11 09:00-12:00 M05
        """, findings: [
            "block 2026-11-08 travail le dimanche 08/11/2026, repos dû : le dimanche (L3132-3) [L3132-3]",
        ]),
    RuleCase(rule: "evenings", title: "four evenings that the contract allows", roster: """
        E08 35 h animateur M05 sauf evenings
        semaines 1 dès 02/11 lun-jeu 18:00-20:30 M05
        """),
    RuleCase(rule: "consecutive-rest", title: "a free Wednesday and a free Sunday", agreement: "1518", roster: """
        E08 35 h animateur M15
        semaines 2 dès 02/11 lun-mar 09:00-12:00 M15
        semaines 2 dès 02/11 jeu-sam 09:00-12:00 M15
        """, findings: [
            "warning 2026-11-07 1 jour de repos d'affilée au plus, semaine du 02/11/2026, minimum 2 jours (IDCC "
                + "1518) [IDCC 1518 art. 5.2]",
        ], english: [
            "1 day off in a row at most, week of 2026-11-02, at least 2 days (IDCC 1518)",
        ]),
    RuleCase(rule: "consecutive-rest", title: "Tuesday to Saturday: Sunday and Monday are off", agreement: "1518",
             roster: """
        E08 35 h animateur M15
        semaines 2 dès 02/11 mar-sam 10:00-12:00 M15
        """),
    RuleCase(rule: "other-employers", title: "a long day, a long week, and twelve long weeks", roster: """
        E05 30 h entretien M12
        ailleurs 20 h lun-ven
        semaines 1 dès 02/11 lun-jeu 08:00-12:00 M12, 13:00-16:00 M12
        06/11 08:00-12:00 M12, 13:00-15:01 M12
        """, findings: [
            "block 2026-11-02 11 h de travail le lun. 02/11/2026 dont 4 h chez un autre employeur, maximum 10 h "
                + "(L3121-18) [L8261-1, L3121-18]",
            "block 2026-11-03 11 h de travail le mar. 03/11/2026 dont 4 h chez un autre employeur, maximum 10 h "
                + "(L3121-18) [L8261-1, L3121-18]",
            "block 2026-11-04 11 h de travail le mer. 04/11/2026 dont 4 h chez un autre employeur, maximum 10 h "
                + "(L3121-18) [L8261-1, L3121-18]",
            "block 2026-11-05 11 h de travail le jeu. 05/11/2026 dont 4 h chez un autre employeur, maximum 10 h "
                + "(L3121-18) [L8261-1, L3121-18]",
            "block 2026-11-06 10 h 01 de travail le ven. 06/11/2026 dont 4 h chez un autre employeur, maximum "
                + "10 h (L3121-18) [L8261-1, L3121-18]",
            "block 2026-11-06 54 h 01 de travail dans la semaine du 02/11/2026 dont 20 h chez un autre "
                + "employeur, maximum 48 h (L3121-20) [L8261-1, L3121-20]",
        ]),
    RuleCase(rule: "other-employers", title: "twelve weeks of 25 h here and 20 h elsewhere, days unknown", roster: """
        E05 30 h entretien M12
        ailleurs 20 h
        semaines 12 dès 07/09 lun-ven 08:00-13:00 M12
        """, findings: [
            "block 2026-11-06 45 h de travail par semaine en moyenne du 07/09/2026 au 29/11/2026 dont 20 h chez "
                + "un autre employeur, maximum 44 h (L3121-22) [L8261-1, L3121-22]",
        ], english: [
            "45 h of work a week on average from 2026-09-07 to 2026-11-29, 20 h of it for another employer, at "
                + "most 44 h (L3121-22)",
        ]),
    RuleCase(rule: "other-employers", title: "the end of a night before a day elsewhere", roster: """
        E05 30 h veilleur M12
        ailleurs 40 h lun-ven
        03/11 23:00-02:00 M12
        05/11 22:00-02:30 M12
        """, findings: [
            "block 2026-11-05 10 h 30 de travail le ven. 06/11/2026 dont 8 h chez un autre employeur, maximum 10 h "
                + "(L3121-18) [L8261-1, L3121-18]",
        ]),
    RuleCase(rule: "other-employers", title: "ten hours a day and 48 h a week in all", roster: """
        E05 30 h entretien M12
        ailleurs 18 h lun-sam
        semaines 1 dès 02/11 lun-jeu 08:00-12:00 M12, 13:00-16:00 M12
        06/11 08:00-10:00 M12
        """),
]
