import CivilTime
import People
import Roster
import Testing

@testable import Dataset

/// The tiny pool with every optional column of planning filled, in English and as a French spreadsheet has it.
private enum FullPool {
    static let english: [String: String?] = [
        "jobs.csv": """
            code,label,class,agreement_job
            comptable-unique,Comptable unique,administration,accountant
            coordination,Coordination,administration,
            """,
        "contracts.csv": """
            employee,from,to,kind,job,week_hours,points,experience_points,executive,users,annual_hours,annual_month,\
            exceptions,below_minimum,rider
            P1,2024-09-01,,permanent,comptable-unique,17.5,120,4,no,A B,803.5,9,sunday evenings,request,
            P2,2026-01-05,,fixed-term,coordination,24,170,7,yes,,,,,,
            P2,2026-11-02,2026-11-13,fixed-term,coordination,30,170,7,yes,,,,,,P1
            P2,2026-12-01,2026-12-04,fixed-term,coordination,30,170,7,yes,,,,night,,yes
            """,
        "needs.csv": """
            code,site,job,start,end,quantity,priority,rrule,announced,work_hours,grid_minutes,skills,wished,excluded,\
            week_plan
            N1,SA,comptable-unique,2026-11-03T08:00,2026-11-03T12:00,1,5,,,3,30,bafa permis-b,P1,P2,scolaire
            N2,SA,comptable-unique,2026-11-04T08:00,2026-11-04T12:00,1,5,,,2:45,,,,,
            N3,SA,comptable-unique,2026-11-05T08:00,2026-11-05T12:00,1,5,,,4,,,,,
            """,
        "other_work.csv": """
            employee,from,to,week_hours,mon_hours,tue_hours,wed_hours,thu_hours,fri_hours,sat_hours,sun_hours
            P1,2026-01-01,2026-12-31,10,2,2,2,2,2,0,0
            """,
        "pins.csv": """
            employee,need,date,kind
            P1,N1,2026-11-03,on
            P2,N2,2026-11-04,off
            """,
    ]

    static let french: [String: String?] = [
        "jobs.csv": """
            Code;Libellé;Classe;Emploi de la convention
            comptable-unique;Comptable unique;administration;Comptable
            coordination;Coordination;administration;
            """,
        "contracts.csv": """
            Salarié;Du;Au;Type;Emploi;Heures par semaine;Pesée;Expérience;Cadre;Utilisateurs;Heures par an;\
            Mois de début;Dérogations;Moins de 24 heures;Avenant
            P1;01/09/2024;;CDI;comptable-unique;17,5;120;4;non;A B;803,5;9;dimanche soirées;demande écrite;
            P2;05/01/2026;;CDD;coordination;24;170;7;oui;;;;;;non
            P2;02/11/2026;13/11/2026;CDD;coordination;30;170;7;oui;;;;;;P1
            P2;01/12/2026;04/12/2026;CDD;coordination;30;170;7;oui;;;;nuit;;oui
            """,
        "needs.csv": """
            Besoin;Lieu;Emploi;Début;Fin;Quantité;Priorité;Récurrence;Annoncé;Heures de travail;Pas;Compétences;\
            Souhaités;Écartés;Semaine type
            N1;SA;comptable-unique;03/11/2026 08:00;03/11/2026 12:00;1;5;;;3;30;permis-b | bafa;P1;P2;scolaire
            N2;SA;comptable-unique;04/11/2026 08:00;04/11/2026 12:00;1;5;;;2,75;15;;;;
            N3;SA;comptable-unique;05/11/2026 08:00;05/11/2026 12:00;1;5;;;;;;;;
            """,
        "other_work.csv": """
            Salarié;Du;Au;Heures par semaine;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Samedi;Dimanche
            P1;01/01/2026;31/12/2026;10;2;2;2;2;2;0;0
            """,
        "pins.csv": """
            Salarié;Besoin;Jour;Épingle
            P1;N1;03/11/2026;y est
            P2;N2;04/11/2026;n'y est pas
            """,
    ]

    static func files(_ replaced: [String: String?] = [:]) -> [(name: String, bytes: [UInt8])] {
        TinyPool.files(english.merging(replaced) { $1 })
    }
}

