// swift-tools-version: 6.2
import PackageDescription
let package = Package(
    name: "shout", products: [.library(name: "Shout", targets: ["Shout"])],
    dependencies: [.package(name: "pipeline", path: Context.environment["PIPELINE_CORE"] ?? "../..")],
    targets: [.target(name: "Shout", dependencies: [.product(name: "PipelineCore", package: "pipeline")])])
