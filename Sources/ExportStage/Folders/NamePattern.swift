import PipelineCore

/// A pattern of file names, such as `out/{language}/{published:year}/{id}.md`.
///
/// The values of a document can name no other place than one below the pattern's folder: every byte that means anything
/// in a path is written as `%2F`, a name never begins with a dot, and what is too long is cut and told apart by a digest.
struct NamePattern: Sendable {
    /// The pattern as given.
    let text: String
    /// The folder above the first value: what is below belongs to the export.
    let folder: String
    /// What follows the folder.
    let pieces: [OutputPattern.Piece]
    private let compiled: [String: any ValueExpression]

    /// What stands for a value that a document does not have; no value is written so.
    static let missing = "_none"

    /// Reads a pattern.
    init(_ pattern: OutputPattern) throws(OutputPattern.Problem) {
        text = pattern.text
        compiled = pattern.compiled
        var pieces = try pattern.pieces()
        var head = ""
        if case .text(let first)? = pieces.first { head = first }
        let slash = head.lastIndex(of: "/")
        folder = slash.map { String(head[..<$0]) } ?? "."
        if let slash {
            let rest = String(head[head.index(after: slash)...])
            if rest.isEmpty { pieces.removeFirst() } else { pieces[0] = .text(rest) }
        }
        self.pieces = pieces
        let literal = pieces.map { if case .text(let text) = $0 { text } else { "x" } }.joined()
        guard !literal.utf8.contains(0),
            !literal.split(separator: "/", omittingEmptySubsequences: false).contains(where: {
                $0.isEmpty || $0 == ".." || $0 == "."
            })
        else {
            throw OutputPattern.Problem(
                message: "'\(text)' leads out of its folder, or nowhere, behind the first value",
                remedy: "write '..' only before the first value, and end with the name of a file")
        }
    }

    /// A pattern of names in a folder, made of pieces.
    init(in folder: String, _ pieces: [OutputPattern.Piece]) {
        self.folder = folder
        self.pieces = pieces
        text = folder
        compiled = [:]
    }

    /// What is wrong with where the files would lie; nil where they have a folder of their own.
    var placeProblem: SettingProblem? {
        guard text == "-" || [".", "/", "..", ""].contains(folder) || folder.hasSuffix("/..") else {
            return nil
        }
        return SettingProblem(
            at: "path", "several files need a folder of their own",
            remedy: "name a folder before the first brace: 'path: out/pages/{id}…'")
    }

    /// The folder that the files make up.
    func place(in context: ExportContext) -> OwnedFolder {
        OwnedFolder(path: context.stage.output(folder), shown: folder)
    }

    /// The values it asks for.
    var names: [String] {
        pieces.compactMap { if case .value(let name, _) = $0 { name } else { nil } }
    }

    /// The file of a document, from the folder on.
    func name(for document: some Document) -> String { FileName.shortened(key(for: document)) }

    /// The pattern with the values of a document filled in, but for the number of a part.
    func key(for document: some Document) -> String {
        var key = ""
        for piece in pieces {
            switch piece {
            case .text(let text): key += text
            case .value("part", _): key += Self.part
            case .value("parts", _): key += Self.parts
            case .value(let name, let aspect):
                key += value(name, aspect, of: document).map(FileName.encoded) ?? Self.missing
            }
        }
        return key
    }

    // No value is written with a brace.
    private static let part = "{part}"
    private static let parts = "{parts}"

    /// The file of a part.
    ///
    /// - Parameters:
    ///   - key: what ``key(for:)`` says of its documents.
    ///   - part: its number, from 0.
    ///   - parts: how many parts of that key there are.
    static func name(of key: String, part: Int, parts: Int) -> String {
        FileName.shortened(
            key.replacing(Self.part, with: padded(part)).replacing(Self.parts, with: padded(parts)))
    }

    private static func padded(_ part: Int) -> String {
        let digits = String(part)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private func value(_ name: String, _ aspect: String?, of document: some Document) -> String? {
        let value = value(name, of: document)
        guard let value, let aspect else { return value }
        if aspect == "host" { return Self.host(of: value) }
        guard let date = CalendarDate(iso: value) else { return nil }
        switch aspect {
        case "year": return String(date.description.prefix(4))
        case "month": return date.month.map { _ in String(date.description.dropFirst(5).prefix(2)) }
        default: return date.day.map { _ in String(date.description.dropFirst(8)) }
        }
    }

    private func value(_ name: String, of document: some Document) -> String? {
        switch name {
        case "id": return document.id.text
        case "url": return document.source.location
        case "date": return document[.published]?.description
        default:
            if let value = document.fields[name]?.nameText { return value }
            if let label = document.labels.bestOfEachName.first(where: { $0.name == name }) {
                return label.value
            }
            return compiled[name]?.value(for: document)?.nameText
        }
    }

    private static func host(of url: String) -> String? {
        guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
        let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return authority.split(separator: "@").last.map { String($0).lowercased() }
    }
}

extension FieldValue {
    /// A single value as a part of a name; nil for lists and records.
    fileprivate var nameText: String? {
        switch self {
        case .text(let text): text
        case .date(let date): date.description
        case .integer(let number): String(number)
        case .number(let number): "\(number)"
        case .boolean(let truth): String(truth)
        default: nil
        }
    }
}
