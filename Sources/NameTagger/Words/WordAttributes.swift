/// What a word is made of, as numbers that features are made from.
struct WordAttributes {
    /// The word as printed, each digit as 0.
    var form: UInt32 = 0
    /// The word in small letters, each digit as 0.
    var folded: UInt32 = 0
    /// Its first one to four bytes in small letters.
    var prefixes = SIMD4<UInt32>.zero
    /// Its last one to four bytes in small letters.
    var suffixes = SIMD4<UInt32>.zero
    /// Runs of capitals, small letters and digits, and other marks as they are: "Xx", "X.X.", "d-x".
    var shape: UInt32 = 0
    /// Its path in the tree of Brown clusters, low bit first; 0 where none is known.
    var path: UInt32 = 0
    /// The bits of the path.
    var pathBits: UInt32 = 0
    /// The clusters of its vector, from the narrowest to the widest; 0 where none is known.
    var fine: UInt32 = 0
    var middle: UInt32 = 0
    var coarse: UInt32 = 0
    /// The lists that it stands in.
    var lists: UInt32 = 0
    /// Whether it begins with a capital.
    var isCapital = false
    /// Whether it has letters and all of them are capitals.
    var isAllCapitals = false
    /// Whether it has a small letter.
    var hasSmall = false
    /// Whether it is made of marks only.
    var isMark = false

    /// What stands before the first word of a sentence and behind its last.
    static let border: WordAttributes = {
        var border = WordAttributes()
        border.form = 1
        border.folded = 1
        border.shape = 1
        border.path = 1 << 20
        border.pathBits = 21
        border.fine = 1 << 16
        border.middle = 1 << 16
        border.coarse = 1 << 16
        border.lists = 1 << 16
        border.isMark = true
        return border
    }()

    /// The first bits of the path.
    @inline(__always)
    func path(_ bits: UInt32) -> UInt32 {
        // The length tells paths that end early from those with zeros.
        bits >= pathBits ? path | pathBits << 24 : (path & (1 << bits - 1)) | bits << 24
    }
}
