/// Puts trees, given node by node, into the form an ensemble has them in.
struct TreeEnsembleBuilder {
    /// A node of a tree: a split, or a leaf.
    enum Node {
        /// Rows that exceed the threshold of a feature go to the node after `left`, all others to `left`.
        case split(feature: Int, threshold: Float, left: Int)
        case leaf(Float)
    }

    private let width: Int
    private var splits: [[TreeEnsemble.Split]]
    private var values: [Float] = []

    /// An ensemble that looks at so many features.
    init(width: Int) {
        self.width = width
        splits = Array(repeating: [], count: width)
    }

    /// Adds a tree, its nodes level by level.
    mutating func add(_ nodes: [Node]) throws(ModelError) {
        let order = try Self.leaves(of: nodes)
        let tree = UInt32(values.count / TreeEnsemble.maximumLeaves)
        var leaves = [Float](repeating: 0, count: TreeEnsemble.maximumLeaves)
        for (place, node) in nodes.enumerated() {
            switch node {
            case .leaf(let value):
                leaves[order[place].lowerBound] = value
            case .split(let feature, let threshold, let left):
                guard feature >= 0, feature < width else { throw .otherFeatures }
                var kept = UInt32.max
                for leaf in order[left] { kept &= ~(1 << UInt32(leaf)) }
                splits[feature].append(
                    TreeEnsemble.Split(threshold: threshold, tree: tree, leaves: kept))
            }
        }
        values += leaves
    }

    /// The ensemble of all trees added.
    func ensemble() -> TreeEnsemble {
        var sorted: [TreeEnsemble.Split] = []
        var starts = [0]
        for own in splits {
            sorted += own.sorted { ($0.threshold, $0.tree) < ($1.threshold, $1.tree) }
            starts.append(sorted.count)
        }
        return TreeEnsemble(splits: sorted, starts: starts, values: values)
    }

    /// The leaves below each node, numbered from left to right.
    private static func leaves(of nodes: [Node]) throws(ModelError) -> [Range<Int>] {
        // Each split has the next two nodes that no other has: so the nodes are one tree.
        var next = 1
        for (place, node) in nodes.enumerated() {
            guard case .split(_, _, let left) = node else { continue }
            guard left == next, left > place else { throw .notAModel }
            next += 2
        }
        guard next == nodes.count else { throw .notAModel }
        var counts = [Int](repeating: 1, count: nodes.count)
        for place in nodes.indices.reversed() {
            if case .split(_, _, let left) = nodes[place] { counts[place] = counts[left] + counts[left + 1] }
        }
        guard counts[0] <= TreeEnsemble.maximumLeaves else { throw .notAModel }
        var ranges = counts.map { 0..<$0 }
        for place in nodes.indices {
            guard case .split(_, _, let left) = nodes[place] else { continue }
            let start = ranges[place].lowerBound
            ranges[left] = start..<(start + counts[left])
            ranges[left + 1] = (start + counts[left])..<(start + counts[place])
        }
        return ranges
    }
}
