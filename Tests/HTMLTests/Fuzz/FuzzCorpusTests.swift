import Foundation
import Testing

@Suite struct FuzzCorpusTests {
    /// Inputs the fuzzer found, smallest first, each after its length in two bytes, the lowest first.
    static func inputs() throws -> [[UInt8]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus.packed")
        let bytes = Array(try Data(contentsOf: file))
        var inputs: [[UInt8]] = []
        var index = 0
        while index + 2 <= bytes.count {
            let count = Int(bytes[index]) | Int(bytes[index + 1]) << 8
            inputs.append(Array(bytes[index + 2..<min(bytes.count, index + 2 + count)]))
            index += 2 + count
        }
        return inputs
    }

    @Test func `what the fuzzer found still parses`() throws {
        let inputs = try Self.inputs()
        #expect(inputs.count > 100)
        for input in inputs { FuzzTarget.run(input) }
    }
}
