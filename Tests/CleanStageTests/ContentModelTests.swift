import Testing

@testable import CleanStage

@Suite struct ContentModelTests {
    @Test func `the model in this build fits its features`() {
        #expect(throws: Never.self) {
            try ContentModel.embeddedBytes.withUnsafeBytes { bytes throws in _ = try ContentModel(bytes) }
        }
    }

    @Test func `a model that is cut off or changed is refused or read, but never read past its end`() throws {
        let whole = ContentModel.embeddedBytes
        for length in stride(from: 0, to: whole.count, by: whole.count / 97) {
            #expect(throws: ModelError.self) {
                try Array(whole.prefix(length)).withUnsafeBytes { bytes throws in _ = try ContentModel(bytes)
                }
            }
        }
        for place in stride(from: 0, to: whole.count, by: whole.count / 997) {
            var changed = whole
            changed[place] ^= 0xFF
            _ = try? changed.withUnsafeBytes { bytes throws in try ContentModel(bytes) }
        }
    }
}
