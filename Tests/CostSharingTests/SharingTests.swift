import CivilTime
import CostSharing
import Money
import People
import Testing

@Suite("Shares of a month's cost") struct SharingTests {
    @Test("real cost: 4 127.43 over 61.5 h, 42 h and 28 h") func realCost() throws {
        let sharing = try Sharing(november(
            .actual, month("E01 compta 4127.43 M01 61.5 M02 42 M03 28"), members: ["M01", "M02", "M03"]))
        #expect(sharing.shares.bill == "M01 1930.32, M02 1318.27, M03 878.84")
    }

    /// E02 costs 24.00 an hour: 2 400 for work, 480 for leave, 120 for travel. Leave goes like the work,
    /// 60 to 40; travel by all hours of the month, 60 to 40 to 100.
    /// M01 = 60 % of 2 880 + 36, M02 = 40 % of 2 880 + 24, M03 = 2 500 + 60.
    static let plainMonth = """
        E02 accueil 3000.00 M01 60 M02 40 leave 20 travel 5
        E03 entretien 2500.00 M03 100
        """

    @Test("leave follows the hours worked, travel goes to the common costs") func defaults() throws {
        let input = november(.actual, month(Self.plainMonth), members: ["M01", "M02", "M03"])
        #expect(try Sharing(input).shares.bill == "M01 1764.00, M02 1176.00, M03 2560.00")
    }

    /// The 120.00 of travel borne by the pool; the 480.00 of leave in equal parts of 160.00.
    @Test("a key gives a class of hours to the pool or to all members equally") func keys() throws {
        let input = november(
            .actual, month(Self.plainMonth), keys: [key(.travel, .pool), key(.leave, .equal)],
            members: ["M01", "M02", "M03"])
        #expect(try Sharing(input).shares.bill == "M01 1600.00, M02 1120.00, M03 2660.00, pool 120.00")
    }

    @Test("the latest key begun by the first of the month counts, the employee's own before the general one")
    func datedKeys() throws {
        let keys = [
            key(.leave, .equal, from: "2025-01-01"), key(.leave, .pool, from: "2026-11-01"),
            key(.leave, .common, from: "2026-11-02"),
            key(.travel, .pool, from: "2026-11-01", employee: "E03"),
        ]
        let input = november(.actual, month(Self.plainMonth), keys: keys, members: ["M01", "M02", "M03"])
        #expect(try Sharing(input).shares.bill == "M01 1476.00, M02 984.00, M03 2560.00, pool 480.00")
        var own = input
        own.keys = [
            key(.leave, .worked, from: "2026-06-01"), key(.leave, .pool, from: "2026-02-01", employee: "E02"),
        ]
        #expect(try Sharing(own).shares.bill.hasSuffix("pool 480.00"))
    }

    /// 480.00 of leave by the agreed hours: 30 h at M01 and 90 h at M03.
    @Test("a quota shares by the hours agreed") func quota() throws {
        let input = november(
            .actual, month(Self.plainMonth), keys: [key(.leave, .quota)],
            quotas: [Code("E02"): [Code("M01"): 1800, Code("M03"): 5400]], members: ["M01", "M02", "M03"])
        #expect(try Sharing(input).shares.bill == "M01 1596.00, M02 984.00, M03 2920.00")
    }

    @Test("who worked nowhere is a common cost: own people of the pool, a month of illness, no hours at all")
    func common() throws {
        let input = november(.class, month("""
            E01 entretien 1000.00 M01 30
            E02 entretien 1000.00 M01 30
            E03 entretien 1000.00 M02 30
            E15 direction 300.00 own 152
            E16 entretien 60.00 sickness 152
            E17 entretien 30.00
            """), members: ["M01", "M02"])
        #expect(try Sharing(input).shares.bill == "M01 2260.00, M02 1130.00")
    }

    @Test("a month in which nobody worked at a member goes to all equally") func nobodyWorked() throws {
        let input = november(.actual, month("E15 direction 100.00 own 152"), members: ["M02", "M01", "M03"])
        #expect(try Sharing(input).shares.bill == "M01 33.34, M02 33.33, M03 33.33")
    }

