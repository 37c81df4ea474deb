import PipelineCore

extension DocumentEntry {
    /// What came of a document that has gone through the chain.
    init(_ item: Batch<WebDocument>.Item) {
        let document = item.document
        self.init(
            ordinal: document.ordinal, id: document.id, source: document.source,
            inputHash: document.trace.inputHash, states: document.trace.states)
        stage = item.stage
        attempts = document.trace.attempts
        switch item.outcome {
        case .active: break
        case .filtered(let reason):
            outcome = .filtered
            self.reason = reason
        case .duplicate(let original):
            outcome = .duplicate
            self.original = original
        case .failed(let failure):
            outcome = .dead
            reason = failure.reason
        }
    }
}

extension Batch<WebDocument> {
    /// Notes what the documents are like that have come to a stage and gone through it.
    ///
    /// - Parameter isChanging: whether the stage may have changed those it was to work on.
    mutating func noteStates(behind arrived: [Int], isChanging: Bool) {
        var encoder = ByteEncoder(capacity: 512)
        // In place: to read an item of an array is to copy all that it holds.
        items.withUnsafeMutableBufferPointer { items in
            for index in arrived {
                let isChanged = isChanging && items[index].isSelected
                items[index].document.noteState(isChanged: isChanged, &encoder)
            }
        }
    }
}

extension WebDocument {
    /// Notes what it is like now.
    fileprivate mutating func noteState(isChanged: Bool, _ encoder: inout ByteEncoder) {
        if !isChanged, let last = trace.states.last {
            trace.states.append(last)
        } else {
            let text = trace.text.of(content.text)
            trace.states.append(Fingerprint.state(of: self, text: text, &encoder))
        }
    }
}
