/// Memory for tiles, which whoever made it gives back.
struct FeatureTiles {
    /// How many there are.
    let count: Int
    private let width: Int
    private let memory: UnsafeMutablePointer<SIMD4<Float>>

    /// Tiles of so many features.
    init(count: Int, width: Int) {
        self.count = count
        self.width = width
        memory = .allocate(capacity: count * width * FeatureTile.vectors)
    }

    /// Gives the memory back; no tile may be used after.
    func deallocate() { memory.deallocate() }

    /// A tile.
    subscript(index: Int) -> FeatureTile { FeatureTile(memory + index * width * FeatureTile.vectors) }
}
