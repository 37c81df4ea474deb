import PipelineCore

/// Changes to the main text, after which blocks and annotations still cover what they covered.
struct ContentEdits {
    /// A byte range of the text and what takes its place.
    struct Edit {
        let range: Range<Int>
        let replacement: [UInt8]
    }

    /// In the order of the text, none overlapping another.
    private(set) var edits: [Edit] = []

    /// Adds an edit behind those there are.
    mutating func replace(_ range: Range<Int>, with replacement: some StringProtocol) {
        edits.append(Edit(range: range, replacement: Array(replacement.utf8)))
    }

    /// Leaves of each line the byte ranges that are kept, and a line feed between lines.
    static func keepingLines(_ lines: [[Range<Int>]], of length: Int) -> ContentEdits {
        var edits = ContentEdits()
        var end = 0
        for (index, line) in lines.enumerated() {
            for (place, part) in line.enumerated() {
                let isNewLine = place == 0 && index > 0
                if part.lowerBound > end || isNewLine {
                    edits.replace(end..<part.lowerBound, with: isNewLine ? "\n" : "")
                }
                end = part.upperBound
            }
        }
        if end < length { edits.replace(end..<length, with: "") }
        return edits
    }

    /// Changes a document's text.
    ///
    /// Blocks and annotations move with what they cover; those that nothing is left of are taken out, and so are
    /// annotations of which an edit changed a part alone.
    func apply(to document: inout some Document) {
        guard !edits.isEmpty else { return }
        let old = Array(document.text.utf8)
        var new: [UInt8] = []
        new.reserveCapacity(old.count)
        var end = 0
        for edit in edits {
            new += old[end..<edit.range.lowerBound]
            new += edit.replacement
            end = edit.range.upperBound
        }
        new += old[end...]
        let blocks = document.content.blocks.compactMap { block -> Block? in
            let range = moved(block.range)
            guard !range.isEmpty else { return nil }
            var block = block
            block.range = range
            return block
        }
        document.content = Content(String(decoding: new, as: UTF8.self), blocks: blocks)
        document.annotations = document.annotations.compactMap { annotation in
            guard !cuts(annotation.range) else { return nil }
            var annotation = annotation
            annotation.range = moved(annotation.range)
            return annotation.range.isEmpty ? nil : annotation
        }
    }

    /// Where a range of the old text lies in the new one.
    func moved(_ range: Range<Int>) -> Range<Int> {
        let start = place(of: range.lowerBound, isEnd: false)
        return start..<max(start, place(of: range.upperBound, isEnd: true))
    }

    /// Whether an edit changes a part of a range alone, or something within it.
    private func cuts(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = edits.count
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        while low < edits.count, edits[low].range.lowerBound < range.upperBound {
            let edit = edits[low].range
            let isWhole = edit.lowerBound <= range.lowerBound && edit.upperBound >= range.upperBound
            if !isWhole || edit != range { return true }
            low += 1
        }
        return false
    }

    private func place(of offset: Int, isEnd: Bool) -> Int {
        var shift = 0
        for edit in edits {
            if edit.range.upperBound <= offset,
                !(edit.range.isEmpty && edit.range.lowerBound == offset && isEnd)
            {
                shift += edit.replacement.count - edit.range.count
                continue
            }
            guard edit.range.lowerBound < offset else { break }
            // Within an edit: the whole replacement is covered.
            return edit.range.lowerBound + shift + (isEnd ? edit.replacement.count : 0)
        }
        return offset + shift
    }
}
