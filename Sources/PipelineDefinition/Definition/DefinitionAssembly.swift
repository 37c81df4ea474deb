import PipelineCore

/// Puts a definition together from its own file and those that belong to it.
struct DefinitionAssembly {
    /// The definition's own file, with what the others add to it.
    var document: ComposedDocument
    /// The texts of all files.
    private(set) var sources: SourceTexts
    let limits: CompositionLimits
    /// Texts that take the place of files, by their paths.
    private let unsaved: [String: [UInt8]]
    /// Where fragments are included, the first place of each, by their files.
    var includes: [String: SourceSpan] = [:]
    /// Whether stages are missing, since a fragment could not be read: what they would give is not known.
    var hasMissingFragment = false

    init(
        _ bytes: some Collection<UInt8>, file: String, limits: CompositionLimits,
        unsaved: [String: [UInt8]] = [:]
    ) {
        document = YAMLComposer.compose(bytes, file: file, limits: limits)
        sources = SourceTexts(document.source)
        self.limits = limits
        self.unsaved = unsaved
    }

    /// The definition that a file of tests alone names, with the place of its name.
    var testedDefinition: (path: String, span: SourceSpan)? {
        guard document.node["stages"] == nil, let node = document.node["definition"],
            case .scalar(let scalar) = node.content, scalar.value != .null
        else { return nil }
        let folder = DefinitionFile.folder(of: document.source.file)
        return (DefinitionFile.path(scalar.text, from: folder), node.span)
    }

    /// Puts values given from outside in place of those of `vars`.
    mutating func give(_ variables: [String: String]) {
        guard !variables.isEmpty else { return }
        let given = GivenVariables(variables)
        sources.add(given.source)
        given.apply(to: &document)
    }

    /// Adds the tests of a file that holds nothing else.
    mutating func addTests(of file: String) {
        guard let other = compose(file: file, at: .startOf(file: file), what: "tests") else { return }
        guard case .mapping(let entries) = other.node.content else {
            report(
                "wrong-type", "a file of tests is a mapping with the key 'tests', not \(other.node.what)",
                remedy: "begin with 'tests:'", at: other.node.span)
            return
        }
        for entry in entries where !["tests", "definition"].contains(entry.key) {
            report(
                "unknown-key", "unknown key '\(entry.key)' at the top of a file of tests",
                remedy: NearestName.remedy(for: entry.key, among: ["tests", "definition"]), at: entry.keySpan)
        }
        guard let tests = entries.first(where: { $0.key == "tests" }) else {
            report(
                "missing-key", "the file has no 'tests'", remedy: "add 'tests:' with a list of tests",
                at: .startOf(file: file))
            return
        }
        append(tests)
    }

    /// Adds tests behind those that the definition has already.
    mutating func append(_ tests: SettingNode.Entry) {
        changeTop { top in
            if let index = top.firstIndex(where: { $0.key == "tests" }),
                case .sequence(let own) = top[index].value.content,
                case .sequence(let more) = tests.value.content
            {
                top[index].value.content = .sequence(own + more)
            } else {
                top.removeAll { $0.key == "tests" && $0.value.isNull }
                top.append(tests)
            }
        }
    }

    /// Changes the entries at the top, where there are any.
    mutating func changeTop(_ body: (inout [SettingNode.Entry]) -> Void) {
        guard case .mapping(var top) = document.node.content else { return }
        body(&top)
        document.node.content = .mapping(top)
    }

    /// Changes the whole, where it is a mapping.
    mutating func change(_ body: (inout SettingNode) -> Void) {
        if document.node.isMapping { body(&document.node) }
    }

    /// Adds the arguments of an option as a text, a line each, so that problems can be shown in them.
    ///
    /// - Returns: the place of the first.
    mutating func addArguments(_ option: String, _ arguments: [String]) -> SourceSpan {
        let text = arguments.joined(separator: "\n")
        let source = SourceText(file: option, scalars: Array(text.unicodeScalars), utf8: Array(text.utf8))
        sources.add(source)
        return source.span(0, arguments.first?.unicodeScalars.count ?? 0)
    }

    /// Composes another file; nil where it cannot be read, which has been reported.
    mutating func compose(file: String, at span: SourceSpan, what: String) -> ComposedDocument? {
        let other: ComposedDocument
        do throws(DiagnosticsError) {
            let bytes = try DefinitionFile.read(file, limit: limits.bytes, unsaved: unsaved)
            other = YAMLComposer.compose(bytes, file: file, limits: limits)
        } catch {
            report(
                "unreadable-file", "cannot read \(what) '\(file)'",
                remedy: MissingFile.remedy(for: file, shownAs: file),
                at: span)
            return nil
        }
        sources.add(other.source)
        document.diagnostics += other.diagnostics
        document.anchors.merge(other.anchors) { first, _ in first }
        guard other.isComplete else {
            document.isComplete = false
            return nil
        }
        return other
    }

    /// Adds the place of the include to problems that stand in a fragment.
    func pointingToIncludes(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !includes.isEmpty else { return diagnostics }
        return diagnostics.map { diagnostic in
            var copy = diagnostic
            var file = diagnostic.span.file
            while let place = includes[file], copy.related.count < 16 {
                copy.related.append(Diagnostic.Related("'\(file)' is included here", at: place))
                file = place.file
            }
            return copy
        }
    }

    mutating func report(
        _ code: String, _ message: String, remedy: String?, at span: SourceSpan,
        related: [Diagnostic.Related] = []
    ) {
        document.diagnostics.append(
            Diagnostic(code: code, message, remedy: remedy, at: span, related: related))
    }
}
