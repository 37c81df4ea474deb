package import PipelineCore

/// How documents are handed to a command.
package struct CommandOutput: Destination {
    package static let info = DestinationInfo(
        "Command", "JSON Lines to the standard input of a command; at least once.",
        readers: "every program that reads lines")
    package static let reachesOut = true

    @Setting("The program and its arguments; no shell looks at them. It runs in the current folder.") package
        var run: [String]
    @Setting("'record' for the record, 'full' for the lossless form of the document.") package var mode =
        JSONLinesOutput.Mode.record

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        run.isEmpty || run[0].isEmpty
            ? [SettingProblem("'run' names no program", remedy: "write 'run: [program, argument]'")] : []
    }

    package func open(in context: ExportContext) async throws -> CommandWriter {
        CommandWriter(try ChildProcess(run), mode: mode)
    }
}

/// Hands documents to a command as they come.
///
/// What it has read cannot be taken back: a run that was interrupted begins anew and hands it everything again.
package actor CommandWriter: RecordWriter {
    private nonisolated let mode: JSONLinesOutput.Mode
    private var process: ChildProcess?

    init(_ process: ChildProcess, mode: JSONLinesOutput.Mode) {
        self.process = process
        self.mode = mode
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedJSON {
        EncodedJSON(&records, mode: mode)
    }

    package func write(_ encoded: EncodedJSON) throws -> [RecordPlace] {
        try process?.write(
            Array(encoded.records.joined(separator: [0x0A])) + (encoded.records.isEmpty ? [] : [0x0A]))
        return []
    }

    /// The end of the command is waited for: only then is it known whether all went well.
    package func prepare(_ report: RunReport) throws {
        try process?.finish()
        process = nil
    }

    package func commit() {}

    package func abandon() {
        process?.stop()
        process = nil
    }
}
