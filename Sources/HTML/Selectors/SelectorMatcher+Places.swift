/// What is asked of all children of a parent at once.
enum SiblingQuestion: Hashable {
    /// The place of each element.
    case place
    /// The place of each element among those of its name.
    case placeOfType
    /// The place of each element among those that the filter of a test matches, by the number of its first selector.
    case filteredPlace(Int)
    /// Whether an element before each matches the rest of a selector, by its number and the compound it goes on with.
    case before(selector: Int, compound: Int)
}

/// Answers for each node, once its siblings were looked at.
struct SiblingAnswers {
    /// By node; 0 where nobody has looked yet.
    var values: [Int32]
    /// For places, how many there are; by node.
    var totals: [Int32]

    init(nodeCount: Int, hasTotals: Bool) {
        values = [Int32](repeating: 0, count: nodeCount)
        totals = hasTotals ? values : []
    }
}

/// `:nth-child` and its relatives, and `~`: each looks at all siblings once, and then knows the answer for each.
extension SelectorMatcher {
    mutating func matches(_ node: NodeID, _ test: NthTest) -> Bool {
        let question: SiblingQuestion
        if let filter = test.filter.first {
            guard matches(node, test.filter) else { return false }
            question = .filteredPlace(filter.number)
        } else {
            question = test.isOfType ? .placeOfType : .place
        }
        let place = place(of: node, question, test.filter)
        return test.chooses(test.isFromEnd ? place.total - place.index + 1 : place.index)
    }

    mutating func isOnly(_ node: NodeID, ofType: Bool) -> Bool {
        place(of: node, ofType ? .placeOfType : .place, []).total == 1
    }

    /// A place among siblings, from 1.
    private struct Place {
        var index: Int
        var total: Int
    }

    private mutating func place(
        of node: NodeID, _ question: SiblingQuestion, _ filter: [ComplexSelector]
    ) -> Place {
        // Taken out, so that there is one owner while siblings are matched, which asks other questions.
        var answers =
            siblings.removeValue(forKey: question)
            ?? SiblingAnswers(nodeCount: document.nodeCount, hasTotals: true)
        if answers.values[node.index] == 0 { countSiblings(of: node, question, filter, &answers) }
        defer { siblings[question] = answers }
        return Place(
            index: Int(answers.values[node.index]), total: Int(answers.totals[node.index]))
    }

    private mutating func countSiblings(
        of node: NodeID, _ question: SiblingQuestion, _ filter: [ComplexSelector],
        _ answers: inout SiblingAnswers
    ) {
        var counts: [UInt32: Int32] = [:]
        let isOfType = question == .placeOfType
        for sibling in document.siblings(with: node) where document.isElement(sibling) {
            guard filter.isEmpty || matches(sibling, filter) else { continue }
            counts[isOfType ? type(of: sibling) : 0, default: 0] += 1
            answers.values[sibling.index] = counts[isOfType ? type(of: sibling) : 0] ?? 0
        }
        for sibling in document.siblings(with: node) where answers.values[sibling.index] > 0 {
            answers.totals[sibling.index] = counts[isOfType ? type(of: sibling) : 0] ?? 0
        }
    }

    /// An element's name and namespace.
    private func type(of node: NodeID) -> UInt32 {
        let record = document.record(node).pointee
        return record.name << 2 | record.namespaceBits
    }

    /// Whether an element before a node matches the compounds of a selector from one on.
    mutating func before(_ node: NodeID, _ selector: ComplexSelector, _ compound: Int) -> Result {
        let question = SiblingQuestion.before(selector: selector.number, compound: compound)
        var answers =
            siblings.removeValue(forKey: question)
            ?? SiblingAnswers(nodeCount: document.nodeCount, hasTotals: false)
        if answers.values[node.index] == 0 {
            var known = Result.failsForSiblings
            for sibling in document.siblings(with: node) where document.isElement(sibling) {
                answers.values[sibling.index] = known.rawValue
                if known == .matches { continue }
                let result = match(sibling, selector, from: compound, anchor: nil)
                if result == .matches || result == .failsForAll { known = result }
            }
        }
        siblings[question] = answers
        return Result(rawValue: answers.values[node.index]) ?? .failsForSiblings
    }
}

extension HTMLDocument {
    /// All children of a node's parent.
    fileprivate func siblings(with node: NodeID) -> Siblings {
        if let parent = parent(of: node) { return children(of: parent) }
        return Siblings(document: self, next: Int32(node.index))
    }
}
