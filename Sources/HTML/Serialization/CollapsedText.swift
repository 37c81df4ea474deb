/// Cuts text into words, as white space collapses: each run of it counts as one space.
struct CollapsedText: Sequence, IteratorProtocol {
    enum Piece {
        case word(UnsafeBufferPointer<UInt8>)
        case space
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    mutating func next() -> Piece? {
        let start = index
        guard start < text.count else { return nil }
        if ASCII.isWhitespace(text[start]) {
            while index < text.count, ASCII.isWhitespace(text[index]) { index += 1 }
            return .space
        }
        while index < text.count, !ASCII.isWhitespace(text[index]) { index += 1 }
        return .word(UnsafeBufferPointer(rebasing: text[start..<index]))
    }
}
