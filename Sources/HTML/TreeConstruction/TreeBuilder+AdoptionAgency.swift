/// The adoption agency algorithm: end tags of formatting elements that are not properly nested.
///
/// [WHATWG HTML, 13.2.6.4.7](https://html.spec.whatwg.org/multipage/parsing.html#adoption-agency-algorithm)
extension TreeBuilder {
    /// What the algorithm says when it is done.
    enum AdoptionOutcome {
        case done
        /// The tag is to be treated as any other end tag.
        case anyOtherEndTag
    }

    @inline(__always)
    mutating func runAdoptionAgency(_ tag: Tag) -> AdoptionOutcome {
        // The usual case, and what the algorithm comes to there: the element is the current node.
        if current.tag == tag, current.isHTML {
            let isLast =
                formatting.entries.count > 0
                && formatting.entries[formatting.entries.count &- 1].node == current.node
            if isLast {
                formatting.entries.count &-= 1
                popEnded()
                return .done
            }
            if formatting.index(of: current.node) == nil {
                popEnded()
                return .done
            }
        }
        return adopt(tag)
    }

    @inline(never)
    private mutating func adopt(_ tag: Tag) -> AdoptionOutcome {
        for _ in 0..<8 {
            guard let listIndex = formatting.lastIndex(of: tag) else { return .anyOtherEndTag }
            let element = formatting.entries[listIndex].node
            guard let stackIndex = stackIndex(of: element) else {
                formatting.remove(at: listIndex)
                return .done
            }
            guard hasInScope(node: element) else { return .done }
            guard let blockIndex = furthestBlock(below: stackIndex) else {
                while stack.count > stackIndex + 1 { pop() }
                if tokenizer.token.tag == tag { popEnded() } else { pop() }
                formatting.remove(at: listIndex)
                return .done
            }
            adopt(elementAt: stackIndex, listIndex: listIndex, blockIndex: blockIndex)
        }
        return .done
    }

    private func furthestBlock(below stackIndex: Int) -> Int? {
        var index = stackIndex + 1
        while index < stack.count {
            if stack[index].isSpecial { return index }
            index += 1
        }
        return nil
    }

    /// One round of the outer loop, from the step that has found the furthest block.
    private mutating func adopt(elementAt stackIndex: Int, listIndex: Int, blockIndex: Int) {
        let element = stack[stackIndex]
        let block = stack[blockIndex]
        let ancestor = stack[stackIndex - 1]
        var bookmark = listIndex
        var last = block.node
        var index = blockIndex
        var count = 0
        while true {
            count += 1
            index -= 1
            let node = stack[index]
            if node.node == element.node { break }
            var place = formatting.index(of: node.node)
            if count > 3, let found = place {
                formatting.remove(at: found)
                if found < bookmark { bookmark -= 1 }
                place = nil
            }
            guard let found = place else {
                removeFromStack(at: index)
                continue
            }
            let copy = replaceWithClone(node, at: index)
            formatting.entries[found].node = copy
            if last == block.node { bookmark = found + 1 }
            unlink(last)
            link(last, at: InsertionPlace(parent: copy))
            last = copy
        }
        unlink(last)
        link(last, at: appropriatePlace(in: ancestor))
        adoptChildren(of: block, by: element, bookmark: bookmark)
    }

    /// Puts a copy of an open element, without children and not in the tree, in its place on the stack.
    private mutating func replaceWithClone(_ element: OpenElement, at index: Int) -> Int32 {
        let copy = Int32(truncatingIfNeeded: nodeBuffer.count)
        nodeBuffer.append(clone(of: element.node))
        nodes[Int(element.node)].header &= ~NodeRecord.openFlag
        nodes[Int(element.node)].endTagStart = UInt32(truncatingIfNeeded: tokenizer.token.start)
        nodes[Int(element.node)].sourceEnd = UInt32(truncatingIfNeeded: tokenizer.token.start)
        nodes[Int(copy)].header |= NodeRecord.openFlag
        stack[index].node = copy
        return copy
    }

    /// Moves the children of the furthest block into a copy of the formatting element, and that into the block.
    private mutating func adoptChildren(of block: OpenElement, by element: OpenElement, bookmark: Int) {
        let copy = Int32(truncatingIfNeeded: nodeBuffer.count)
        nodeBuffer.append(clone(of: element.node))
        let parent = Int(block.node)
        let record = nodes[parent]
        var child = record.firstChild
        while child >= 0 {
            nodes[Int(child)].parent = copy
            child = nodes[Int(child)].next
        }
        nodes[Int(copy)].firstChild = record.firstChild
        nodes[Int(copy)].lastChild = record.lastChild
        nodes[parent].firstChild = NodeRecord.none
        nodes[parent].lastChild = NodeRecord.none
        link(copy, at: InsertionPlace(parent: block.node))

        var bookmark = bookmark
        if let old = formatting.index(of: element.node) {
            formatting.remove(at: old)
            if old < bookmark { bookmark -= 1 }
        }
        let sum = attributeSum(nodes[Int(copy)])
        formatting.insert(FormattingList.Entry(node: copy, tag: element.tag, attributeSum: sum), at: bookmark)
        if let old = stackIndex(of: element.node) { removeFromStack(at: old) }
        if let place = stackIndex(of: block.node) {
            insertIntoStack(
                OpenElement(node: copy, name: element.name, tag: element.tag, traits: []), at: place + 1)
        }
    }
}
