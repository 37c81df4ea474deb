/// A text, or pieces of a long one: a language shows in a few thousand letters.
struct TextSamples: Sequence {
    private let text: UnsafeRawBufferPointer

    /// Texts up to here are read whole, in bytes.
    static let wholeBytes = 4096
    /// Longer ones in as many pieces, evenly spread.
    static let pieces = 8
    /// The bytes of a piece.
    static let pieceBytes = 512

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    func makeIterator() -> Iterator { Iterator(text: text) }

    struct Iterator: IteratorProtocol {
        let text: UnsafeRawBufferPointer
        private var number = 0

        init(text: UnsafeRawBufferPointer) { self.text = text }

        mutating func next() -> UnsafeRawBufferPointer? {
            guard text.count > TextSamples.wholeBytes else {
                defer { number += 1 }
                return number == 0 ? text : nil
            }
            guard number < TextSamples.pieces else { return nil }
            let last = text.count - TextSamples.pieceBytes
            // Multiplied last: no text is so long that this overflows.
            let start = boundary(last / (TextSamples.pieces - 1) * number)
            number += 1
            let end = boundary(Swift.min(start + TextSamples.pieceBytes, text.count))
            return UnsafeRawBufferPointer(rebasing: text[start..<end])
        }

        /// The first start of a character at a place or behind it.
        private func boundary(_ place: Int) -> Int {
            var place = place
            while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
            return place
        }
    }
}
