import PipelineCore

/// A document on which a stage failed.
struct DeadDocument: Sendable {
    let ordinal: Int
    let source: DocumentSource
    let stage: String
    let failure: StageFailure
    /// All that is known of it, where it goes to the dead letters; nil where it is only counted and reported.
    let letter: DocumentForm?
}

extension JSONWriter {
    /// A line of the dead letters' file: `{"stage", "reason", "message", "document"}`.
    mutating func writeLetter(_ dead: DeadDocument, _ form: DocumentForm) {
        beginObject()
        member("stage", dead.stage)
        member("reason", dead.failure.reason)
        member("message", dead.failure.message)
        name("document")
        form.write(to: &self)
        endObject()
        newline()
    }
}
