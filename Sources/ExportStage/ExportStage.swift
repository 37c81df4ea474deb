package import PipelineCore

/// Writes documents.
package struct ExportStage: SinkStage {
    package static let info = StageInfo(
        name: "export",
        summary: "Writes the documents that reach it.",
        discussion: """
            Nothing is visible under its final name before the run has ended well: the file is written beside it \
            under a temporary name, flushed to the disk and renamed, and a manifest with counts and digest follows.
            """,
        scaffold: StageScaffold(standard: ["jsonl"]))

    @Setting("Writes JSON Lines: one document a line.") package var jsonl: JSONLinesOutput?

    /// Writes nowhere until a format is chosen.
    package init() {}

    /// A record without text says nothing; the lossless form may be of any document.
    package var needs: [DocumentPart] { jsonl?.mode == .record ? [.text] : [] }

    package func problems() -> [SettingProblem] {
        jsonl == nil
            ? [
                SettingProblem(
                    "stage 'export' writes nothing", remedy: "choose a format: 'jsonl: { path: out.jsonl }'")
            ]
            : []
    }

    package func outputs(in context: StageContext) -> [String]? {
        guard let path = jsonl?.path.text, path != "-" else { return nil }
        return [context.output(path), Manifest.path(for: context.output(path))]
    }

    package func open(in context: StageContext) async throws -> JSONLinesSink {
        guard let jsonl else { throw StageFailure("nothing_to_write", "no format is chosen") }
        return try JSONLinesSink(jsonl, in: context)
    }

    package func open(in context: StageContext, from checkpoint: JSONValue) async throws -> JSONLinesSink {
        guard let jsonl else { throw StageFailure("nothing_to_write", "no format is chosen") }
        return try JSONLinesSink(jsonl, in: context, from: checkpoint)
    }

    /// A shard's standard output is gone when its records are to be put together with others.
    package var joinsParts: Bool { jsonl.map { $0.path.text != "-" } ?? false }

    package func check(part checkpoint: JSONValue, in context: StageContext) throws {
        guard let jsonl else { throw StageFailure("nothing_to_write", "no format is chosen") }
        _ = try WrittenLines(
            checking: JSONLinesTarget(jsonl, in: context).path, against: checkpoint, isWhole: true)
    }

    package func audit(_ checkpoint: JSONValue, in context: StageContext, by auditor: inout SinkAudit) throws
    {
        guard let jsonl, jsonl.path.text != "-" else { return auditor.isReadable = false }
        let target = JSONLinesTarget(jsonl, in: context)
        try JSONLinesAudit(target: target, mode: jsonl.mode).run(checkpoint, by: &auditor)
    }
}

/// How JSON Lines are written.
package struct JSONLinesOutput: SettingGroup {
    /// What of a document is written.
    package enum Mode: String, SettingChoice {
        /// The record: id, url, title, author, date and text at the top, then fields, labels and annotations.
        case record
        /// All of it, losslessly, as `docs/schemas/document.schema.json` describes.
        case full
    }

    @Setting("The file to write, or '-' for the standard output.") package var path: OutputPath
    @Setting("'record' for the record, 'full' for the lossless form of the document.") package var mode = Mode
        .record

    /// The defaults.
    package init() {}
}
