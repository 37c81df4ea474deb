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

func tests(of name: String, using more: [Target.Dependency] = [], excluding excluded: [String] = []) -> Target
{
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + more, exclude: excluded,
        swiftSettings: houseSettings)
}

let package = Package(
    name: "pipeline",
    products: [
        .library(name: "PipelineCore", targets: ["PipelineCore"]),
        .library(name: "HTML", targets: ["HTML"]),
    ],
    targets: [
        module("PipelineCore"),
        tests(of: "PipelineCore"),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        module("WebFormats", uses: ["CDeflate", "CZlib"]),
        tests(of: "WebFormats"),
        module("PipelineRunner", uses: ["PipelineCore", "WebFormats"]),
        tests(of: "PipelineRunner", using: ["PipelineCore"]),
        module("FetchStage", uses: ["PipelineCore", "WebFormats"]),
        tests(of: "FetchStage", using: ["PipelineCore"]),
        module("ExportStage", uses: ["PipelineCore", "WebFormats"]),
        tests(of: "ExportStage", using: ["PipelineCore", "PipelineRunner"]),
        module("HTML"),
        tests(of: "HTML", excluding: ["Suites/ExpectedFailures.txt"]),
        module("CleanStage", uses: ["PipelineCore", "HTML"]),
        tests(of: "CleanStage", using: ["PipelineCore", "HTML"], excluding: ["Fixtures"]),
        module("ExtractStage", uses: ["PipelineCore", "HTML"]),
        tests(of: "ExtractStage", using: ["PipelineCore", "HTML"], excluding: ["Fixtures"]),
        // The order of the libraries matters: see CCLD2.cpp.
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2")]),
        module(
            "ClassifyStage", uses: ["PipelineCore", "CCLD2"], resources: [.embedInCode("Topics/topics.txt")]),
        tests(of: "ClassifyStage", using: ["PipelineCore", "CleanStage", "ExtractStage"]),
    ]
)
