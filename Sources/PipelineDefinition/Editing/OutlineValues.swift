import PipelineCore

/// Turns an outline into values, as far as they are there.
struct OutlineValues {
    let bytes: [UInt8]
    let source: SourceText
    private let scalarOffsets: [Int]

    /// - Parameter source: the same text, by its characters.
    init(bytes: [UInt8], source: SourceText) {
        self.bytes = bytes
        self.source = source
        // The number of characters before each byte.
        var offsets: [Int] = []
        offsets.reserveCapacity(bytes.count + 1)
        var count = -1
        for byte in bytes {
            if byte & 0xC0 != 0x80 { count += 1 }
            offsets.append(max(0, count))
        }
        offsets.append(count + 1)
        scalarOffsets = offsets
    }

    /// The values of an outline; aliases stand for the values of their anchors.
    func node(_ outline: OutlineNode) -> SettingNode {
        var anchors: [String: Anchored] = [:]
        var count = 0
        return node(outline, &anchors, &count)
    }

    /// A value with how many values it is made of.
    private struct Anchored {
        var node: SettingNode
        var count: Int
    }

    /// Aliases multiply; what is half written need not be known in full.
    private static let maximumCount = 20_000

    private func span(_ range: Range<Int>) -> SourceSpan {
        source.span(scalarOffsets[range.lowerBound], scalarOffsets[range.upperBound])
    }

    private func node(_ outline: OutlineNode, _ anchors: inout [String: Anchored], _ count: inout Int)
        -> SettingNode
    {
        let span = span(outline.range)
        let before = count
        count += 1
        let nothing = SettingNode(.scalar(SettingNode.Scalar(.null, text: "")), at: span)
        guard count < Self.maximumCount else { return nothing }
        var result: SettingNode
        switch outline.content {
        case .alias(let name):
            guard let target = anchors[name], count + target.count < Self.maximumCount else { return nothing }
            count += target.count
            result = target.node.moved(to: span)
        case .scalar(let style):
            let text = String(decoding: bytes[outline.inner], as: UTF8.self)
            let value = style == .plain ? ScalarResolution.resolve(text) : .string(text)
            result = SettingNode(
                .scalar(SettingNode.Scalar(value, text: text, isQuoted: style != .plain)), at: span)
        case .sequence(let items):
            result = SettingNode(.sequence(items.map { node($0, &anchors, &count) }), at: span)
        case .mapping(let entries):
            var seen: Set<String> = []
            var values: [SettingNode.Entry] = []
            for entry in entries where seen.insert(entry.key).inserted {
                values.append(
                    SettingNode.Entry(
                        key: entry.key, keySpan: self.span(entry.keyRange),
                        value: node(entry.value, &anchors, &count)))
            }
            result = SettingNode(.mapping(values), at: span)
        }
        if let anchor = outline.anchor {
            anchors[anchor.name] = Anchored(node: result, count: count - before)
        }
        return result
    }
}
