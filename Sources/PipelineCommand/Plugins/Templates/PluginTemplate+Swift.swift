extension PluginTemplate {
    /// A Swift package with one stage.
    static let swift = [
        File(
            "Package.swift",
            """
            // swift-tools-version: 6.2
            import PackageDescription

            // `pipeline` says where its sources are; alone, the package is built with those it was made with.
            let core = Context.environment["PIPELINE_CORE"] ?? "%core%"

            let package = Package(
                name: "%folder%",
                products: [.library(name: "%type%", targets: ["%type%"])],
                dependencies: [.package(name: "pipeline", path: core)],
                targets: [
                    .target(name: "%type%", dependencies: [.product(name: "PipelineCore", package: "pipeline")]),
                    .testTarget(
                        name: "%type%Tests",
                        dependencies: ["%type%", .product(name: "PipelineTesting", package: "pipeline")]),
                ]
            )

            """),
        File(
            "Sources/%type%/%type%.swift",
            """
            public import PipelineCore

            /// Counts the words of a text.
            public struct %type%: DocumentStage {
                /// What there is to know about the stage.
                public static let info = StageInfo(
                    name: "%stage%",
                    summary: "Counts the words of a text.",
                    needs: [.text],
                    gives: [.field(.words)],
                    drops: [ReasonDeclaration("too_few_words", "It has fewer words than `least`.")],
                    examples: [
                        StageExample("three words", input: .text("one two three"), expect: [.field("words", .integer(3))])
                    ])

                @Setting("How many words a text must have.", in: 0...1000) var least = 0

                /// Drops nothing.
                public init() {}

                /// Counts.
                public func process(_ document: inout some Document) -> Verdict {
                    let words = document.text.split(whereSeparator: \\.isWhitespace).count
                    document[.words] = words
                    document.history.note("words", Double(words), threshold: Double(least))
                    return words < least ? .drop(reason: "too_few_words") : .keep
                }
            }

            extension Field where Value == Int {
                /// How many words the text has.
                public static var words: Field { Field("words", "How many words the text has.") }
            }

            """),
        File(
            "Tests/%type%Tests/%type%Tests.swift",
            """
            import PipelineTesting
            import %type%
            import Testing

            @Test func `the stage keeps its contract`() async {
                #expect(await StageConformance.failures(of: %type%.self) == [])
            }

            @Test func `a text with too few words is dropped`() async throws {
                try await expectStage(%type%.self, settings: "{ least: 4 }", drops: "one two three", reason: "too_few_words")
            }

            """),
        File(".gitignore", ".build/\n.pipeline/\nout/\n"),
    ]
}
