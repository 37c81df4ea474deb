import PipelineCore

/// The kept and removed stretches of a document, as a report shows them one after the other.
struct Pieces {
    /// Of more of a kind in a row than this, only the first and the last are shown: a menu must not push the text out
    /// of sight.
    private static let maximumRow = 5
    private static let shownAtStart = 3

    /// Those that are shown, in the order of the document.
    private(set) var shown: [DocumentSample.Piece] = []
    /// How many more there are at the end.
    private(set) var leftOut = 0

    /// A stretch that has not been cut out of its text yet.
    private struct Candidate {
        let start: Int
        let text: String?
        let range: Range<Int>
        let reason: String?
    }

    /// Merges blocks and removals by where they stood in the source.
    ///
    /// What nobody can place follows what stood before it in its own list.
    init(of document: some Document) {
        let removals = document.history.entries.flatMap(\.removals)
        guard !removals.isEmpty else { return }
        var kept: [Candidate] = []
        var place = 0
        for block in document.content.blocks {
            place = max(place, block.origin?.lowerBound ?? place)
            kept.append(Candidate(start: place, text: nil, range: block.range, reason: nil))
        }
        var removed: [Candidate] = []
        place = 0
        for removal in removals {
            place = max(place, removal.origin?.lowerBound ?? place)
            removed.append(Candidate(start: place, text: removal.text, range: 0..<0, reason: removal.reason))
        }
        show(Self.merge(kept, removed), of: document)
    }

    private mutating func show(_ all: [Candidate], of document: some Document) {
        var start = 0
        while start < all.count {
            guard shown.count < DocumentSample.maximumPieces else {
                leftOut = all.count - start
                return
            }
            let isKept = all[start].reason == nil
            let end = all[start...].firstIndex { ($0.reason == nil) != isKept } ?? all.count
            let row = all[start..<end]
            if row.count > Self.maximumRow {
                for candidate in row.prefix(Self.shownAtStart) { show(candidate, of: document) }
                shown.append(.omitted(row.count - Self.shownAtStart - 1, wereKept: isKept))
                for candidate in row.suffix(1) { show(candidate, of: document) }
            } else {
                for candidate in row { show(candidate, of: document) }
            }
            start = end
        }
    }

    private mutating func show(_ candidate: Candidate, of document: some Document) {
        let text = candidate.text ?? document.content.text(in: candidate.range).map(String.init) ?? ""
        let excerpt = Excerpt(of: text, upTo: DocumentSample.maximumPieceBytes)
        guard let reason = candidate.reason else { return shown.append(.kept(excerpt)) }
        let limit = DocumentSample.maximumNameBytes
        shown.append(.removed(excerpt, reason: Excerpt(of: reason, upTo: limit).text))
    }

    private static func merge(_ left: [Candidate], _ right: [Candidate]) -> [Candidate] {
        var merged: [Candidate] = []
        merged.reserveCapacity(left.count + right.count)
        var rest = right[...]
        for candidate in left {
            while let first = rest.first, first.start < candidate.start {
                merged.append(first)
                rest.removeFirst()
            }
            merged.append(candidate)
        }
        return merged + rest
    }
}
