/// A pool of two members and two people with the required columns only, in English and in French.
enum TinyPool {
    static let english: [String: String] = [
        "pool.csv": """
            code,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
            GE1,Groupement d'essai,99999000500012,1261,13201,3,0.0145,grid
            """,
        "members.csv": """
            code,name,siret,joined
            A,Les Genêts,99999001300016,2003-01-01
            B,"L'Oliveraie, Salon",99999002100019,2026-02-01
            """,
        "sites.csv": """
            code,member,commune_insee
            SA,A,13117
            SB,B,13103
            BUREAU,GE1,13201
            """,
        "travel.csv": """
            from_site,to_site,minutes,km
            SA,SB,35,32.5
            """,
        "employees.csv": """
            code,birth_date,commune_insee,iban
            P1,1990-05-01,13117,FR7699999000010001000000178
            P2,1988-12-31,2A004,FR7699999000010001000000275
            """,
        "contracts.csv": """
            employee,from,kind,job,week_hours,points,experience_points,executive,users
            P1,2024-09-01,permanent,Comptable unique,17.5,120,4,no,A B
            P2,2026-01-05,fixed-term,coordination,24,170,7,yes,
            """,
        "assignments.csv": """
            employee,job,member,from,to,month_hours_min,month_hours_max
            P1,,A,2026-01-01,,20,40.5
            ,Comptable unique,B,2026-02-01,2026-12-31,10,30
            """,
        "needs.csv": """
            site,job,start,end,quantity,priority,rrule
            SA,Comptable unique,2026-11-02T08:30,2026-11-02T12:00,1,5,FREQ=WEEKLY;BYDAY=MO
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,
            """,
        "absences.csv": """
            employee,kind,from,to
            P1,paid-leave,2026-11-23,2026-11-27
            """,
        "hours.csv": """
            employee,site,start,end
            P1,SA,2026-11-02T08:30,2026-11-02T12:00
            """,
        "pas_rates.csv": """
            employee,from,rate
            P1,2026-01-01,0.031
            """,
        "mandates.csv": """
            member,rum,signed,iban
            A,GE1-A-1,2026-01-15,FR7699999000010001000010072
            """,
        "rules.csv": """
            limit,from,to,value,severity,reference
            daily-rest-minutes,2026-01-01,,660,block,accord du 12 janvier 2026 art. 4
            """,
        "skills.csv": """
            employee,skill,from,to
            P1,bafa,2020-07-01,
            """,
        "other_work.csv": """
            employee,from,to,week_hours
            P1,2026-01-01,,10.5
            """,
        "adjustments.csv": """
            employee,kind,from,to
            P2,no-night,2026-11-01,2026-12-31
            """,
        "week_plans.csv": """
            name,from,to
            scolaire,2026-09-01,2026-10-16
            """,
        "wishes.csv": """
            employee,kind,start,end
            P1,off,2026-11-06T14:00,2026-11-06T18:00
            """,
        "agreed_changes.csv": """
            employee,date
            P1,2026-11-05
            """,
    ]

    /// The same as a French spreadsheet writes it: labels, semicolons, decimal commas, days first.
    static let french: [String: String] = [
        "pool.csv": """
            Code groupement;Nom;N° SIRET;Convention collective;Commune INSEE;Effectif;Taux AT;Mode de tarif
            GE1;Groupement d'essai;999 990 005 00012;1261;13201;3;1,45 %;grille
            """,
        "members.csv": """
            Code adhérent;Nom;SIRET;Date d'adhésion
            A;Les Genêts;99999001300016;01/01/2003
            B;L'Oliveraie, Salon;99999002100019;01/02/2026
            """,
        "sites.csv": """
            Lieu;Adhérent;Code INSEE
            SA;A;13117
            SB;B;13103
            BUREAU;GE1;13201
            """,
        "travel.csv": """
            Départ;Arrivée;Durée en minutes;Kilomètres
            SA;SB;35;32,5
            """,
        "employees.csv": """
            Matricule;Date de naissance;Commune;IBAN
            P1;01/05/1990;13117;FR76 9999 9000 0100 0100 0000 178
            P2;31/12/1988;2a004;FR76 9999 9000 0100 0100 0000 275
            """,
        "contracts.csv": """
            Salarié;Du;Type;Emploi;Heures par semaine;Points de pesée;Expérience;Cadre;Utilisateurs
            P1;01/09/2024;CDI;Comptable unique;17,5;120;4;non;A|B
            P2;05/01/2026;CDD;coordination;24;170;7;oui;GE1
            """,
        "assignments.csv": """
            Salarié;Emploi;Adhérent;Du;Au;Heures min par mois;Heures max par mois
            P1;;A;01/01/2026;;20;40,5
            ;Comptable unique;B;01/02/2026;31/12/2026;10;30
            """,
        "needs.csv": """
            Lieu;Emploi;Début;Fin;Quantité;Priorité;Récurrence
            SA;Comptable unique;02/11/2026 08:30;02/11/2026 12:00;1;5;"FREQ=WEEKLY;BYDAY=MO"
            SB;Comptable unique;03/11/2026 08:30;03/11/2026 12:00;1;5;
            SB;Comptable unique;03/11/2026 08:30;03/11/2026 12:00;1;5;
            """,
        "absences.csv": """
            Salarié;Nature;Du;Au
            P1;Congés payés;23/11/2026;27/11/2026
            """,
        "hours.csv": """
            Salarié;Lieu;Début;Fin
            P1;SA;02/11/2026 08:30;02/11/2026 12:00
            """,
        "pas_rates.csv": """
            Salarié;À partir du;Taux PAS
            P1;01/01/2026;3,1 %
            """,
        "mandates.csv": """
            Adhérent;RUM;Signé le;IBAN
            A;GE1-A-1;15/01/2026;FR7699999000010001000010072
            """,
        "rules.csv": """
            Limite;Du;Au;Valeur;Gravité;Référence
            daily-rest-minutes;01/01/2026;;660;bloquant;accord du 12 janvier 2026 art. 4
            """,
        "skills.csv": """
            Salarié;Compétence;Du;Au
            P1;bafa;01/07/2020;
            """,
        "other_work.csv": """
            Salarié;Du;Au;Heures par semaine
            P1;01/01/2026;;10,5
            """,
        "adjustments.csv": """
            Salarié;Aménagement;Du;Au
            P2;sans nuit;01/11/2026;31/12/2026
            """,
        "week_plans.csv": """
            Semaine type;Du;Au
            scolaire;01/09/2026;16/10/2026
            """,
        "wishes.csv": """
            Salarié;Souhait;Début;Fin
            P1;libre;06/11/2026 14:00;06/11/2026 18:00
            """,
        "agreed_changes.csv": """
            Salarié;Jour
            P1;05/11/2026
            """,
    ]

    /// The English folder with some files replaced, or left out where nil.
    static func files(_ replaced: [String: String?] = [:]) -> [(name: String, bytes: [UInt8])] {
        var texts = english
        for (name, text) in replaced { texts[name] = text }
        return texts.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    }
}
