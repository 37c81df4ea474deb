/// Matches one selector against elements of one document.
///
/// Keeps what it learns about siblings, so that `:nth-child` and `~` take linear time for a whole document.
struct SelectorMatcher {
    let document: HTMLDocument
    let scope: NodeID
    let ignoresCase: Bool
    private let alternatives: [ComplexSelector]
    /// The document's identifiers for the selector's names; 0 where the document has no such name.
    let tags: [UInt32]
    let attributes: [UInt32]
    /// What is known of siblings, by question.
    var siblings: [SiblingQuestion: SiblingAnswers] = [:]

    init(_ selector: Selector, document: HTMLDocument, scope: NodeID) {
        self.document = document
        self.scope = scope
        ignoresCase = document.quirksMode == .quirks
        alternatives = selector.alternatives
        tags = selector.tagNames.map { document.storage.tagNames.id(of: $0) }
        attributes = selector.attributeNames.map { document.storage.attributeNames.id(of: $0) }
    }

    mutating func matches(_ node: NodeID) -> Bool { matches(node, alternatives) }

    mutating func matches(_ node: NodeID, _ list: [ComplexSelector]) -> Bool {
        guard document.isElement(node) else { return false }
        for selector in list where match(node, selector, from: 0, anchor: nil) == .matches { return true }
        return false
    }

    /// What a failure says about other elements that could be tried, which keeps matching from going over the same
    /// ancestors again and again.
    enum Result: Int32 {
        case matches = 1
        /// This element does not match.
        case fails
        /// No sibling further left will do; an ancestor might.
        case failsForSiblings
        /// Nothing further up will do.
        case failsForAll
    }

    /// Matches the compounds from one on, right to left.
    ///
    /// - Parameter anchor: Inside `:has()`, the element that all others must lie below or after.
    mutating func match(
        _ node: NodeID, _ selector: ComplexSelector, from index: Int, anchor: Anchor?
    ) -> Result {
        for simple in selector.compounds[index].simples where !matches(node, simple) { return .fails }
        let next = index + 1
        guard next < selector.compounds.count, let combinator = selector.compounds[next].combinator else {
            guard let anchor else { return .matches }
            return anchor.holds(for: node, in: document) ? .matches : .fails
        }
        switch combinator {
        case .child:
            guard let parent = parent(of: node) else { return .failsForAll }
            let result = match(parent, selector, from: next, anchor: anchor)
            return result == .fails ? .failsForSiblings : result
        case .descendant:
            var candidate = parent(of: node)
            while let ancestor = candidate {
                let result = match(ancestor, selector, from: next, anchor: anchor)
                if result == .matches || result == .failsForAll { return result }
                candidate = parent(of: ancestor)
            }
            return .failsForAll
        case .nextSibling:
            guard let sibling = previousElement(before: node) else { return .failsForSiblings }
            return match(sibling, selector, from: next, anchor: anchor)
        case .laterSibling where anchor == nil: return before(node, selector, next)
        case .laterSibling:
            // Inside `:has()` the answer depends on the element it is asked for.
            var candidate = previousElement(before: node)
            while let sibling = candidate {
                let result = match(sibling, selector, from: next, anchor: anchor)
                if result != .fails { return result }
                candidate = previousElement(before: sibling)
            }
            return .failsForSiblings
        }
    }

    /// The parent that is an element; contents of templates are trees of their own.
    func parent(of node: NodeID) -> NodeID? {
        document.parent(of: node).flatMap { document.isElement($0) ? $0 : nil }
    }

    func previousElement(before node: NodeID) -> NodeID? {
        var candidate = document.previousSibling(of: node)
        while let sibling = candidate, !document.isElement(sibling) {
            candidate = document.previousSibling(of: sibling)
        }
        return candidate
    }

    func nextElement(after node: NodeID) -> NodeID? {
        var candidate = document.nextSibling(of: node)
        while let sibling = candidate, !document.isElement(sibling) {
            candidate = document.nextSibling(of: sibling)
        }
        return candidate
    }
}

/// How the leftmost compound inside `:has()` must relate to the element before it.
struct Anchor {
    var node: NodeID
    var combinator: Combinator

    func holds(for candidate: NodeID, in document: HTMLDocument) -> Bool {
        switch combinator {
        case .child: return document.parent(of: candidate) == node
        case .descendant: return candidate != node && document.contains(node, candidate)
        case .nextSibling, .laterSibling:
            var sibling = document.previousSibling(of: candidate)
            while let current = sibling {
                if current == node { return true }
                if combinator == .nextSibling, document.isElement(current) { return false }
                sibling = document.previousSibling(of: current)
            }
            return false
        }
    }
}
