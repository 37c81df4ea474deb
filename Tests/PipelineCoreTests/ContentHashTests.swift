import PipelineCore
import Testing

@Suite struct ContentHashTests {
    // Computed with the reference implementation (seed 0).
    @Test(arguments: [
        ("", "00000000000000000000000000000000"),
        ("hello", "cbd8a7b341bd9b025b1e906a48ae1d19"),
        ("The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c7a433ca9c49a9347"),
    ])
    func `known inputs have their known hashes`(text: String, hash: String) {
        #expect(ContentHash(Array(text.utf8)).description == hash)
    }

    @Test func `the order of a pair counts`() {
        var first = ContentHash([1])
        first.combine(ContentHash([2]))
        var second = ContentHash([2])
        second.combine(ContentHash([1]))
        #expect(first != second)
    }
}
