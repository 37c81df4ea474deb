import HTML

extension BlockFeatures {
    /// What stands around the block.
    func writeNeighbours(_ index: Int, into sink: inout some FeatureSink) {
        for offset in [-3, -2, -1, 1, 2, 3] {
            let place = index + offset
            let isThere = place >= 0 && place < page.blocks.count
            let block = isThere ? page.blocks[place] : page.blocks[index]
            let bytes = Float(max(1, block.byteCount))
            sink.put("near_bytes", offset, isThere ? bytes : -1)
            sink.put("near_tokens", offset, isThere ? Float(block.counts.tokens) : -1)
            sink.put("near_links", offset, isThere ? block.linkDensity : -1)
            sink.put("near_stops", offset, isThere ? Float(block.counts.sentenceEnds) : -1)
            sink.put("near_tag", offset, isThere ? tagOfContainer(block) : -1)
            sink.put("near_heading", offset, isThere && block.flags.contains(.heading) ? 1 : 0)
            sink.put(
                "near_same_path", offset,
                isThere
                    && page.elements[Int(block.element)].path
                        == page.elements[Int(page.blocks[index].element)].path
                    ? 1 : 0)
        }
        for width in [2, 5, 15] {
            sink.put(
                "window_paragraphs", width,
                statistics.window(statistics.paragraphBytesBefore, around: index, width))
            sink.put(
                "window_links", width, statistics.window(statistics.linkedBytesBefore, around: index, width))
            sink.put("window_bytes", width, statistics.window(statistics.bytesBefore, around: index, width))
        }
    }

    private func tagOfContainer(_ block: PageBlock) -> Float {
        TagOrder.table[Int(page.elements[Int(block.container)].tag.rawValue)]
    }
}
