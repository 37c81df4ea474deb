import Testing

@testable import CleanStage

/// Trees as LightGBM trained them, and the sums that it gives rows itself.
///
/// `Benchmarks/extraction/training/tree_fixture.py` writes the fixture.
@Suite struct TreeEnsembleTests {
    private struct Fixture {
        let ensemble: TreeEnsemble
        let rows: [[Float]]
        let sums: [Float]

        init() throws {
            (ensemble, rows, sums) = try Golden.bytes(of: "trees.bin").withUnsafeBytes { bytes throws in
                var reader = ModelReader(bytes)
                let ensemble = try ContentModel.ensemble(&reader, width: 9)
                let count = Int(try reader.next(UInt32.self))
                let width = Int(try reader.next(UInt32.self))
                let rows = try (0..<count).map { _ in try reader.next(width, of: Float.self) }
                return (ensemble, rows, try reader.next(count, of: Float.self))
            }
        }

        /// What the Swift code makes of so many rows from one on.
        func sums(from start: Int, count: Int) -> [Float] {
            let tiles = FeatureTiles(count: 1, width: ensemble.width)
            defer { tiles.deallocate() }
            for (place, values) in rows[start..<(start + count)].enumerated() {
                var row = tiles[0].row(place)
                for value in values { row.put(value) }
            }
            tiles[0].repeatFirst(after: count, features: ensemble.width)
            var sums: [Float] = []
            ensemble.withSums(tiles[0]) { sums = Array(UnsafeBufferPointer(start: $0, count: count)) }
            return sums
        }
    }

    @Test func `sums are those of LightGBM, on thresholds too`() throws {
        let fixture = try Fixture()
        #expect(fixture.ensemble.count == 12)
        for start in stride(from: 0, to: fixture.rows.count, by: FeatureTile.rows) {
            let count = min(FeatureTile.rows, fixture.rows.count - start)
            for (place, sum) in fixture.sums(from: start, count: count).enumerated() {
                #expect(abs(sum - fixture.sums[start + place]) < 1e-5, "row \(start + place)")
            }
        }
    }

    @Test func `a row's sum does not depend on the rows beside it`() throws {
        let fixture = try Fixture()
        let together = fixture.sums(from: 0, count: 16)
        for row in 0..<16 { #expect(fixture.sums(from: row, count: 1) == [together[row]]) }
    }

    @Test(
        arguments: [
            [.split(feature: 0, threshold: 1, left: 1), .leaf(1)],
            [.leaf(1), .split(feature: 0, threshold: 1, left: 1), .leaf(1)],
            [.split(feature: 0, threshold: 1, left: 0), .leaf(1), .leaf(1)], [],
        ] as [[TreeEnsembleBuilder.Node]])
    func `nodes that are no tree are refused`(nodes: [TreeEnsembleBuilder.Node]) {
        var builder = TreeEnsembleBuilder(width: 1)
        #expect(throws: ModelError.self) { try builder.add(nodes) }
    }
}
