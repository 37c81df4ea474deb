import PipelineCore

/// Takes the dateline out of a text.
enum DatelineStripping {
    /// Removes a byte range and the white space behind it; blocks and annotations move with the text.
    static func strip(_ range: Range<Int>, from document: inout some Document) {
        let bytes = Array(document.content.text.utf8)
        var end = range.upperBound
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        let removed = range.lowerBound..<end
        let printed = String(decoding: bytes[range], as: UTF8.self)
        let text = String(
            decoding: bytes[..<removed.lowerBound] + bytes[removed.upperBound...], as: UTF8.self)
        let blocks = document.content.blocks.compactMap { block -> Block? in
            var block = block
            block.range = shifted(block.range, without: removed)
            return block.range.isEmpty ? nil : block
        }
        document.content = Content(text, blocks: blocks)
        document.annotations = document.annotations.compactMap { annotation in
            guard !annotation.range.overlaps(removed) else { return nil }
            var annotation = annotation
            annotation.range = shifted(annotation.range, without: removed)
            return annotation
        }
        document.history.note(Removal(printed, reason: "dateline"))
    }

    private static func shifted(_ range: Range<Int>, without removed: Range<Int>) -> Range<Int> {
        func moved(_ place: Int) -> Int {
            place <= removed.lowerBound ? place : max(removed.lowerBound, place - removed.count)
        }
        return moved(range.lowerBound)..<moved(range.upperBound)
    }
}
