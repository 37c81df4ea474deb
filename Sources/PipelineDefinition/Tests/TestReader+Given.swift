import Glibc
import PipelineCore

/// What a test gives in place of the source.
extension TestReader {
    private static let bodies = ["text", "html", "markdown"]
    private static let givenKeys = TestKeys.names(TestKeys.given)
    private static let inlineKeys = givenKeys.filter { $0 != "file" }

    mutating func read(given node: SettingNode, into test: inout DefinitionTest) {
        if case .sequence(let nodes) = node.content {
            if nodes.isEmpty {
                report("empty-list", "'given' names no document", "give at least one", at: node.span)
            }
            for node in nodes { read(input: node, into: &test) }
        } else {
            read(input: node, into: &test)
        }
    }

    private mutating func read(input node: SettingNode, into test: inout DefinitionTest) {
        if case .scalar(let scalar) = node.content, scalar.value != .null {
            test.given.append(document(scalar.text, kind: "text", number: test.given.count + 1))
            return
        }
        let settings = source.map { type(of: $0).schema.settings.map(\.name) } ?? []
        guard
            let entries = entries(
                of: node, "'given'", keys: Self.givenKeys + settings,
                remedy: "write 'given: { text: … }', '{ html: … }' or '{ file: … }'")
        else { return }
        let bodies = entries.filter { Self.bodies.contains($0.key) }
        let named = entries.filter { !Self.inlineKeys.contains($0.key) }
        guard let body = bodies.first else {
            // Where there are none but misspelt keys, they have been named already.
            if !named.isEmpty || node.isEmptyMapping { readSource(named, of: node, into: &test) }
            return
        }
        for other in bodies.dropFirst() + named {
            report(
                "unknown-key", "'\(other.key)' stands beside '\(body.key)' in one document",
                "give several documents as a list: '[{ \(body.key): … }, { \(other.key): … }]'",
                at: other.keySpan)
        }
        guard let text = text(body.value, "'\(body.key)'") else { return }
        var input = document(text, kind: body.key, number: test.given.count + 1)
        if case .document(var document, var labels) = input {
            read(entries, into: &document, &labels)
            input = .document(document, labels: labels)
        }
        test.given.append(input)
    }

    /// A document with bytes, and with main text where they are text: a stage that cleans reads the bytes, one
    /// that is run without it finds its text.
    private func document(_ body: String, kind: String, number: Int) -> GivenInput {
        let (type, ending) =
            switch kind {
            case "html": ("text/html", "html")
            case "markdown": ("text/markdown", "md")
            default: ("text/plain", "txt")
            }
        let payload = Payload(body: Array(body.utf8), mediaType: type, declaredCharset: "utf-8")
        return .document(
            SourceDocument(
                source: DocumentSource("given-\(number).\(ending)"), payload: payload,
                content: kind == "html" ? Content() : Content(body)), labels: [])
    }

    private mutating func read(
        _ entries: [SettingNode.Entry], into document: inout SourceDocument, _ labels: inout [Label]
    ) {
        for entry in entries {
            switch entry.key {
            case "url":
                if let url = text(entry.value, "'url'") { document.source = DocumentSource(url) }
            case "media_type": document.payload.mediaType = text(entry.value, "'media_type'")
            case "charset": document.payload.declaredCharset = text(entry.value, "'charset'")
            case "status":
                guard let value = values.value(entry.value, as: .integer, named: "status") else { continue }
                if case .integer(let status) = value { document.payload.status = status }
            case "fields": document.fields = fields(entry.value, of: known, nil)
            case "labels": labels = readLabels(entry.value, of: known, nil)
            default: break
            }
        }
        takeValueProblems()
    }

    mutating func takeValueProblems() { diagnostics += values.takeDiagnostics() }

    /// Fields, typed as they are declared.
    mutating func fields(_ node: SettingNode, of parts: [DocumentPart], _ giver: String?) -> FieldValues {
        var declared: [String: FieldDeclaration] = [:]
        for case .field(let field) in parts where declared[field.name] == nil { declared[field.name] = field }
        var result = FieldValues()
        for entry in named(node, among: Set(declared.keys), "field", giver) {
            guard let type = declared[entry.key]?.type else { continue }
            result[entry.key] = values.value(entry.value, as: ExpressionType(type), named: entry.key)
        }
        takeValueProblems()
        return result
    }

