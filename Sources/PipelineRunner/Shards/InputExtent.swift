import PipelineCore

/// The part of the input that a run works on: all of it, or that of a shard.
struct InputExtent: Sendable {
    /// A place at which the source can be opened.
    struct Opening: Sendable, Hashable {
        /// What the source's reader said.
        let place: JSONValue
        /// How many documents come before it.
        let documents: Int
    }

    /// What comes before it.
    var start = InputTally()
    /// What has been handed out at its end; nil for the end of the input.
    var end: InputTally?
    /// Where the source is opened; nil for its beginning.
    var opening: Opening?
    /// What its inputs were when it was planned.
    var fingerprint: InputFingerprint?
    /// What runs, and on which part; nil where that is the pipeline's own record.
    var record: JSONValue?
    /// Whether inputs are fingerprinted on their way.
    var isFingerprinted = false

    /// All of the input.
    static let whole = InputExtent()

    /// Whether it is all of the input.
    var isWhole: Bool { end == nil }

    /// How many inputs come between the place at which the source is opened and the start.
    var leadingDocuments: Int { start.documents - (opening?.documents ?? 0) }

    /// Where its ledger begins.
    func beginning(_ report: RunReport) -> LedgerCommit {
        var commit = LedgerCommit(report: report)
        commit.batches = start.batches
        commit.documents = start.documents
        return commit
    }

    /// What runs, and on which part of the input.
    ///
    /// - Parameter own: the pipeline's record.
    func record(_ own: JSONValue) -> JSONValue { record ?? own }

    /// Checks, once all has been handed out, that it was what was planned.
    func check(_ feed: any InputFeeding) async throws {
        guard let end, let fingerprint else { return }
        let (tally, found) = (await feed.tally, await feed.fingerprint)
        guard tally == end, found == fingerprint else {
            throw RunError.planOutdated(
                reason: "the inputs from document \(start.documents) to \(end.documents) have changed")
        }
    }
}
