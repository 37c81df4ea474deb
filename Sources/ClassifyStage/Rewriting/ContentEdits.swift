import PipelineCore

/// Changes to the main text, after which blocks and annotations still cover what they covered.
struct ContentEdits {
    /// A byte range of the text and what takes its place.
    struct Edit {
        let range: Range<Int>
        let replacement: [UInt8]
        /// By how much what stands behind it moves, this edit and all before it taken together.
        let shift: Int
    }

    /// In the order of the text, none overlapping another.
    private(set) var edits: [Edit] = []

    /// Adds an edit behind those there are.
    mutating func replace(_ range: Range<Int>, with replacement: some StringProtocol) {
        let replacement = Array(replacement.utf8)
        let shift = (edits.last?.shift ?? 0) + replacement.count - range.count
        edits.append(Edit(range: range, replacement: replacement, shift: shift))
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
    ///
    /// - Complexity: O(log *n*) in the number of edits.
    func moved(_ range: Range<Int>) -> Range<Int> {
        let start = place(of: range.lowerBound, isEnd: false)
        return start..<max(start, place(of: range.upperBound, isEnd: true))
    }

    /// Whether an edit changes a part of a range alone, or something within it.
    private func cuts(_ range: Range<Int>) -> Bool {
        // Edits do not overlap: the first that ends within or behind the range is the whole of it, or none is.
        let first = edits.partitionPoint { $0.range.upperBound <= range.lowerBound }
        guard first < edits.count, edits[first].range.lowerBound < range.upperBound else { return false }
        return edits[first].range != range
    }

    private func place(of offset: Int, isEnd: Bool) -> Int {
        // What is put in at the very end of a range does not belong to it.
        let next = edits.partitionPoint { edit in
            edit.range.upperBound < offset
                || edit.range.upperBound == offset && !(edit.range.isEmpty && isEnd)
        }
        let shift = next > 0 ? edits[next - 1].shift : 0
        guard next < edits.count, edits[next].range.lowerBound < offset else { return offset + shift }
        // Within an edit: the whole replacement is covered.
        return edits[next].range.lowerBound + shift + (isEnd ? edits[next].replacement.count : 0)
    }
}

extension [ContentEdits.Edit] {
    /// How many edits, from the first on, something is true of.
    fileprivate func partitionPoint(_ isTrue: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isTrue(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
