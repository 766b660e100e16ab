let ruleCases = personCases + dayCases + weekCases + partTimeCases + conventionCases

private let travel = "[Cass. crim. 2 sept. 2014 n° 13-80.665]"
private let span = "[IDCC 1261 ch. IV art. 1.3.1]"

private let personCases: [RuleCase] = [
    RuleCase(rule: "contract-job", title: "an accountant on an animator's need", roster: """
        E01 35 h comptable M01
        besoin N1 animateur
        05/11 09:00-12:00 M01 =N1
        """, findings: [
            "block 2026-11-05 le besoin N1 demande le métier animateur, le contrat est de comptable "
                + "[L1253-9]",
        ]),
    RuleCase(rule: "contract-job", title: "the job of the contract", roster: """
        E01 35 h comptable M01
        besoin N1 comptable
        05/11 09:00-12:00 M01 =N1
        """),
    RuleCase(rule: "contract-dates", title: "the day after the end", roster: """
        E13 35 h directeur M09 du 01/09 au 05/11
        05/11 09:00-12:00 M09
        06/11 09:00-12:00 M09
        """, findings: [
            "block 2026-11-06 pas de contrat le 06/11/2026 : contrat fini le 05/11/2026 [L1253-9]",
        ]),
    RuleCase(rule: "contract-dates", title: "between two contracts", roster: """
        E13 35 h directeur M09 du 01/09 au 05/11
        E13 35 h directeur M09 du 16/11
        09/11 09:00-12:00 M09
        """, findings: [
            "block 2026-11-09 pas de contrat le 09/11/2026 : contrat fini le 05/11/2026, commence le "
                + "16/11/2026 "
                + "[L1253-9]",
        ]),
    RuleCase(rule: "contract-dates", title: "first and last day", roster: """
        E13 35 h directeur M09 du 05/11 au 06/11
        05/11 09:00-12:00 M09
        06/11 09:00-12:00 M09
        """),
    RuleCase(rule: "membership", title: "the day before joining and the day after leaving", roster: """
        E06 24 h secrétaire M06 M14
        adhérent M06 du 05/11
        adhérent M14 du 01/03 au 05/11
        04/11 09:00-12:00 M06
        06/11 09:00-12:00 M14
        """, findings: [
            "block 2026-11-04 M06 n'adhère que le 05/11/2026 [L1253-1]",
            "block 2026-11-06 M14 a quitté le groupement le 05/11/2026 [L1253-1]",
        ]),
    RuleCase(rule: "membership", title: "the days of joining and of leaving; the pool's own premises", roster: """
        E06 24 h secrétaire M06 M14
        adhérent M06 du 05/11
        adhérent M14 du 01/03 au 06/11
        05/11 09:00-12:00 M06
        06/11 09:00-12:00 M14
        09/11 09:00-12:00 GE
        """),
    RuleCase(rule: "authorised-member", title: "a member that the contract does not list", roster: """
        E01 35 h comptable M01 M02
        05/11 09:00-12:00 M03
        """, findings: [
            "block 2026-11-05 M03 ne figure pas au contrat ; y figurent M01, M02 [L1253-9]",
        ]),
    RuleCase(rule: "authorised-member", title: "the pool's own premises, and no place at all", roster: """
        E01 35 h comptable M01
        05/11 09:00-12:00 GE
        06/11 09:00-12:00 X9
        """, findings: [
            "block 2026-11-05 GE est au groupement ; le contrat est pour M01 [L1253-9]",
            "block 2026-11-06 lieu inconnu : X9 [L1253-9]",
        ]),
    RuleCase(rule: "authorised-member", title: "the pool's manager at the pool",
             roster: """
        E15 35 h responsable
        05/11 09:00-12:00 GE
        """),
    RuleCase(rule: "absence", title: "work on the last day of leave", roster: """
        E02 28 h comptable M06
        absent paid-leave 23/11 27/11
        27/11 09:00-12:00 M06
        """, findings: ["block 2026-11-27 congé payé du 23/11/2026 au 27/11/2026 [D3141-1]"]),
    RuleCase(rule: "absence", title: "work during sickness", roster: """
        E04 24 h entretien M01
        absent sickness 16/11 20/11
        16/11 06:30-09:00 M01
        """, findings: [
            "block 2026-11-16 arrêt maladie du 16/11/2026 au 20/11/2026 [suspension du contrat]",
        ]),
    RuleCase(rule: "absence", title: "back the day after", roster: """
        E02 28 h comptable M06
        absent paid-leave 23/11 27/11
        28/11 09:00-12:00 M06
        """),
    RuleCase(rule: "labour-day", title: "work on 1 May", roster: """
        E01 35 h comptable M01
        01/05 09:00-12:00 M01
        """, findings: [
            "block 2026-05-01 travail le 1er mai (09:00-12:00 à M01), jour férié et chômé [L3133-4]",
        ]),
    RuleCase(rule: "labour-day", title: "work on 11 November is lawful", roster: """
        E01 35 h comptable M01
        11/11 09:00-12:00 M01
        """),
    RuleCase(rule: "notice", title: "Saturday's evening asked for on Thursday: an hour of rest", roster: """
        E08 35 h animateur M15
        besoin N1 animateur annoncé 12/11
        14/11 18:00-20:00 M15 =N1
        """, findings: [
            "information 2026-11-14 besoin N1 annoncé le 12/11/2026 pour le 14/11/2026, 2 jours avant, "
                + "soit 72 h au plus : 1 h de repos, ou payée, est due (IDCC 1261 ch. IV art. 1.3.3.6) "
                + "[IDCC 1261 ch. IV art. 1.3.3.6]",
        ]),
    RuleCase(rule: "notice", title: "a part-timer told five days before", roster: """
        E06 24 h secrétaire M14
        besoin N1 secrétaire annoncé 09/11
        14/11 09:00-12:00 M14 =N1
        """, findings: [
            "warning 2026-11-14 besoin N1 annoncé le 09/11/2026 pour le 14/11/2026, 5 jours avant, "
                + "minimum 7 jours à temps partiel (L3123-31) [L3123-31]",
        ]),
    RuleCase(rule: "notice", title: "a part-timer told a week before; a series that ran before",
             roster: """
        E06 24 h secrétaire M14
        besoin N1 secrétaire annoncé 07/11
        06/11 09:00-12:00 M14 =N1
        14/11 09:00-12:00 M14 =N1
        """),
]

