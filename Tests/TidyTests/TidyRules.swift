import TestSupport
import Testing

/// A rule that the files of the repository keep, and a file that would break it, so that the rule is known to
/// find something.
struct TidyRule: CustomTestStringConvertible, Sendable {
    let title: String
    /// What is at fault in a file, each as "line: what".
    let faults: @Sendable (SourceFile) -> [String]
    let breach: SourceFile
    let found: [String]

    var testDescription: String { title }

    init(
        _ title: String, breach path: String, _ text: String, found: [String],
        faults: @escaping @Sendable (SourceFile) -> [String]
    ) {
        self.title = title
        self.faults = faults
        self.breach = SourceFile(path: path, text: text)
        self.found = found
    }
}

extension TidyRule {
    /// The modules that compute: values in, values out.
    static let core = [
        "Money", "CivilTime", "People", "LegalParameters", "Roster", "Payroll", "CostSharing", "Billing",
        "Ledger", "Lines", "Planning", "Curtois",
    ]
    /// Those that count money and time: exact numbers only.
    static let exact = ["Money", "CivilTime", "Payroll", "CostSharing", "Billing", "Ledger"]

    /// The lines of a text that hold one of `words` as a word of its own.
    private static func lines(of text: String, with words: [String]) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            words.filter { holds(line, $0) }.map { "\(index + 1): \($0)" }
        }
    }

    private static func holds(_ line: Substring, _ word: String) -> Bool {
        guard line.contains(word) else { return false }
        func isLetter(_ character: Character?) -> Bool {
            character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
        }
        return line.indices.contains { place in
            guard line[place...].hasPrefix(word) else { return false }
            let before = line[..<place].last
            let after = line[place...].dropFirst(word.count).first
            return !(isLetter(word.first) && isLetter(before)) && !(isLetter(word.last) && isLetter(after))
        }
    }

    static let all = [
        TidyRule(
            "the core imports its own modules only, LegalParameters also Yams",
            breach: "Sources/Billing/Clock.swift",
            "import Foundation\nimport Money\npublic import struct Storage.Token",
            found: ["imports Foundation", "imports struct"]
        ) { file in
            guard let module = file.module, core.contains(module), file.isSwift else { return [] }
            let allowed = core + (module == "LegalParameters" ? ["Yams"] : [])
            return file.imports.filter { !allowed.contains($0) }.map { "imports \($0)" }
        },
        TidyRule(
            "money and time are counted in whole numbers: no binary or decimal fraction, one licensed file apart",
            breach: "Sources/Ledger/Sum.swift", "let sum = 0.1 as Double // no Decimal",
            found: ["1: Double", "1: Decimal"]
        ) { file in
            guard let module = file.module, exact.contains(module),
                file.path != "Sources/Payroll/SevenQuarterPower.swift"
            else { return [] }
            return lines(
                of: file.text,
                with: [
                    "Double", "Float", "Float16", "Float80", "CGFloat", "Decimal", "NSDecimalNumber",
                ])
        },
        TidyRule(
            "the core does not trap on an error, look at the clock or throw dice of its own",
            breach: "Sources/Money/Hope.swift",
            "let cents = try! read() as! Cents\nlet die = Int.random(in: 1...6)",
            found: ["1: try!", "1: as!", "2: random without a generator"]
        ) { file in
            guard let module = file.module, core.contains(module), file.isSwift else { return [] }
            let throwing = [".random(", ".shuffled(", ".randomElement("]
            let dice = file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter
            {
                throwing.contains(where: $0.element.contains) && !$0.element.contains("using:")
            }.map { "\($0.offset + 1): random without a generator" }
            return lines(
                of: file.code,
                with: [
                    "try!", "as!", "fatalError", "SystemRandomNumberGenerator", "ContinuousClock",
                    "SuspendingClock",
                    "print",
                ]) + dice
        },
        TidyRule(
            "no program traps on an error or leaves a part unwritten",
            breach: "Sources/gdea/Later.swift", "func later() { fatalError(\"later\") }",
            found: ["1: fatalError"]
        ) { file in
            guard file.module != nil, file.isSwift else { return [] }
            return lines(of: file.code, with: ["try!", "as!", "fatalError"])
        },
        TidyRule(
            "no line is longer than 120 columns",
            breach: "Sources/Money/Long.swift",
            String(repeating: "é", count: 120) + "\n" + String(repeating: "x", count: 121),
            found: ["2: 121 columns"]
        ) { file in
            guard file.isSwift && !file.folders.isEmpty || file.path.hasSuffix(".sql") else { return [] }
            return file.lines.enumerated().filter { $0.element.count > 120 }.map {
                "\($0.offset + 1): \($0.element.count) columns"
            }
        },
        TidyRule(
            "a function fits on a screen: 70 lines at most",
            breach: "Sources/Money/Tall.swift",
            "protocol P {\n    func none()\n}\npublic static func tall(\n    _ a: Int\n) {\n"
                + String(repeating: "    let x = \"}\" // }\n", count: 68) + "}\nfunc low() { if true {} }",
            found: ["4: tall has 72 lines"]
        ) { file in
            guard file.isSwift else { return [] }
            return file.functions.filter { $0.length > 70 }.map {
                "\($0.line): \($0.name) has \($0.length) lines"
            }
        },
        TidyRule(
            "nothing is left for later",
            breach: "sql/migrations/0009_x.sql", "-- " + "TO" + "DO: an index", found: ["1: " + "TO" + "DO"]
        ) { file in
            lines(of: file.text, with: ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
        },
        TidyRule(
            "no path of one machine",
            breach: "deploy/run.sh", "cd /ho" + "me/ana/gdea", found: ["1: /ho" + "me/"]
        ) { file in
            let paths = ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/Use" + "rs/", "/tmp/" + "h/"]
            return file.lines.enumerated().flatMap { index, line in
                paths.filter { line.contains($0) }.map { "\(index + 1): \($0)" }
            }
        },
        TidyRule(
            "a file is a noun of the trade, not a drawer",
            breach: "Sources/Money/MoneyUtils.swift", "", found: ["named after Utils"]
        ) { file in
            guard file.isSwift else { return [] }
            let drawers = [
                "Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Common", "Core", "Models",
                "Misc",
            ]
            return words(of: file.name).filter(drawers.contains).map { "named after \($0)" }
        },
        TidyRule(
            "every file of Sources and Tests belongs to a target of Package.swift",
            breach: "Sources/Stray/File.swift", "", found: ["in no target"]
        ) { file in
            guard file.isSwift, !file.folders.isEmpty else { return [] }
            return folders.contains { file.path.hasPrefix($0 + "/") } ? [] : ["in no target"]
        },
    ]

    /// The words of "MoneyUtils".
    private static func words(of name: Substring) -> [String] {
        name.reduce(into: [String]()) { words, letter in
            if letter.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(letter)
        }
    }

    /// The folders of the targets, as Package.swift names them.
    static let folders: [String] = {
        let package = SourceFile.all.first { $0.path == "Package.swift" }?.text ?? ""
        let names = package.matches(of: /(core|tests|name:|path:)\s*\(?\s*"([A-Za-z\/-]+)"/).map { match in
            (kind: match.1, name: String(match.2))
        }
        return names.map { kind, name in
            kind == "tests" ? "Tests/" + name : kind == "path:" ? name : "Sources/" + name
        }
    }()
}
