private let short = "(IDCC 1261 ch. IV art. 1.3.3.6) [IDCC 1261 ch. IV art. 1.3.3.6]"

let noticeCases: [RuleCase] = [
    RuleCase(rule: "notice", title: "a published morning becomes an afternoon two days before", roster: """
        le 03/11
        E08 35 h animateur M05
        publié 05/11 09:00-12:00 M05
        05/11 14:00-17:00 M05
        """, findings: [
            "information 2026-11-05 jeu. 05/11/2026 publié 09:00-12:00 à M05, changé le 03/11/2026, 2 jours avant, "
                + "en 14:00-17:00 à M05, soit 72 h au plus : 1 h de repos, ou payée, est due \(short) {1 h}",
        ], english: [
            "Thu 2026-11-05 published 09:00-12:00 at M05, changed on 2026-11-03, 2 days before, to 14:00-17:00 at "
                + "M05, that is 72 h at most: 1 h of rest, or paid, is due (IDCC 1261 ch. IV art. 1.3.3.6)",
        ]),
    RuleCase(rule: "notice", title: "the morning starts later and ends later: no hour is due", roster: """
        le 03/11
        E08 35 h animateur M05
        publié 05/11 09:00-12:00 M05
        05/11 10:00-14:00 M05
        """),
    RuleCase(rule: "notice", title: "a part-timer's day is given up five days before", roster: """
        le 05/11
        E06 24 h secrétaire M14
        publié 10/11 09:00-12:00 M14
        publié 12/11 09:00-12:00 M14
        12/11 09:00-12:00 M14
        """, findings: [
            "warning 2026-11-10 mar. 10/11/2026 publié 09:00-12:00 à M14, changé le 05/11/2026, 5 jours avant, en "
                + "jour sans travail, minimum 7 jours à temps partiel (L3123-31) [L3123-31]",
        ], english: [
            "Tue 2026-11-10 published 09:00-12:00 at M14, changed on 2026-11-05, 5 days before, to a day without "
                + "work, at least 7 days to part-timers (L3123-31)",
        ]),
    RuleCase(rule: "notice", title: "the employee has agreed; the hour for the last moment stays due", roster: """
        le 05/11
        E06 24 h secrétaire M14
        accord 10/11
        accord 06/11
        publié 10/11 09:00-12:00 M14
        06/11 09:00-12:00 M14
        """, findings: [
            "information 2026-11-06 ven. 06/11/2026 publié sans travail, changé le 05/11/2026, 1 jour avant, en "
                + "09:00-12:00 à M14, soit 72 h au plus : 1 h de repos, ou payée, est due \(short) {1 h}",
        ]),
    RuleCase(rule: "notice", title: "six days before under an annual schedule, also for a full-timer", roster: """
        le 05/11
        E07 35 h animateur M03 annuel 1607 9
        publié 11/11 09:00-12:00 M03
        11/11 09:00-11:00 M03
        """, findings: [
            "warning 2026-11-11 mer. 11/11/2026 publié 09:00-12:00 à M03, changé le 05/11/2026, 6 jours avant, en "
                + "09:00-11:00 à M03, minimum 7 jours en horaire annualisé \(short)",
        ]),
    RuleCase(rule: "notice", title: "a need announced late that is published already; a day that is past", roster: """
        le 13/11
        E08 35 h animateur M15
        besoin N1 animateur annoncé 12/11
        publié 14/11 18:00-20:00 M15
        publié 12/11 18:00-20:00 M15
        14/11 18:00-20:00 M15 =N1
        """, findings: [
            "information 2026-11-14 besoin N1 annoncé le 12/11/2026 pour le 14/11/2026, 2 jours avant, soit 72 h "
                + "au plus : 1 h de repos, ou payée, est due \(short) {1 h}",
        ]),
    RuleCase(rule: "notice", title: "seven days before, and nothing published to rely on", roster: """
        le 05/11
        E06 24 h secrétaire M14
        publié 12/11 09:00-12:00 M14
        """),
    RuleCase(rule: "refusal", title: "a change for somebody with another job", roster: """
        le 05/11
        E06 24 h secrétaire M14
        ailleurs 10 h
        publié 20/11 09:00-12:00 M14
        20/11 14:00-17:00 M14
        """, findings: [
            "information 2026-11-20 changement du ven. 20/11/2026 : E06 travaille aussi 10 h par semaine chez un "
                + "autre employeur et peut refuser [L3123-12]",
        ], english: [
            "change of Fri 2026-11-20: E06 also works 10 h a week for another employer and may refuse",
        ]),
    RuleCase(rule: "refusal", title: "agreed to, unchanged, and a full-timer", roster: """
        le 05/11
        E06 24 h secrétaire M14
        ailleurs 10 h
        accord 20/11
        publié 20/11 09:00-12:00 M14
        publié 24/11 09:00-12:00 M14
        20/11 14:00-17:00 M14
        24/11 09:00-12:00 M14
        E08 35 h animateur M05
        ailleurs 4 h
        publié 20/11 09:00-12:00 M05
        20/11 14:00-17:00 M05
        """),
    RuleCase(rule: "schedule-delivery", title: "November handed over on 28 October", roster: """
        le 28/10
        E07 28 h animateur M03 annuel 1286 9
        04/11 09:00-12:00 M03
        """, findings: [
            "warning 2026-11-04 horaire de novembre 2026 remis le 28/10/2026, 4 jours avant le 01/11/2026, minimum "
                + "7 jours en horaire annualisé (IDCC 1261 ch. IV art. 1.3.3.5) [IDCC 1261 ch. IV art. 1.3.3.5]",
        ], english: [
            "hours of November 2026 handed over on 2026-10-28, 4 days before 2026-11-01, at least 7 days under an "
                + "annual schedule (IDCC 1261 ch. IV art. 1.3.3.5)",
        ]),
    RuleCase(rule: "schedule-delivery", title: "a week ahead; and hours counted by the week", roster: """
        le 25/10
        E07 28 h animateur M03 annuel 1286 9
        04/11 09:00-12:00 M03
        """),
    RuleCase(rule: "schedule-delivery", title: "hours counted by the week", roster: """
        le 31/10
        E07 28 h animateur M03
        04/11 09:00-12:00 M03
        """),
]
