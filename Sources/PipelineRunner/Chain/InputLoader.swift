import PipelineCore

/// Loads the documents that inputs stand for.
struct InputLoader: Sendable {
    /// The source's label.
    let label: String
    /// What is done with an input that cannot be loaded.
    let onError: ErrorHandling
    /// What a document may take.
    let limits: DocumentLimits

    /// Loads inputs until they have so many bytes together, at least one.
    ///
    /// - Parameter next: the first to load; afterwards the one behind the last.
    func load(_ inputs: InputBatch, from next: inout Int, upTo bytes: Int) async throws -> Batch<WebDocument>
    {
        var batch = Batch<WebDocument>(items: [])
        var loadedBytes = 0
        while next < inputs.inputs.count, loadedBytes < bytes {
            let input = inputs.inputs[next]
            let start = ContinuousClock.now
            let answer = try await document(of: input)
            let loaded = answer.document
            loadedBytes += loaded.payload.body.count
            var document = document(of: loaded, ordinal: inputs.firstOrdinal + next)
            document.trace.attempts = answer.attempts
            batch.items.append(Batch.Item(document))
            batch.items[batch.items.count - 1].time = ContinuousClock.now - start
            if let failure = loaded.failure ?? limits.excess(of: document.payload) {
                batch.fail(failure, at: batch.items.count - 1)
            }
            next += 1
        }
        return batch
    }

    /// What has been loaded as a document that has come through the source.
    func document(of loaded: SourceDocument, ordinal: Int) -> WebDocument {
        var document = WebDocument(loaded, ordinal: ordinal)
        document.history.entries.append(History.Entry(stage: label))
        document.trace.inputHash = Fingerprint.input(document)
        return document
    }

    /// The document, or what is known of it where it cannot be loaded.
    func document(of input: any SourceInput) async throws -> LoadedDocument {
        var attempt = 1
        while true {
            let loaded: SourceDocument
            do {
                loaded = try await input.load()
            } catch {
                try Task.checkCancellation()
                loaded = SourceDocument(
                    source: input.source, payload: Payload(), failure: StageFailure(error))
            }
            guard loaded.failure?.isTransient == true, let delay = onError.retry?.delay(after: attempt) else {
                return LoadedDocument(document: loaded, attempts: attempt)
            }
            try await Task.sleep(for: delay)
            attempt += 1
        }
    }

    /// A document as the source handed it over in the end.
    struct LoadedDocument {
        let document: SourceDocument
        let attempts: Int
    }
}