@Suite("What planning needs, as files")
struct PlanningTableTests {
    @Test("columns and tables mean what the format says")
    func values() throws {
        let pool = try Dataset.read(FullPool.files())
        #expect(pool.jobs.map(\.agreementJob) == [.accountant, nil])
        #expect(pool.contracts.map(\.annual) == [AnnualSchedule(minutes: 48_210, firstMonth: 9), nil, nil, nil])
        #expect(pool.contracts.map(\.exceptions) == [[.sunday, .evenings], [], [], [.night]])
        #expect(pool.contracts.map(\.belowMinimum) == [.request, nil, nil, nil])
        #expect(pool.contracts.map(\.rider) == [nil, nil, .replacing(Code("P1")), .increase])
        let need = try #require(pool.needs.first)
        #expect((need.minutes, need.gridMinutes, need.weekPlan) == (180, 30, Code("scolaire")))
        #expect(need.skills == [Code("bafa"), Code("permis-b")])
        #expect(need.wished == [Code("P1")] && need.excluded == [Code("P2")])
        #expect(pool.needs.map(\.minutes) == [180, 165, nil], "work that fills its window is not flexible")
        #expect(pool.otherWork.map(\.dayMinutes) == [[120, 120, 120, 120, 120, 0, 0]])
        #expect(pool.pins.map(\.kind) == [.on, .off])
        #expect(pool.companyLimits.map(\.value) == [660] && pool.companyLimits.map(\.source) == [.company])
        #expect(pool.wishes.map(\.kind) == [.off])
        #expect(pool.calendar.map(\.name.text) == ["scolaire"])
        #expect(pool.adjustments.map(\.kind) == [.noNight])
        #expect(pool.agreedChanges.map(\.day) == [CivilDate("2026-11-05")])
        #expect(pool.skills.map(\.skill.text) == ["bafa"])
    }

    @Test("in French: the same data")
    func french() throws {
        let files = TinyPool.french.mapValues { Optional($0) }.merging(FullPool.french) { $1 }
            .compactMap { name, text in text.map { (name: name, bytes: Array($0.utf8)) } }
        #expect(try Dataset.read(files) == Dataset.read(FullPool.files()))
    }

    @Test("goes out and in again as it is, and out as the same bytes")
    func roundTrip() throws {
        let pool = try Dataset.read(FullPool.files())
        let files = pool.write()
        let again = try Dataset.read(files.map { (name: $0.name, bytes: Array($0.text.utf8)) })
        #expect(again == pool)
        #expect(again.write().map(\.text) == files.map(\.text))
    }

    @Test("needs without a code keep the one they had before these columns were there")
    func codes() throws {
        let plain = try Dataset.read(TinyPool.files()).needs.map(\.code)
        let wider = try Dataset.read(TinyPool.files(["needs.csv": """
            site,job,start,end,quantity,priority,rrule,work_hours,skills
            SA,Comptable unique,2026-11-02T08:30,2026-11-02T12:00,1,5,FREQ=WEEKLY;BYDAY=MO,,
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,,,
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,,2,bafa
            """])).needs.map(\.code)
        #expect(Set(plain).intersection(wider).count == 2 && Set(wider).count == 3)
    }

    @Test("a pin goes with its need when needs.csv is given anew")
    func pinOfNeed() throws {
        let base = try Dataset.read(FullPool.files())
        let needs = "code,site,job,start,end,quantity,priority,rrule\n"
            + "N2,SA,comptable-unique,2026-11-04T08:00,2026-11-04T12:00,1,5,\n"
        let read = try Dataset.read([("needs.csv", Array(needs.utf8))], onto: base)
        #expect(read.pins.map(\.need.text) == ["N2"])
    }

