import ClassifyStage
import CleanStage
import ExtractStage
import PipelineCore
import Testing

/// The examples that stages document, run as they say.
@Suite struct ExampleTests {
    @Test func `the examples of clean hold`() async throws { try await check(CleanStage.self) }
    @Test func `the examples of extract hold`() async throws { try await check(ExtractStage.self) }
    @Test func `the examples of classify hold`() async throws { try await check(ClassifyStage.self) }

    private func check<S: DocumentStage>(_ type: S.Type) async throws {
        #expect(S.info.examples.count >= 2)
        for example in S.info.examples {
            var reader = SettingReader(owner: "stage '\(S.info.name)'")
            var parser = FlowSettings(example.settings)
            let stage = S.read(parser.node(), reporting: &reader)
            #expect(reader.diagnostics.isEmpty, "\(example.title)")
            var document = TestDocument(example.input)
            let verdict = try await stage.process(&document)
            for expectation in example.expected { check(expectation, document, verdict, example.title) }
        }
    }

    private func check(
        _ expectation: StageExample.Expectation, _ document: TestDocument, _ verdict: Verdict, _ title: String
    ) {
        switch expectation {
        case .text(let text): #expect(document.text == text, "\(title)")
        case .field(let name, let value): #expect(document.fields[name] == value, "\(title)")
        case .label(let name, let value): #expect(document.label(name)?.value == value, "\(title)")
        case .annotation(let kind, let surface):
            let surfaces = document.annotations.filter { $0.kind == kind }
                .compactMap { document.content.text(in: $0.range).map(String.init) }
            #expect(surfaces.contains(surface), "\(title)")
        case .dropped(let reason): #expect(verdict == .drop(reason: reason), "\(title)")
        }
    }
}

extension TestDocument {
    init(_ input: StageExample.Input) {
        switch input {
        case .text(let text): self.init(text: text)
        case .payload(let text, let mediaType): self.init(bytes: Array(text.utf8), mediaType: mediaType)
        }
    }
}

/// Reads settings such as `{ press_release: { dateline: strip } }`: words and mappings, which is all that the
/// examples here need.
private struct FlowSettings {
    private var rest: Substring
    private let span = SourceSpan.startOf(file: "<example>")

    init(_ text: String) {
        rest = Substring(text)
    }

    mutating func node() -> SettingNode {
        skipSpaces()
        guard rest.first == "{" else {
            let word = String(rest.prefix { !" ,}".contains($0) })
            rest = rest.dropFirst(word.count)
            return SettingNode(.scalar(SettingNode.Scalar(.string(word), text: word)), at: span)
        }
        rest.removeFirst()
        var entries: [SettingNode.Entry] = []
        while true {
            skipSpaces()
            guard let next = rest.first, next != "}" else { break }
            let key = String(rest.prefix { $0 != ":" })
            rest = rest.dropFirst(key.count + 1)
            entries.append(SettingNode.Entry(key: key, keySpan: span, value: node()))
        }
        rest = rest.dropFirst()
        return SettingNode(.mapping(entries), at: span)
    }

    private mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "," } }
}
