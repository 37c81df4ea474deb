// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "shout",
    products: [.library(name: "Shout", targets: ["Shout"])],
    dependencies: [.package(name: "pipeline", path: "../..")],
    targets: [
        .target(name: "Shout", dependencies: [.product(name: "PipelineCore", package: "pipeline")]),
        .executableTarget(
            name: "shout-pipeline",
            dependencies: ["Shout", .product(name: "PipelineCommand", package: "pipeline")]),
        .testTarget(
            name: "ShoutTests",
            dependencies: ["Shout", .product(name: "PipelineTesting", package: "pipeline")]),
    ]
)
