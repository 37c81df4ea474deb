import PipelineCore
import Testing

@testable import PipelineDefinition

@Suite struct SubstitutionTests {
    /// The value of the key `v` of a definition.
    func value(_ text: String, _ environment: [String: String] = [:]) -> SettingNode? {
        substituted(text, environment).root["v"]
    }

    func substituted(_ text: String, _ environment: [String: String] = [:]) -> DefinitionChecker {
        DefinitionChecker(
            DefinitionAssembly(text.utf8, file: "<string>", limits: CompositionLimits()),
            registry: StageRegistry([]), environment: environment,
            limits: CompositionLimits())
    }

    func scalar(_ node: SettingNode?) -> SettingNode.Scalar {
        guard case .scalar(let scalar) = node?.content else {
            return SettingNode.Scalar(.null, text: "not a scalar")
        }
        return scalar
    }

    @Test func `a plain value gets its type from what is filled in`() {
        #expect(scalar(value("v: ${env.N}", ["N": "8"])).value == .integer(8))
        #expect(scalar(value("v: ${env.N}0", ["N": "8"])).value == .integer(80))
        #expect(scalar(value("v: ${env.N:true}")).value == .boolean(true))
        #expect(scalar(value("v: ${env.N}", ["N": "a: [b"])).value == .string("a: [b"))
    }

    @Test func `a quoted value stays text unless it is one reference`() {
        #expect(scalar(value("v: '${env.N}0'", ["N": "8"])).value == .string("80"))
        #expect(scalar(value("v: '${env.N}'", ["N": "8"])).value == .integer(8))
        #expect(scalar(value("v: '${env.N}'", ["N": "007"])).text == "007")
        #expect(scalar(value("v: '${env.N}'", ["N": ""])).value == .string(""))
    }

    @Test func `what stands in the file is kept for messages`() {
        let scalar = scalar(value("v: x-${env.TOKEN}", ["TOKEN": "secret"]))
        #expect(scalar.text == "x-secret")
        #expect(scalar.written == "x-${env.TOKEN}")
    }

    @Test func `variables may use the environment and each other`() {
        let text = "vars: { a: '${vars.b}/a', b: 'in/${env.X:x}' }\nv: ${vars.a}.html"
        #expect(scalar(value(text)).text == "in/x/a.html")
        #expect(scalar(value(text, ["X": "y"])).text == "in/y/a.html")
    }

    @Test func `a variable that stands alone may be anything`() {
        let text =
            "vars: { list: [1, 2], map: { n: 5, s: '5' } }\nv: [\"${vars.list}\", \"${vars.map.n}\", \"${vars.map.s}\"]"
        guard case .sequence(let items) = value(text)?.content, case .sequence(let list) = items[0].content
        else {
            Issue.record("no list")
            return
        }
        #expect(list.count == 2)
        // What is wrong within it is shown where it is written.
        #expect(items[0].span.start == SourcePosition(line: 2, column: 5))
        #expect(list[0].span.start == SourcePosition(line: 1, column: 16))
        #expect(scalar(items[1]).value == .integer(5))
        #expect(scalar(items[2]).value == .string("5"))
    }

    @Test func `two dollar signs stand for one`() {
        #expect(scalar(value("v: $${env.N}")).text == "${env.N}")
        #expect(scalar(value("v: $5 and $$")).text == "$5 and $$")
    }

    @Test func `a default may itself be a reference`() {
        #expect(scalar(value("vars: { o: out }\nv: ${env.OUT:${vars.o}/x}")).text == "out/x")
    }

    /// A default within a default and so on, `depth` references in all.
    func nested(_ depth: Int) -> String {
        String(repeating: "${env.A:", count: depth) + "x" + String(repeating: "}", count: depth)
    }

    @Test func `defaults may stand within defaults to a depth`() {
        #expect(scalar(value("v: \(nested(ScalarTemplate.maximumDepth))")).text == "x")
        let diagnostics = substituted("v: \(nested(ScalarTemplate.maximumDepth + 1))").diagnostics
        #expect(diagnostics.map(\.message) == ["defaults stand within defaults more than 16 deep"])
        #expect(diagnostics.first?.span.start.column == 4 + 16 * "${env.A:".count)
    }

    @Test(arguments: [12_000, 200_000])
    func `defaults nested without end are refused, once and in linear time`(_ depth: Int) {
        for text in [nested(depth), String(repeating: "${env.A:", count: depth)] {
            #expect(ScalarTemplate(text).problems.count == 1)
        }
    }

    @Test func `braces within a default belong to it only behind a dollar sign`() {
        #expect(scalar(value("v: '${env.A:{}'")).text == "{")
        #expect(scalar(value("v: '${env.A:$${x}}'")).text == "${x}")
        #expect(scalar(value("v: 'a} ${env.A:b} c}'")).text == "a} b c}")
        #expect(scalar(value("v: '$${ ${env.A:b}'")).text == "${ b")
    }

    @Test func `a long chain of variables is refused`() {
        var text = "vars:\n  a0: end\n"
        for index in 1...20_000 { text += "  a\(index): ${vars.a\(index - 1)}\n" }
        // The first one asked for stands at the end of the chain.
        let diagnostics = substituted("v: ${vars.a20000}\n" + text).diagnostics
        #expect(
            diagnostics.first?.message == "variables are made of variables more than 64 deep")
    }

    @Test func `an unset variable is located in every style`() {
        for (text, place) in [
            ("v: a ${env.N}", "1:6"), ("v: 'it''s ${env.N}'", "1:11"), ("v: \"\\u00e9\\t${env.N}\"", "1:13"),
            ("v: |\n  ab\n  é ${env.N}\n", "3:5"), ("v: >\n  ab\n  cd ${env.N}\n", "3:6"),
            ("v: ab\n   cd ${env.N}\n", "2:7"),
            ("v: >-\n\n  ab\n\n\n  cd\n  ef ${env.N}\n", "7:6"), ("v: 'ab\n\n   cd ${env.N}'\n", "3:7"),
        ] {
            let start = substituted(text).diagnostics.first?.span.start
            #expect(start.map { "\($0.line):\($0.column)" } == place, "\(text)")
        }
    }

    @Test func `variables of variables cannot multiply without end`() {
        var text = "vars:\n  a0: \(String(repeating: "x", count: 100))\n  b0: [1, 2, 3, 4]\n"
        for level in 1...30 {
            text += "  a\(level): \"${vars.a\(level - 1)}${vars.a\(level - 1)}\"\n"
            text += "  b\(level): [\"${vars.b\(level - 1)}\", \"${vars.b\(level - 1)}\"]\n"
        }
        let codes = Set(substituted(text).diagnostics.map(\.code))
        #expect(codes == ["too-large", "too-many-values"])
    }

    @Test func `a variable made of itself is refused once`() {
        let diagnostics = substituted("vars: { a: '${vars.b}', b: '${vars.a}' }\nv: ${vars.a}").diagnostics
        #expect(diagnostics.map(\.message) == ["the variable 'a' is made of itself: a → b → a"])
    }
}
