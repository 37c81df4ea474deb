/// Attributes that later `<html>` and `<body>` tags add to those elements.
///
/// They are kept aside and put in place at the end, for moving all of an element's attributes each time would
/// take quadratic time.
struct MergedAttributes {
    private var parts: [Int32: Part] = [:]

    private struct Part {
        var seen: Set<UInt32>
        var added: [AttributeRecord] = []
    }

    var nodes: [Int32] { parts.keys.sorted() }

    func added(to node: Int32) -> [AttributeRecord] { parts[node]?.added ?? [] }

    mutating func add(
        _ attributes: UnsafeBufferPointer<AttributeRecord>, to node: Int32,
        having own: UnsafeBufferPointer<AttributeRecord>
    ) {
        var part = parts.removeValue(forKey: node) ?? Part(seen: Set(own.map(\.name)))
        for attribute in attributes where part.seen.insert(attribute.name).inserted {
            part.added.append(attribute)
        }
        parts[node] = part
    }
}

extension TreeBuilder {
    /// Adds those attributes of the start tag at hand to an element that it does not have.
    mutating func mergeAttributes(into node: Int32) {
        let first = tokenizer.token.firstAttribute
        let count = tokenizer.attributes.count - first
        guard count > 0 else { return }
        let record = nodes[Int(node)]
        let base = UnsafePointer(tokenizer.attributes.base)
        mergedAttributes.add(
            UnsafeBufferPointer(start: base + first, count: count), to: node,
            having: UnsafeBufferPointer(
                start: base + Int(record.dataStart), count: Int(record.dataCount)))
        tokenizer.attributes.count = first
    }

    mutating func finishMergedAttributes() {
        for node in mergedAttributes.nodes {
            let record = nodes[Int(node)]
            let start = tokenizer.attributes.count
            for index in 0..<Int(record.dataCount) {
                tokenizer.attributes.append(tokenizer.attributes[Int(record.dataStart) + index])
            }
            for attribute in mergedAttributes.added(to: node) { tokenizer.attributes.append(attribute) }
            nodes[Int(node)].dataStart = UInt32(start)
            nodes[Int(node)].dataCount = UInt32(tokenizer.attributes.count - start)
        }
    }
}
