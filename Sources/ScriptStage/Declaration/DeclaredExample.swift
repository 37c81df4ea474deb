import PipelineCore

/// An example in a script's `hello`.
struct DeclaredExample: Sendable, Hashable {
    var title: String
    /// The settings as JSON, which is YAML too.
    var settings: JSONValue
    var text: String
    /// The text it becomes.
    var becomes: String?
    var fields: FieldValues
    var labels: [LabelValue]
    /// Kinds of annotations, each with a stretch of the text.
    var annotations: [LabelValue]
    var drop: String?

    /// A name and what belongs to it.
    struct LabelValue: Sendable, Hashable {
        var name: String
        var value: String
    }

    var stageExample: StageExample {
        var expected: [StageExample.Expectation] = []
        if let becomes { expected.append(.text(becomes)) }
        expected += fields.map { .field($0.name, $0.value) }
        expected += labels.map { .label($0.name, $0.value) }
        expected += annotations.map { .annotation($0.name, $0.value) }
        if let drop { expected.append(.dropped(reason: drop)) }
        return StageExample(title, settings: settings.compact, input: .text(text), expect: expected)
    }
}

extension DeclarationReader {
    /// `{ "title": "…", "settings": {…}, "text": "…", "expect": { "fields": {…}, "drop": "…" } }`.
    func example(of declaration: ScriptDeclaration) throws(ScriptBreak) -> DeclaredExample {
        try allowOnly(["title", "settings", "text", "expect"])
        let expect = self["expect"]
        try expect.allowOnly(["text", "fields", "labels", "annotations", "drop"])
        var example = DeclaredExample(
            title: try self["title"].text(), settings: self["settings"].ifPresent()?.json ?? .object([]),
            text: try self["text"].text(), becomes: try expect["text"].ifPresent()?.text(), fields: [:],
            labels: [], annotations: [], drop: try expect["drop"].ifPresent()?.text())
        for field in try expect["fields"].members() {
            guard let type = declaration.type(of: field.name) else {
                throw field.fails("is not among 'gives'")
            }
            guard let json = field.json, let value = FieldValue(json, as: type) else {
                throw field.fails("takes \(type)")
            }
            example.fields[field.name] = value
        }
        for label in try expect["labels"].members() {
            example.labels.append(.init(name: label.name, value: try label.text()))
        }
        for kind in try expect["annotations"].members() {
            example.annotations.append(.init(name: kind.name, value: try kind.text()))
        }
        return example
    }
}
