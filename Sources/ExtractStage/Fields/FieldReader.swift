import HTML
import JSONPaths
import Patterns
import PipelineCore

/// Reads the values of fields from one document.
struct FieldReader {
    /// A page cannot make a list longer than this.
    static let maximumValues = 10_000

    var source: FieldSource
    /// The main text.
    let text: String

    /// The value of a field that is not computed; nil where there is none.
    mutating func value(of field: FieldPlan) -> FoundField? {
        switch field.place {
        case .element(let selector):
            guard let page = source.page else { return nil }
            let nodes =
                field.value.isList
                ? Array(page.select(selector).prefix(Self.maximumValues))
                : page.first(selector).map { [$0] } ?? []
            if !field.columns.isEmpty { return nodes.first.flatMap { rows(of: $0, field.columns, in: page) } }
            return collected(nodes.map { .element($0) }, field)
        case .json(let path, let script):
            var values: [JSONValue] = []
            for root in source.json(in: script) where values.isEmpty || field.value.isList {
                values += path.values(within: root).filter { $0 != .null }
            }
            return collected(Self.flattened(values, isList: field.value.isList).map { .json($0) }, field)
        case .words(let place):
            return joined(matches(in: place, field.value), field.value)
        case .expression: return nil
        }
    }

    /// A path to an array means its elements.
    private static func flattened(_ values: [JSONValue], isList: Bool) -> [JSONValue] {
        let limit = isList ? maximumValues : 1
        var found: [JSONValue] = []
        for value in values where found.count < limit {
            if case .array(let elements) = value {
                found += elements.prefix(limit - found.count)
            } else {
                found.append(value)
            }
        }
        return found
    }

    // MARK: Elements and JSON

    private func collected(_ places: [FoundPlace], _ field: FieldPlan) -> FoundField? {
        let found = places.lazy.compactMap { place in
            field.members.isEmpty ? value(at: place, field.value) : record(at: place, field.members)
        }
        return field.value.isList ? Self.list(Array(found)) : found.first
    }

    private static func list(_ found: [FoundField]) -> FoundField? {
        guard !found.isEmpty else { return nil }
        return FoundField(value: .list(found.map(\.value)), words: found.flatMap(\.words))
    }

    private func record(at place: FoundPlace, _ members: [FieldPlan.Member]) -> FoundField? {
        var values: FieldValues = [:]
        var words: [FoundWords] = []
        var hasAny = false
        for member in members {
            let found = self.member(member, at: place)
            if let found {
                hasAny = true
                words += found.words
            }
            values[member.name] = found?.value ?? member.value.fallbackValue
        }
        return hasAny ? FoundField(value: .record(values), words: words) : nil
    }

    private func member(_ member: FieldPlan.Member, at place: FoundPlace) -> FoundField? {
        var places: [FoundPlace]
        switch (place, member.selector, member.path) {
        case (.element(let node), let selector?, _):
            guard let page = source.page else { return nil }
            places = page.select(selector, in: node).prefix(Self.maximumValues).map { .element($0) }
        case (.json(let value), _, let path?):
            places = Self.flattened(
                path.values(in: value).filter { $0 != .null }, isList: member.value.isList
            )
            .map { .json($0) }
        case (_, nil, nil): places = [place]
        default: return nil
        }
        let found = places.lazy.compactMap { value(at: $0, member.value) }
        return member.value.isList ? Self.list(Array(found)) : found.first
    }

    private func value(at place: FoundPlace, _ plan: ValuePlan) -> FoundField? {
        switch place {
        case .element(let node): return words(of: node, plan).flatMap { value(of: $0, plan) }
        case .json(let json):
            if plan.pattern == nil, plan.table == nil {
                switch (json, plan.kind) {
                case (.integer(let number), .integer): return FoundField(value: .integer(number))
                case (.integer(let number), .number): return FoundField(value: .number(Double(number)))
                case (.number(let number), .number): return FoundField(value: .number(number))
                case (.boolean(let truth), .boolean): return FoundField(value: .boolean(truth))
                default: break
                }
            }
            return Self.words(of: json).flatMap { value(of: $0, plan) }
        }
    }

