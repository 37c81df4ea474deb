public import PipelineCore

/// The documents with the highest numbers of some kind, a few of them.
public struct WorstDocuments: Sendable, Hashable {
    /// A document and its number.
    public struct Entry: Sendable, Hashable {
        /// Which document it is.
        public var id: DocumentID
        /// Where it came from.
        public var source: DocumentSource
        /// Its place in the run.
        public var ordinal: Int
        /// The number: microseconds, bytes.
        public var number: Int
        /// More on it, such as the stage that took longest.
        public var detail: String

        /// Makes an entry.
        public init(_ document: some Document, number: Int, detail: String = "") {
            let limit = DocumentSample.maximumNameBytes
            id = DocumentID(Excerpt(of: document.id.text, upTo: limit).text)
            source = document.source
            source.location = Excerpt(of: source.location, upTo: limit).text
            source.container = source.container.map { Excerpt(of: $0, upTo: limit).text }
            ordinal = document.ordinal
            self.number = number
            self.detail = detail
        }
    }

    /// How many are kept.
    static let maximumEntries = 10

    /// The highest numbers first, equal ones in the order of the documents.
    public private(set) var entries: [Entry] = []

    /// Holds nothing.
    public init() {}

    /// Whether a number is high enough to be taken; zero never is.
    public func wants(_ number: Int, ordinal: Int) -> Bool {
        guard number > 0 else { return false }
        guard entries.count == Self.maximumEntries, let last = entries.last else { return true }
        return (number, last.ordinal) > (last.number, ordinal)
    }

    /// Takes an entry, unless others come before it.
    public mutating func offer(_ entry: Entry) {
        guard wants(entry.number, ordinal: entry.ordinal) else { return }
        let place =
            entries.firstIndex { ($0.number, entry.ordinal) < (entry.number, $0.ordinal) } ?? entries.count
        entries.insert(entry, at: place)
        if entries.count > Self.maximumEntries { entries.removeLast() }
    }
}
