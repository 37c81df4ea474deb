/// All of a document that outlives memory: what the JSON form holds, and a document is rebuilt from.
public struct DocumentForm: Sendable, Hashable {
    /// The version of the JSON form.
    public static let version = 1

    /// Which document it is.
    public var id: DocumentID
    /// Where it came from.
    public var source: DocumentSource
    /// Its place among the documents of the run.
    public var ordinal: Int
    /// The bytes as they came.
    public var payload: Payload
    /// The main text and its blocks.
    public var content: Content
    /// Typed values under declared names.
    public var fields: FieldValues
    /// What was found in the text.
    public var annotations: [Annotation]
    /// The classes it was given.
    public var labels: [Label]
    /// What each stage did to it.
    public var history: History

    /// Takes all of a document but its scratch.
    public init(_ document: some Document) {
        id = document.id
        source = document.source
        ordinal = document.ordinal
        payload = document.payload
        content = document.content
        fields = document.fields
        annotations = document.annotations
        labels = document.labels
        history = document.history
    }

    init(id: DocumentID, source: DocumentSource, ordinal: Int) {
        self.id = id
        self.source = source
        self.ordinal = ordinal
        payload = Payload()
        content = Content()
        fields = [:]
        annotations = []
        labels = []
        history = History()
    }
}
