import Testing

@testable import PipelineRunner

@Suite struct CacheSizeTests {
    private let folder = RunFolder()

    @Test func `results that are put in once more are counted once`() throws {
        let store = try ResultStore(path: folder.file("cache.db"), maximumBytes: 1 << 20)
        let origin = store.origin(pipeline: "test", stage: "shout")
        let key = CacheKey([1], seed: store.seed)
        for length in [100, 300, 200] {
            store.add([.init([UInt8](repeating: 7, count: length), under: key)], origin: origin)
        }
        store.close()
        let contents = try #require(try CacheContents(path: store.path))
        #expect(contents.stages.map(\.results) == [1])
        let counted = try StoreSchema.bytes(StoreSchema.open(store.path))
        #expect(counted == contents.stages[0].bytes)
    }
}
