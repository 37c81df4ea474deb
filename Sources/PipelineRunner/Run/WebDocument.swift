// Members that the protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

public import PipelineCore

/// The runner's own document.
public struct WebDocument: Document {
    public let id: DocumentID
    public let source: DocumentSource
    public let ordinal: Int
    public var payload: Payload
    public var content = Content()
    public var fields: FieldValues = [:]
    public var annotations: [Annotation] = []
    public var labels: [Label] = []
    public var history = History()
    public var scratch = Scratch()
    /// What the runner itself notes.
    var trace: DocumentTrace

    /// Makes a document of what a source handed over.
    public init(_ loaded: SourceDocument, ordinal: Int) {
        id = loaded.id ?? DocumentID(source: loaded.source, bytes: loaded.payload.body)
        source = loaded.source
        self.ordinal = ordinal
        payload = loaded.payload
        content = loaded.content
        fields = loaded.fields
        trace = DocumentTrace(loaded)
    }
}
