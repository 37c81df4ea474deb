/// Finds many names in a text in one pass (Aho and Corasick 1975), over words instead of characters.
///
/// - Complexity: O(*n*) in the length of the text, however many names there are; where names overlap one that begins
///   before them, O(*n* · *m*) in the number of words of the longest name.
package struct NameAutomaton: Sendable {
    /// A name that was found.
    package struct Match: Hashable {
        /// The number of the entry.
        package var entry: Int
        /// Its bytes in the text.
        package var range: Range<Int>
    }

    private struct Node: Sendable {
        /// Where to go on when no word leads further.
        var failure: Int32 = 0
        /// The entry that ends here, or that of the longest name that does; -1 for none.
        var entry: Int32 = -1
        /// How many words that name has.
        var length: Int32 = 0
    }

    private var words: [[UInt8]: Int32] = [:]
    private var edges: [UInt64: Int32] = [:]
    private var nodes = [Node()]
    private let folds: Bool

    /// - Parameter folds: whether case and accents are folded.
    package init(folds: Bool) {
        self.folds = folds
    }

    /// Whether there is no name.
    package var isEmpty: Bool { nodes.count == 1 }

    /// Adds a name; the first entry of a name counts.
    ///
    /// Must not be called after ``finish()``.
    package mutating func add(_ name: [UInt8], entry: Int) {
        let parts = name.withUnsafeBytes { FoldedWords($0, folds: folds).map(\.folded) }
        guard !parts.isEmpty else { return }
        var node: Int32 = 0
        for part in parts {
            let word = words[part] ?? Int32(words.count)
            words[part] = word
            let edge = Self.edge(node, word)
            if let next = edges[edge] {
                node = next
            } else {
                node = Int32(nodes.count)
                edges[edge] = node
                nodes.append(Node())
            }
        }
        if nodes[Int(node)].entry < 0 {
            nodes[Int(node)].entry = Int32(entry)
            nodes[Int(node)].length = Int32(parts.count)
        }
    }

    /// The entry of a name that has been added; nil where it has not.
    package func entry(of name: [UInt8]) -> Int? {
        var node: Int32 = 0
        for part in name.withUnsafeBytes({ FoldedWords($0, folds: folds).map(\.folded) }) {
            guard let word = words[part], let next = edges[Self.edge(node, word)] else { return nil }
            node = next
        }
        return nodes[Int(node)].entry < 0 ? nil : Int(nodes[Int(node)].entry)
    }

    /// Links what has been added, so that it can be looked for.
    package mutating func finish() {
        // Parents come before their children: level by level.
        var children: [Int32: [(word: Int32, node: Int32)]] = [:]
        for (edge, node) in edges {
            children[Int32(edge >> 32), default: []].append((Int32(truncatingIfNeeded: edge), node))
        }
        var level: [Int32] = [0]
        while !level.isEmpty {
            var next: [Int32] = []
            for parent in level {
                for (word, node) in children[parent] ?? [] {
                    let failure = parent == 0 ? 0 : step(nodes[Int(parent)].failure, word)
                    nodes[Int(node)].failure = failure
                    if nodes[Int(node)].entry < 0 {
                        nodes[Int(node)].entry = nodes[Int(failure)].entry
                        nodes[Int(node)].length = nodes[Int(failure)].length
                    }
                    next.append(node)
                }
            }
            level = next
        }
    }

    private static func edge(_ node: Int32, _ word: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    private func step(_ from: Int32, _ word: Int32) -> Int32 {
        var node = from
        while true {
            if let next = edges[Self.edge(node, word)] { return next }
            if node == 0 { return 0 }
            node = nodes[Int(node)].failure
        }
    }

    /// Goes through a text, and tells for each word whose way through the names has not ended: the node it leads to, where
    /// the words so far begin, and where it ends.
    private func walk(
        _ bytes: UnsafeRawBufferPointer, _ visit: (_ node: Int32, _ starts: [Int], _ end: Int) -> Void
    ) {
        var starts: [Int] = []
        var node: Int32 = 0
        for word in FoldedWords(bytes, folds: folds) {
            starts.append(word.range.lowerBound)
            guard let number = words[word.folded] else {
                node = 0
                continue
            }
            node = step(node, number)
            visit(node, starts, word.range.upperBound)
        }
    }

    /// The names in a text: of those that overlap the one that begins first, and of these the longest.
    package func matches(in bytes: UnsafeRawBufferPointer) -> [Match] {
        var found: [Match] = []
        walk(bytes) { node, starts, wordEnd in
            // The longest name that ends here, or the longest that does not overlap one that begins before it.
            var ending = node
            while nodes[Int(ending)].entry >= 0 {
                let end = nodes[Int(ending)]
                let start = starts[starts.count - Int(end.length)]
                let before = found.last { $0.range.lowerBound < start }
                if let before, before.range.upperBound > start {
                    ending = end.failure
                    continue
                }
                // A longer one takes the place of those that begin within it.
                while let last = found.last, last.range.lowerBound >= start { found.removeLast() }
                found.append(Match(entry: Int(end.entry), range: start..<wordEnd))
                break
            }
        }
        return found
    }

    /// All names in a text, those within others and those that overlap others among them, in the order of their ends.
    ///
    /// - Complexity: O(*n* + *k*) in the length of the text and the number of matches.
    package func allMatches(in bytes: UnsafeRawBufferPointer) -> [Match] {
        var found: [Match] = []
        walk(bytes) { node, starts, wordEnd in
            var ending = node
            var longest = Int32.max
            while nodes[Int(ending)].entry >= 0 {
                let end = nodes[Int(ending)]
                // A node without a name of its own has that of its failure, which comes next.
                if end.length < longest {
                    longest = end.length
                    let start = starts[starts.count - Int(end.length)]
                    found.append(Match(entry: Int(end.entry), range: start..<wordEnd))
                }
                ending = end.failure
            }
        }
        return found
    }
}
