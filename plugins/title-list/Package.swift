// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "title-list",
    products: [.library(name: "TitleList", targets: ["TitleList"])],
    dependencies: [.package(name: "pipeline", path: Context.environment["PIPELINE_CORE"] ?? "../..")],
    targets: [
        .target(name: "TitleList", dependencies: [.product(name: "PipelineCore", package: "pipeline")])
    ]
)
