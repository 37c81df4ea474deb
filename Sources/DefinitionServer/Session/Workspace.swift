import PipelineCore
import PipelineDefinition

/// The texts that are open, and what was found in them.
struct Workspace {
    /// The texts by their URIs.
    private(set) var documents: [String: OpenDocument] = [:]
    /// The folders that the client works in.
    var folders: [String] = []
    let loader: DefinitionLoader
    /// What lint says beyond what the loader does.
    private let more: @Sendable (CheckedDefinition) -> [Diagnostic]
    /// What was found, by the files that were checked.
    private(set) var checks: [String: Check] = [:]
    /// The files that must be checked again, in order.
    private var unchecked: [String] = []
    /// The files that the client was told something about.
    private var published: Set<String> = []
    /// The definitions that include a file, as found in the folders around it.
    private var includers: [String: [String]] = [:]
    private var analyses: [String: DefinitionAnalysis] = [:]
    /// The files that have been definitions: they stay so while their keys are being written.
    private var definitions: Set<String> = []

    /// What was found in a file and in those that belong to it.
    struct Check {
        var diagnostics: [Diagnostic]
        /// The files that it is made of.
        var sources: [String: String]
    }

    init(_ loader: DefinitionLoader, more: @escaping @Sendable (CheckedDefinition) -> [Diagnostic]) {
        self.loader = loader
        self.more = more
    }

    /// Whether anything must be checked.
    var hasUnchecked: Bool { !unchecked.isEmpty }

    /// The open text of a file.
    func document(at path: String) -> OpenDocument? { documents.values.first { $0.path == path } }

    /// A loader that reads texts as they are in the editor.
    var currentLoader: DefinitionLoader {
        var loader = loader
        loader.unsaved = Dictionary(
            documents.values.map { ($0.path, $0.text.bytes) }, uniquingKeysWith: { first, _ in first })
        return loader
    }

    // MARK: Texts

    mutating func open(_ uri: String, text: String, version: Int?, language: String) {
        let document = OpenDocument(uri, text: text, version: version, language: language)
        documents[uri] = document
        includers[document.path] = nil
        touch(document.path)
    }

    mutating func change(_ uri: String, version: Int?, _ changes: [JSONValue], encoding: PositionEncoding) {
        guard var document = documents[uri] else { return }
        for change in changes {
            guard let text = change["text"]?.text else { continue }
            if let start = ClientPosition(change["range"]?["start"]),
                let end = ClientPosition(change["range"]?["end"])
            {
                let from = document.text.offset(of: start, encoding)
                let to = document.text.offset(of: end, encoding)
                document.text.replace(min(from, to)..<max(from, to), by: text)
            } else {
                document.text = EditedText(Array(text.utf8))
            }
        }
        document.version = version
        documents[uri] = document
        touch(document.path)
    }

    /// Forgets a text; what was said of it is taken back.
    mutating func close(_ uri: String) -> [Publication] {
        guard let document = documents.removeValue(forKey: uri) else { return [] }
        let path = document.path
        definitions.remove(path)
        let isStillWanted = documents.values.contains { roots(of: $0).contains(path) }
        if !isStillWanted { checks[path] = nil }
        for root in includers[path] ?? []
        where !documents.values.contains(where: { roots(of: $0).contains(root) }) {
            checks[root] = nil
        }
        unchecked.removeAll { $0 == path && !isStillWanted }
        for document in documents.values.sorted(by: { $0.uri < $1.uri }) { touch(document.path) }
        return publications(closing: document)
    }

    /// Takes notice that files may have changed on the disk.
    mutating func forgetFiles() {
        includers = [:]
        for document in documents.values.sorted(by: { $0.uri < $1.uri }) { touch(document.path) }
    }

    /// Notes that a text has changed: it and what includes it must be checked.
    private mutating func touch(_ path: String) {
        analyses = [:]
        var roots = checks.filter { $0.value.sources[path] != nil }.map(\.key).sorted()
        if let document = document(at: path) { roots += self.roots(of: document) }
        for root in roots where !unchecked.contains(root) { unchecked.append(root) }
    }

    // MARK: Roots

    /// The files that are checked for the sake of a text: itself, or the definitions that include it.
    private func roots(of document: OpenDocument) -> [String] {
        let open = checks.filter { $0.key != document.path && $0.value.sources[document.path] != nil }.map(
            \.key)
        let known = includers[document.path] ?? []
        let roots = Set(open + known)
        return roots.isEmpty ? [document.path] : roots.sorted()
    }

    /// Looks for the definitions that include a text, once.
    private mutating func findIncluders(of path: String) {
        guard includers[path] == nil, let document = document(at: path), !document.isMarkdown else { return }
        let found = Includers(of: path, within: folders, loader: currentLoader).files
        includers[path] = found
        guard !found.isEmpty else { return }
        checks[path] = nil
        for root in found where !unchecked.contains(root) { unchecked.append(root) }
    }

    // MARK: Checking

