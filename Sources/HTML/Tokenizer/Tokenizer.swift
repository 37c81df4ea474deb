/// Cuts a document into tokens.
///
/// The tree builder pulls: `next()` reads one token into `token`. A run of text is one token however long it is,
/// and stays a slice of the source unless it holds something to decode. Positions only ever move forward, but for
/// the one scan for an end tag in raw text, which never covers the same bytes twice.
///
/// [WHATWG HTML, 13.2.5](https://html.spec.whatwg.org/multipage/parsing.html#tokenization)
struct Tokenizer: ~Copyable {
    let base: UnsafePointer<UInt8>
    let end: Int
    var position = 0

    var content = ContentModel.data
    /// The name of the end tag that ends raw text: that of the last start tag.
    var appropriateEnd: UInt32 = 0
    /// Whether `<![CDATA[` opens a CDATA section here, or a comment.
    var allowsCDATA = false

    var token = Token()

    var tagNames: NameTable
    var attributeNames: NameTable
    var attributes: GrowingBuffer<AttributeRecord>
    /// Text that is not in the source as it is.
    var decoded: GrowingBuffer<UInt8>

    /// For each attribute name, the number of the last tag that had it: finds duplicates in constant time.
    var lastSeen: GrowingBuffer<UInt32>
    var tagNumber: UInt32 = 0

    /// The most bytes of one document that are read, so that every offset fits in 31 bits even where NULs triple
    /// and merged text has room to grow.
    static let maximumBytes = 128 << 20

    init(_ source: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>) {
        self.base = base
        end = min(source.count, Tokenizer.maximumBytes)
        tagNames = NameTable(known: .tags)
        attributeNames = NameTable(known: .attributes)
        attributes = GrowingBuffer(minimumCapacity: source.count / 48 + 16)
        decoded = GrowingBuffer(minimumCapacity: source.count / 32 + 64)
        lastSeen = GrowingBuffer(minimumCapacity: 1024)
        lastSeen.base.initialize(repeating: 0, count: lastSeen.capacity)
    }

    /// Reads the next token.
    @inline(__always)
    mutating func next() -> TokenKind {
        if content != .data { return nextInSpecialContent() }
        while position < end {
            if base[position] == ASCII.less, isMarkup(at: position) {
                if let kind = readMarkup() { return kind }
            } else {
                return readText()
            }
        }
        token.start = end
        token.end = end
        return .endOfFile
    }

    /// Whether the `<` at an index starts a tag, a comment or the like, rather than being text.
    @inline(__always)
    func isMarkup(at index: Int) -> Bool {
        guard index &+ 1 < end else { return false }
        let byte = base[index &+ 1]
        if ASCII.isAlpha(byte) { return true }
        if byte == ASCII.slash { return index &+ 2 < end }
        return byte == ASCII.exclamation || byte == ASCII.question
    }

    /// Reads markup at the position; nil where it yields nothing, as `</>` does.
    @inline(__always)
    private mutating func readMarkup() -> TokenKind? {
        let start = position
        token.start = start
        let byte = base[start &+ 1]
        if ASCII.isAlpha(byte) { return readStartTag() }
        if byte == ASCII.slash {
            let first = base[start &+ 2]
            if ASCII.isAlpha(first) { return readEndTag() }
            if first == ASCII.greater {
                position = start + 3
                return nil
            }
            return readBogusComment(from: start + 2)
        }
        if byte == ASCII.question { return readBogusComment(from: start + 1) }
        return readDeclaration()
    }

    /// Reads text up to the next markup.
    @inline(__always)
    private mutating func readText() -> TokenKind {
        let start = position
        var isPlain = true
        var index = start
        while true {
            index = ByteScan.firstOrSpecial(base, from: index, to: end, ASCII.less)
            if index >= end { break }
            if base[index] == ASCII.less {
                if isMarkup(at: index) { break }
            } else {
                isPlain = false
            }
            index &+= 1
        }
        position = index
        token.start = start
        token.end = index
        token.hasNUL = false
        if isPlain {
            token.text = ByteSlice(source: start, index)
        } else {
            token.text = decode(start, index, references: .inText, keepingNUL: true)
        }
        return .text
    }
}
