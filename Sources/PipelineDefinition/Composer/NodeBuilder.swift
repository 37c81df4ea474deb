import PipelineCore

/// Builds values from the events of one document.
struct NodeBuilder {
    /// A value with its weight.
    struct Built {
        /// The value.
        var node: SettingNode
        /// How many values it is made of, itself included.
        var count = 1
        /// How many levels it has, itself included.
        var height = 1
        /// Whether it is the plain scalar `<<`.
        var isMergeSign = false
    }

    /// Thrown where reading cannot go on; the problem has been reported.
    struct Stop: Error {}

    let source: SourceText
    let limits: CompositionLimits
    /// What is wrong so far.
    private(set) var diagnostics: [Diagnostic] = []
    /// The anchors that aliases name, by the places of the aliases.
    private(set) var aliasTargets: [SourceSpan: ComposedDocument.Anchor] = [:]
    /// Whether the text could be read to its end.
    private(set) var isComplete = true
    private let reader: YAMLEventReader
    private var anchors: [String: Built] = [:]
    private var openAnchors: Set<String> = []
    private var count = 0
    private var longQuotes: [Range<Int>] = []
    private var openBrackets: [Int] = []
    private var rules: SyntaxRules

    init(reader: YAMLEventReader, source: SourceText, limits: CompositionLimits) {
        self.reader = reader
        self.source = source
        self.limits = limits
        rules = SyntaxRules(source: source)
    }

    /// The value of the only document; `null` where there is none or it cannot be read.
    mutating func document() -> SettingNode {
        let empty = SettingNode(.scalar(.init(.null, text: "")), at: .startOf(file: source.file))
        var result: SettingNode?
        do {
            while true {
                let event = try next()
                switch event.kind {
                case .streamEnd:
                    diagnostics += rules.inQuotes
                    return result ?? empty
                case .documentStart where result != nil:
                    report(
                        "several-documents", "a second document begins here",
                        remedy: "keep one definition per file: remove the '---' or what follows it",
                        at: source.span(event.start, event.end))
                    return result ?? empty
                case .documentStart:
                    result = try node(try next(), depth: 1).node
                default: break
                }
            }
        } catch {
            isComplete = false
            return result ?? empty
        }
    }

    mutating func report(
        _ code: String, _ message: String, remedy: String?, at span: SourceSpan,
        related: [Diagnostic.Related] = []
    ) {
        diagnostics.append(Diagnostic(code: code, message, remedy: remedy, at: span, related: related))
    }

    mutating func next() throws(Stop) -> YAMLEvent {
        do {
            let event = try reader.next()
            if case .scalar(_, let style) = event.kind, style.isQuoted,
                source.line(of: event.start) != source.line(of: event.end)
            {
                longQuotes.append(event.start..<event.end)
            }
            diagnostics += rules.check(event)
            return event
        } catch {
            let advice = SyntaxAdvice(source: source, longQuotes: longQuotes, openBrackets: openBrackets)
            diagnostics.append(advice.diagnostic(for: error))
            throw Stop()
        }
    }

    /// The value that begins with an event.
    mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> Built {
        guard depth <= limits.depth else {
            report(
                "too-deep", "lists and mappings are nested deeper than \(limits.depth) levels",
                remedy: "flatten them", at: source.span(event.start, event.start))
            throw Stop()
        }
        try spend(1, at: event)
        if let anchor = event.anchor { openAnchors.insert(anchor) }
        let start = source.startBehindProperties(event)
        let built: Built
        switch event.kind {
        case .alias(let name): return try alias(name, at: event, depth: depth)
        case .scalar(let text, let style): built = scalar(text, style, event, start: start)
        case .sequenceStart: built = try sequence(event, start: start, depth: depth)
        case .mappingStart: built = try mapping(event, start: start, depth: depth)
        default: throw Stop()
        }
        if let anchor = event.anchor {
            openAnchors.remove(anchor)
            anchors[anchor] = built
        }
        return built
    }

    private mutating func spend(_ nodes: Int, at event: YAMLEvent) throws(Stop) {
        count += nodes
        guard count <= limits.nodes else {
            let isAlias = if case .alias = event.kind { true } else { false }
            report(
                "too-many-values",
                isAlias
                    ? "with its aliases written out the file has more than \(limits.nodes) values"
                    : "the file has more than \(limits.nodes) values",
                remedy: isAlias
                    ? "an alias of aliases multiplies; write the values once"
                    : "data belongs in files of its own",
                at: source.span(event.start, isAlias ? event.end : event.start))
            throw Stop()
        }
    }