    /// Checks the next text, and says what the client must be told.
    mutating func checkOne() -> [Publication] {
        guard !unchecked.isEmpty else { return [] }
        var path = unchecked.removeFirst()
        note(path)
        findIncluders(of: path)
        if let found = includers[path], !found.isEmpty {
            guard !unchecked.isEmpty else { return [] }
            path = unchecked.removeFirst()
        }
        let files = Set(checks[path]?.sources.keys.map { $0 } ?? [])
        guard let check = check(path, currentLoader) else {
            checks[path] = nil
            return publications(for: files.union([path]))
        }
        checks[path] = check
        // What is now known to be included is no definition of its own.
        for file in check.sources.keys where file != path { checks[file] = nil }
        return publications(for: files.union(check.sources.keys).union([path]))
    }

    /// Notes whether a text is a definition; once it has been, it stays one while its keys are being written.
    private mutating func note(_ path: String) {
        guard let document = document(at: path), !document.isMarkdown else { return }
        if DefinitionSigns(OutlineReader.read(document.text.bytes), loader.registry).isDefinition {
            definitions.insert(path)
        }
    }

    /// Checks a file with a loader; nil where it is gone.
    func check(_ path: String, _ loader: DefinitionLoader) -> Check? {
        let document = document(at: path)
        let bytes: [UInt8]
        if let unsaved = loader.unsaved[path] {
            bytes = unsaved
        } else if let read = FolderContents.read(path, limit: loader.limits.bytes) {
            bytes = read
        } else {
            return nil
        }
        var checked: CheckedDefinition
        if document?.isMarkdown ?? false {
            checked = loader.check(markdown: bytes, file: path)
        } else if document != nil, !definitions.contains(path) {
            // Other YAML.
            return Check(diagnostics: [], sources: [path: String(decoding: bytes, as: UTF8.self)])
        } else if Fragment.isList(bytes) {
            checked = Fragment.check(bytes, path, loader)
        } else {
            checked = loader.check(bytes: bytes, file: path)
            checked.diagnostics = (checked.diagnostics + more(checked)).inOrder
        }
        return Check(diagnostics: checked.diagnostics, sources: checked.sources)
    }

    /// What the client must be told of some files.
    private mutating func publications(for files: Set<String>) -> [Publication] {
        files.sorted().compactMap { file in
            let diagnostics = checks.values.flatMap { $0.diagnostics.filter { $0.span.file == file } }.inOrder
            guard !diagnostics.isEmpty || published.contains(file) || document(at: file) != nil else {
                return nil
            }
            if diagnostics.isEmpty { published.remove(file) } else { published.insert(file) }
            let document = document(at: file)
            return Publication(
                uri: document?.uri ?? FileURI.uri(file), version: document?.version, diagnostics: diagnostics)
        }
    }

    private mutating func publications(closing document: OpenDocument) -> [Publication] {
        let gone = published.filter { file in !checks.values.contains { $0.sources[file] != nil } }
        published.subtract(gone)
        return (gone.union([document.path])).sorted().map { file in
            let isOwn = file == document.path
            let diagnostics = checks.values.flatMap { $0.diagnostics.filter { $0.span.file == file } }.inOrder
            return Publication(
                uri: isOwn ? document.uri : self.document(at: file)?.uri ?? FileURI.uri(file), version: nil,
                diagnostics: diagnostics)
        }
    }

    // MARK: Asking

    /// A place that is asked about; nil where the text is not open, or the place is in no definition.
    mutating func place(_ uri: String, _ position: ClientPosition, _ encoding: PositionEncoding) -> Place? {
        guard let document = documents[uri] else { return nil }
        let offset = document.text.offset(of: position, encoding)
        guard let region = document.regions.first(where: { $0.contains(offset) || $0.upperBound == offset })
        else {
            return nil
        }
        let bytes = Array(document.text.bytes[region])
        guard bytes.count <= loader.limits.bytes else { return nil }
        let outline = OutlineReader.read(bytes)
        guard
            document.isMarkdown || definitions.contains(document.path)
                || DefinitionSigns(outline, loader.registry).couldBeDefinition
        else { return nil }
        let main = document.isMarkdown ? document.path : (roots(of: document).first ?? document.path)
        let key = "\(main)#\(region.lowerBound)"
        let analysis =
            analyses[key] ?? analyze(main, document: document, bytes: bytes, outline: outline, currentLoader)
        analyses[key] = analysis
        return Place(
            document: document, region: region, bytes: bytes, offset: offset - region.lowerBound,
            outline: outline,
            analysis: analysis, mainFile: main)
    }

    private func analyze(
        _ main: String, document: OpenDocument, bytes: [UInt8], outline: OutlineNode,
        _ loader: DefinitionLoader
    ) -> DefinitionAnalysis {
        if main != document.path,
            let whole = loader.unsaved[main] ?? FolderContents.read(main, limit: loader.limits.bytes)
        {
            return loader.analyze(bytes: whole, file: main, outline: OutlineReader.read(whole))
        }
        return loader.analyze(bytes: bytes, file: document.path, outline: outline)
    }

    /// The text of a file: as it is open, as it was checked, or as it is on the disk.
    func text(of file: String) -> EditedText? {
        if let document = document(at: file) { return document.text }
        for check in checks.values {
            if let text = check.sources[file] { return EditedText(Array(text.utf8)) }
        }
        return FolderContents.read(file, limit: loader.limits.bytes).map { EditedText($0) }
    }

    /// How the client names a file.
    func uri(of file: String) -> String { document(at: file)?.uri ?? FileURI.uri(file) }
}

/// What the client is told of a file.
struct Publication {
    let uri: String
    let version: Int?
    let diagnostics: [Diagnostic]
}
