import Foundation
import PipelineCore
import PipelineDefinition
import Testing

/// The outline agrees with the composer where the text is sound, and never fails where it is not.
@Suite struct OutlineTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../pipelines").standardized

    static let definitions = ["newsroom.yml", "press-release.yml", "web-corpus.yml", "fragments/facts.yml"]

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// All keys and single values with the paths that lead there.
    private func leaves(_ node: OutlineNode, _ bytes: [UInt8], _ path: String = "") -> [String] {
        switch node.content {
        case .mapping(let entries):
            entries.flatMap { ["\(path).\($0.key)"] + leaves($0.value, bytes, "\(path).\($0.key)") }
        case .sequence(let items):
            items.enumerated().flatMap { leaves($1, bytes, "\(path)[\($0)]") }
        case .alias, .scalar: [path]
        }
    }

    private func leaves(_ node: SettingNode, _ path: String = "") -> [String] {
        switch node.content {
        case .mapping(let entries):
            entries.flatMap { ["\(path).\($0.key)"] + leaves($0.value, "\(path).\($0.key)") }
        case .sequence(let items): items.enumerated().flatMap { leaves($1, "\(path)[\($0)]") }
        case .scalar: [path]
        }
    }

    @Test(arguments: definitions) func `it agrees with the composer on sound definitions`(name: String) throws
    {
        let text = try Self.text(name)
        let composed = YAMLComposer.compose(text: text)
        #expect(composed.diagnostics.isEmpty)
        #expect(leaves(OutlineReader.read(Array(text.utf8)), Array(text.utf8)) == leaves(composed.node))
    }

    static let shapes = [
        "a: 1\nb:\n  - x\n  - y: 2\n    z: 3\nc: {d: [1, {e: f}], g: 'h: i'}\n",
        "- a\n- b: c\n  d: e\n- - f\n  - g\n",
        "a:\n- b\n- c\nd: |\n  text: none\n   more\n\n  end\ne: >-\n  x\nf: 1\n",
        "a: plain\n  goes on\n  and on\nb: \"two\n  lines\"\nc: 'it''s'\n",
        "# comment\n---\na: &x {b: c} # behind\nd: !!str e\n'q': \"w\"\n",
        "a: [\n  b,\n  c\n]\nd: {\n  e: f,\n  g: h\n}\n",
        "when: a == \"b\" && c\nurl: http://x.org/a#b\n",
    ]

    @Test(arguments: shapes) func `it agrees with the composer on every form`(text: String) {
        let composed = YAMLComposer.compose(text: text)
        #expect(composed.diagnostics.isEmpty, "\(composed.diagnostics)")
        #expect(leaves(OutlineReader.read(Array(text.utf8)), Array(text.utf8)) == leaves(composed.node))
    }

    @Test func `half a key is a key`() {
        let bytes = Array("stages:\n  - clean:\n      fav\n      title: x\n    lab\n".utf8)
        let item = OutlineReader.read(bytes)["stages"]?.items.first
        #expect(item?.entries.map(\.key) == ["clean", "lab"])
        #expect(item?["clean"]?.entries.map(\.key) == ["fav", "title"])
        #expect(item?["clean"]?.entries.map(\.hasColon) == [false, true])
    }

    @Test func `a bracket that is not closed ends before the next key`() {
        let bytes = Array("stages:\n  - clean: { favor: recall\n  - export: [\nname: x\n".utf8)
        let outline = OutlineReader.read(bytes)
        #expect(outline.entries.map(\.key) == ["stages", "name"])
        #expect(outline["stages"]?.items.map { $0.entries.map(\.key) } == [["clean"], ["export"]])
    }

    @Test func `a quote that is not closed ends with its line`() {
        let outline = OutlineReader.read(Array("a: \"open\nb: 'open\nc: d\n".utf8))
        #expect(outline.entries.map(\.key) == ["a", "b", "c"])
    }

    @Test(arguments: definitions) func `any beginning and any piece of a text can be read and asked about`(
        name: String
    ) throws {
        let bytes = Array(try Self.text(name).utf8)
        for end in stride(from: 0, through: bytes.count, by: 7) {
            let half = Array(bytes[..<end])
            let outline = OutlineReader.read(half)
            #expect(outline.range.upperBound <= half.count)
            if let caret = CaretContext(half, at: end) {
                #expect(caret.range.upperBound <= half.count && caret.inner.lowerBound <= half.count)
            }
            _ = OutlineReader.read(Array(bytes[end...]))
        }
    }

    static let repeated = [
        "[", "{", "- ", "a: ", "{a: ", "\"", "'a\n", "- a\n ", "? ", "&a ", "- *a ", "*a ", "a:\n ", "- {} ",
        "[] ", "a\n",
        "# \n", "- 'a\n\"b\n",
    ]

    @Test(arguments: repeated) func `what goes on without end takes linear time`(text: String) {
        let bytes = Array(String(repeating: text, count: 60_000 / text.utf8.count).utf8)
        let time = ContinuousClock().measure { _ = OutlineReader.read(bytes) }
        // A debug build on a busy machine; what is quadratic takes minutes.
        #expect(time < .seconds(10), "\(time)")
    }
}