private let dayCases: [RuleCase] = [
    RuleCase(rule: "one-place", title: "two centres at once", roster: """
        E01 35 h comptable M01 M02
        05/11 09:00-12:00 M01, 11:30-14:00 M02
        """, findings: [
            "block 2026-11-05 09:00-12:00 à M01 et 11:30-14:00 à M02 se chevauchent de 30 min [L3121-1]",
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
        ]),
    RuleCase(rule: "travel-time", title: "a trip that nobody has measured", roster: """
        E09 35 h référent M07 M16
        sans trajet M07 M16
        04/11 09:00-12:30 M07, 15:00-17:00 M16
        """, findings: [
            "block 2026-11-04 trajet de M07 à M16 absent de la table des trajets : ajoutez-le à travel.csv "
                + "\(travel)",
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
                + "[IDCC 1261 ch. IV]",
        ]),
    RuleCase(rule: "day-periods", title: "three periods, one with a pause of 20 minutes", roster: """
        E05 35 h entretien M12
        05/11 07:00-08:00 M12, 08:20-10:00 M12, 12:00-13:00 M12, 15:00-16:00 M12
        """),
]

private let weekCases: [RuleCase] = [
    RuleCase(rule: "weekly-maximum", title: "48 h and a minute", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        07/11 08:00-11:01 M01
        """, findings: [
            "block 2026-11-07 48 h 01 de travail, semaine du 02/11/2026, maximum 48 h (L3121-20) [L3121-20]",
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
        ]),
    RuleCase(rule: "weekly-rest", title: "no day off at all", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-dim 09:00-12:00 M01
        """, findings: [
            "block 2026-11-08 aucun repos de 24 h d'affilée, semaine du 02/11/2026, minimum 35 h (L3132-2) "
                + "[L3132-2]",
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
                + "le dimanche (L3132-3) [IDCC 1261 ch. IV]",
        ]),
    RuleCase(rule: "sunday-rest", title: "Saturday and Monday around a Sunday off", roster: """
        E01 35 h comptable M01
        07/11 09:00-12:00 M01
        09/11 09:00-12:00 M01
        """, findings: [
            "warning 2026-11-07 un seul jour de repos autour du dimanche 08/11/2026 "
                + "(travail sam. 07/11/2026 et lun. 09/11/2026), minimum 2 jours d'affilée (IDCC 1261) "
                + "[IDCC 1261 ch. IV]",
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
                + "jeu. 05/11/2026), maximum 3 par semaine (IDCC 1261) [IDCC 1261 ch. IV]",
        ]),
    RuleCase(rule: "evenings", title: "three evenings and one that ends at eight", roster: """
        E08 35 h animateur M05
        semaines 1 dès 02/11 lun-mer 18:00-20:30 M05
        05/11 18:00-20:00 M05
        """),
]

private let partTimeCases: [RuleCase] = [
    RuleCase(rule: "part-time-week", title: "a third more, and a minute", roster: """
        E03 24 h assistant M09
        semaines 1 dès 02/11 lun-mer 08:00-12:00 M09, 13:00-17:00 M09
        05/11 08:00-12:00 M09, 13:00-17:01 M09
        """, findings: [
            "block 2026-11-05 32 h 01 de travail, semaine du 02/11/2026, pour un contrat de 24 h : maximum "
                + "32 h, "
                + "heures complémentaires de 1/3 du contrat (L3123-20, IDCC 1261 ch. IV art. 2.3) "
                + "[L3123-20, IDCC 1261 ch. IV art. 2.3]",
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
                + "[L3123-30, IDCC 1261 ch. IV art. 2.1.7]",
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
]

private let conventionCases: [RuleCase] = [
    RuleCase(rule: "assignment-hours", title: "the shift that goes beyond seven hours", roster: """
        E01 35 h comptable M01 M02
        convenu E01 M01 7
        04/11 08:00-12:00 M01
        05/11 08:00-12:00 M01
        """, findings: [
            "warning 2026-11-05 8 h de E01 à M01 en novembre 2026, maximum convenu 7 h "
                + "[convention de mise à disposition]",
        ]),
    RuleCase(rule: "assignment-hours", title: "hours agreed for a job", roster: """
        E01 35 h comptable M01 M02
        convenu comptable M01 3
        04/11 08:00-12:00 M01
        """, findings: [
            "warning 2026-11-04 4 h de métier comptable à M01 en novembre 2026, maximum convenu 3 h "
                + "[convention de mise à disposition]",
        ]),
    RuleCase(rule: "assignment-hours", title: "seven hours, and others that do not count", roster: """
        E01 35 h comptable M01 M02
        convenu E01 M01 7
        30/10 08:00-12:00 M01
        04/11 08:00-12:00 M01, 13:00-16:00 M01, 16:20-18:00 M02
        """),
]
