import PipelineCore

/// A document as the benchmark needs it: no run, no files.
struct BenchDocument: Document {
    var id: DocumentID
    var source: DocumentSource
    var ordinal = 0
    var payload = Payload()
    var content = Content()
    var fields = FieldValues()
    var annotations: [Annotation] = []
    var labels: [Label] = []
    var history = History()
    var scratch = Scratch()
}
