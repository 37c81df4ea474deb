#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Boosted trees, laid out for speed.
///
/// A node is eight bytes, the two children of a node lie beside one another, and a leaf is its own child: a walk takes
/// as many steps as the tree is deep, without a branch, so that the walks of several rows overlap.
struct TreeEnsemble: Sendable {
    /// A node, or a leaf, whose threshold nothing exceeds.
    struct Node: BitwiseCopyable, Sendable {
        var threshold: Float
        var feature: UInt16
        /// The left child's place from the tree's start.
        var child: UInt16
    }

    /// Where a tree lies.
    struct Tree: BitwiseCopyable, Sendable {
        var start: UInt32
        var depth: UInt32
    }

    private let nodes: [Node]
    /// The value of each node that is a leaf.
    private let values: [Float]
    private let trees: [Tree]
    /// Features of a row that the trees may look at.
    let width: Int

    /// Trees over rows of so many features.
    init(nodes: [Node], values: [Float], trees: [Tree], width: Int) {
        self.nodes = nodes
        self.values = values
        self.trees = trees
        self.width = width
    }

    /// Rows walked together.
    private static let lanes = 8
    /// Rows taken through all trees before the next ones, so that they stay in the cache.
    private static let batch = 32

    /// The sum of the trees' values for each row.
    ///
    /// - Parameter stride: from one row to the next.
    func sums(_ rows: UnsafePointer<Float>, count: Int, stride: Int) -> [Float] {
        var result = [Float](repeating: 0, count: count)
        nodes.withUnsafeBufferPointer { nodes in
            values.withUnsafeBufferPointer { values in
                result.withUnsafeMutableBufferPointer { result in
                    guard let nodes = nodes.baseAddress, let values = values.baseAddress,
                        let result = result.baseAddress
                    else { return }
                    var first = 0
                    while first < count {
                        let last = min(count, first + Self.batch)
                        for tree in trees {
                            add(
                                tree, nodes + Int(tree.start), values + Int(tree.start), rows, stride,
                                first..<last,
                                result)
                        }
                        first = last
                    }
                }
            }
        }
        return result
    }

    @inline(__always)
    private func add(
        _ tree: Tree, _ nodes: UnsafePointer<Node>, _ values: UnsafePointer<Float>,
        _ rows: UnsafePointer<Float>,
        _ stride: Int, _ range: Range<Int>, _ result: UnsafeMutablePointer<Float>
    ) {
        var index = range.lowerBound
        while index + Self.lanes <= range.upperBound {
            let row = rows + index * stride
            let second = row + 4 * stride
            var first: (Int, Int, Int, Int) = (0, 0, 0, 0)
            var last: (Int, Int, Int, Int) = (0, 0, 0, 0)
            for _ in 0..<tree.depth {
                first.0 = Self.step(nodes, first.0, row)
                first.1 = Self.step(nodes, first.1, row + stride)
                first.2 = Self.step(nodes, first.2, row + 2 * stride)
                first.3 = Self.step(nodes, first.3, row + 3 * stride)
                last.0 = Self.step(nodes, last.0, second)
                last.1 = Self.step(nodes, last.1, second + stride)
                last.2 = Self.step(nodes, last.2, second + 2 * stride)
                last.3 = Self.step(nodes, last.3, second + 3 * stride)
            }
            let sums = result + index
            sums[0] += values[first.0]
            sums[1] += values[first.1]
            sums[2] += values[first.2]
            sums[3] += values[first.3]
            sums[4] += values[last.0]
            sums[5] += values[last.1]
            sums[6] += values[last.2]
            sums[7] += values[last.3]
            index += Self.lanes
        }
        while index < range.upperBound {
            let row = rows + index * stride
            var place = 0
            for _ in 0..<tree.depth { place = Self.step(nodes, place, row) }
            result[index] += values[place]
            index += 1
        }
    }

    @inline(__always)
    private static func step(_ nodes: UnsafePointer<Node>, _ place: Int, _ row: UnsafePointer<Float>) -> Int {
        let node = nodes[place]
        return Int(node.child) &+ (row[Int(node.feature)] > node.threshold ? 1 : 0)
    }

    /// The probabilities that belong to sums.
    static func probabilities(_ sums: [Float]) -> [Float] { sums.map { 1 / (1 + expf(-$0)) } }
}
