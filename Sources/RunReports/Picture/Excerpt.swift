/// The beginning of a text that may be too long to show whole.
public struct Excerpt: Sendable, Hashable {
    /// What is shown of it.
    public var text: String
    /// How many bytes the whole has.
    public var totalBytes: Int
    /// Whether some of it is left out.
    public var isCut: Bool

    /// An excerpt of so many bytes at most, cut between characters.
    public init(of whole: String, upTo bytes: Int) {
        totalBytes = whole.utf8.count
        isCut = totalBytes > bytes
        guard isCut else {
            text = whole
            return
        }
        var end = whole.utf8.index(whole.startIndex, offsetBy: max(0, bytes))
        while end > whole.startIndex, end.samePosition(in: whole.unicodeScalars) == nil {
            end = whole.utf8.index(before: end)
        }
        text = String(whole[..<end])
    }

    /// An excerpt that somebody else has made.
    public init(_ text: String, totalBytes: Int, isCut: Bool) {
        self.text = text
        self.totalBytes = totalBytes
        self.isCut = isCut
    }
}
