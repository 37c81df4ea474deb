import HTML

extension BlockFeatures {
    /// Which elements the block stands in, and what they hold.
    func writeAncestors(_ index: Int, into sink: inout some FeatureSink) {
        let block = page.blocks[index]
        sink.put("depth", Float(chain.count))
        sink.put("tag", tag(Int(block.element)))
        sink.put("container_tag", tag(Int(block.container)))
        let parent = page.elements[Int(block.container)].parent
        sink.put("parent_tag", parent < 0 ? 60 : tag(Int(parent)))
        writeLandmarks(into: &sink)
        for (number, path) in statistics.density.isOnPath.enumerated() {
            writeDistance(to: path, number, hasTarget: statistics.density.elements[number] >= 0, into: &sink)
        }
        writeDistance(
            to: statistics.density.isOverHeading, 9, hasTarget: statistics.firstHeading >= 0, into: &sink)
        for level in [1, 2, 3, 5] {
            let element = chain[min(level, chain.count - 1)]
            write(page.elements[Int(element)].totals, level, "ancestor", into: &sink)
        }
    }

    @inline(__always)
    private func tag(_ element: Int) -> Float { TagOrder.table[Int(page.elements[element].tag.rawValue)] }

    private func writeLandmarks(into sink: inout some FeatureSink) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Landmark.count) { distances in
            distances.initialize(repeating: 50)
            for (level, element) in chain.enumerated() {
                let landmark = Landmark.table[Int(page.elements[Int(element)].tag.rawValue)]
                guard landmark >= 0, distances[Int(landmark)] == 50 else { continue }
                distances[Int(landmark)] = Float(level)
            }
            for landmark in 0..<Landmark.count { sink.put(Landmark.names[landmark], distances[landmark]) }
        }
    }

    /// How many elements up the path to a subtree is reached, and whether the block is in the subtree.
    private func writeDistance(
        to path: [Bool], _ number: Int, hasTarget: Bool, into sink: inout some FeatureSink
    ) {
        var level = 0
        while level < chain.count, !path[Int(chain[level])] { level += 1 }
        sink.put("to_path", number, hasTarget ? Float(level) : -1)
        guard number < 9 else { return }
        let target = statistics.density.elements[number]
        sink.put("is_in", number, target >= 0 && level < chain.count && chain[level] == target ? 1 : 0)
    }

    /// What a subtree holds.
    @inline(__always)
    func write(
        _ totals: SubtreeTotals, _ level: Int, _ name: StaticString, into sink: inout some FeatureSink
    ) {
        let all = statistics.totals
        let bytes = Float(max(1, totals.bytes))
        sink.put(name, level * 10, Float(totals.tokens) / Float(max(1, all.tokens)))
        sink.put(name, level * 10 + 1, Float(totals.blocks))
        sink.put(name, level * 10 + 2, Float(totals.linkBytes) / bytes)
        sink.put(name, level * 10 + 3, Float(totals.paragraphBytes) / Float(max(1, all.paragraphBytes)))
        sink.put(name, level * 10 + 4, Float(totals.paragraphBytes) / bytes)
        sink.put(name, level * 10 + 5, Float(totals.tokens))
    }
}