    @Test("a cost without any member is refused with advice; no cost needs none") func noMember() throws {
        #expect(throws: SharingFault.noMember(YearMonth(year: 2026, month: 11))) {
            try Sharing(november(.actual, month("E15 direction 100.00 own 152"), members: []))
        }
        let free = try Sharing(november(.class, month("E15 direction 0.00 own 152"), members: []))
        #expect(free.shares.bill == "pool 0.00")
    }

    /// A regularisation can make a month's cost negative: -100.00 over 2:1 hours.
    @Test("a negative cost is shared like a positive one") func negative() throws {
        let input = november(.actual, month("E01 compta -100.00 M01 2 M02 1"), members: ["M01", "M02"])
        #expect(try Sharing(input).shares.bill == "M01 -66.67, M02 -33.33")
    }
}

@Suite("Averages of job classes") struct ClassModeTests {
    /// 6 600.00 for 300 h is 22.00 an hour for everybody: 150 h each. At real cost M01 would pay
    /// 2 000 + 1 200.
    static let cleaners = """
        E01 entretien 2000.00 M01 100
        E02 entretien 2200.00 M02 100
        E03 entretien 2400.00 M01 50 M02 50
        """

    @Test("an hour of a class costs every member the same", arguments: [TariffMode.class, .grid])
    func average(mode: TariffMode) throws {
        #expect(try Sharing(november(mode, month(Self.cleaners), members: ["M01", "M02"])).shares.bill
            == "M01 3300.00, M02 3300.00")
        #expect(try Sharing(november(.actual, month(Self.cleaners), members: ["M01", "M02"])).shares.bill
            == "M01 3200.00, M02 3400.00")
    }

    @Test("classes under three people are merged, smallest first, then by name", arguments: [
        ("a 1 b 3", ["a + b 4"]),
        ("accueil 2 animation 3 entretien 1", ["accueil + entretien 3", "animation 3"]),
        ("c 1 b 1 a 1", ["a + b + c 3"]),
        ("a 1 b 1", ["a + b 2"]),
        ("a 3 b 3", ["a 3", "b 3"]),
        ("a 2 b 2 c 5 d 1", ["a + b + d 5", "c 5"]),
    ])
    func merging(sizes: String, labels: [String]) {
        let words = sizes.split(separator: " ")
        let people = stride(from: 0, to: words.count, by: 2).flatMap { index in
            (1...Int(words[index + 1])!).map { "\(words[index])\($0) \(words[index]) 1000.00 M01 10" }
        }
        let classes = JobClasses(merging: month(people.joined(separator: "\n")))
        let counts = Dictionary(grouping: classes.labels.values) { $0 }.mapValues(\.count)
        #expect(counts.map { "\($0.key) \($0.value)" }.sorted() == labels)
        #expect(classes.disclosing == (sizes == "a 1 b 1" ? ["a + b"] : []))
    }

    /// The rule of Insee for business statistics: no figure of which one unit makes more than 85 %.
    @Test("a class where one person has more than 85 % of the hours is merged further", arguments: [
        // 86 of 100 h; with the 30 h of b it is 86 of 130.
        ("a 86, a 7, a 7, b 10, b 10, b 10", ["a + b"], []),
        ("a 85, a 10, a 5, b 10, b 10, b 10", ["a", "b"], []),
        // 30 of 32 h; with b, the smaller of the others, 30 of 62, which is enough.
        ("a 30, a 1, a 1, b 10, b 10, b 10, c 9, c 9, c 9, c 9", ["a + b", "c"], []),
        // 300 of 302 h, 300 of 332 with b, 300 of 368 with c.
        ("a 300, a 1, a 1, b 10, b 10, b 10, c 9, c 9, c 9, c 9", ["a + b + c"], []),
        ("a 98, a 1, a 1", ["a"], ["a"]),
        // Ten hours each, but the first was paid 140 h of leave: 150 of the 170 h that the class paid.
        ("a 10+140, a 10, a 10, b 10, b 10, b 10", ["a + b"], []),
        ("a 10+30, a 10, a 10, b 10, b 10, b 10", ["a", "b"], []),
    ] as [(String, [String], [String])])
    func dominance(people: String, labels: [String], disclosing: [String]) {
        let lines = people.components(separatedBy: ", ").enumerated().map { number, person -> String in
            let words = person.split(separator: " ")
            let hours = words[1].split(separator: "+")
            return "E\(number) \(words[0]) 1000.00 M01 \(hours[0])" + (hours.count > 1 ? " leave \(hours[1])" : "")
        }
        let classes = JobClasses(merging: month(lines.joined(separator: "\n")))
        #expect(Set(classes.labels.values).sorted() == labels)
        #expect(classes.disclosing == disclosing)
    }

    @Test("people without an hour at a member form no class and do not swell one") func structure() {
        let classes = JobClasses(merging: month("""
            E01 a 1000.00 M01 10
            E02 a 1000.00 M01 10
            E03 a 1000.00 leave 10
            E04 direction 1000.00 own 10
            E05 b 1000.00 M01 10
            """))
        #expect(classes.labels == [Code("E01"): "a + b", Code("E02"): "a + b", Code("E05"): "a + b"])
    }

    /// In these modes a quota of one person's leave would hand its cost to the members of that quota.
    @Test("a quota is that of the class, not of the person") func quota() throws {
        let input = november(
            .class, month("""
                E01 entretien 1000.00 M01 80 leave 20
                E02 entretien 1000.00 M02 100
                E03 entretien 1000.00 M02 100
                """), keys: [key(.leave, .quota)],
            quotas: [Code("E01"): [Code("M01"): 60], Code("E02"): [Code("M02"): 60]], members: ["M01", "M02"])
        let leave = try Sharing(input).shares.filter { $0.hourClass == .leave }
        #expect(leave.bill == "M01 100.00, M02 100.00")
    }
}

