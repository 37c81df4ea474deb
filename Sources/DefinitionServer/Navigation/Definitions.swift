import PipelineCore
import PipelineDefinition

/// Where the thing that is asked about is declared.
struct Definitions {
    /// A place of a file, or the file as a whole.
    private enum Target {
        case span(SourceSpan)
        case bytes(Range<Int>)
        case file(String)
    }

    private let place: Place
    private let workspace: Workspace

    init(_ place: Place, _ workspace: Workspace) {
        self.place = place
        self.workspace = workspace
    }

    /// The place, as the client takes it; null where there is none.
    func json(_ encoding: PositionEncoding) -> JSONValue {
        switch target {
        case nil: return .null
        case .bytes(let range):
            return ["uri": .string(place.document.uri), "range": place.range(range, encoding)]
        case .file(let path):
            let start = ClientPosition(line: 0, column: 0).json
            return ["uri": .string(workspace.uri(of: path)), "range": ["start": start, "end": start]]
        case .span(var span):
            if span.file == place.document.path, place.region.lowerBound > 0 {
                // A block of Markdown counts its lines from its own beginning.
                let before = place.document.text.line(of: place.region.lowerBound)
                span.start.line += before
                span.end.line += before
            }
            guard let text = workspace.text(of: span.file) else { return .null }
            return [
                "uri": .string(workspace.uri(of: span.file)),
                "range": text.range(text.bytes(of: span), encoding),
            ]
        }
    }

    private var target: Target? {
        let pointed = Pointed(place.outline, at: place.offset)
        let definitionPlace = place.analysis.place(at: pointed.path)
        switch pointed.form {
        case nil, .anchor: return nil
        case .key(let entry):
            if case .variables = definitionPlace { return variable(entry.key) }
            switch definitionPlace {
            case .test(.mocks), .test(.exported): return stage(labelled: entry.key)
            case .test(.expect), .test(.fields), .test(.labelValues): return giver(of: entry.key)
            default: return nil
            }
        case .value(let node):
            if case .alias(let name) = node.content {
                return Anchors(place).named(name, before: node.range.lowerBound).map { .bytes($0.range) }
            }
            if let reference = VariableReference.all(in: place.bytes, node.range).first(where: {
                $0.range.contains(place.offset) || $0.range.upperBound == place.offset
            }) {
                return variable(reference.name)
            }
            return target(of: node, at: definitionPlace, path: pointed.path)
        }
    }

    private func target(of node: OutlineNode, at definitionPlace: DefinitionPlace, path: [OutlineStep])
        -> Target?
    {
        let text = place.text(node.inner)
        switch definitionPlace {
        case .test(.labels): return stage(labelled: text)
        case .condition, .test(.conditions), .test(.expect):
            let chain = ConditionPosition.chain(in: text, at: place.offset - node.inner.lowerBound)
            return chain.flatMap { giver(of: $0) }
        default: break
        }
        guard definitionPlace.pathFormat != nil, !text.isEmpty else { return nil }
        let file = FileURI.path(text, from: FileURI.folder(of: place.pathBase(at: path)))
        return FolderContents.exists(file) ? .file(file) : nil
    }

    private func variable(_ name: String) -> Target? {
        place.analysis.variables.first { $0.name == name }.map { .span($0.span) }
    }

    private func stage(labelled label: String) -> Target? {
        place.analysis.stages.first { $0.label == label }.map { .span($0.labelSpan ?? $0.span) }
    }

    /// The stage that gives a field or label.
    private func giver(of chain: String) -> Target? {
        var name = chain
        while true {
            let stage = place.analysis.stages.first { stage in stage.gives.contains { $0.isNamed(name) } }
            if let stage { return .span(stage.span) }
            guard let dot = name.lastIndex(of: ".") else { return nil }
            name = String(name[..<dot])
        }
    }
}

extension DocumentPart {
    fileprivate func isNamed(_ name: String) -> Bool {
        switch self {
        case .payload, .text: false
        case .field(let field): field.name == name
        case .label(let label): label.name == name
        case .annotations(let kind): "annotations.\(kind.kind)" == name
        }
    }
}
