/// A run of text between two block-level boundaries.
struct PageBlock {
    /// Index of the element the first text stands in.
    var element: Int32
    /// Index of the block-level element around it.
    var container: Int32
    /// Its bytes in the page's text.
    var text: Range<Int32>
    /// Its bytes in the source.
    var source: Range<Int32>
    /// The hashes of its words in the page's list.
    var words: Range<Int32>
    var counts = TextCounts()
    var linkBytes: Int32 = 0
    var links: Int32 = 0
    var strongBytes: Int32 = 0
    var codeBytes: Int32 = 0
    var flags: ElementFlags = []

    @inline(__always) var byteCount: Int32 { text.upperBound &- text.lowerBound }

    /// The share of its bytes that stand in links.
    @inline(__always) var linkDensity: Float { Float(linkBytes) / Float(max(1, byteCount)) }

    /// Whether it is long and has few links: what paragraphs are like.
    @inline(__always) var readsLikeParagraph: Bool {
        byteCount > 80 && Float(linkBytes) < 0.3 * Float(byteCount)
    }
}

/// What the bytes of a text are made of.
struct TextCounts {
    /// Words; of scripts without spaces each letter.
    var tokens: Int32 = 0
    var wordBytes: Int32 = 0
    var digits: Int32 = 0
    var uppercase: Int32 = 0
    /// Words that begin with a capital.
    var capitalised: Int32 = 0
    var sentenceEnds: Int32 = 0
    var commas: Int32 = 0
    var colons: Int32 = 0
    /// Bars, bullets, arrows, copyright signs.
    var ornaments: Int32 = 0
    var currencies: Int32 = 0
    var quotes: Int32 = 0
    /// Four digits from 1900 to 2099.
    var years: Int32 = 0
    /// Tokens of digits.
    var numbers: Int32 = 0
}
