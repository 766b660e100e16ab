let partTimeCases: [RuleCase] = [
    RuleCase(rule: "part-time-week", title: "a third more, and a minute", roster: """
        E03 24 h assistant M09
        semaines 1 dès 02/11 lun-mer 08:00-12:00 M09, 13:00-17:00 M09
        05/11 08:00-12:00 M09, 13:00-17:01 M09
        """, findings: [
            "block 2026-11-05 32 h 01 de travail, semaine du 02/11/2026, pour un contrat de 24 h : maximum "
                + "32 h, "
                + "heures complémentaires de 1/3 du contrat (L3123-20, IDCC 1261 ch. IV art. 2.3) "
                + "[L3123-20, IDCC 1261 ch. IV art. 2.3]",
        ], english: [
            "32 h 01 of work, week of 2026-11-02, for a contract of 24 h: at most 32 h, complementary hours of "
                + "1/3 of the contract (L3123-20, IDCC 1261 ch. IV art. 2.3)",
        ]),
    RuleCase(rule: "part-time-week", title: "the law alone allows a tenth", agreement: "loi", roster: """
        E03 24 h assistant M09
        semaines 1 dès 02/11 lun-mer 08:00-12:00 M09, 13:00-17:00 M09
        05/11 08:00-10:25 M09
        """, findings: [
            "block 2026-11-05 26 h 25 de travail, semaine du 02/11/2026, pour un contrat de 24 h : maximum "
                + "26 h 24, "
                + "heures complémentaires de 1/10 du contrat (L3123-28) [L3123-28]",
        ]),
    RuleCase(rule: "part-time-week", title: "30 h may not become 35 h", roster: """
        E03 30 h assistant M09
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M09, 13:00-16:00 M09
        """, findings: [
            "block 2026-11-06 35 h de travail, semaine du 02/11/2026, pour un contrat de 30 h : "
                + "un temps partiel reste sous 35 h (L3123-9) [L3123-9]",
        ], english: [
            "35 h of work, week of 2026-11-02, for a contract of 30 h: part-time stays under 35 h (L3123-9)",
        ]),
    RuleCase(rule: "part-time-week", title: "a third more", roster: """
        E03 24 h assistant M09
        semaines 1 dès 02/11 lun-jeu 08:00-12:00 M09, 13:00-17:00 M09
        """),
    RuleCase(rule: "part-time-week", title: "a full-timer may do 40 h", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-17:00 M01
        """),
    RuleCase(rule: "part-time-breaks", title: "a gap of 2 h 30 costs an euro", roster: """
        E07 28 h animateur M03
        05/11 11:30-13:30 M03, 16:00-18:30 M03
        """, findings: [
            "warning 2026-11-05 1 coupure (13:30-16:00), la plus longue de 2 h 30 ; maximum 1 coupure de 2 h "
                + "(L3123-30, IDCC 1261 ch. IV art. 2.1.7) ; 1,00 € dû (IDCC 1261 ch. IV art. 2.1.7) "
                + "[L3123-30, IDCC 1261 ch. IV art. 2.1.7] {1,00 €}",
        ], english: [
            "1 break (13:30-16:00), the longest of 2 h 30; at most 1 break of 2 h (L3123-30, IDCC 1261 ch. IV art. "
                + "2.1.7); 1.00 € due (IDCC 1261 ch. IV art. 2.1.7)",
        ]),
    RuleCase(rule: "part-time-breaks", title: "two short gaps under the law", agreement: "loi", roster: """
        E07 28 h animateur M03
        05/11 08:00-09:00 M03, 10:00-11:00 M03, 11:30-12:30 M03
        """, findings: [
            "warning 2026-11-05 2 coupures (09:00-10:00, 11:00-11:30), la plus longue de 1 h ; "
                + "maximum 1 coupure de 2 h (L3123-30) [L3123-30]",
        ]),
    RuleCase(rule: "part-time-breaks", title: "two hours, a pause and a trip of 20 minutes", roster: """
        E04 24 h entretien M01 M02
        04/11 06:30-09:00 M01, 09:20-11:18 M02
        05/11 08:00-09:00 M01, 09:20-10:00 M01, 12:00-13:00 M01
        """),
    RuleCase(rule: "part-time-breaks", title: "a full-timer may have a long gap", roster: """
        E08 35 h animateur M05
        05/11 11:30-13:30 M05, 16:00-18:30 M05
        """),
    RuleCase(rule: "part-time-week", title: "hours counted by the year have no week of their own", roster: """
        E07 28 h animateur M03 annuel 1286 9
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """),
    RuleCase(rule: "part-time-minimum", title: "four hours a week for a cleaner in a small pool", roster: """
        effectif 15
        emploi entretien service-staff
        E05 4 h entretien M12
        """, findings: [
            "block 2026-11-01 contrat de 4 h, minimum 5 h pour l'emploi entretien dans un groupement de 15 "
                + "(IDCC 1261 ch. IV art. 2.1.6.1), sauf motif (below_minimum de contracts.csv) "
                + "[IDCC 1261 ch. IV art. 2.1.6.1]",
        ], english: [
            "contract of 4 h, at least 5 h for the job entretien in a pool of 15 (IDCC 1261 ch. IV art. 2.1.6.1), "
                + "unless a reason is given (below_minimum of contracts.csv)",
        ]),
    RuleCase(rule: "part-time-minimum", title: "six hours are too few from twenty people on", roster: """
        effectif 20
        emploi entretien service-staff
        E05 6 h entretien M12
        """, findings: [
            "block 2026-11-01 contrat de 6 h, minimum 8 h 30 pour l'emploi entretien dans un groupement de 20 "
                + "(IDCC 1261 ch. IV art. 2.1.6.1), sauf motif (below_minimum de contracts.csv) "
                + "[IDCC 1261 ch. IV art. 2.1.6.1]",
        ]),
    RuleCase(rule: "part-time-minimum", title: "a job of the pool that is not mapped to the agreement's list",
             roster: """
        effectif 15
        E12 21 h communication M11
        """, findings: [
            "warning 2026-11-01 contrat de 21 h, minimum 24 h (L3123-27) : dites à quel emploi de l'accord répond "
                + "« communication » (agreement_job de jobs.csv) ou le motif (below_minimum de contracts.csv) "
                + "[L3123-27]",
        ], english: [
            "contract of 21 h, at least 24 h (L3123-27): say which job of the agreement “communication” is "
                + "(agreement_job of jobs.csv) or the reason (below_minimum of contracts.csv)",
        ]),
    RuleCase(rule: "part-time-minimum", title: "a childhood educator of 17 h in a pool of 25, by a new contract",
             roster: """
        effectif 25
        emploi éducateur childhood-educator
        E07 24 h éducateur M03 du 01/01 au 15/11
        E07 17 h éducateur M03 du 16/11
        """, findings: [
            "block 2026-11-16 contrat de 17 h, minimum 17 h 30 pour l'emploi éducateur dans un groupement de 25 "
                + "(IDCC 1261 ch. IV art. 2.1.6.1), sauf motif (below_minimum de contracts.csv) "
                + "[IDCC 1261 ch. IV art. 2.1.6.1]",
        ]),
    RuleCase(rule: "part-time-minimum", title: "the animation branch goes by size, service staff apart",
             agreement: "1518", roster: """
        effectif 15
        emploi entretien service-staff
        E05 10 h entretien M12
        E12 11 h communication M11
        """, findings: [
            "block 2026-11-01 contrat de 11 h, minimum 12 h pour l'emploi communication dans un groupement de 15 "
                + "(IDCC 1518 art. 5.9.2.1), sauf motif (below_minimum de contracts.csv) [IDCC 1518 art. 5.9.2.1]",
        ]),
    RuleCase(rule: "part-time-minimum", title: "the law alone", agreement: "loi", roster: """
        E12 21 h communication M11
        """, findings: [
            "warning 2026-11-01 contrat de 21 h, minimum 24 h (L3123-27) : dites le motif (below_minimum de "
                + "contracts.csv) [L3123-27]",
        ]),
    RuleCase(rule: "part-time-minimum", title: "asked for, a student, a week only, the branch's five hours, full time",
             roster: """
        effectif 15
        emploi entretien service-staff
        E12 21 h communication M11 motif request
        E16 10 h animateur M03 motif student
        E17 20 h animateur M03 du 02/11 au 08/11
        E05 5 h entretien M12
        E01 35 h comptable M01
        """),
    RuleCase(rule: "part-time-grouping", title: "an hour and a half alone, and three hours in two pieces", roster: """
        E05 17.5 h entretien M12 M13
        05/11 07:00-08:30 M12
        06/11 07:00-08:30 M12, 10:00-11:30 M13
        """, findings: [
            "warning 2026-11-05 demi-journée de 1 h 30 le jeu. 05/11/2026, contrat de 17 h 30 : minimum 2 h (IDCC "
                + "1261) [IDCC 1261 ch. IV art. 2.1.6.2]",
            "warning 2026-11-06 journée de 3 h 20 le ven. 06/11/2026, contrat de 17 h 30 : minimum 4 h (IDCC "
                + "1261) [IDCC 1261 ch. IV art. 2.1.6.2]",
        ], english: [
            "half-day of 1 h 30 on Thu 2026-11-05, contract of 17 h 30: at least 2 h (IDCC 1261)",
            "day of 3 h 20 on Fri 2026-11-06, contract of 17 h 30: at least 4 h (IDCC 1261)",
        ]),
    RuleCase(rule: "part-time-grouping", title: "two hours, four hours, a student, and a contract of 24 h", roster: """
        E16 10 h animateur M03 motif student
        04/11 12:00-13:00 M03
        E06 24 h secrétaire M14
        04/11 09:00-10:00 M14
        E05 17.5 h entretien M12
        05/11 07:00-09:00 M12
        06/11 07:00-09:00 M12, 10:00-12:00 M12
        """),
    RuleCase(rule: "riders", title: "the sixth rider of the year; replacements do not count", roster: """
        E06 24 h secrétaire M14
        E06 30 h secrétaire M14 du 05/01 au 09/01 avenant
        E06 30 h secrétaire M14 du 02/02 au 06/02 avenant
        E06 30 h secrétaire M14 du 02/03 au 06/03 avenant
        E06 30 h secrétaire M14 du 01/04 au 03/04 remplace E01
        E06 30 h secrétaire M14 du 04/05 au 07/05 avenant
        E06 30 h secrétaire M14 du 01/06 au 05/06 avenant
        E06 30 h secrétaire M14 du 16/11 au 20/11 avenant
        """, findings: [
            "warning 2026-11-16 avenant n° 6 de 2026, à 30 h dès le 16/11/2026, maximum 5 (IDCC 1261), "
                + "remplacements d'un absent nommé à part [IDCC 1261 ch. IV art. 2.6]",
        ], english: [
            "rider no. 6 of 2026, to 30 h from 2026-11-16, at most 5 (IDCC 1261), those to replace a named "
                + "absentee apart",
        ]),
    RuleCase(rule: "riders", title: "more than thirteen weeks in the animation branch", agreement: "1518", roster: """
        E06 24 h secrétaire M15
        E06 30 h secrétaire M15 du 05/01 au 31/03 avenant
        E06 30 h secrétaire M15 du 02/11 au 15/11 avenant
        """, findings: [
            "warning 2026-11-02 100 jours de compléments d'heures en 2026, maximum 13 semaines (IDCC 1518 art. "
                + "5.9.5) [IDCC 1518 art. 5.9.5]",
        ]),
    RuleCase(rule: "riders", title: "no branch agreement, no riders", agreement: "loi", roster: """
        E06 24 h secrétaire M14
        E06 30 h secrétaire M14 du 26/10 au 15/11 avenant
        """, findings: [
            "warning 2026-11-01 avenant n° 1 de 2026, à 30 h dès le 26/10/2026, maximum 0 (L3123-22), "
                + "remplacements d'un absent nommé à part [L3123-22]",
        ]),
    RuleCase(rule: "riders", title: "the fifth rider, and a sixth for E01 who is away", roster: """
        E06 24 h secrétaire M14
        E06 30 h secrétaire M14 du 05/01 au 09/01 avenant
        E06 30 h secrétaire M14 du 02/02 au 06/02 avenant
        E06 30 h secrétaire M14 du 02/03 au 06/03 avenant
        E06 30 h secrétaire M14 du 04/05 au 07/05 avenant
        E06 30 h secrétaire M14 du 02/11 au 06/11 avenant
        E06 30 h secrétaire M14 du 16/11 au 20/11 remplace E01
        """),
]
