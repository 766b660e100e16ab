// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in our own code; dependencies keep their own settings.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

func core(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "gdea",
    products: [
        .executable(name: "gdea", targets: ["gdea"]),
        .executable(name: "gdea-bench", targets: ["gdea-bench"]),
        .executable(name: "roster-solver", targets: ["roster-solver"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The pure core: values in, values out.
        core("Money"),
        core("CivilTime"),
        core("People", ["Money", "CivilTime"]),
        core("LegalParameters", ["Money", "CivilTime", .product(name: "Yams", package: "Yams")],
             plugins: ["EmbedFiles"]),
        core("Roster", ["Money", "CivilTime", "People"]),
        core("Lines"),
        core("Planning", ["Money", "CivilTime", "People", "Roster", "Lines"]),
        core("Curtois", ["Lines"]),
        core("Payroll", ["Money", "CivilTime", "People", "LegalParameters"]),
        core("CostSharing", ["Money", "CivilTime", "People"]),
        core("Billing", ["Money", "CivilTime", "People"]),
        core("Ledger", ["Money", "CivilTime"]),

        // Adapters.
        core("CSV"),
        core("Dataset", ["CSV", "Money", "CivilTime", "People", "Roster", "Payroll", "CostSharing"]),
        core("SyntheticPools", ["Dataset", "Money", "CivilTime", "People", "Roster", "CostSharing"]),
        core("Exports", ["CSV", "Money", "CivilTime", "People", "Billing", "Ledger"]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        core("TypesetPDF", ["CPangoCairo", "CQPDF", "CivilTime"]),
        core("Documents", ["Money", "CivilTime", "People", "Billing", "TypesetPDF"]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        core("Postgres", ["CLibpq"]),
        core("Cluster", []),
        core("Solver", ["Lines"]),
        core("Terminal"),
        core("Storage", [
            "Money", "CivilTime", "People", "LegalParameters", "Roster", "Payroll", "CostSharing", "Billing",
            "Ledger", "Dataset", "Postgres", crypto,
        ], plugins: ["EmbedFiles"]),
        core("Operations", ["Planning", "Lines", "Storage", "Exports", "Documents", "SyntheticPools"]),
        core("WebAPI", ["Operations", .product(name: "Hummingbird", package: "hummingbird")]),
        .executableTarget(
            name: "gdea",
            dependencies: [
                "Operations", "Planning", "Storage", "Cluster", "WebAPI", "CSV", "Dataset", "SyntheticPools", "Terminal",
                argumentParser,
            ],
            swiftSettings: strict, plugins: ["EmbedFiles"]),
        .executableTarget(
            name: "gdea-bench",
            dependencies: [
                "Operations", "Storage", "Cluster", "Dataset", "Documents", "SyntheticPools", "Terminal", "Planning",
                "Curtois", "Solver", "roster-solver", argumentParser,
            ],
            swiftSettings: strict),
        .executableTarget(name: "roster-solver", dependencies: ["Solver"], swiftSettings: strict),

        // Build and test support.
        .executableTarget(
            name: "embed-files-tool", path: "Sources/BuildPlugins/embed-files-tool", swiftSettings: strict),
        .plugin(
            name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files-tool"],
            path: "Sources/BuildPlugins/EmbedFiles"),
        core("TestSupport", ["Postgres", "Cluster"]),

        tests("LinesTests", ["Lines", "TestSupport"]),
        tests("CurtoisTests", ["Curtois", "Lines", "Solver", "roster-solver"]),
        tests("PlanningTests", ["Planning", "Lines", "Roster", "TestSupport"]),
        tests("MoneyTests", ["Money", "TestSupport"]),
        tests("LegalParametersTests", ["LegalParameters"]),
        tests("CivilTimeTests", ["CivilTime"]),
        tests("CostSharingTests", ["CostSharing", "TestSupport"]),
        tests("BillingTests", ["Billing", "TestSupport"]),
        tests("LedgerTests", ["Ledger"]),
        tests("ExportsTests", ["Exports", "Billing", "Ledger"], resources: [.copy("Golden")]),
        tests("DocumentsTests", ["Documents", "TypesetPDF", "Billing"], resources: [.copy("Golden"), .copy("VeraPDF")]),
        tests("TypesetPDFTests", ["TypesetPDF"]),
        tests("RosterTests", ["Roster", "Planning", "Lines", "TestSupport"]),
        tests("PostgresTests", ["Postgres", "Cluster", "TestSupport"]),
        tests("ClusterTests", ["Cluster", "Postgres", "TestSupport"]),
        tests("CSVTests", ["CSV"]),
        tests("DatasetTests", [
            "Dataset", "CSV", "Money", "CivilTime", "People", "Roster", "Payroll", "CostSharing",
        ]),
        tests("SyntheticPoolsTests", ["SyntheticPools", "Dataset", "Roster", "Operations", "TestSupport"]),
        tests("StorageTests", ["Storage", "Operations", "Cluster", "TestSupport"], resources: [.copy("Golden")]),
        tests("OperationsTests", ["Operations", "SyntheticPools", "TestSupport"]),
        tests("TidyTests", ["LegalParameters", "TestSupport"]),
        tests("WebAPITests", ["WebAPI", "Cluster", "TestSupport"]),
        tests("EndToEndTests", ["gdea", "gdea-bench", "Cluster", "Postgres", "Money", "TestSupport", argumentParser]),
        tests("PayrollTests", ["Payroll", "TestSupport"], resources: [.copy("Cases"), .copy("Independent")]),
    ],
    swiftLanguageModes: [.v6]
)
