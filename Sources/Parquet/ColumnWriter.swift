/// Writes one column of a row group: pages of values and levels, a dictionary while it pays, and statistics.
///
/// The pages are kept compressed until the row group ends, since the dictionary stands before them.
final class ColumnWriter {
    /// A page ends with the row that brings it here.
    static let pageBytes = 1 << 20
    private static let pageValues = 1 << 17
    /// A larger dictionary is not worth it.
    static let dictionaryBytes = 1 << 20

    let leaf: SchemaTree.Leaf
    let compressor: PageCompressor
    /// The distinct values; nil once there are too many.
    var dictionary: ValueDictionary?
    var statistics: ColumnStatistics
    /// The values of this page: their places in the dictionary, or else themselves in the plain encoding.
    var indices: [UInt32] = []
    var plain: [UInt8] = []
    var definitions: [UInt8] = []
    var repetitions: [UInt8] = []
    /// The values of this page, nulls included.
    var pageValues = 0
    var chunk = Chunk()

    /// The finished pages of the row group.
    struct Chunk {
        /// Headers and compressed bytes, one page behind the other.
        var pages: [UInt8] = []
        var values = 0
        var uncompressedBytes = 0
        var hasDictionaryPages = false
        var hasPlainPages = false
    }

    init(_ leaf: SchemaTree.Leaf, _ compressor: PageCompressor) {
        self.leaf = leaf
        self.compressor = compressor
        dictionary = Self.dictionary(for: leaf.type)
        statistics = ColumnStatistics(leaf.type)
    }

    /// A truth value takes one bit as it is.
    static func dictionary(for type: ParquetType) -> ValueDictionary? {
        type == .boolean ? nil : ValueDictionary(hasLengths: type == .string)
    }

    /// About the bytes that the row group has in this column.
    var bytes: Int { chunk.uncompressedBytes + plain.count + indices.count * 2 }

    /// Whether the page has as much as it is to hold.
    var isPageFull: Bool { plain.count >= Self.pageBytes || pageValues >= Self.pageValues }

    /// Adds a null at some level.
    func appendNull(definition: UInt8, repetition: UInt8) {
        appendLevels(definition, repetition)
        statistics.nulls += 1
    }

    /// Adds a value by its bytes, without a length.
    func append(_ value: UnsafeRawBufferPointer, definition: UInt8, repetition: UInt8) {
        appendLevels(definition, repetition)
        if let place = dictionary?.place(of: value) {
            if place.isNew { statistics.note(value) }
            indices.append(place.index)
            if place.isNew, !isDictionaryWorthIt { leaveDictionary() }
        } else {
            statistics.note(value)
            if leaf.type == .string { plain.append(littleEndian: UInt32(value.count)) }
            plain.append(contentsOf: value)
        }
    }

    private func appendLevels(_ definition: UInt8, _ repetition: UInt8) {
        if leaf.definition > 0 { definitions.append(definition) }
        if leaf.repetition > 0 { repetitions.append(repetition) }
        pageValues += 1
    }

    /// Few values met again and again are worth it, nearly all of them different are not.
    private var isDictionaryWorthIt: Bool {
        guard let dictionary else { return false }
        let bytes = dictionary.plain.count
        if bytes > Self.dictionaryBytes { return false }
        if chunk.hasDictionaryPages || indices.count < 256 || bytes < 1 << 14 { return true }
        return dictionary.count * 4 < indices.count * 3
    }

    /// Goes on with values as they are.
    private func leaveDictionary() {
        guard let dictionary else { return }
        if chunk.hasDictionaryPages {
            closeDictionaryPage()
        } else {
            for index in indices { dictionary.append(index, to: &plain) }
            indices.removeAll(keepingCapacity: true)
            self.dictionary = nil
            leftDictionary = nil
            return
        }
        leftDictionary = dictionary
        self.dictionary = nil
    }

    /// The dictionary of the pages before, where the later ones have none.
    var leftDictionary: ValueDictionary?
}
