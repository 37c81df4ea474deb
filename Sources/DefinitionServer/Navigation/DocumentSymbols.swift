import PipelineCore
import PipelineDefinition

/// The stages, tests, variables and profiles of a text, for an outline.
struct DocumentSymbols {
    /// The client's numbers for kinds of symbols (LSP 3.17, SymbolKind).
    private enum Kind: Int {
        case module = 2
        case method = 6
        case variable = 13
        case array = 18
        case object = 19
    }

    private struct Symbol {
        var name: String
        var detail = ""
        var kind: Kind
        var range: Range<Int>
        var selection: Range<Int>
        var children: [Symbol] = []
    }

    private let document: OpenDocument
    private let client: ClientCapabilities
    private var symbols: [Symbol] = []

    init(_ document: OpenDocument, _ client: ClientCapabilities) {
        self.document = document
        self.client = client
        for region in document.regions {
            let bytes = Array(document.text.bytes[region])
            let outline = OutlineReader.read(bytes)
            let found = outline.entries.compactMap { symbol($0, region.lowerBound) }
            symbols += found + outline.items.compactMap { stage($0, region.lowerBound) }
        }
    }

    /// The symbols as the client takes them: as a tree, or one after the other.
    var json: JSONValue {
        client.hasSymbolTree
            ? .array(symbols.map { tree($0) }) : .array(symbols.flatMap { flat($0, within: nil) })
    }

    private func symbol(_ entry: OutlineEntry, _ start: Int) -> Symbol? {
        let children: [Symbol]
        switch entry.key {
        case "stages": children = entry.value.items.compactMap { stage($0, start) }
        case "tests": children = entry.value.items.map { test($0, start) }
        case "vars", "profiles":
            children = entry.value.entries.map { inner in
                Symbol(
                    name: inner.key, kind: entry.key == "vars" ? .variable : .object,
                    range: whole(inner, start), selection: shifted(inner.keyRange, start))
            }
        default: return nil
        }
        return Symbol(
            name: entry.key, kind: entry.key == "vars" ? .object : .array, range: whole(entry, start),
            selection: shifted(entry.keyRange, start), children: children)
    }

    private func stage(_ item: OutlineNode, _ start: Int) -> Symbol? {
        let options: Set = ["when", "on_error", "limits", "label"]
        guard let entry = item.entries.first(where: { !options.contains($0.key) }) ?? item.entries.first
        else {
            return nil
        }
        let label = item["label"].map { text($0.inner, start) }
        let condition = item["when"].map { "when \(text($0.inner, start))" } ?? ""
        let file = entry.key == "include" ? text(entry.value.inner, start) : ""
        return Symbol(
            name: label.flatMap { $0.isEmpty ? nil : $0 } ?? entry.key,
            detail: [label == nil ? "" : entry.key, condition, file].filter { !$0.isEmpty }.joined(
                separator: ", "),
            kind: .module, range: shifted(item.range, start), selection: shifted(entry.keyRange, start))
    }

    private func test(_ item: OutlineNode, _ start: Int) -> Symbol {
        let name = item["name"]
        let isNamed = name.map { !$0.range.isEmpty } ?? false
        return Symbol(
            name: isNamed ? name.map { text($0.inner, start) } ?? "test" : "test", kind: .method,
            range: shifted(item.range, start),
            selection: shifted(isNamed ? name?.range ?? item.range : item.range, start))
    }

    private func text(_ range: Range<Int>, _ start: Int) -> String {
        document.text.text(shifted(range, start))
    }

    private func whole(_ entry: OutlineEntry, _ start: Int) -> Range<Int> {
        let end = max(entry.keyRange.upperBound, entry.value.range.upperBound)
        return shifted(entry.keyRange.lowerBound..<end, start)
    }

    private func shifted(_ range: Range<Int>, _ start: Int) -> Range<Int> {
        (range.lowerBound + start)..<(range.upperBound + start)
    }

    private func tree(_ symbol: Symbol) -> JSONValue {
        var members = [
            JSONMember("name", .string(symbol.name)), JSONMember("kind", .integer(symbol.kind.rawValue)),
            JSONMember("range", document.text.range(symbol.range, client.encoding)),
            JSONMember("selectionRange", document.text.range(symbol.selection, client.encoding)),
        ]
        if !symbol.detail.isEmpty { members.append(JSONMember("detail", .string(symbol.detail))) }
        if !symbol.children.isEmpty {
            members.append(JSONMember("children", .array(symbol.children.map { tree($0) })))
        }
        return .object(members)
    }

    private func flat(_ symbol: Symbol, within container: String?) -> [JSONValue] {
        var members = [
            JSONMember("name", .string(symbol.name)), JSONMember("kind", .integer(symbol.kind.rawValue)),
            JSONMember(
                "location",
                ["uri": .string(document.uri), "range": document.text.range(symbol.range, client.encoding)]),
        ]
        if let container { members.append(JSONMember("containerName", .string(container))) }
        return [.object(members)] + symbol.children.flatMap { flat($0, within: symbol.name) }
    }
}
