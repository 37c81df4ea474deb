// swift-tools-version: 6.2
import PackageDescription

/// Flags of the house style, for every Swift target; warnings are errors where the CI environment says so.
let houseSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func module(_ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource]? = nil)
    -> Target
{
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: houseSettings)
}

func tests(of name: String, using more: [Target.Dependency] = [], fixtures: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + more, exclude: fixtures,
        swiftSettings: houseSettings)
}

func library(_ name: String, _ pkgConfig: String, from package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "pipeline",
    products: [
        .executable(name: "pipeline", targets: ["pipeline"]),
        .library(name: "PipelineCore", targets: ["PipelineCore"]),
        .library(name: "PipelineCommand", targets: ["PipelineCommand"]),
        .library(name: "PipelineTesting", targets: ["PipelineTesting"]),
        .library(name: "HTML", targets: ["HTML"]),
        .library(name: "CleanStage", targets: ["CleanStage"]),
        .library(name: "ExtractStage", targets: ["ExtractStage"]),
        .library(name: "ClassifyStage", targets: ["ClassifyStage"]),
        .library(name: "NameTagger", targets: ["NameTagger"]),
        .library(name: "Values", targets: ["Values"]),
        .library(name: "Encodings", targets: ["Encodings"]),
        .library(name: "TextQuality", targets: ["TextQuality"]),
        .library(name: "NearDuplicates", targets: ["NearDuplicates"]),
        .library(name: "LanguageIdentification", targets: ["LanguageIdentification"]),
        .library(name: "TextModels", targets: ["TextModels"]),
        .library(name: "WebFormats", targets: ["WebFormats"]),
        .library(name: "Parquet", targets: ["Parquet"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // The core, which depends on nothing, and what reads definitions and runs them.
        module("PipelineCore"),
        tests(of: "PipelineCore"),
        library("CLibYAML", "yaml-0.1", from: "libyaml-dev"),
        // Needs libre2-dev: patterns of users, in linear time.
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
        module("Patterns", uses: ["PipelineCore", "CRE2"]),
        tests(of: "Patterns", using: ["PipelineCore"]),
        // PipelineCore for its JSON.
        module("JSONPaths", uses: ["PipelineCore"]),
        tests(of: "JSONPaths", using: ["PipelineCore"]),
        module("PipelineDefinition", uses: ["PipelineCore", "CLibYAML", "Patterns"]),
        tests(
            of: "PipelineDefinition", using: ["PipelineCore"],
            fixtures: ["Broken", "Fixtures", "YAMLSuite/ExpectedFailures.txt"]),
        // Definitions in editors; knows stages by their registry only.
        module("DefinitionServer", uses: ["PipelineCore", "PipelineDefinition"]),
        tests(of: "DefinitionServer", using: ["PipelineCore", "PipelineDefinition"]),
        library("CSQLite", "sqlite3", from: "libsqlite3-dev"),
        library("CXXHash", "libxxhash", from: "libxxhash-dev"),
        module("PipelineRunner", uses: ["PipelineCore", "WebFormats", "CDeflate", "CSQLite", "CXXHash"]),
        tests(of: "PipelineRunner", using: ["PipelineCore", "PipelineTesting"]),

        // What people and monitors are shown of a run.
        module(
            "RunReports", uses: ["PipelineCore", "PipelineRunner", "Encodings", "TextModels"],
            resources: [.embedInCode("Page/report.css")]),
        tests(of: "RunReports", using: ["PipelineCore", "PipelineRunner", "HTML"], fixtures: ["Fixtures"]),

        // Formats, which know no pipeline.
        library("CDeflate", "libdeflate", from: "libdeflate-dev"),
        library("CZlib", "zlib", from: "zlib1g-dev"),
        library("CZstd", "libzstd", from: "libzstd-dev"),
        library("CBrotli", "libbrotlidec", from: "libbrotli-dev"),
        library("CISAL", "libisal", from: "libisal-dev"),
        library("CLZ4", "liblz4", from: "liblz4-dev"),
        // What tests of several modules need: servers on a loopback address, the place of the shared suites.
        .target(
            name: "TestSupport", dependencies: ["WebFormats"], path: "Tests/TestSupport",
            swiftSettings: houseSettings),
        module("WebFormats", uses: ["CDeflate", "CZlib", "CISAL", "CZstd", "CLZ4", "CBrotli"]),
        tests(of: "WebFormats", using: ["PipelineTesting"]),
        // Libraries that are opened at their first call, so that a start does not pay for them.
        .target(name: "CLateLibrary"),
        // Needs libcurl4-openssl-dev; a shim, for libcurl's functions with variable arguments, which loads it late.
        .target(name: "CCurl", dependencies: ["CLateLibrary"]),
        module("WebClient", uses: ["CCurl", "URLs", "WebFormats", "CXXHash"]),
        tests(of: "WebClient", using: ["URLs", "WebFormats", "PipelineTesting"]),
        module("URLs", uses: ["CICU", "CXXHash"]),
        tests(of: "URLs", using: ["PipelineCore"], fixtures: ["ExpectedFailures.txt"]),
        // Needs libicu-dev; a shim, so that the types of ICU stay out of sight of those of Foundation.
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
        library("CUCharDet", "uchardet", from: "libuchardet-dev"),
        module("Encodings", uses: ["CICU", "CUCharDet"]),
        tests(of: "Encodings"),
        module("HTML", uses: ["Encodings"]),
        module("XML", uses: ["Encodings", "HTML"]),
        tests(of: "XML"),
        // PipelineCore for its JSON.
        module("Feeds", uses: ["XML", "Encodings", "URLs", "WebFormats", "PipelineCore"]),
        tests(of: "Feeds", using: ["HTML", "XML"], fixtures: ["ExpectedFailures.txt"]),
        tests(
            of: "HTML", using: ["Encodings"], fixtures: ["Suites/ExpectedFailures.txt", "Fuzz/corpus.packed"]),

        // Needs libarchive-dev, which it loads late.
        .target(name: "CArchive", dependencies: ["CLateLibrary"]),
        module("Archives", uses: ["CArchive"]),
        tests(of: "Archives", using: ["PipelineTesting"]),
        // Needs libpoppler-cpp-dev, which it loads late; a shim that reads in a process of its own.
        .target(name: "CPoppler", dependencies: ["CLateLibrary"]),
        module(
            "Documents", uses: ["Archives", "CPoppler", "Encodings", "Feeds", "HTML", "WebFormats", "XML"]),
        tests(of: "Documents", using: ["HTML", "PipelineTesting", "WebFormats"], fixtures: ["Fixtures"]),

        module("Parquet", uses: ["CZstd", "CDeflate"]),
        tests(of: "Parquet"),

        // Language models behind a chat endpoint; knows no pipeline but its JSON.
        module("LanguageModels", uses: ["PipelineCore", "URLs", "WebClient", "WebFormats"]),
        // Many names or keywords in a text, whatever their case and accents; knows no pipeline.
        module("KeywordSearch", uses: ["CICU"]),
        // CSS selectors as settings.
        module("Selectors", uses: ["PipelineCore", "HTML"]),
        // Stages, which know no other stage.
        module(
            "FetchStage",
            uses: [
                "Archives", "Documents", "PipelineCore", "WebFormats", "URLs", "WebClient", "HTML", "Feeds",
                "CXXHash",
            ]),
        tests(
            of: "FetchStage",
            using: ["PipelineCore", "PipelineDefinition", "PipelineTesting", "WebFormats"],
            fixtures: ["Fixtures"]),
        .target(name: "CCleanModel", exclude: ["model.bin"], cSettings: [.headerSearchPath(".")]),
        module("CleanStage", uses: ["CCleanModel", "PipelineCore", "HTML", "Encodings", "Selectors"]),
        tests(
            of: "CleanStage",
            using: ["PipelineCore", "PipelineRunner", "PipelineTesting", "HTML", "Selectors", "WebFormats"],
            fixtures: ["Fixtures"]),
        // Names in text, by a trained model; knows no pipeline.
        .target(
            name: "CNameModel", exclude: ["model.bin", "ATTRIBUTION.md"], cSettings: [.headerSearchPath(".")]),
        module("NameTagger", uses: ["CNameModel"]),
        tests(of: "NameTagger"),
        // Dates, times, numbers and amounts in text; knows no pipeline.
        module("Values"),
        tests(of: "Values"),
        module(
            "ExtractStage",
            uses: [
                "PipelineCore", "CICU", "Encodings", "HTML", "JSONPaths", "KeywordSearch", "LanguageModels",
                "NameTagger", "Patterns", "Selectors", "URLs", "Values", "WebFormats",
            ]),
        tests(
            of: "ExtractStage",
            using: [
                "KeywordSearch", "PipelineCore", "PipelineRunner", "PipelineTesting", "HTML", "WebFormats",
            ],
            fixtures: ["Fixtures"]),
        // What classifying needs, which knows no pipeline.
        module(
            "TextQuality",
            resources: [
                .embedInCode("Words/character-classes.txt"), .embedInCode("Words/special-cases.txt"),
            ]),
        tests(of: "TextQuality", fixtures: ["Fixtures"]),
        module("PersonalData"),
        tests(of: "PersonalData"),
        module("TextModels"),
        tests(of: "TextModels", using: ["PipelineTesting"]),
        .target(name: "CMinHash"),
        module("NearDuplicates", uses: ["CMinHash", "WebFormats"]),
        tests(of: "NearDuplicates", using: ["PipelineTesting", "WebFormats"]),
        // The order of the libraries matters: see CCLD2.cpp.
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2")]),
        // Languages of texts, by n-grams and CLD2 together.
        .target(
            name: "CLanguageTables", exclude: ["model.bin", "ATTRIBUTION.md"],
            cSettings: [.headerSearchPath(".")]),
        module("LanguageIdentification", uses: ["CCLD2", "CLanguageTables"]),
        tests(of: "LanguageIdentification"),
        module(
            "ClassifyStage",
            uses: [
                "PipelineCore", "KeywordSearch", "LanguageIdentification", "LanguageModels", "NearDuplicates",
                "Patterns", "PersonalData", "TextModels", "TextQuality", "WebFormats",
            ],
            resources: [.embedInCode("Topics/topics.txt"), .embedInCode("Genre/genre.model")]),
        tests(
            of: "ClassifyStage",
            using: ["PipelineCore", "PipelineRunner", "PipelineTesting", "CleanStage", "ExtractStage"]),
        // Needs libpq-dev; a shim that loads libpq at the first call.
        .target(name: "CPostgreSQL", dependencies: ["CLateLibrary"]),
        module("PostgreSQL", uses: ["CPostgreSQL"]),
        tests(of: "PostgreSQL"),
        // Rows in databases, which know no stage. PipelineCore for its JSON and digests.
        module(
            "RecordStores",
            uses: ["PipelineCore", "PostgreSQL", "WebFormats", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            of: "RecordStores",
            using: [
                "PipelineCore", "PipelineTesting", "PostgreSQL", "WebFormats",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // Objects in stores that speak S3. PipelineCore for its digests.
        module("ObjectStore", uses: ["PipelineCore", "URLs", "WebClient", "WebFormats"]),
        tests(of: "ObjectStore", using: ["PipelineCore", "URLs", "WebClient"]),
        module(
            "ExportStage",
            uses: [
                "PipelineCore", "Parquet", "WebFormats", "RecordStores", "ObjectStore", "WebClient", "URLs",
            ]),
        tests(
            of: "ExportStage",
            using: [
                "PipelineCore", "PipelineRunner", "PipelineTesting", "WebFormats",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // Stages in any language: child processes, started and sandboxed in C.
        .target(name: "CChildProcess"),
        module(
            "ScriptStage",
            uses: [
                "CChildProcess", "PipelineCore", .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            of: "ScriptStage",
            using: ["PipelineCore", "PipelineDefinition", "PipelineRunner", "PipelineTesting"],
            fixtures: ["Scripts"]),

        // The command, which sees everything.
        module(
            "PipelineCommand",
            uses: [
                "PipelineCore", "PipelineDefinition", "DefinitionServer", "PipelineRunner", "PipelineTesting",
                "RunReports", "TextModels", "WebFormats",
                "FetchStage", "CleanStage", "ExtractStage", "ClassifyStage", "ExportStage", "ScriptStage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(of: "PipelineCommand", using: ["PipelineCore", "PipelineDefinition", "PipelineTesting"]),
        .executableTarget(name: "pipeline", dependencies: ["PipelineCommand"], swiftSettings: houseSettings),
        module(
            "PipelineTesting", uses: ["PipelineCore", "PipelineDefinition", "PipelineRunner", "WebFormats"]),
        tests(of: "PipelineTesting", using: ["PipelineCore", "PipelineDefinition"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "pipeline", "PipelineCore", "PipelineDefinition", "PipelineTesting", "TestSupport",
            ],
            exclude: ["Editors", "Graph", "Schema", "Worker"],
            swiftSettings: houseSettings),
    ]
)
