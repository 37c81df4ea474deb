#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Active formatting elements: pushing and reconstructing them.
extension TreeBuilder {
    /// Pushes the current node, just inserted, onto the list of active formatting elements.
    ///
    /// The "Noah's Ark clause": of elements alike in tag and attributes, three are kept.
    mutating func pushFormatting() {
        let element = current
        let sum = attributeSum(nodes[Int(element.node)])
        let start = formatting.startAfterMarker
        var alike = 0
        var earliest = start
        var index = formatting.entries.count - 1
        while index >= start {
            let entry = formatting.entries[index]
            if entry.tag == element.tag, entry.attributeSum == sum, haveSameAttributes(entry.node, element.node) {
                alike += 1
                earliest = index
            }
            index -= 1
        }
        if alike >= 3 {
            formatting.remove(at: earliest)
        } else if formatting.entries.count - start >= FormattingList.maximumPerMarker {
            formatting.remove(at: start)
        }
        formatting.entries.append(
            FormattingList.Entry(node: element.node, tag: element.tag, attributeSum: sum))
    }

    private func haveSameAttributes(_ first: Int32, _ second: Int32) -> Bool {
        let (first, second) = (nodes[Int(first)], nodes[Int(second)])
        guard first.dataCount == second.dataCount else { return false }
        if first.dataCount == 0 || first.dataStart == second.dataStart { return true }
        // Comparing each with each is quickest for few; of many, the sums of hashes were compared already.
        if first.dataCount > Self.fewAttributes { return true }
        for index in Int(first.dataStart)..<Int(first.dataStart + first.dataCount) {
            let attribute = tokenizer.attributes[index]
            guard let value = value(of: attribute.name, in: second), haveSameBytes(value, attribute.value)
            else { return false }
        }
        return true
    }

    /// As many attributes as are compared one by one.
    private static var fewAttributes: UInt32 { 8 }

    func attributeSum(_ record: NodeRecord) -> UInt64 {
        guard record.dataCount > Self.fewAttributes else { return 0 }
        var sum: UInt64 = 0
        for index in Int(record.dataStart)..<Int(record.dataStart + record.dataCount) {
            let attribute = tokenizer.attributes[index]
            var hash = WordReader.mixed(UInt64(attribute.name) ^ WordReader.seed)
            let value = bytes(attribute.value)
            for offset in 0..<attribute.value.length { hash = WordReader.mixed(hash ^ UInt64(value[offset])) }
            sum &+= hash
        }
        return sum
    }

    private func value(of name: UInt32, in record: NodeRecord) -> ByteSlice? {
        for index in Int(record.dataStart)..<Int(record.dataStart + record.dataCount)
        where tokenizer.attributes[index].name == name {
            return tokenizer.attributes[index].value
        }
        return nil
    }

    private func haveSameBytes(_ first: ByteSlice, _ second: ByteSlice) -> Bool {
        first.count == second.count && memcmp(bytes(first), bytes(second), first.length) == 0
    }

    /// Opens again, at the current place, the formatting elements that something else closed.
    ///
    /// The standard's steps make as many elements as there are formatting elements left open, for each block: in the
    /// worst case, quadratically many. `reconstructionBudget` allows 1,024 and one more for every eight bytes read;
    /// past that, elements not open are taken off the list.
    @inline(never)
    mutating func reconstructFormatting() {
        var index = formatting.entries.count
        while index > 0 {
            let entry = formatting.entries[index - 1]
            if entry.isMarker || nodes[Int(entry.node)].header & NodeRecord.openFlag != 0 { break }
            index -= 1
        }
        let missing = formatting.entries.count - index
        if missing == 0 { return }
        if missing > reconstructionBudget + tokenizer.position / 8 {
            formatting.entries.count = index
            return
        }
        reconstructionBudget -= missing
        while index < formatting.entries.count {
            let entry = formatting.entries[index]
            if stack.count >= options.maximumDepth { makeRoomOnStack() }
            // Making room may have taken elements off the list.
            guard index < formatting.entries.count, formatting.entries[index].node == entry.node else {
                return
            }
            let node = insert(clone(of: entry.node), at: appropriatePlace())
            push(OpenElement(node: node, name: UInt32(entry.tag.rawValue), tag: entry.tag, traits: []))
            formatting.entries[index].node = node
            index += 1
        }
    }

    @inline(__always)
    mutating func reconstructFormattingIfNeeded() {
        if formatting.needsReconstruction(nodes) { reconstructFormatting() }
    }

    /// A record like another element's, which shares its attributes and has no tag of its own in the source.
    func clone(of node: Int32) -> NodeRecord {
        let original = nodes[Int(node)]
        let start = tokenizer.token.start
        var record = NodeRecord(kind: .element, name: original.name, start: start, end: start)
        record.dataStart = original.dataStart
        record.dataCount = original.dataCount
        return record
    }
}
