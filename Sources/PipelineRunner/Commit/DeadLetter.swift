import PipelineCore

/// A document on which a stage failed, with all that is known of it: nothing is lost.
struct DeadLetter: Sendable {
    let form: DocumentForm
    let stage: String
    let failure: StageFailure
    /// Whether it goes to the dead letters, or is only counted and reported.
    let isKept: Bool

    /// A line of the dead letters' file: `{"stage", "reason", "message", "document"}`.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("stage", stage)
        json.member("reason", failure.reason)
        json.member("message", failure.message)
        json.name("document")
        form.write(to: &json)
        json.endObject()
        json.newline()
    }
}
