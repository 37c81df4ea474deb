import PipelineCore

/// A documented example of a stage as a test in a definition.
struct ExampleTest {
    let stage: String
    let example: StageExample

    /// The test as YAML, an item of `tests`.
    var lines: [String] {
        ["  - name: \(YAMLScalar.text(of: .string(example.title)))", "    stage: \(stage)", "    given:"]
            + given + ["    expect:"] + expected
    }

    private var given: [String] {
        let indentation = "      "
        switch example.input {
        case .text(let text): return YAMLText.lines("text", text, indentation: indentation)
        case .payload(let body, "text/html"): return YAMLText.lines("html", body, indentation: indentation)
        case .payload(let body, "text/markdown"):
            return YAMLText.lines("markdown", body, indentation: indentation)
        case .payload(let body, "text/plain"): return YAMLText.lines("text", body, indentation: indentation)
        case .payload(let body, let mediaType):
            return YAMLText.lines("text", body, indentation: indentation)
                + ["\(indentation)media_type: \(YAMLScalar.text(of: .string(mediaType)))"]
        }
    }

    private var expected: [String] {
        var lines: [String] = []
        var fields: [String] = []
        var labels: [String] = []
        var surfaces: [(kind: String, texts: [String])] = []
        for expectation in example.expected {
            switch expectation {
            case .text(let text): lines += YAMLText.lines("text", text, indentation: "      ")
            case .field(let name, let value):
                let entry = "\(name): \(Self.written(value))"
                if Self.isName(name) {
                    lines.append("      \(entry)")
                } else {
                    fields.append("        \(entry)")
                }
            case .label(let name, let value):
                let entry = "\(name): \(YAMLScalar.text(of: .string(value)))"
                if Self.isName(name) {
                    lines.append("      \(entry)")
                } else {
                    labels.append("        \(entry)")
                }
            case .dropped(let reason): lines.append("      dropped: \(reason)")
            case .annotation(let kind, let surface):
                if let index = surfaces.firstIndex(where: { $0.kind == kind }) {
                    surfaces[index].texts.append(surface)
                } else {
                    surfaces.append((kind, [surface]))
                }
            }
        }
        if !fields.isEmpty { lines += ["      fields:"] + fields }
        if !labels.isEmpty { lines += ["      labels:"] + labels }
        if !surfaces.isEmpty {
            lines.append("      annotations:")
            lines += surfaces.map { kind, texts in
                let parts = JSONValue.array(texts.map { .string($0) })
                return "        \(kind): { contains: \(YAMLScalar.text(of: parts)) }"
            }
        }
        return lines
    }

    /// Whether a name means itself among the keys of `expect`.
    private static func isName(_ name: String) -> Bool {
        !TestReader.expectKeys.contains(name) && DocumentProperty(rawValue: name) == nil
    }

    private static func written(_ value: FieldValue) -> String {
        var json = JSONWriter()
        json.write(value, datesAreTagged: false)
        return (try? JSONValue(parsing: json.bytes)).map { YAMLScalar.text(of: $0) } ?? "null"
    }
}