    /// Labels, with values that they can have.
    mutating func readLabels(_ node: SettingNode, of parts: [DocumentPart], _ giver: String?) -> [Label] {
        var declared: [String: LabelDeclaration] = [:]
        for case .label(let label) in parts where declared[label.name] == nil { declared[label.name] = label }
        var result: [Label] = []
        for entry in named(node, among: Set(declared.keys), "label", giver) {
            guard let label = declared[entry.key] else { continue }
            if case .text(let value)? = values.value(entry.value, as: .label(label), named: entry.key) {
                result.append(Label(entry.key, value, score: 1, by: "test"))
            }
        }
        takeValueProblems()
        return result
    }

    private mutating func named(
        _ node: SettingNode, among names: Set<String>, _ kind: String, _ giver: String?
    ) -> [SettingNode.Entry] {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "'\(kind)s' takes names with values, not \(node.what)", nil, at: node.span)
            return []
        }
        for entry in entries where !names.contains(entry.key) {
            report(
                "unknown-name",
                "\(giver.map { "\($0) gives no" } ?? "no stage gives a") \(kind) '\(entry.key)'",
                NearestName.remedy(for: entry.key, among: names), at: entry.keySpan)
        }
        return entries.filter { names.contains($0.key) }
    }

    // MARK: Sources

    /// The source whose settings a test may give: the definition's own, or else any that reads files.
    private var source: (any SourceStage)? {
        if let own = items.first?.stage as? any SourceStage { return own }
        let sources = registry.stages.compactMap { ($0 as? any SourceStage.Type)?.init() }
        return sources.first { type(of: $0).schema.setting(named: "files") != nil }
            ?? sources.first
    }

    private mutating func readSource(
        _ entries: [SettingNode.Entry], of node: SettingNode, into test: inout DefinitionTest
    ) {
        guard !entries.isEmpty, let source else {
            report(
                "missing-key", "'given' has no document", "add 'text: …', 'html: …' or 'file: …'",
                at: node.span)
            return
        }
        let settings = entries.map { entry in
            SettingNode.Entry(
                key: entry.key == "file" ? "files" : entry.key, keySpan: entry.keySpan, value: entry.value)
        }
        let settingsNode = SettingNode(.mapping(settings), at: node.span)
        var reader = SettingReader(owner: "'given'")
        let sourceType: any SourceStage.Type = type(of: source)
        test.given.append(.source(Self.read(sourceType, settingsNode, &reader)))
        diagnostics += reader.diagnostics
        for path in SettingPaths.all(in: settingsNode, of: type(of: source).schema)
        where !path.isOutput {
            note(file: path.text, at: path.span, in: &test)
        }
    }

    private static func read<S: SourceStage>(
        _ type: S.Type, _ node: SettingNode, _ reader: inout SettingReader
    ) -> any SourceStage {
        let stage: S = S.read(node, reporting: &reader)
        return stage
    }

    /// Notes a file that a test reads: unless it is a pattern, it must be there.
    ///
    /// - Parameter isExpected: whether it says what must come, so that it can be recorded.
    mutating func note(
        file path: String, at span: SourceSpan, in test: inout DefinitionTest, isExpected: Bool = false
    ) {
        let folder = test.folder
        let whole = path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
        test.files.append(whole)
        if isExpected, recordsExpectedFiles { return }
        guard access(whole, R_OK) != 0, !path.utf8.contains(where: { "*?[{".utf8.contains($0) }) else {
            return
        }
        report(
            "unreadable-file", "the test's file '\(path)' cannot be read",
            MissingFile.remedy(for: whole, shownAs: path), at: span)
    }
}

extension SettingNode {
    /// Whether it is a mapping without a key.
    fileprivate var isEmptyMapping: Bool {
        if case .mapping(let entries) = content { entries.isEmpty } else { false }
    }
}
