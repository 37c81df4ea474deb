import PipelineCore
import WebFormats

/// Finds out where an interrupted run stood.
struct RunRecovery {
    let pipeline: Pipeline
    let folder: RunFolder
    /// What would run now.
    let record: JSONValue
    /// The part of the input that the run works on.
    var extent = InputExtent.whole

    /// What there is to go on with.
    enum Finding {
        /// Nothing.
        case nothing
        /// Something that cannot be used, and why.
        case unusable(String)
        /// Places to go on at, the best first.
        case places([LedgerScan])
    }

    /// Looks into the run folder.
    func find() throws -> Finding {
        let partial = FileRemoval.partialPath(for: folder.ledger)
        guard FileRemoval.exists(partial) else { return try findPublished() }
        guard let source = pipeline.steps.first?.stage as? any SourceStage, source.isRepeatable else {
            return .unusable(Self.unrepeatable)
        }
        guard try isSameRecord(FileRemoval.partialPath(for: folder.record)) else {
            return .unusable("the program, the definition or its limits are others now")
        }
        let newest = try LedgerScan(partial, behind: beginning)
        guard newest.last.batches > beginning.batches else { return .nothing }
        if newest.last.isEnd { return .places([newest]) }
        if pipeline.steps.contains(where: { $0.stage.form is any OrderedStage }) {
            guard let batches = try RunSnapshot.batches(in: folder), batches <= newest.last.batches else {
                return .unusable(Self.forgotten)
            }
            return .places([try LedgerScan(partial, behind: beginning, upTo: batches)])
        }
        guard let durable = try durable, durable > beginning.batches, durable < newest.last.batches else {
            return .places([newest])
        }
        return .places([newest, try LedgerScan(partial, behind: beginning, upTo: durable)])
    }

    /// The end of a run whose files all have their names but for the mark that it is finished.
    private func findPublished() throws -> Finding {
        guard FileRemoval.exists(folder.durable), !FileRemoval.exists(folder.success),
            FileRemoval.exists(folder.ledger), try isSameRecord(folder.record)
        else { return .nothing }
        let scan = try LedgerScan(folder.ledger, behind: beginning)
        return scan.last.isEnd ? .places([scan]) : .nothing
    }

    /// Why a run is done anew whose ordered stages have not left what they remember.
    static let forgotten = "what an ordered stage remembers of the documents before was not kept"
    /// Why a run is done anew whose source gives its documents only once.
    static let unrepeatable = "its documents came through the standard input"

    private var beginning: LedgerCommit { extent.beginning(pipeline.emptyReport) }

    private var durable: Int? {
        get throws {
            try RunFolder.read(folder.durable).flatMap { Int(String(decoding: $0.dropLast(), as: UTF8.self)) }
        }
    }

    private func isSameRecord(_ path: String) throws -> Bool {
        // The end of a commit may have moved it already.
        let bytes = try RunFolder.read(path) ?? RunFolder.read(folder.record)
        return bytes == Array((record.pretty + "\n").utf8)
    }
}
