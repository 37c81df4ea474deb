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
        .library(name: "Encodings", targets: ["Encodings"]),
        .library(name: "WebFormats", targets: ["WebFormats"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
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
            "RunReports", uses: ["PipelineCore", "PipelineRunner", "Encodings"],
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
        // Needs libcurl4-openssl-dev; a shim, for libcurl's functions with variable arguments, which loads it late.
        .target(name: "CCurl"),
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

        library("CArchive", "libarchive", from: "libarchive-dev"),
        module("Archives", uses: ["CArchive"]),
        tests(of: "Archives", using: ["PipelineTesting"]),
        // Needs libpoppler-cpp-dev; a shim that reads in a process of its own.
        .target(name: "CPoppler", linkerSettings: [.linkedLibrary("poppler-cpp")]),
        module(
            "Documents", uses: ["Archives", "CPoppler", "Encodings", "Feeds", "HTML", "WebFormats", "XML"]),
        tests(of: "Documents", using: ["HTML", "PipelineTesting", "WebFormats"], fixtures: ["Fixtures"]),

        // Language models behind a chat endpoint; knows no pipeline but its JSON.
        module("LanguageModels", uses: ["PipelineCore", "URLs", "WebClient", "WebFormats"]),
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
        module(
            "ExtractStage",
            uses: [
                "PipelineCore", "CICU", "Encodings", "HTML", "JSONPaths", "LanguageModels", "Patterns",
                "Selectors", "URLs",
                "WebFormats",
            ]),
        tests(
            of: "ExtractStage",
            using: ["PipelineCore", "PipelineRunner", "PipelineTesting", "HTML", "WebFormats"],
            fixtures: ["Fixtures"]),
        // The order of the libraries matters: see CCLD2.cpp.
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2")]),
        module(
            "ClassifyStage", uses: ["PipelineCore", "CCLD2"], resources: [.embedInCode("Topics/topics.txt")]),
        tests(
            of: "ClassifyStage",
            using: ["PipelineCore", "PipelineRunner", "PipelineTesting", "CleanStage", "ExtractStage"]),
        module("ExportStage", uses: ["PipelineCore", "WebFormats"]),
        tests(of: "ExportStage", using: ["PipelineCore", "PipelineRunner", "PipelineTesting"]),

        // The command, which sees everything.
        module(
            "PipelineCommand",
            uses: [
                "PipelineCore", "PipelineDefinition", "DefinitionServer", "PipelineRunner", "PipelineTesting",
                "RunReports", "WebFormats",
                "FetchStage", "CleanStage", "ExtractStage", "ClassifyStage", "ExportStage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(of: "PipelineCommand", using: ["PipelineCore", "PipelineDefinition", "PipelineTesting"]),
        .executableTarget(name: "pipeline", dependencies: ["PipelineCommand"], swiftSettings: houseSettings),
        module("PipelineTesting", uses: ["PipelineCore", "PipelineDefinition", "PipelineRunner"]),
        tests(of: "PipelineTesting", using: ["PipelineCore", "PipelineDefinition"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["pipeline", "PipelineCore", "PipelineDefinition", "PipelineTesting"],
            exclude: ["Editors", "Graph", "Schema"],
            swiftSettings: houseSettings),
    ]
)
