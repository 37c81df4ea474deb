package import PipelineCore

/// Writes one file, or several where the path is a pattern: whichever the definition asks for.
package enum FileOrParts<File: RecordWriter, Parts: RecordWriter>: RecordWriter {
    /// One file.
    case file(File)
    /// Several.
    case parts(Parts)

    /// What either makes of records.
    package enum Encoded: Sendable {
        /// For one file.
        case file(File.Encoded)
        /// For several.
        case parts(Parts.Encoded)
    }

    private var writer: any RecordWriter {
        switch self {
        case .file(let file): file
        case .parts(let parts): parts
        }
    }

    package func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded {
        switch self {
        case .file(let file): .file(try file.encode(&records))
        case .parts(let parts): .parts(try parts.encode(&records))
        }
    }

    @discardableResult package func write(_ encoded: Encoded) async throws -> [RecordPlace] {
        switch (self, encoded) {
        case (.file(let file), .file(let encoded)): try await file.write(encoded)
        case (.parts(let parts), .parts(let encoded)): try await parts.write(encoded)
        // Both were made by the same writer.
        default: throw StageFailure("bad_part", "what was made for one file was given to several")
        }
    }

    package func append(recordsAt places: [RecordPlace], of part: ExportContext) async throws -> [RecordPlace]
    {
        try await writer.append(recordsAt: places, of: part)
    }

    package func checkpoint() async throws -> JSONValue { try await writer.checkpoint() }
    package func sync() async throws { try await writer.sync() }
    package func prepare(_ report: RunReport) async throws { try await writer.prepare(report) }
    package func commit() async throws { try await writer.commit() }
    package func suspend() async { await writer.suspend() }
    package func abandon() async { await writer.abandon() }
}
