let personCases: [RuleCase] = [
    RuleCase(rule: "contract-job", title: "an accountant on an animator's need", roster: """
        E01 35 h comptable M01
        besoin N1 animateur
        05/11 09:00-12:00 M01 =N1
        """, findings: [
            "block 2026-11-05 le besoin N1 demande le métier animateur, le contrat est de comptable "
                + "[L1253-9]",
        ], english: [
            "the need N1 asks for the job animateur, the contract is for comptable",
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
        ], english: [
            "no contract on 2026-11-09: contract ended on 2026-11-05, begins on 2026-11-16",
        ]),
    RuleCase(rule: "contract-dates", title: "first and last day", roster: """
        E13 35 h directeur M09 du 05/11 au 06/11
        05/11 09:00-12:00 M09
        06/11 09:00-12:00 M09
        """),
    RuleCase(rule: "authorised-member", title: "a member that the contract does not list", roster: """
        E01 35 h comptable M01 M02
        05/11 09:00-12:00 M03
        """, findings: [
            "block 2026-11-05 M03 ne figure pas au contrat ; y figurent M01, M02 [L1253-9]",
        ], english: [
            "M03 is not in the contract; it lists M01, M02",
        ]),
    RuleCase(rule: "authorised-member", title: "the pool's own premises, and no place at all", roster: """
        E01 35 h comptable M01
        05/11 09:00-12:00 GE
        06/11 09:00-12:00 X9
        """, findings: [
            "block 2026-11-05 GE est au groupement ; le contrat est pour M01 [L1253-9]",
            "block 2026-11-06 lieu inconnu : X9 [L1253-9]",
        ], english: [
            "GE is the pool's; the contract is for M01",
            "unknown site: X9",
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
        ], english: [
            "sick leave from 2026-11-16 to 2026-11-20",
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
        ], english: [
            "work on 1 May (09:00-12:00 at M01), a public holiday that is off",
        ]),
    RuleCase(rule: "labour-day", title: "the night of 30 April reaches into 1 May", roster: """
        E01 35 h veilleur M01
        30/04 22:00-06:00 M01
        """, findings: [
            "block 2026-04-30 travail le 1er mai (22:00-06:00 à M01), jour férié et chômé [L3133-4]",
        ]),
    RuleCase(rule: "labour-day", title: "an evening that ends at midnight does not", roster: """
        E01 35 h veilleur M01
        30/04 18:00-00:00 M01
        """),
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
                + "[IDCC 1261 ch. IV art. 1.3.3.6] {1 h}",
        ], english: [
            "need N1 announced on 2026-11-12 for 2026-11-14, 2 days before, that is 72 h at most: 1 h of rest, "
                + "or paid, is due (IDCC 1261 ch. IV art. 1.3.3.6)",
        ]),
    RuleCase(rule: "notice", title: "a part-timer told five days before", roster: """
        E06 24 h secrétaire M14
        besoin N1 secrétaire annoncé 09/11
        14/11 09:00-12:00 M14 =N1
        """, findings: [
            "warning 2026-11-14 besoin N1 annoncé le 09/11/2026 pour le 14/11/2026, 5 jours avant, "
                + "minimum 7 jours à temps partiel (L3123-31) [L3123-31]",
        ], english: [
            "need N1 announced on 2026-11-09 for 2026-11-14, 5 days before, at least 7 days to part-timers "
                + "(L3123-31)",
        ]),
    RuleCase(rule: "notice", title: "a part-timer told a week before; a series that ran before",
             roster: """
        E06 24 h secrétaire M14
        besoin N1 secrétaire annoncé 07/11
        06/11 09:00-12:00 M14 =N1
        14/11 09:00-12:00 M14 =N1
        """),
    RuleCase(rule: "labour-day", title: "a service that cannot stop, as the contract says", roster: """
        E01 35 h veilleur M01 sauf labour-day
        01/05 09:00-12:00 M01
        """, findings: [
            "information 2026-05-01 travail le 1er mai (09:00-12:00 à M01), service qui ne peut interrompre le "
                + "travail : payé double (L3133-6) [L3133-6]",
        ], english: [
            "work on 1 May (09:00-12:00 at M01), in a service that cannot stop: paid double (L3133-6)",
        ]),
    RuleCase(rule: "minors", title: "the day before the eighteenth birthday", roster: """
        E07 35 h animateur M03
        né 2008-11-06
        05/11 09:00-12:00 M03
        06/11 09:00-12:00 M03
        """, findings: [
            "block 2026-11-05 17 ans le 05/11/2026, minimum 18 ans : durées et repos propres aux mineurs "
                + "[L3161-1]",
        ], english: [
            "17 years old on 2026-11-05, at least 18: minors have hours and rests of their own",
        ]),
    RuleCase(rule: "minors", title: "eighteen today", roster: """
        E07 35 h animateur M03
        né 2008-11-05
        05/11 09:00-12:00 M03
        """),
    RuleCase(rule: "skills", title: "a diploma that has run out", roster: """
        E07 28 h animateur M03
        compétence bafa au 31/10
        besoin N1 animateur exige bafa
        05/11 09:00-12:00 M03 =N1
        """, findings: [
            "block 2026-11-05 le besoin N1 demande bafa, que E07 n'a pas le 05/11/2026 (jusqu'au 31/10/2026) "
                + "[demande du lieu]",
        ], english: [
            "the need N1 asks for bafa, which E07 does not have on 2026-11-05 (until 2026-10-31)",
        ]),
    RuleCase(rule: "skills", title: "another diploma", roster: """
        E07 28 h animateur M03
        compétence bafd
        besoin N1 animateur exige bafa
        05/11 09:00-12:00 M03 =N1
        """, findings: [
            "block 2026-11-05 le besoin N1 demande bafa, que E07 n'a pas le 05/11/2026 [demande du lieu]",
        ]),
    RuleCase(rule: "skills", title: "the diploma on its last day", roster: """
        E07 28 h animateur M03
        compétence bafa au 05/11
        besoin N1 animateur exige bafa
        05/11 09:00-12:00 M03 =N1
        """),
    RuleCase(rule: "excluded-employee", title: "whom the centre cannot have", roster: """
        E07 28 h animateur M01
        besoin N1 animateur écarte E07
        05/11 09:00-12:00 M01 =N1
        """, findings: [
            "block 2026-11-05 le besoin N1 de M01 écarte E07 [demande du lieu]",
        ], english: [
            "the need N1 of M01 excludes E07",
        ]),
    RuleCase(rule: "excluded-employee", title: "somebody else is excluded", roster: """
        E07 28 h animateur M01
        besoin N1 animateur écarte E08
        05/11 09:00-12:00 M01 =N1
        """),
    RuleCase(rule: "membership", title: "a centre that left on 31 October, another that joins on the 6th",
             roster: """
        E06 35 h secrétaire M14 M16
        adhérent M14 du 01/01 au 31/10
        adhérent M16 du 06/11
        05/11 09:00-12:00 M14
        05/11 13:00-15:00 M16
        """, findings: [
            "block 2026-11-05 M14 a quitté le groupement le 31/10/2026 [L1253-1]",
            "block 2026-11-05 M16 n'adhère que le 06/11/2026 [L1253-1]",
        ], english: [
            "M14 left the pool on 2026-10-31",
            "M16 joins on 2026-11-06 only",
        ]),
    RuleCase(rule: "membership", title: "the last day and the first", roster: """
        E06 35 h secrétaire M14 M16
        adhérent M14 du 01/01 au 05/11
        adhérent M16 du 05/11
        05/11 09:00-12:00 M14
        05/11 13:00-15:00 M16
        """),
    RuleCase(rule: "adjustments", title: "no night work, days a tenth shorter, no extra hours", roster: """
        E08 30 h animateur M05
        aménagement no-night 02/11 08/11
        aménagement shorter-days 02/11 08/11
        aménagement no-extra-hours 02/11 08/11
        semaines 1 dès 02/11 lun-ven 09:00-12:00 M05
        semaines 1 dès 02/11 lun-mer 14:00-18:00 M05
        05/11 16:00-22:30 M05
        """, findings: [
            "warning 2026-11-02 7 h de travail le lun. 02/11/2026, journée réduite à 5 h 24 (90 % de 6 h, IDCC "
                + "1261 ch. IV art. 1.6) [IDCC 1261 ch. IV art. 1.6]",
            "warning 2026-11-03 7 h de travail le mar. 03/11/2026, journée réduite à 5 h 24 (90 % de 6 h, IDCC "
                + "1261 ch. IV art. 1.6) [IDCC 1261 ch. IV art. 1.6]",
            "warning 2026-11-04 7 h de travail le mer. 04/11/2026, journée réduite à 5 h 24 (90 % de 6 h, IDCC "
                + "1261 ch. IV art. 1.6) [IDCC 1261 ch. IV art. 1.6]",
            "block 2026-11-05 1 h 30 de nuit (16:00-22:30), aménagement sans travail de nuit jusqu'au "
                + "08/11/2026 [L4624-6, L1225-9]",
            "warning 2026-11-05 9 h 30 de travail le jeu. 05/11/2026, journée réduite à 5 h 24 (90 % de 6 h, "
                + "IDCC 1261 ch. IV art. 1.6) [IDCC 1261 ch. IV art. 1.6]",
            "warning 2026-11-06 33 h 30 de travail, semaine du 02/11/2026, pour un contrat de 30 h, aménagement "
                + "sans heures au-delà jusqu'au 08/11/2026 [L4624-6, IDCC 1261 ch. IV art. 1.6]",
        ]),
    RuleCase(rule: "adjustments", title: "a late evening", roster: """
        E08 30 h animateur M05
        aménagement no-night 05/11 05/11
        05/11 18:00-21:15 M05
        """, findings: [
            "block 2026-11-05 15 min de nuit (18:00-21:15), aménagement sans travail de nuit jusqu'au 05/11/2026 "
                + "[L4624-6, L1225-9]",
        ], english: [
            "15 min at night (18:00-21:15), adjusted to no night work until 2026-11-05",
        ]),
    RuleCase(rule: "adjustments", title: "5 h 24 of six, no minute after nine, and the week after", roster: """
        E08 30 h animateur M05
        aménagement no-night 02/11 08/11
        aménagement shorter-days 02/11 08/11
        aménagement no-extra-hours 02/11 08/11
        05/11 15:36-21:00 M05
        semaines 1 dès 09/11 lun-ven 09:00-16:00 M05
        """),
]
