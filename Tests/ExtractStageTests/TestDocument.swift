import PipelineCore

/// A document for tests.
struct TestDocument: Document {
    var id = DocumentID("test")
    var source: DocumentSource
    var ordinal = 0
    var payload: Payload
    var content: Content
    var fields = FieldValues()
    var annotations: [Annotation] = []
    var labels: [Label] = []
    var history = History()
    var scratch = Scratch()

    /// A document with bytes and no text.
    init(bytes: [UInt8], mediaType: String? = nil, charset: String? = nil, source: String = "test") {
        self.source = DocumentSource(source)
        payload = Payload(body: bytes, mediaType: mediaType, declaredCharset: charset)
        content = Content()
    }

    /// A document with text and no bytes.
    init(text: String) {
        source = DocumentSource("test")
        payload = Payload()
        content = Content(text)
    }
}