@Suite("Grants") struct GrantTests {
    static let month1 = month("""
        E10 numerique 3000.00 M01 50 M02 100
        E01 compta 2000.00 M01 100
        """)

    /// 12 000.00 over twelve months: 1 000.00 in November, 1 to 2 between M01 and M02 as they bear E10.
    @Test("a grant for a job pays its month's part of that job's shares") func job() throws {
        let input = november(.actual, Self.month1, grants: [grant("NUM", "12000.00", job: "job-numerique")],
                             members: ["M01", "M02"])
        let sharing = try Sharing(input)
        #expect(sharing.shares.bill == "M01 2666.67, M02 1333.33, NUM/M01 333.33, NUM/M02 666.67")
        #expect(sharing.unusedGrants.isEmpty)
    }

    @Test("a grant for some members lowers only their shares, never below zero; the rest is unused")
    func capped() throws {
        let input = november(.actual, Self.month1, grants: [grant("VILLE", "36000.00", members: ["M02"])],
                             members: ["M01", "M02"])
        let sharing = try Sharing(input)
        #expect(sharing.shares.bill == "M01 3000.00, M02 0.00, VILLE/M02 2000.00")
        #expect(sharing.unusedGrants == ["VILLE": Cents(100_000)])
    }

    @Test("two grants never pay the same euro: the second, by code, finds what is left") func twice() throws {
        let grants = [grant("B", "18000.00", members: ["M02"]), grant("A", "12000.00", members: ["M02"])]
        let sharing = try Sharing(november(.actual, Self.month1, grants: grants, members: ["M01", "M02"]))
        #expect(sharing.shares.bill == "A/M02 1000.00, B/M02 1000.00, M01 3000.00, M02 0.00")
        #expect(sharing.unusedGrants == ["B": Cents(50_000)])
    }

    @Test("a grant outside its months pays nothing") func over() throws {
        let input = november(.actual, Self.month1, grants: [grant("X", "100.00", to: "2026-10-31")],
                             members: ["M01", "M02"])
        #expect(try Sharing(input).shares.bill == "M01 3000.00, M02 2000.00")
    }

