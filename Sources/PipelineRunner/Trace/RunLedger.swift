import PipelineCore
import WebFormats

/// The ledger of a run, read document by document.
public struct RunLedger: Sendable {
    /// The run's folder.
    public let folder: String
    /// The labels of the stages in order; the first is the source.
    public let stages: [String]

    /// Opens the ledger of a run folder.
    ///
    /// - Throws: ``NoRun`` where there is none.
    public init(folder: String) throws {
        let files = RunFolder(path: folder)
        guard FileRemoval.exists(files.ledger), let bytes = try RunFolder.read(files.record),
            let record = try? JSONValue(parsing: bytes), case .array(let stages) = record["stages"]
        else { throw NoRun(folder: folder) }
        self.folder = folder
        self.stages = stages.compactMap { $0["label"]?.text }
    }

    /// Goes through the documents in order, as long as the closure says so.
    public func forEachEntry(_ body: (DocumentEntry) throws -> Bool) throws {
        var lines = try LedgerLines(RunFolder(path: folder).ledger)
        while let line = try lines.next() {
            guard line.isEntry, let entry = (try? JSONValue(parsing: line)).flatMap(DocumentEntry.init(json:))
            else {
                continue
            }
            guard try body(entry) else { return }
        }
    }

    /// The documents that a name may stand for: an identity or the beginning of one, a source, or a place as `#17`.
    public func documents(named name: String) throws -> [DocumentEntry] {
        let ordinal = name.hasPrefix("#") ? Int(name.dropFirst()) : nil
        var exact: [DocumentEntry] = []
        var near: [DocumentEntry] = []
        try forEachEntry { entry in
            if entry.ordinal == ordinal || entry.id.text == name || entry.source.location == name {
                exact.append(entry)
            } else if name.utf8.count >= 3,
                entry.id.text.hasPrefix(name) || entry.source.location.contains(name)
            {
                if near.count < Self.nearShown { near.append(entry) }
            }
            return exact.count < Self.nearShown
        }
        return exact.isEmpty ? near : exact
    }

    /// More than so many documents of one name are of no help to anybody.
    private static let nearShown = 10
}

/// A folder in which no run has finished.
public struct NoRun: Error, CustomStringConvertible {
    /// The folder.
    public let folder: String

    /// What happened and what may help.
    public var description: String {
        "no finished run in \(folder): run the definition first, with the same '--var' values"
    }
}