    private func words(of node: NodeID, _ plan: ValuePlan) -> String? {
        guard let page = source.page else { return nil }
        if let attribute = plan.attribute { return page.attribute(named: attribute, of: node) }
        if plan.isHTML { return page.innerHTML(of: node) }
        return plan.trims ? page.words(of: node) : page.textContent(of: node)
    }

    private static func words(of json: JSONValue) -> String? {
        switch json {
        case .string(let text): text
        case .integer, .number, .boolean: json.compact
        case .null, .array, .object: nil
        }
    }

    // MARK: Words

    /// What words become by pattern, list of names and type.
    private func value(of written: String, _ plan: ValuePlan) -> FoundField? {
        let text = plan.trims && !plan.isHTML ? MetadataText.folded(written) : written
        if plan.pattern != nil || plan.table != nil {
            var text = text
            let found = text.withUTF8 {
                matches(in: UnsafeRawBufferPointer($0), plan, isText: false, limit: 1)
            }
            return found.first
        }
        return converted(text, plan, range: nil)
    }

    private func converted(_ text: String, _ plan: ValuePlan, range: Range<Int>?) -> FoundField? {
        let words = plan.trims && !plan.isHTML ? MetadataText.folded(text) : text
        var conversion = source.conversion
        conversion.kind = plan.kind
        guard let value = conversion.value(of: words) else { return nil }
        return FoundField(value: value, words: [FoundWords(text: words, range: range, value: value)])
    }

    private func joined(_ found: [FoundField], _ plan: ValuePlan) -> FoundField? {
        plan.isList ? Self.list(found) : found.first
    }

    private mutating func matches(in place: SearchedText, _ plan: ValuePlan) -> [FoundField] {
        switch place {
        case .source: return source.source(of: text).withUnsafeBytes { matches(in: $0, plan, isText: false) }
        case .text:
            var text = text
            return text.withUTF8 { matches(in: UnsafeRawBufferPointer($0), plan, isText: true) }
        }
    }

    /// The matches of a pattern, or the names of a list, in words.
    ///
    /// - Parameter isText: whether the words are the main text, so that their places are known.
    private func matches(
        in bytes: UnsafeRawBufferPointer, _ plan: ValuePlan, isText: Bool, limit: Int? = nil
    ) -> [FoundField] {
        let limit = limit ?? (plan.isList ? Self.maximumValues : 1)
        func text(_ range: Range<Int>) -> String {
            String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
        guard let pattern = plan.pattern else {
            return (plan.table?.finds(in: bytes) ?? []).prefix(limit).compactMap { find in
                var conversion = source.conversion
                conversion.kind = plan.kind
                guard let value = conversion.value(of: find.value) else { return nil }
                return FoundField(
                    value: value,
                    words: [
                        FoundWords(text: text(find.range), range: isText ? find.range : nil, value: value)
                    ])
            }
        }
        var found: [FoundField] = []
        var start = 0
        while found.count < limit, let match = pattern.pattern.firstMatch(in: bytes, from: start) {
            if let group = pattern.group {
                if let range = match.ranges[group],
                    let value = narrowed(text(range), plan, range: isText ? range : nil)
                {
                    found.append(value)
                }
            } else {
                found.append(record(of: match, pattern.pattern, isText ? match.range : nil, text))
            }
            start = max(match.range.upperBound, start + 1)
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        return found
    }

    /// What a pattern found, as a name of the list where there is one too.
    private func narrowed(_ words: String, _ plan: ValuePlan, range: Range<Int>?) -> FoundField? {
        guard plan.table != nil else { return converted(words, plan, range: range) }
        var plan = plan
        plan.pattern = nil
        return value(of: words, plan)
    }

    private func record(
        of match: PatternMatch, _ pattern: TextPattern, _ range: Range<Int>?, _ text: (Range<Int>) -> String
    ) -> FoundField {
        var values: FieldValues = [:]
        for (index, name) in pattern.groupNames.enumerated() {
            guard let name, let range = match.ranges[index + 1] else { continue }
            values[name] = .text(MetadataText.folded(text(range)))
        }
        let value = FieldValue.record(values)
        return FoundField(
            value: value, words: [FoundWords(text: text(match.range), range: range, value: value)])
    }
}
