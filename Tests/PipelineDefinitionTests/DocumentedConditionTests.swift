import PipelineCore
import PipelineDefinition
import Testing

/// Lints every example of `docs/conditions.md`: the blocks of YAML, and each `when: …` in the text.
@Suite struct DocumentedConditionTests {
    static let document: String = {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return SharedSuites.text(of: folder.joined(separator: "/") + "/docs/conditions.md")
    }()

    /// The fenced blocks of YAML, each a list of stages.
    static let blocks = document.components(between: "```yaml\n", and: "```")

    /// What stands between backquotes and begins with `when: `.
    static let lines = document.components(between: "`when: ", and: "`").map {
        "- when: \($0.replacing("\n  ", with: " "))\n  export: { jsonl: { path: some.jsonl } }\n"
    }

    /// The built-in stages' names and parts, as `pipeline describe` shows them: these tests see no real stage.
    static let registry = StageRegistry([
        Fetch.self, Clean.self, DocumentedExtract.self, DocumentedClassify.self, Export.self,
    ])

    @Test func `there are examples of both kinds`() {
        #expect(Self.blocks.count >= 3)
        #expect(Self.lines.count >= 5)
    }

    @Test(arguments: blocks + lines) func `an example lints without a word`(_ example: String) {
        let text = """
            \(example.contains("${vars.x}") ? "vars: { x: 'true' }" : "")
            stages:
            - fetch: { files: a.html }
            - clean: {}
            - extract: {}
            - classify: {}
            \(example)
            """
        let checked = DefinitionLoader(registry: Self.registry, environment: [:]).check(text: text)
        #expect(checked.diagnostics.isEmpty, "\(checked.rendered())")
        #expect(checked.definition?.stages.dropFirst(4).allSatisfy { $0.condition != nil } == true)
    }
}

extension String {
    /// What stands between two marks, wherever they follow each other.
    fileprivate func components(between opening: String, and closing: String) -> [String] {
        var components: [String] = []
        var rest = self[...]
        while let start = rest.firstRange(of: opening) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: closing) else { break }
            components.append(String(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return components
    }
}

private struct DocumentedExtract: DocumentStage {
    static let info = StageInfo(
        name: "extract", summary: "Finds facts.", needs: [.text],
        gives: [
            .field(Field<String>.title), .field(FieldDeclaration("author", .text, "")),
            .field(Field<CalendarDate>.published), .field(FieldDeclaration("site", .text, "")),
            .field(FieldDeclaration("dateline", .record(dateline), "")),
            .field(FieldDeclaration("headline", .text, "")),
            .field(FieldDeclaration("organisations", .list(.record(organisation)), "")),
            .field(FieldDeclaration("initiatives", .list(.text), "")),
        ]
            + ["dateline", "date", "organisation", "acronym", "person", "role", "initiative"].map {
                .annotations(AnnotationDeclaration($0, ""))
            })
    static let dateline = [
        FieldDeclaration("place", .text, ""), FieldDeclaration("region", .text, ""),
        FieldDeclaration("date", .date, ""), FieldDeclaration("wire", .text, ""),
    ]
    static let organisation = [
        FieldDeclaration("name", .text, ""), FieldDeclaration("acronym", .text, ""),
    ]
    func process(_ document: inout some Document) -> Verdict { .keep }
}

private struct DocumentedClassify: DocumentStage {
    static let info = StageInfo(
        name: "classify", summary: "Names classes.", needs: [.text],
        gives: [
            .label(LabelDeclaration("language", "")),
            .label(LabelDeclaration("genre", values: ["press release", "news", "other"], "")),
        ])
    func process(_ document: inout some Document) -> Verdict { .keep }
}
