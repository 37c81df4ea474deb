import PipelineCore
import PipelineDefinition
import Testing

@Suite struct ComposerTests {
    func scalar(_ text: String) throws -> SettingNode.Scalar {
        let composed = YAMLComposer.compose(text: text)
        #expect(composed.diagnostics.isEmpty)
        guard case .scalar(let scalar) = composed.node.content else {
            Issue.record("\(text) is not a scalar")
            return SettingNode.Scalar(.null, text: "")
        }
        return scalar
    }

    @Test(
        arguments: [
            ("yes", .string("yes")), ("no", .string("no")), ("NO", .string("NO")), ("on", .string("on")),
            ("true", .boolean(true)), ("FALSE", .boolean(false)), ("~", .null), ("null", .null),
            ("nULL", .string("nULL")),
            ("7", .integer(7)), ("-7", .integer(-7)), ("+7", .integer(7)), ("007", .integer(7)),
            ("0o17", .integer(15)),
            ("0o8", .string("0o8")), ("0xfF", .integer(255)), ("0x", .string("0x")),
            ("1_000", .string("1_000")),
            ("1.5", .number(1.5)), (".5", .number(0.5)), ("5.", .number(5)), ("1e3", .number(1000)),
            (".", .string(".")),
            ("1e", .string("1e")), (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)),
            ("inf", .string("inf")),
            ("nan", .string("nan")), ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number(0x1p63)),
            ("0xFFFFFFFFFFFFFFFFFF", .number(0x1p72)), ("1:30", .string("1:30")),
            ("2020-01-01", .string("2020-01-01")),
            ("'7'", .string("7")), ("\"true\"", .string("true")), ("!!str 7", .string("7")),
            ("!!float 7", .number(7)),
        ] as [(String, SettingNode.Scalar.Value)])
    func `scalars have the types of the core schema`(_ text: String, _ value: SettingNode.Scalar.Value) throws
    {
        #expect(try scalar(text).value == value)
    }

    @Test func `not a number is a number`() throws {
        guard case .number(let value) = try scalar(".nan").value else {
            Issue.record("no number")
            return
        }
        #expect(value.isNaN)
    }

    @Test func `spans end with the last character of a value`() {
        let text = "a:\n  - b\n  - c: 'é' # note\n\n# more\nd: |\n  x\n\ne: {f: [1, 2]}\ng:\n"
        let node = YAMLComposer.compose(text: text, file: "f").node
        func places(_ node: SettingNode?) -> String {
            guard let span = node?.span else { return "none" }
            return "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
        }
        #expect(places(node) == "1:1-10:3")
        #expect(places(node["a"]) == "2:3-3:11")
        #expect(places(node["d"]) == "6:4-7:4")
        #expect(places(node["e"]) == "9:4-9:15")
        #expect(places(node["e"]?["f"]) == "9:8-9:14")
        #expect(places(node["g"]) == "10:3-10:3")
    }

    @Test func `an alias stands where it is used`() throws {
        let composed = YAMLComposer.compose(text: "a: &x !!map\n  b: 1\nc: *x\n")
        #expect(composed.diagnostics.isEmpty)
        let alias = try #require(composed.node["c"]?["b"])
        #expect(alias.span.start == SourcePosition(line: 3, column: 4))
        #expect(alias.span.end == SourcePosition(line: 3, column: 6))
        #expect(composed.node["a"]?.span.start == SourcePosition(line: 2, column: 3))
    }

    @Test func `own keys win over merged ones, and earlier merges over later`() {
        let text = "x: &x {a: 1, b: 1, c: 1}\ny: &y {b: 2, c: 2, d: 2}\nz:\n  <<: [*y, *x]\n  c: 3\n"
        let composed = YAMLComposer.compose(text: text)
        #expect(composed.diagnostics.isEmpty)
        func value(_ key: String) -> SettingNode.Content? { composed.node["z"]?[key]?.content }
        #expect(value("a") == .scalar(.init(.integer(1), text: "1")))
        #expect(value("b") == .scalar(.init(.integer(2), text: "2")))
        #expect(value("c") == .scalar(.init(.integer(3), text: "3")))
        #expect(value("<<") == nil)
    }

    @Test func `a quoted merge sign is a key like any other`() {
        #expect(YAMLComposer.compose(text: "'<<': 1\n").node["<<"] != nil)
    }

    @Test func `only mappings merge`() {
        let composed = YAMLComposer.compose(text: "a: &a 1\nb:\n  <<: *a\n")
        #expect(composed.diagnostics.map(\.message) == ["'<<' merges mappings, not '1'"])
    }

    @Test func `an alias bomb is refused before it takes memory`() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (last, name) in zip("abcdefgh", "bcdefghi") {
            text += "\(name): &\(name) [\(Array(repeating: "*\(last)", count: 10).joined(separator: ", "))]\n"
        }
        let composed = YAMLComposer.compose(text: text)
        #expect(composed.diagnostics.map(\.code) == ["too-many-values"])
        #expect(composed.diagnostics.first?.span.start.line == 6)
    }

    @Test func `nesting is capped`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(YAMLComposer.compose(text: deep).diagnostics.map(\.code) == ["too-deep"])
        var text = "a: &a0 [1]\n"
        for level in 1...40 { text += "k\(level): &a\(level) [[*a\(level - 1)]]\n" }
        #expect(YAMLComposer.compose(text: text).diagnostics.map(\.code) == ["too-deep"])
    }

    @Test func `nothing at all is null`() {
        for text in ["", "\n\n", "# only a comment\n", "---\n", "\u{FEFF}"] {
            let composed = YAMLComposer.compose(text: text)
            #expect(composed.node.isNull)
            #expect(composed.diagnostics.isEmpty)
        }
    }
}
