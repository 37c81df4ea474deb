/// What every stage sees of a document.
///
/// Stages are written against this, never against the runner's own type.
public protocol Document: Sendable {
    /// Which document it is: made of its source and bytes, never of time or chance.
    var id: DocumentID { get }
    /// Where it came from.
    var source: DocumentSource { get }
    /// Its place among the documents of the run, from 0.
    var ordinal: Int { get }
    /// The bytes as they came, and what was said about them.
    var payload: Payload { get set }
    /// The main text and its blocks.
    var content: Content { get set }
    /// Typed values under declared names.
    var fields: FieldValues { get set }
    /// What was found in the text, by byte range.
    var annotations: [Annotation] { get set }
    /// The classes it was given.
    var labels: [Label] { get set }
    /// What each stage did to it and why.
    var history: History { get set }
    /// Values shared between stages and never written, such as the parsed page.
    var scratch: Scratch { get set }
}

extension Document {
    /// The main text.
    public var text: String {
        get { content.text }
        set { content = Content(newValue) }
    }

    /// The value of a field, or nil where it has none.
    public subscript<Value>(_ field: Field<Value>) -> Value? {
        get { fields[field.name].flatMap(Value.init(fieldValue:)) }
        set { fields[field.name] = newValue?.fieldValue }
    }

    /// The label of a name, or nil.
    public func label(_ name: String) -> Label? {
        labels.first { $0.name == name }
    }
}

/// Which document it is.
///
/// Equal for the same source and bytes in every run, on every machine.
public struct DocumentID: Hashable, Sendable, CustomStringConvertible {
    /// The identity as text.
    public var text: String

    /// Makes an identity of a text that is known to be one, such as a WARC record's.
    public init(_ text: String) {
        self.text = text
    }

    /// Makes an identity of a source and its bytes: the first 128 bits of their SHA-256, as 32 hexadecimal digits.
    public init(source: DocumentSource, bytes: [UInt8]) {
        var digest = SHA256()
        // Each part begins with its length, so that no two sources are spelt alike.
        for part in [source.location, source.container ?? "", source.offset.map { "\($0)" } ?? ""] {
            digest.update(Array("\(part.utf8.count):\(part)".utf8))
        }
        digest.update(bytes)
        text = String(digest.hexadecimalDigest().prefix(32))
    }

    /// The identity as text.
    public var description: String { text }
}

/// Where a document came from.
public struct DocumentSource: Hashable, Sendable, CustomStringConvertible {
    /// Its URL, or its file as the definition names it.
    ///
    /// Never an absolute path of this machine unless the definition gave one.
    public var location: String
    /// The file it stands in with others, such as a WARC, as the definition names it.
    public var container: String?
    /// The byte in the container at which it begins.
    public var offset: Int?

    /// Makes a source.
    public init(_ location: String, in container: String? = nil, at offset: Int? = nil) {
        self.location = location
        self.container = container
        self.offset = offset
    }

    /// `location (container, byte offset)`.
    public var description: String {
        guard let container else { return location }
        let place = offset.map { "\(container), byte \($0)" } ?? container
        return location.isEmpty || location == container ? place : "\(location) (\(place))"
    }
}
