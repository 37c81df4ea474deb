import PipelineCore

/// What the runner itself notes about a document on its way.
struct DocumentTrace: Sendable {
    /// The text that the source brought along.
    let loadedContent: Content
    /// The fields that the source knew.
    let loadedFields: FieldValues
    /// What all stages so far depended on; nil where nothing is kept.
    var key: CacheKey?
    /// How often the stage that needed most attempts has tried.
    var attempts = 1
    /// Whether the current stage's result came out of the cache.
    var isCached = false
    /// The fingerprint of all that the source handed over.
    var inputHash = ""
    /// The fingerprint of what it was like behind each stage, the source first.
    var states: [UInt32] = []
    /// The fingerprint of its text.
    var text = TextFingerprint()

    init(_ loaded: SourceDocument) {
        loadedContent = loaded.content
        loadedFields = loaded.fields
    }
}

extension WebDocument {
    /// The document as the source handed it over, with what stages noted about it since: what a dead letter keeps,
    /// so that it can be taken again from the beginning.
    var asLoaded: DocumentForm {
        var form = DocumentForm(self)
        form.payload.detectedCharset = nil
        form.content = trace.loadedContent
        form.fields = trace.loadedFields
        form.annotations = []
        form.labels = []
        return form
    }
}
