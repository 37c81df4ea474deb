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

func module(_ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
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
        .library(name: "Encodings", targets: ["Encodings"]),
        .library(name: "HTML", targets: ["HTML"]),
    ],
    targets: [
        module("PipelineCore"),
        tests(of: "PipelineCore"),
        // Needs Debian's libicu-dev.
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
        .systemLibrary(
            name: "CUCharDet", path: "Sources/CUCharDet", pkgConfig: "uchardet",
            providers: [.apt(["libuchardet-dev"])]),
        module("Encodings", uses: ["CICU", "CUCharDet"]),
        tests(of: "Encodings"),
        module("HTML", uses: ["Encodings"]),
        tests(
            of: "HTML", using: ["Encodings"], excluding: ["Suites/ExpectedFailures.txt", "Fuzz/corpus.packed"]),
    ]
)
