import PipelineCore
import WebFormats

/// Checks that the inputs which an interrupted run has worked on are still the same, byte for byte.
struct RunVerification {
    let loader: InputLoader
    let folder: RunFolder
    /// The ordinal of the ledger's first document.
    var firstOrdinal = 0

    /// Moves a feed behind the documents that have been committed.
    ///
    /// - Returns: whether it is behind them; false where the run is to stop before that.
    /// - Throws: ``CannotResume`` at the first that is another now.
    func verify(_ feed: any InputFeeding, _ place: LedgerScan) async throws -> Bool {
        let ledger = try KnownEntries(
            FileRemoval.partialPath(for: folder.ledger), upTo: place.last.bytes, from: firstOrdinal)
        return try await feed.skip(place.last.documents - firstOrdinal) { input in
            let known = try await ledger.next()
            guard let input else {
                throw CannotResume(reason: "the input has fewer documents than it had")
            }
            let loaded = try await loader.document(of: input).document
            var json = JSONWriter(capacity: 256)
            json.beginEntry(
                DocumentEntry(of: loader.document(of: loaded, ordinal: known.ordinal)))
            guard known.line.starts(with: json.bytes) else {
                // What cannot be read now need not have changed.
                if let failure = loaded.failure, failure.isTransient {
                    throw RunError(failure, in: loader.label)
                }
                throw CannotResume(reason: "the input has changed (\(input.source))")
            }
        }
    }
}

extension DocumentEntry {
    /// What is known of a document as it comes from the source.
    init(of document: WebDocument) {
        self.init(
            ordinal: document.ordinal, id: document.id, source: document.source,
            inputHash: document.trace.inputHash)
    }
}

/// The lines of the documents in a ledger.
private actor KnownEntries {
    /// A line and the ordinal of its document.
    struct Entry {
        let ordinal: Int
        let line: [UInt8]
    }

    private var lines: LedgerLines
    private var ordinal: Int

    init(_ path: String, upTo limit: Int, from first: Int) throws {
        ordinal = first
        lines = try LedgerLines(path, upTo: limit)
    }

    func next() throws -> Entry {
        while let line = try lines.next() {
            guard line.isEntry else { continue }
            defer { ordinal += 1 }
            return Entry(ordinal: ordinal, line: line)
        }
        throw CannotResume(reason: "the ledger ends early")
    }
}
