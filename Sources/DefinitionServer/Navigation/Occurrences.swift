import PipelineCore
import PipelineDefinition

/// A name that a definition gives to something of its own.
enum OwnName: Hashable {
    case variable(String)
    case label(String)
    case anchor(String)

    var name: String {
        switch self {
        case .variable(let name), .label(let name), .anchor(let name): name
        }
    }
}

/// All places at which the name that is asked about stands.
struct Occurrences {
    /// One of them.
    private struct Occurrence {
        let file: String
        let range: Range<Int>
        let isDeclaration: Bool
    }

    private let place: Place
    private let workspace: Workspace
    /// The name at the place, with its bytes; nil where none of the definition's own stands there.
    private let named: (name: OwnName, range: Range<Int>)?

    init(_ place: Place, _ workspace: Workspace) {
        self.place = place
        self.workspace = workspace
        let names = OwnNames(place.outline, place.bytes, labels: Set(place.analysis.stages.map(\.label)))
        let here = names.all.first { $0.range.contains(place.offset) || $0.range.upperBound == place.offset }
        named = here.map { ($0.name, $0.range) }
    }

    private var all: [Occurrence] {
        guard let named else { return [] }
        let labels = Set(place.analysis.stages.map(\.label))
        func found(_ names: OwnNames, _ file: String) -> [Occurrence] {
            names.all.filter { $0.name == named.name }.map {
                Occurrence(file: file, range: $0.range, isDeclaration: $0.isDeclaration)
            }
        }
        var occurrences = found(OwnNames(place.outline, place.bytes, labels: labels), place.document.path)
        guard !place.document.isMarkdown else { return occurrences }
        // Anchors are known in their own file only.
        if case .anchor = named.name { return occurrences }
        for file in workspace.relatives(of: place.document.path) {
            guard let text = workspace.text(of: file) else { continue }
            occurrences += found(OwnNames(OutlineReader.read(text.bytes), text.bytes, labels: labels), file)
        }
        return occurrences
    }

    private func range(_ occurrence: Occurrence, _ encoding: PositionEncoding) -> JSONValue {
        if occurrence.file == place.document.path { return place.range(occurrence.range, encoding) }
        return workspace.text(of: occurrence.file)?.range(occurrence.range, encoding) ?? .null
    }

    /// The places, as the client takes them.
    func references(_ encoding: PositionEncoding, _ isWithDeclaration: Bool) -> JSONValue {
        .array(
            all.filter { isWithDeclaration || !$0.isDeclaration }.map { occurrence in
                [
                    "uri": .string(workspace.uri(of: occurrence.file)), "range": range(occurrence, encoding),
                ]
            })
    }

    /// The places in the same text, for highlighting.
    func highlights(_ encoding: PositionEncoding) -> JSONValue {
        .array(
            all.filter { $0.file == place.document.path }.map { occurrence in
                [
                    "range": range(occurrence, encoding), "kind": .integer(occurrence.isDeclaration ? 3 : 2),
                ]
            })
    }

    /// The bytes that would get another name; null where nothing can be renamed.
    func prepareRename(_ encoding: PositionEncoding) -> JSONValue {
        guard let named, all.contains(where: \.isDeclaration) else { return .null }
        return ["range": place.range(named.range, encoding), "placeholder": .string(named.name.name)]
    }

    /// The edits that give it another name everywhere.
    func rename(to name: String, _ encoding: PositionEncoding) throws(ResponseError) -> JSONValue {
        guard let named else {
            throw ResponseError(.failed, "only variables, labels and anchors have names to change")
        }
        let occurrences = all
        guard occurrences.contains(where: \.isDeclaration) else {
            throw ResponseError(
                .failed, "'\(named.name.name)' has no name of its own to change: give it a 'label'")
        }
        let isSound = name.utf8.allSatisfy { ConditionPosition.isNamePart($0) || $0 == UInt8(ascii: "-") }
        guard !name.isEmpty, isSound else {
            throw ResponseError(.failed, "a name is made of letters, digits, '_' and '-'")
        }
        var changes: [JSONMember] = []
        for file in Set(occurrences.map(\.file)).sorted() {
            let edits = occurrences.filter { $0.file == file }.map { occurrence -> JSONValue in
                ["range": range(occurrence, encoding), "newText": .string(name)]
            }
            changes.append(JSONMember(workspace.uri(of: file), .array(edits)))
        }
        return ["changes": .object(changes)]
    }
}

/// The names of its own that stand in a definition.
private struct OwnNames {
    struct Entry {
        let name: OwnName
        let range: Range<Int>
        let isDeclaration: Bool
    }

    private(set) var all: [Entry] = []
    private let bytes: [UInt8]
    private let labels: Set<String>

    /// - Parameter labels: those of the definition's stages.
    init(_ outline: OutlineNode, _ bytes: [UInt8], labels: Set<String>) {
        self.bytes = bytes
        self.labels = labels
        collect(outline, [])
    }

    private mutating func add(_ name: OwnName, _ range: Range<Int>, isDeclaration: Bool = false) {
        all.append(Entry(name: name, range: range, isDeclaration: isDeclaration))
    }

    private mutating func collect(_ node: OutlineNode, _ path: [OutlineStep]) {
        if let anchor = node.anchor { add(.anchor(anchor.name), anchor.range, isDeclaration: true) }
        switch node.content {
        case .alias(let name): add(.anchor(name), (node.range.lowerBound + 1)..<node.range.upperBound)
        case .sequence(let items):
            for (index, item) in items.enumerated() { collect(item, path + [.item(index)]) }
        case .mapping(let entries):
            for entry in entries {
                collect(key: entry, path)
                collect(entry.value, path + [.key(entry.key)])
            }
        case .scalar:
            for reference in VariableReference.all(in: bytes, node.range) {
                add(.variable(reference.name), reference.nameRange)
            }
            guard !node.range.isEmpty else { return }
            let text = String(decoding: bytes[node.inner], as: UTF8.self)
            if Self.isLabel(path) { add(.label(text), node.inner, isDeclaration: true) }
            if Self.namesStage(path), labels.contains(text) { add(.label(text), node.inner) }
        }
    }

    private mutating func collect(key entry: OutlineEntry, _ path: [OutlineStep]) {
        let isQuoted = entry.key.utf8.count != entry.keyRange.count
        let range =
            isQuoted ? (entry.keyRange.lowerBound + 1)..<(entry.keyRange.upperBound - 1) : entry.keyRange
        switch path.first {
        case .key("vars") where path.count == 1: add(.variable(entry.key), range, isDeclaration: true)
        case .key("profiles") where path.count == 3 && path[2] == .key("vars"):
            add(.variable(entry.key), range)
        case .key("tests") where labels.contains(entry.key):
            let isStage = path.last == .key("mocks") && path.count == 3 || path.last == .key("exported")
            if isStage { add(.label(entry.key), range) }
        default: break
        }
    }

    private static func isLabel(_ path: [OutlineStep]) -> Bool {
        guard path.last == .key("label") else { return false }
        return path.count == 3 && path[0] == .key("stages") && path[1].itemIndex != nil
            || path.count == 2 && path[0].itemIndex != nil
    }

    private static func namesStage(_ path: [OutlineStep]) -> Bool {
        guard path.count >= 3, path[0] == .key("tests"), path[1].itemIndex != nil else { return false }
        return path[2] == .key("stage") || path[2] == .key("stages")
    }
}