    @Test("1 000.00 over seven months is 142.86 five times and 142.85 twice") func months() {
        let months = (1...8).map { YearMonth(year: 2026, month: $0 + 2) }
        #expect(months.map { grant("G", "1000.00", from: "2026-03-15", to: "2026-09-02").part(of: $0).count }
            == [14_286, 14_286, 14_286, 14_286, 14_286, 14_285, 14_285, 0])
    }
}

@Suite("Explanations") struct ExplanationTests {
    @Test("the office reads every product, key and sum") func office() throws {
        let input = november(.actual, month(SharingTests.plainMonth), keys: [key(.leave, .worked)],
                             members: ["M01", "M02", "M03"])
        let lines = SharingExplanation.lines(Code("E02"), in: input, shares: try Sharing(input).shares)
        #expect(lines == [
            "E02 : coût employeur 3 000,00 € pour 125 h classées",
            "travail : 3 000,00 € × 6000 / 7500 min = 2 400,00 €, clé : heures du salarié chez chaque "
                + "adhérent",
            "  M01 : 2 400,00 € × 3600 / 6000 = 1 440,00 €",
            "  M02 : 2 400,00 € × 2400 / 6000 = 960,00 €",
            "trajet : 3 000,00 € × 300 / 7500 min = 120,00 €, clé : charges communes, "
                + "par toutes les heures chez chaque adhérent (par défaut)",
            "  M01 : 120,00 € × 3600 / 12000 = 36,00 €",
            "  M02 : 120,00 € × 2400 / 12000 = 24,00 €",
            "  M03 : 120,00 € × 6000 / 12000 = 60,00 €",
            "congé : 3 000,00 € × 1200 / 7500 min = 480,00 €, clé : heures du salarié chez chaque adhérent "
                + "(« worked » depuis le 01/01/2026)",
            "  M01 : 480,00 € × 3600 / 6000 = 288,00 €",
            "  M02 : 480,00 € × 2400 / 6000 = 192,00 €",
            "total des parts : 3 000,00 €",
            "chaque part est arrondie à l'un des deux centimes voisins du produit (↑ au supérieur, ↓ à l'inférieur) "
                + "de sorte que les parts fassent la somme : rien ne se perd",
        ])
        #expect(SharingExplanation.lines(Code("E99"), in: input, shares: []) == nil)
    }

    /// 100.00 over three equal members: 33.3333..., one of them a cent more; a grant of 120.00 a year pays 10.00 of it.
    @Test("a product that is no whole cent shows its decimals and where it went, and what a grant pays of it")
    func roundings() throws {
        let input = november(.actual, month("E01 accueil 100.00 M01 10 M02 10 M03 10"),
                             grants: [grant("CAF", "120.00", members: ["M02"])], members: ["M01", "M02", "M03"])
        let lines = SharingExplanation.lines(Code("E01"), in: input, shares: try Sharing(input).shares)
        #expect(lines?.dropFirst().dropLast(2) == [
            "travail : 100,00 € × 1800 / 1800 min = 100,00 €, clé : heures du salarié chez chaque adhérent",
            "  M01 : 100,00 € × 600 / 1800 = 33,3333… ↑ 33,34 €",
            "  M02 : 100,00 € × 600 / 1800 = 33,3333… ↓ 33,33 €",
            "    dont subvention CAF pour M02 : 10,00 €",
            "    reste à M02 : 23,33 €",
            "  M03 : 100,00 € × 600 / 1800 = 33,3333… ↓ 33,33 €",
        ])
    }

    @Test("a member reads hours and an average price") func member() {
        #expect(SharingExplanation.classLines(subject: "entretien", minutes: 9000, classMinutes: 18_000,
                                              averagePrice: Cents(2200)) == [
            "classe entretien : 150 h chez vous sur 300 h pour tous les adhérents",
            "prix moyen d'une heure de la classe : 22,00 €, congés, fériés et formation compris",
        ])
    }
}
