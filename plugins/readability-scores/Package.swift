// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "readability-scores",
    products: [.library(name: "ReadabilityScores", targets: ["ReadabilityScores"])],
    dependencies: [.package(name: "pipeline", path: Context.environment["PIPELINE_CORE"] ?? "../..")],
    targets: [
        .target(
            name: "ReadabilityScores",
            dependencies: [.product(name: "PipelineCore", package: "pipeline")]),
        .testTarget(
            name: "ReadabilityScoresTests",
            dependencies: ["ReadabilityScores", .product(name: "PipelineTesting", package: "pipeline")],
            exclude: ["Fixtures"]),
    ]
)
