import PipelineCore
import PipelineDefinition

/// What there is to say about the thing at a place.
struct Hover {
    private let place: Place
    private let subject: DefinitionSubject?
    private let range: Range<Int>

    init(_ place: Place) {
        self.place = place
        let finder = HoverFinder(place)
        let found = finder.found
        subject = found?.subject
        range = found?.range ?? place.offset..<place.offset
    }

    /// The explanation as the client takes it; null where there is none.
    func json(_ client: ClientCapabilities) -> JSONValue {
        guard let subject else { return .null }
        let text = subject.markdown.isEmpty ? subject.detail : subject.markdown
        guard !text.isEmpty else { return .null }
        let kind = client.hasMarkdownHelp ? "markdown" : "plaintext"
        return [
            "contents": ["kind": .string(kind), "value": .string(text)],
            "range": place.range(range, client.encoding),
        ]
    }
}

/// Finds the thing at a place.
private struct HoverFinder {
    struct Found {
        let subject: DefinitionSubject
        let range: Range<Int>
    }

    private let place: Place
    private let pointed: Pointed
    private let definitionPlace: DefinitionPlace

    init(_ place: Place) {
        self.place = place
        pointed = Pointed(place.outline, at: place.offset)
        definitionPlace = place.analysis.place(at: pointed.path)
    }

    var found: Found? {
        switch pointed.form {
        case nil, .anchor: return nil
        case .key(let entry):
            if let subject = definitionPlace.subject(ofKey: entry.key, place.analysis) {
                return Found(subject: subject, range: entry.keyRange)
            }
            if case .test(.expect) = definitionPlace { return condition(in: entry.keyRange) }
            return nil
        case .value(let node): return value(node)
        }
    }

    private func value(_ node: OutlineNode) -> Found? {
        if case .alias(let name) = node.content {
            return Anchors(place).named(name, before: node.range.lowerBound).map {
                Found(subject: .anchor(text: $0.text), range: node.range)
            }
        }
        if let reference = VariableReference.all(in: place.bytes, node.range).first(where: {
            $0.range.contains(place.offset)
        }), let variable = place.analysis.variables.first(where: { $0.name == reference.name }) {
            return Found(subject: .variable(variable), range: reference.range)
        }
        let text = place.text(node.inner)
        switch definitionPlace {
        case .condition, .test(.conditions), .test(.expect): return condition(in: node.inner)
        case .setting(let setting): return Found(subject: .setting(setting), range: node.range)
        case .test(.labels):
            let stage = place.analysis.stages.first { $0.label == text }
            return stage?.type.map { Found(subject: .stage($0), range: node.range) }
        case .stage:
            return place.analysis.registry.stage(named: text).map {
                Found(subject: .stage($0), range: node.range)
            }
        case .test(.value(.label(let label))): return Found(subject: .label(label), range: node.range)
        case .test(.value(.field(let field))): return Found(subject: .field(field), range: node.range)
        default: return nil
        }
    }

    /// A name or a function in a condition.
    private func condition(in range: Range<Int>) -> Found? {
        let text = place.text(range)
        guard let chain = ConditionPosition.chain(in: text, at: place.offset - range.lowerBound) else {
            return nil
        }
        var end = place.offset
        while end < range.upperBound, ConditionPosition.isNamePart(place.bytes[end]) { end += 1 }
        let last = chain.split(separator: ".").last.map(String.init) ?? chain
        let here = (end - last.utf8.count)..<end
        let names = ConditionNames(place.parts(at: pointed.path))
        let isCalled = end < range.upperBound && place.bytes[end] == UInt8(ascii: "(")
        if isCalled {
            let isMethod =
                chain.contains(".")
                || end > last.utf8.count && place.bytes[here.lowerBound - 1] == UInt8(ascii: ".")
            let function = ConditionFunction.all.first { $0.name == last && ($0.form == .method) == isMethod }
            return function.map { Found(subject: .function($0), range: here) }
        }
        return names.subject(of: chain).map { Found(subject: $0, range: here) }
    }
}
