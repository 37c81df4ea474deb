// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "nothing",
    products: [.library(name: "Nothing", targets: ["Nothing"])],
    dependencies: [.package(name: "pipeline", path: Context.environment["PIPELINE_CORE"] ?? "../../..")],
    targets: [.target(name: "Nothing", dependencies: [.product(name: "PipelineCore", package: "pipeline")])]
)
