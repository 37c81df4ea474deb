/// Documents on their way through the chain together, in the order of the input, with what came of each.
public struct Batch<D: Document>: Sendable {
    /// What came of a document.
    public enum Outcome: Sendable, Hashable {
        /// It is still on its way.
        case active
        /// A filter took it out.
        case filtered(reason: String)
        /// It repeats another document.
        case duplicate(of: DocumentID)
        /// A stage failed on it.
        case failed(StageFailure)
    }

    /// A document and what came of it.
    public struct Item: Sendable {
        /// The document.
        public var document: D
        /// What came of it.
        public package(set) var outcome: Outcome
        /// The stage that took it out, if any did.
        public package(set) var stage: String?
        /// Whether the current stage's condition holds for it.
        package var isSelected = true
        /// Whether a sink has written it.
        package var isWritten = false
        /// The time that the current stage spent on it alone, where times are taken.
        package var time = Duration.zero

        package init(_ document: D, outcome: Outcome = .active, stage: String? = nil) {
            self.document = document
            self.outcome = outcome
            self.stage = stage
        }
    }

    /// The documents, those taken out included.
    public package(set) var items: [Item]
    /// Whether times are taken for each document.
    package var isTimed = false

    package init(items: [Item]) {
        self.items = items
    }

    /// The places of the documents that the current stage is to work on.
    public var activeIndices: [Int] { items.indices.filter(isActive) }

    /// The document at a place.
    public subscript(index: Int) -> D {
        _read {
            let items = items.span
            yield items[index].document
        }
        _modify { yield &items[index].document }
    }

    /// Notes what the current stage decided about the document at a place.
    public mutating func decide(_ verdict: Verdict, at index: Int) {
        switch verdict {
        case .keep: break
        case .drop(let reason): items[index].outcome = .filtered(reason: reason)
        case .duplicate(let original): items[index].outcome = .duplicate(of: original)
        }
    }

    /// Notes that the current stage failed on the document at a place.
    public mutating func fail(_ error: any Error, at index: Int) {
        items[index].outcome = .failed(StageFailure(error))
    }

    /// Works on each active document; an error it throws fails that document alone.
    ///
    /// The end of the run ends the batch.
    public mutating func forEachActive(_ body: (inout D) async throws -> Verdict) async throws {
        for index in items.indices where isActive(index) {
            let start = isTimed ? ContinuousClock.now : nil
            defer { if let start { items[index].time += ContinuousClock.now - start } }
            do {
                decide(try await body(&items[index].document), at: index)
            } catch {
                // A stage's own time-out may throw a cancellation too: only the run's own ends the batch.
                try Task.checkCancellation()
                fail(error, at: index)
            }
        }
    }

    private func isActive(_ index: Int) -> Bool {
        // Through a span: an array's subscript would copy the whole item where the type is not known.
        let items = items.span
        guard case .active = items[index].outcome else { return false }
        return items[index].isSelected
    }
}
