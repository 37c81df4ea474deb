import PipelineCore

/// What a script says of itself in its `hello`.
struct ScriptDeclaration: Sendable, Hashable {
    /// The version of the protocol.
    static let protocolVersion = 1

    /// The stage's name, where it has one of its own.
    var name: String?
    /// One line on what it does.
    var summary = ""
    /// More on it, as Markdown.
    var discussion = ""
    /// The version of its behaviour.
    var version = 1
    /// Whether its results may be kept from run to run.
    var isCacheable = true
    /// How messages are told apart behind the hello.
    var framing = ScriptFraming.lines
    /// The settings it takes.
    var schema = SettingsSchema(settings: [])
    /// What it is sent of a document.
    var selection = DocumentSelection()
    /// What it needs of earlier stages.
    var needs: [DocumentPart] = []
    /// What it gives.
    var gives: [DocumentPart] = []
    var drops: [ReasonDeclaration] = []
    var failures: [ReasonDeclaration] = []
    var examples: [DeclaredExample] = []

    /// Reads a `hello`.
    ///
    /// - Throws: `garbled`, with what is wrong and where.
    init(_ message: JSONValue) throws(ScriptBreak) {
        let hello = DeclarationReader(message, path: "hello")
        guard case .string("hello") = message["type"] else {
            throw .garbled("a 'hello' was to be the first answer, and this is \(message.shown)")
        }
        let version = try hello["protocol"].integer()
        guard version == Self.protocolVersion else {
            throw .garbled(
                "it speaks version \(version) of the protocol, and this program version \(Self.protocolVersion)"
            )
        }
        try hello.allowOnly([
            "type", "protocol", "name", "summary", "discussion", "version", "cacheable", "framing",
            "settings",
            "needs", "gives", "drops", "failures", "examples",
        ])
        name = try hello["name"].ifPresent()?.text()
        summary = try hello["summary"].ifPresent()?.text() ?? ""
        discussion = try hello["discussion"].ifPresent()?.text() ?? ""
        self.version = try hello["version"].ifPresent()?.integer() ?? 1
        isCacheable = try hello["cacheable"].ifPresent()?.boolean() ?? true
        if let reader = hello["framing"].ifPresent() {
            guard let value = ScriptFraming(rawValue: try reader.text()) else {
                throw reader.fails("takes 'lines' or 'frames'")
            }
            framing = value
        }
        var settings: [SettingDeclaration] = []
        for member in try hello["settings"].members() { settings.append(try member.setting()) }
        schema = SettingsSchema(settings: settings)
        for need in try hello["needs"].elements() { try need.need(of: &self) }
        try readGives(hello["gives"])
        for reason in try hello["drops"].members() {
            drops.append(ReasonDeclaration(reason.name, try reason.text()))
        }
        for reason in try hello["failures"].members() {
            failures.append(ReasonDeclaration(reason.name, try reason.text()))
        }
        for example in try hello["examples"].elements() { examples.append(try example.example(of: self)) }
    }

    private mutating func readGives(_ reader: DeclarationReader) throws(ScriptBreak) {
        try reader.allowOnly(["text", "fields", "labels", "annotations"])
        if try reader["text"].ifPresent()?.boolean() == true { gives.append(.text) }
        for field in try reader["fields"].members() {
            gives.append(
                .field(FieldDeclaration(field.name, try field.fieldType(), try field["help"].text())))
        }
        for label in try reader["labels"].members() {
            var values: [String] = []
            for value in try label["values"].elements() { values.append(try value.text()) }
            gives.append(.label(LabelDeclaration(label.name, values: values, try label["help"].text())))
        }
        for kind in try reader["annotations"].members() {
            gives.append(.annotations(AnnotationDeclaration(kind.name, try kind["help"].text())))
        }
    }

    /// The type of a field that it gives; nil for one that it does not declare.
    func type(of field: String) -> FieldType? {
        for case .field(let declaration) in gives where declaration.name == field { return declaration.type }
        return nil
    }

    /// The declaration of a label that it gives.
    func label(_ name: String) -> LabelDeclaration? {
        for case .label(let declaration) in gives where declaration.name == name { return declaration }
        return nil
    }

    /// Whether it gives annotations of a kind.
    func annotates(_ kind: String) -> Bool {
        gives.contains {
            if case .annotations(let declaration) = $0 { declaration.kind == kind } else { false }
        }
    }
}

extension ScriptDeclaration: Decodable {
    /// Never called: stages are filled from their settings, and this is none of them.
    init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: decoder.codingPath, debugDescription: "only a script can say what it declares"))
    }
}

/// What is sent of a document.
struct DocumentSelection: Sendable, Hashable {
    var text = false
    var blocks = false
    var payload = false
    /// The fields; nil for all.
    var fields: [String]? = []
    var labels: [String]? = []
    var annotations: [String]? = []
}

extension JSONValue {
    /// As messages quote it.
    var shown: String {
        let text = compact
        return text.count > 80 ? "'\(text.prefix(80))…'" : "'\(text)'"
    }
}