    @Test("a calendar may not lack a week plan that stored needs name")
    func planOfNeed() throws {
        let base = try Dataset.read(FullPool.files())
        let calendar = "name,from,to\nvacances,2026-10-17,2026-11-01\n"
        #expect(faultLines([("week_plans.csv", Array(calendar.utf8))], onto: base) == [
            "needs.csv (enregistré):2:15: week_plan : inconnu de week_plans.csv, « scolaire »",
        ])
    }

    static let badFiles: [(file: String, text: String, lines: [String])] = [
        ("rules.csv", """
            limit,from,to,value,severity,reference
            daily-rest,2026-01-01,,660,block,accord
            daily-rest-minute,2026-01-01,,660,block,accord
            daily-rest-minutes,2026-01-01,,539,block,accord
            day-minutes,2026-01-01,,721,bloquant,accord
            week-minutes,2026-01-01,,2880,alerte,accord
            week-evenings,2026-01-01,2025-12-31,4,grave,
            """, [
                "rules.csv:2:1: limit : limite inconnue (« gdea plan rules » les nomme toutes), « daily-rest »",
                "rules.csv:3:1: limit : limite inconnue (« gdea plan rules » les nomme toutes), "
                    + "« daily-rest-minute » (vouliez-vous dire « daily-rest-minutes » ?)",
                "rules.csv:4:4: value : 540 (9 h) au moins, d'ordre public (D3131-6), « 539 »",
                "rules.csv:5:4: value : 720 (12 h) au plus, d'ordre public (L3121-19), « 721 »",
                "rules.csv:6:5: severity : cette règle de la loi est bloquante : gravité block attendue, « alerte »",
                "rules.csv:7:3: to : fin avant le début du 01/01/2026, « 2025-12-31 »",
                "rules.csv:7:5: severity : un de ces mots attendu : block, warning, information, « grave »",
                "rules.csv:7:6: reference : cellule vide, valeur obligatoire",
            ]),
        ("skills.csv", "employee,skill,from,to\nP3,bafa,2026-01-01,\nP1,b a f a,2026-01-01,2025-01-01\n"
            + "P1,bafa,2026-01-01,\nP1,bafa,2026-01-01,\n", [
                "skills.csv:2:1: employee : inconnu de employees.csv, « P3 » (vouliez-vous dire « P1 » ?)",
                "skills.csv:3:2: skill : code de 1 à 32 lettres sans accent, chiffres, « . », « _ » ou « - » attendu, "
                    + "« b a f a » (vouliez-vous dire « bafa » ?)",
                "skills.csv:3:4: to : fin avant le début du 01/01/2026, « 2025-01-01 »",
                "skills.csv:5:3: from : ligne de même clé que la ligne 4 (P1, bafa, 2026-01-01), « 2026-01-01 »",
            ]),
        ("other_work.csv", "employee,from,to,week_hours,mon_hours,tue_hours,wed_hours,thu_hours,fri_hours,sat_hours,"
            + "sun_hours\nP1,2026-01-01,,10,2,2,2,2,1,0,0\n", [
                "other_work.csv:2:4: week_hours : les jours font 9 h, la semaine 10 h, « 10 »",
            ]),
        ("adjustments.csv", "employee,kind,from,to\nP1,nuit,2026-01-01,\n", [
            "adjustments.csv:2:2: kind : un de ces mots attendu : no-extra-hours, shorter-days, no-night, « nuit »",
            "adjustments.csv:2:4: to : cellule vide, valeur obligatoire",
        ]),
        ("wishes.csv", "employee,kind,start,end\nP1,of,2026-11-06T14:00,2026-11-06T13:00\n", [
            "wishes.csv:2:2: kind : un de ces mots attendu : off, work, « of » (vouliez-vous dire « off » ?)",
            "wishes.csv:2:4: end : fin qui ne suit pas le début (2026-11-06T14:00), « 2026-11-06T13:00 »",
        ]),
        ("pins.csv", "employee,need,date,kind\nP1,N9,2026-11-03,on\nP1,N1,2026-11-03,on\nP1,N1,2026-11-03,off\n", [
            "pins.csv:2:2: need : inconnu de needs.csv, « N9 » (vouliez-vous dire « N1 » ?)",
            "pins.csv:4:3: date : ligne de même clé que la ligne 3 (P1, N1, 2026-11-03), « 2026-11-03 »",
        ]),
        ("needs.csv", """
            code,site,job,start,end,quantity,priority,rrule,work_hours,grid_minutes,skills,wished,excluded,week_plan
            N1,SA,comptable-unique,2026-11-03T08:00,2026-11-03T12:00,1,5,,5,7,bafa bafa,P1,P1,scolair
            N2,SA,comptable-unique,2026-11-04T08:00,2026-11-04T12:00,1,5,,,,,P9,,
            """, [
                "needs.csv:2:9: work_hours : plus que la plage de 4 h, « 5 »",
                "needs.csv:2:10: grid_minutes : un de ces mots attendu : 15, 30, « 7 »",
                "needs.csv:2:11: skills : compétence citée deux fois, « bafa »",
                "needs.csv:2:13: excluded : salarié à la fois souhaité et écarté, « P1 »",
                "needs.csv:2:14: week_plan : inconnu de week_plans.csv, « scolair » (vouliez-vous dire « scolaire » ?)",
                "needs.csv:3:12: wished : inconnu de employees.csv, « P9 » (vouliez-vous dire « P1 » ?)",
            ]),
        ("contracts.csv", """
            employee,from,to,kind,job,week_hours,points,experience_points,executive,users,annual_hours,annual_month,\
            exceptions,below_minimum,rider
            P1,2024-09-01,,permanent,comptable-unique,17.5,120,4,no,A B,,9,dimanches,parce que,P9
            P2,2026-01-05,,fixed-term,coordination,24,170,7,yes,,803.123,13,,,
            """, [
                "contracts.csv:2:12: annual_month : mois sans heures annuelles (annual_hours), « 9 »",
                "contracts.csv:2:13: exceptions : un de ces mots attendu : sunday, evenings, night, labour-day, "
                    + "« dimanches » (vouliez-vous dire « dimanche » ?)",
                "contracts.csv:2:14: below_minimum : un de ces mots attendu : request, student, replacement, "
                    + "« parce que »",
                "contracts.csv:2:15: rider : inconnu de employees.csv, « P9 » (vouliez-vous dire « P1 » ?)",
                "contracts.csv:3:11: annual_hours : ces heures ne font pas un nombre entier de minutes, « 803.123 » "
                    + "(vouliez-vous dire « 803:07 » ?)",
                "contracts.csv:3:12: annual_month : nombre entier de 1 à 12 attendu, « 13 »",
            ]),
    ]

    @Test("all faults at once, at their file, line and column", arguments: badFiles)
    func told(_ fact: (file: String, text: String, lines: [String])) {
        // Pins of needs that the file under test does not read would be faults of their own.
        let pins: [String: String?] = fact.file == "pins.csv" ? [:] : ["pins.csv": nil]
        #expect(faultLines(FullPool.files(pins.merging([fact.file: fact.text]) { $1 })) == fact.lines)
    }
}
