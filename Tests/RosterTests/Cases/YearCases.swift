let yearCases: [RuleCase] = [
    RuleCase(rule: "annual-hours", title: "twenty hours beyond the year's", roster: """
        E07 28 h animateur M03 annuel 1200 9
        fait 1180 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """, findings: [
            "warning 2026-11-06 1220 h depuis le 01/09/2026 dont 40 h ce mois, pour 1200 h dues à l'année : 20 h "
                + "au-delà [L3121-41]",
        ], english: [
            "1220 h since 2026-09-01, 40 h of them this month, for 1200 h due in the year: 20 h beyond",
        ]),
    RuleCase(rule: "annual-hours", title: "a part-timer beyond a third more, and in a year that starts in January",
             roster: """
        E07 21 h animateur M03 annuel 900 1
        fait 1190 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """, findings: [
            "block 2026-11-06 1230 h depuis le 01/01/2026 dont 40 h ce mois, pour 900 h dues à l'année : maximum "
                + "1200 h, heures complémentaires de 1/3 (L3123-20, IDCC 1261 ch. IV art. 2.3) [L3123-20, IDCC 1261 "
                + "ch. IV art. 2.3]",
        ], english: [
            "1230 h since 2026-01-01, 40 h of them this month, for 900 h due in the year: at most 1200 h, "
                + "complementary hours of 1/3 (L3123-20, IDCC 1261 ch. IV art. 2.3)",
        ]),
    RuleCase(rule: "annual-hours", title: "a part-timer who reaches full time", roster: """
        E07 33 h animateur M03 annuel 1500 9
        fait 1567 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """, findings: [
            "block 2026-11-06 1607 h depuis le 01/09/2026 dont 40 h ce mois, pour 1500 h dues à l'année : un temps "
                + "partiel reste sous 1607 h (L3121-41) [L3121-41]",
        ], english: [
            "1607 h since 2026-09-01, 40 h of them this month, for 1500 h due in the year: part-time stays under "
                + "1607 h (L3121-41)",
        ]),
    RuleCase(rule: "annual-hours", title: "to the hour, and a year that is not over", roster: """
        E07 28 h animateur M03 annuel 1200 9
        fait 1160 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """),
    RuleCase(rule: "overtime", title: "a week of 45 h: 8 h at 25 % and 2 h at 50 % make 13 h of rest", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-18:00 M01
        """, findings: [
            "warning 2026-11-06 10 h supplémentaires (+25 %, +50 %), semaine du 02/11/2026 : repos de 13 h à prendre "
                + "sous 1 mois (IDCC 1261 ch. IV art. 1.4) [IDCC 1261 ch. IV art. 1.4] {13 h}",
        ], english: [
            "overtime of 10 h (+25 %, +50 %), week of 2026-11-02: rest of 13 h to be taken within 1 month (IDCC 1261 "
                + "ch. IV art. 1.4)",
        ]),
    RuleCase(rule: "overtime", title: "under the law an hour is paid", agreement: "loi", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-jeu 08:00-12:00 M01, 13:00-16:00 M01
        06/11 08:00-12:00 M01, 13:00-17:00 M01
        """, findings: [
            "information 2026-11-06 1 h supplémentaire (+25 %), semaine du 02/11/2026, à payer (L3121-36) [L3121-36]",
        ], english: [
            "overtime of 1 h (+25 %), week of 2026-11-02, to be paid (L3121-36)",
        ]),
    RuleCase(rule: "overtime", title: "35 h, a part-timer's 30 h, and 40 h counted by the year", roster: """
        E01 35 h comptable M01
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-16:00 M01
        E02 28 h comptable M06
        semaines 1 dès 02/11 lun-ven 08:00-14:00 M06
        E07 35 h animateur M03 annuel 1607 1
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M03, 13:00-17:00 M03
        """),
    RuleCase(rule: "overtime-quota", title: "58 h before and five this month", roster: """
        E01 35 h comptable M01
        supplémentaires 58 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-17:00 M01
        """, findings: [
            "warning 2026-11-06 63 h supplémentaires depuis le 01/01/2026 dont 5 h ce mois, contingent 60 h (IDCC "
                + "1261), 220 h (D3121-24) [IDCC 1261 ch. IV art. 1.4]",
        ], english: [
            "overtime of 63 h since 2026-01-01, 5 h of it this month, quota 60 h (IDCC 1261), 220 h (D3121-24)",
        ]),
    RuleCase(rule: "overtime-quota", title: "seventy in the animation branch", agreement: "1518", roster: """
        E01 35 h comptable M01
        supplémentaires 66 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-17:00 M01
        """, findings: [
            "warning 2026-11-06 71 h supplémentaires depuis le 01/01/2026 dont 5 h ce mois, contingent 70 h (IDCC "
                + "1518), 220 h (D3121-24) [IDCC 1518 art. 5.4.6]",
        ]),
    RuleCase(rule: "overtime-quota", title: "sixty to the hour; a month without any; a week that ends in December",
             roster: """
        E01 35 h comptable M01
        supplémentaires 55 h
        semaines 1 dès 02/11 lun-ven 08:00-12:00 M01, 13:00-17:00 M01
        semaines 1 dès 30/11 lun 08:00-12:00 M01
        E08 35 h animateur M05
        supplémentaires 61 h
        05/11 08:00-12:00 M05
        """),
    RuleCase(rule: "habitual-overrun", title: "two hours more in twelve weeks in a row", roster: """
        E06 24 h secrétaire M14
        semaines 12 dès 07/09 lun-mer 08:00-12:00 M14, 13:00-17:00 M14
        semaines 12 dès 07/09 jeu 08:00-10:00 M14
        """, findings: [
            "warning 2026-11-26 2 h de plus que le contrat en moyenne de 12 semaines sur 15, jusqu'à la semaine du "
                + "23/11/2026, seuil 2 h : contrat à porter à 26 h avec 7 jours de préavis, sauf refus (L3123-13) "
                + "[L3123-13]",
        ], english: [
            "2 h more than the contract on average of 12 weeks of 15, up to the week of 2026-11-23, threshold 2 h: "
                + "contract to be raised to 26 h with 7 days' notice, unless refused (L3123-13)",
        ]),
    RuleCase(rule: "habitual-overrun", title: "twelve weeks of fifteen, with three of leave between", roster: """
        E06 24 h secrétaire M14
        semaines 6 dès 17/08 lun-mer 08:00-12:00 M14, 13:00-18:00 M14
        semaines 6 dès 19/10 lun-mer 08:00-12:00 M14, 13:00-18:00 M14
        """, findings: [
            "warning 2026-11-25 3 h de plus que le contrat en moyenne de 12 semaines sur 15, jusqu'à la semaine du "
                + "23/11/2026, seuil 2 h : contrat à porter à 27 h avec 7 jours de préavis, sauf refus (L3123-13) "
                + "[L3123-13]",
        ]),
    RuleCase(rule: "habitual-overrun", title: "eleven weeks; and a full-timer", roster: """
        E06 24 h secrétaire M14
        semaines 11 dès 14/09 lun-mer 08:00-12:00 M14, 13:00-18:00 M14
        E01 35 h comptable M01
        semaines 12 dès 07/09 lun-ven 08:00-12:00 M01, 13:00-17:00 M01
        """),
]
