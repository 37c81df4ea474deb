// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "pipeline", path: "..")],
    targets: [
        .target(name: "Packed", path: "packed"),
        .executableTarget(
            name: "html-benchmark", dependencies: [.product(name: "HTML", package: "pipeline")], path: "html",
            exclude: ["bench.py"]),
        .executableTarget(
            name: "extraction-export",
            dependencies: ["Packed", .product(name: "CleanStage", package: "pipeline")],
            path: "extraction", exclude: ["training"]),
        .executableTarget(
            name: "warc-benchmark", dependencies: [.product(name: "WebFormats", package: "pipeline")],
            path: "warc", exclude: ["bench.py"]),
        .executableTarget(
            name: "tagger-training", dependencies: [.product(name: "NameTagger", package: "pipeline")],
            path: "tagger", exclude: ["training"]),
        .executableTarget(
            name: "extract-benchmark",
            dependencies: [
                "Packed",
                .product(name: "ExtractStage", package: "pipeline"),
                .product(name: "HTML", package: "pipeline"),
                .product(name: "PipelineCore", package: "pipeline"),
                .product(name: "Values", package: "pipeline"),
            ], path: "extract", exclude: ["bench.py"]),
        .executableTarget(
            name: "parquet-benchmark",
            dependencies: [
                .product(name: "Parquet", package: "pipeline"),
                .product(name: "PipelineCore", package: "pipeline"),
            ], path: "export", exclude: ["conformance.py", "parquet.py", "requirements.txt"]),
        .executableTarget(
            name: "classify-benchmark",
            dependencies: [
                .product(name: "PipelineCore", package: "pipeline"),
                .product(name: "ClassifyStage", package: "pipeline"),
                .product(name: "LanguageIdentification", package: "pipeline"),
                .product(name: "NearDuplicates", package: "pipeline"),
                .product(name: "TextModels", package: "pipeline"),
                .product(name: "TextQuality", package: "pipeline"),
            ], path: "classify", exclude: ["bench.py", "genre.py", "genres.tsv", "kills.py", "scale.py"]),
    ]
)