    private mutating func alias(_ name: String, at event: YAMLEvent, depth: Int) throws(Stop) -> Built {
        let span = source.span(event.start, event.end)
        guard let target = anchors[name], !openAnchors.contains(name) else {
            if openAnchors.contains(name) {
                report(
                    "alias-cycle", "alias '*\(name)' stands within the value of its own anchor",
                    remedy: "a value cannot contain itself", at: span)
            } else {
                let remedy =
                    anchors.isEmpty
                    ? "mark a value before it with '&\(name)'"
                    : NearestName.remedy(for: name, among: anchors.keys)
                report("unknown-anchor", "no anchor '&\(name)' before this alias", remedy: remedy, at: span)
            }
            return Built(node: SettingNode(.scalar(.init(.null, text: "")), at: span))
        }
        guard depth + target.height - 1 <= limits.depth else {
            report(
                "too-deep",
                "with this alias lists and mappings are nested deeper than \(limits.depth) levels",
                remedy: "flatten them", at: span)
            throw Stop()
        }
        try spend(target.count - 1, at: event)
        aliasTargets[span] = ComposedDocument.Anchor(name: name, span: target.node.span)
        var copy = target
        copy.node = target.node.moved(to: span)
        return copy
    }

    private mutating func sequence(_ event: YAMLEvent, start: Int, depth: Int) throws(Stop) -> Built {
        var items: [SettingNode] = []
        var result = Built(node: SettingNode(.sequence([]), at: source.span(start, start)))
        checkTag(event, allowed: "tag:yaml.org,2002:seq", kind: "a list")
        var end = start
        let isInBrackets = source.scalar(at: start) == "["
        if isInBrackets { openBrackets.append(start) }
        while true {
            let next = try next()
            if case .sequenceEnd = next.kind {
                if isInBrackets {
                    end = next.end
                    openBrackets.removeLast()
                }
                break
            }
            let item = try node(next, depth: depth + 1)
            end = source.offset(of: item.node.span.end)
            result.count += item.count
            result.height = max(result.height, item.height + 1)
            items.append(item.node)
        }
        result.node = SettingNode(.sequence(items), at: source.span(start, end))
        return result
    }

    private mutating func mapping(_ event: YAMLEvent, start: Int, depth: Int) throws(Stop) -> Built {
        var entries = MappingEntries()
        var result = Built(node: SettingNode(.mapping([]), at: source.span(start, start)))
        checkTag(event, allowed: "tag:yaml.org,2002:map", kind: "a mapping")
        var end = start
        let isInBrackets = source.scalar(at: start) == "{"
        if isInBrackets { openBrackets.append(start) }
        while true {
            let next = try next()
            if case .mappingEnd = next.kind {
                if isInBrackets {
                    end = next.end
                    openBrackets.removeLast()
                }
                break
            }
            let key = try node(next, depth: depth + 1)
            let value = try node(try self.next(), depth: depth + 1)
            end = max(source.offset(of: value.node.span.end), source.offset(of: key.node.span.end))
            result.count += key.count + value.count
            result.height = max(result.height, value.height + 1)
            entries.add(key: key, value: value.node)
        }
        result.node = SettingNode(.mapping(entries.merged()), at: source.span(start, end))
        diagnostics += entries.diagnostics
        return result
    }

    private mutating func scalar(
        _ text: String, _ style: YAMLEvent.ScalarStyle, _ event: YAMLEvent, start: Int
    ) -> Built {
        let end = source.trimmedEnd(event.end, notBefore: start)
        let span = source.span(start, end)
        let scalar: SettingNode.Scalar
        switch ScalarTag.typed(text, style: style, tag: event.tag) {
        case .scalar(let typed): scalar = typed
        case .refused(let message, let remedy):
            let whole = source.span(event.start, end)
            report("bad-tag", message, remedy: remedy, at: whole)
            // Most likely the value only needs quotes: it is taken as if it had them.
            let written = source.text(event.start..<end)
            let quoted = SettingNode.Scalar(.string(written), text: written, isQuoted: true)
            return Built(node: SettingNode(.scalar(quoted), at: whole))
        }
        return Built(
            node: SettingNode(.scalar(scalar), at: span), isMergeSign: text == "<<" && style == .plain)
    }

    private mutating func checkTag(_ event: YAMLEvent, allowed: String, kind: String) {
        guard let tag = event.tag, tag != allowed, tag != "!" else { return }
        report(
            "bad-tag", "the tag '\(ScalarTag.short(tag))' does not fit \(kind)", remedy: "remove it",
            at: source.span(event.start, event.start))
    }
}
