public import PipelineCore
import Encodings

/// What a report shows of one document: bounded in size, whatever the document's.
public struct DocumentSample: Sendable, Hashable {
    /// A stretch of the document as it came, in its order; texts are cut short where they are long.
    public enum Piece: Sendable, Hashable {
        /// It was kept.
        case kept(Excerpt)
        /// It was taken out.
        case removed(Excerpt, reason: String)
        /// Some of a kind in a row that are not shown.
        case omitted(Int, wereKept: Bool)
    }

    /// A number that a stage held against a threshold, or just noted.
    public struct StageMeasure: Sendable, Hashable {
        /// The stage's label.
        public var stage: String
        /// The number.
        public var measure: Measure
    }

    /// The most bytes of the source, and of the text, that are shown.
    static let maximumBytes = 3 << 10
    /// The most bytes that are shown of what is no text.
    static let maximumBinaryBytes = 256
    /// The most bytes of a piece that are shown.
    static let maximumPieceBytes = 240
    /// The most pieces that are shown.
    static let maximumPieces = 60
    /// The most measures and labels that are shown.
    static let maximumNotes = 16
    /// The most bytes of names and short values that are shown.
    static let maximumNameBytes = 300

    /// Which document it is.
    public var id: DocumentID
    /// Where it came from.
    public var source: DocumentSource
    /// Its place in the run.
    public var ordinal: Int
    /// What became of it.
    public var fate: DocumentFate
    /// Its title.
    public var title: String?
    /// The media type of its bytes.
    public var mediaType: String?
    /// Its bytes as they came, decoded.
    public var original: Excerpt
    /// What was kept and what was taken out, in the order of the document where that is known.
    public var pieces: [Piece]
    /// How many more pieces there are.
    public var piecesLeftOut: Int
    /// Its main text at the end of its way.
    public var text: Excerpt
    /// How many bytes of text were taken out.
    public var removedBytes: Int
    /// Its labels, worded: `language: en (0.99)`.
    public var labels: [String]
    /// What stages measured.
    public var measures: [StageMeasure]

    /// Takes from a document what a report shows of it.
    ///
    /// - Parameter given: the text that its source handed over, where it handed over text.
    public init(_ document: some Document, fate: DocumentFate, given: String = "") {
        id = DocumentID(Excerpt(of: document.id.text, upTo: Self.maximumNameBytes).text)
        source = document.source
        source.location = Excerpt(of: source.location, upTo: Self.maximumNameBytes).text
        source.container = source.container.map { Excerpt(of: $0, upTo: Self.maximumNameBytes).text }
        ordinal = document.ordinal
        self.fate = fate
        title = document[.title].map { Excerpt(of: $0, upTo: Self.maximumNameBytes).text }
        mediaType = document.payload.mediaType
        original =
            document.payload.body.isEmpty
            ? Excerpt(of: given, upTo: Self.maximumBytes) : Self.excerpt(of: document.payload)
        let all = Pieces(of: document)
        pieces = all.shown
        piecesLeftOut = all.leftOut
        removedBytes = document.removedBytes
        text = Excerpt(of: document.content.text, upTo: Self.maximumBytes)
        labels = document.labels.prefix(Self.maximumNotes).map {
            Excerpt(
                of: "\($0.name): \($0.value) (\(Amount.number($0.score)))", upTo: Self.maximumNameBytes
            ).text
        }
        measures = document.history.entries.lazy
            .flatMap { entry in entry.measures.lazy.map { StageMeasure(stage: entry.stage, measure: $0) } }
            .suffix(Self.maximumNotes)
            .map { noted in
                var noted = noted
                noted.measure.name = Excerpt(of: noted.measure.name, upTo: Self.maximumNameBytes).text
                return noted
            }
    }

    /// The beginning of the bytes, in the charset that was found or declared; as numbers where they are no text.
    private static func excerpt(of payload: Payload) -> Excerpt {
        let start = Array(payload.body.prefix(maximumBytes))
        let label = payload.detectedCharset ?? payload.declaredCharset
        let encoding = label.flatMap { CharacterEncoding(label: $0) } ?? .utf8
        var text = String(decoding: Encodings.decode(start, from: encoding).bytes, as: UTF8.self)
        let isCut = start.count < payload.body.count
        // The last character of a cut text is the one the cut went through.
        while isCut, text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        if isText(text) { return Excerpt(text, totalBytes: payload.body.count, isCut: isCut) }
        let bytes = start.prefix(maximumBinaryBytes)
        return Excerpt(
            bytes.map(hexadecimal).joined(separator: " "), totalBytes: payload.body.count,
            isCut: bytes.count < payload.body.count)
    }

    /// Whether hardly any of it is what no text has in it.
    private static func isText(_ text: String) -> Bool {
        let strange = text.unicodeScalars.count { scalar in
            scalar == "\u{FFFD}" || scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r"
        }
        return strange * 20 <= text.unicodeScalars.count
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

extension Document {
    /// How many bytes of text all stages together took out and told of.
    var removedBytes: Int {
        history.entries.reduce(0) { $0 + $1.removals.reduce(0) { $0 + $1.text.utf8.count } }
    }
}
