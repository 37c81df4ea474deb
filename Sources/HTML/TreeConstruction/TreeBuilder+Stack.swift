/// The stack of open elements.
///
/// [WHATWG HTML, 13.2.4.2](https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements)
extension TreeBuilder {
    @inline(__always)
    mutating func push(_ element: OpenElement) {
        stack.append(element)
        openCounts.base[Int(element.tag.rawValue)] &+= 1
        nodes[Int(element.node)].header |= NodeRecord.openFlag
    }

    /// Pops the current node, which ends where the token at hand starts.
    @inline(__always)
    mutating func pop() {
        // Nothing in the standard pops the root; should a mistake here do so, stopping is better than what follows.
        precondition(stack.count > 1, "the root is never popped")
        popAny()
    }

    /// Pops the current node, and be it the root.
    @inline(__always)
    mutating func popAny() {
        stack.count &-= 1
        let element = stack[stack.count]
        openCounts.base[Int(element.tag.rawValue)] &-= 1
        close(element.node)
    }

    /// Pops the current node, which ends with the end tag at hand.
    @inline(__always)
    mutating func popEnded() {
        let node = Int(current.node)
        pop()
        nodes[node].sourceEnd = UInt32(truncatingIfNeeded: tokenizer.token.end)
    }

    @inline(__always)
    private mutating func close(_ node: Int32) {
        let record = nodes + Int(node)
        let place = UInt32(truncatingIfNeeded: tokenizer.token.start)
        record.pointee.header &= ~NodeRecord.openFlag
        record.pointee.endTagStart = place
        record.pointee.sourceEnd = place
    }

    /// Takes an element out of the middle of the stack.
    mutating func removeFromStack(at index: Int) {
        precondition(index > 0, "the root is never removed")
        let element = stack[index]
        openCounts.base[Int(element.tag.rawValue)] &-= 1
        close(element.node)
        (stack.base + index).update(from: stack.base + index + 1, count: stack.count - index - 1)
        stack.count -= 1
    }

    mutating func insertIntoStack(_ element: OpenElement, at index: Int) {
        push(element)
        var position = stack.count - 1
        while position > index {
            stack[position] = stack[position - 1]
            position -= 1
        }
        stack[index] = element
    }

    func stackIndex(of node: Int32) -> Int? {
        guard node >= 0, nodes[Int(node)].header & NodeRecord.openFlag != 0 else { return nil }
        var index = stack.count - 1
        while index >= 0 {
            if stack[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    @inline(__always)
    func isOpen(_ tag: Tag) -> Bool { openCounts.base[Int(tag.rawValue)] != 0 }

    @inline(__always)
    func hasInScope(_ tag: Tag, _ scope: Scope = .standard) -> Bool {
        isOpen(tag) && findInScope(tag, scope)
    }

    @inline(never)
    private func findInScope(_ tag: Tag, _ scope: Scope) -> Bool {
        var index = stack.count &- 1
        while index >= 0 {
            let element = stack[index]
            if element.isHTML || index == 0 {
                if element.tag == tag { return true }
                if element.tag.bounds(scope) { return false }
            } else if scope != .table, element.traits.contains(.foreignScope) {
                return false
            }
            index &-= 1
        }
        return false
    }

    /// Whether one particular element is in scope.
    func hasInScope(node: Int32) -> Bool {
        guard let place = stackIndex(of: node) else { return false }
        var index = stack.count - 1
        while index > place {
            let element = stack[index]
            if element.isHTML ? element.tag.bounds(.standard) : element.traits.contains(.foreignScope) {
                return false
            }
            index -= 1
        }
        return true
    }

    func hasHeadingInScope() -> Bool {
        guard isOpen(.h1) || isOpen(.h2) || isOpen(.h3) || isOpen(.h4) || isOpen(.h5) || isOpen(.h6) else {
            return false
        }
        var index = stack.count - 1
        while index >= 0 {
            let element = stack[index]
            if element.isHTML || index == 0 {
                if element.tag.isHeading { return true }
                if element.tag.bounds(.standard) { return false }
            } else if element.traits.contains(.foreignScope) {
                return false
            }
            index -= 1
        }
        return false
    }

    @inline(__always)
    mutating func generateImpliedEndTags(except tag: Tag = .unknown) {
        while current.tag.hasImpliedEndTag, current.tag != tag { pop() }
    }

    /// Pops up to and including the nearest element with a tag, which ends with the end tag at hand if that has the
    /// same name, or else where the token starts.
    @inline(__always)
    mutating func popUntil(_ tag: Tag, isEndTag: Bool = false) {
        while stack.count > 1 {
            if current.tag == tag {
                if isEndTag { popEnded() } else { pop() }
                return
            }
            pop()
        }
    }

    /// Pops until the current node is one of those that the parts of a table may be put in.
    mutating func clearStack(to first: Tag, _ second: Tag = .html, _ third: Tag = .html) {
        while stack.count > 1 {
            let tag = current.tag
            if tag == first || tag == second || tag == third || tag == .template || tag == .html { return }
            pop()
        }
    }

    @inline(__always)
    mutating func closeParagraphInButtonScope() {
        if hasInScope(.p, .button) { closeParagraph() }
    }

    @inline(never)
    mutating func closeParagraph(isEndTag: Bool = false) {
        generateImpliedEndTags(except: .p)
        popUntil(.p, isEndTag: isEndTag)
    }

    /// [Reset the insertion mode
    /// appropriately](https://html.spec.whatwg.org/multipage/parsing.html#reset-the-insertion-mode-appropriately).
    mutating func resetInsertionMode() {
        var index = stack.count - 1
        while index >= 0 {
            let isLast = index == 0
            var element = stack[index]
            if isLast, let context { element = context }
            if element.isHTML, let found = modeInside(element.tag, isLast: isLast) {
                mode = found
                return
            }
            index -= 1
        }
        mode = .inBody
    }

    private func modeInside(_ tag: Tag, isLast: Bool) -> InsertionMode? {
        switch tag {
        case .td, .th: isLast ? .inBody : .inCell
        case .tr: .inRow
        case .tbody, .thead, .tfoot: .inTableBody
        case .caption: .inCaption
        case .colgroup: .inColumnGroup
        case .table: .inTable
        case .template: templateModes.last ?? .inBody
        case .head: isLast ? .inBody : .inHead
        case .body: .inBody
        case .frameset: .inFrameset
        case .html: head < 0 ? .beforeHead : .afterHead
        default: isLast ? .inBody : nil
        }
    }
}
