package import PipelineCore

/// What a worker made of a document.
package struct HostAnswer: Sendable {
    /// What was decided.
    package enum Verdict: Sendable {
        case kept
        case dropped(reason: String)
        case duplicate(of: DocumentID)
        case failed(StageFailure)
    }

    /// What was decided.
    package var verdict: Verdict
    /// The text and its blocks, where they are others.
    package var content: Content?
    /// The fields that are new or have another value.
    package var fields: FieldValues = [:]
    /// The fields that are gone.
    package var removedFields: [String] = []
    /// The labels that are new or have another value.
    package var labels: [Label] = []
    /// The annotations that are new; all, where the text is another.
    package var annotations: [Annotation] = []
    /// The numbers behind what was decided.
    package var measures: [Measure] = []

    /// Nothing changed but what was decided.
    package init(_ verdict: Verdict) {
        self.verdict = verdict
    }

    /// The message about the document with a number.
    func message(_ number: Int, _ framing: ScriptFraming) -> [UInt8] {
        var message = OutgoingMessage(framing, capacity: 256)
        message.json.beginObject()
        var type = "reply"
        if case .failed = verdict { type = "error" }
        message.json.member("type", type)
        message.json.name("n")
        message.json.integer(number)
        switch verdict {
        case .kept: writeChanges(to: &message)
        case .dropped(let reason): message.json.member("drop", reason)
        case .duplicate(let original): message.json.member("duplicate_of", original.text)
        case .failed(let failure):
            message.json.member("reason", failure.reason)
            message.json.member("message", failure.message)
            message.json.name("transient")
            message.json.boolean(failure.isTransient)
        }
        if type == "reply" {
            message.json.list("measures", measures) { json, measure in
                json.beginObject()
                json.member("name", measure.name)
                json.name("value")
                json.number(measure.value)
                if let threshold = measure.threshold {
                    json.name("threshold")
                    json.number(threshold)
                }
                json.endObject()
            }
        }
        message.json.endObject()
        return message.finished()
    }

    private func writeChanges(to message: inout OutgoingMessage) {
        if let content {
            message.text("text", content.text)
            message.blocks(content.blocks)
        }
        if !fields.isEmpty || !removedFields.isEmpty {
            message.json.name("fields")
            message.json.beginObject()
            for entry in fields {
                message.json.name(entry.name)
                message.json.write(entry.value, datesAreTagged: false)
            }
            for name in removedFields {
                message.json.name(name)
                message.json.null()
            }
            message.json.endObject()
        }
        message.json.list("labels", labels) { $0.writeNamed($1) }
        message.json.list("annotations", annotations) { $0.write($1, datesAreTagged: false) }
    }
}
