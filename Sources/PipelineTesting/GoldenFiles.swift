#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif
public import PipelineCore
import PipelineRunner
import WebFormats

/// Holds what a stage makes of the files of a folder against what it made of them when somebody last looked.
///
///     @Test func `it reads the press releases as before`() async throws {
///         try await expectStage(Dateline.self, keepsGoldenFilesIn: #filePath.replacing("Tests.swift", with: "Fixtures"))
///     }
///
/// Beside each file `letter.txt` stands `letter.txt.golden`, in lines that people can review: what came of the document,
/// its text where that is another, fields, labels and annotations. With `RECORD_SNAPSHOTS=1` in the environment they
/// are written. Pages (`.html`, `.htm`) come as bytes without main text, all others as main text.
///
/// - Parameters:
///   - settings: the settings as YAML, as they would stand under the stage's key.
///   - folder: the folder with the files; those below it count too.
/// - Throws: ``StageExpectationError`` where one is missing or differs, with all differences, or where the folder holds
///   no file; `DiagnosticsError` where the settings are wrong.
public func expectStage<S: TransformStage>(
    _ type: S.Type, settings: String = "{}", keepsGoldenFilesIn folder: String
) async throws {
    let files = try FolderListing.files(below: folder).filter { !$0.hasSuffix(GoldenFile.ending) }
    guard !files.isEmpty else { throw StageExpectationError(description: "'\(folder)' holds no file") }
    let trial = try StageTrial(type, settings: settings)
    let isRecording = getenv("RECORD_SNAPSHOTS").map { String(cString: $0) } == "1"
    var differences: [String] = []
    for path in files {
        let document = try GoldenFile.document(path, below: folder)
        let found = GoldenFile.lines(try await trial.run(on: document), of: document)
        let golden = path + GoldenFile.ending
        if isRecording {
            try GoldenFile.write(found, to: golden)
            continue
        }
        guard FolderListing.exists(golden) else {
            differences.append("'\(golden)' is missing; RECORD_SNAPSHOTS=1 writes it")
            continue
        }
        let difference = UnifiedDiff(from: try GoldenFile.text(of: golden), to: found)
        if !difference.lines.isEmpty {
            differences.append("\(document.source.location):\n\(difference.lines.joined(separator: "\n"))")
        }
    }
    guard differences.isEmpty else {
        throw StageExpectationError(description: differences.joined(separator: "\n"))
    }
}

/// What a stage made of a file, as lines for people.
private enum GoldenFile {
    static let ending = ".golden"
    /// A fixture of more bytes is none that somebody reviews.
    private static let maximumBytes = 16 << 20

    static func document(_ path: String, below folder: String) throws -> WebDocument {
        var location = path.dropFirst(folder.count)
        location = location.drop { $0 == "/" }
        let isPage = path.hasSuffix(".html") || path.hasSuffix(".htm")
        var reader = try ByteReader(path: path)
        let bytes = try reader.read(upTo: maximumBytes)
        return isPage
            ? .sample(body: bytes, mediaType: "text/html", location: String(location))
            : .sample(text: String(decoding: bytes, as: UTF8.self), location: String(location))
    }

    static func text(of path: String) throws -> String {
        var reader = try ByteReader(path: path)
        return String(decoding: try reader.read(upTo: maximumBytes), as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else {
            throw TemporaryFolder.Failure(path: path, code: errno)
        }
        let isWritten = fputs(text, file) >= 0
        guard fclose(file) == 0, isWritten else { throw TemporaryFolder.Failure(path: path, code: errno) }
    }

    /// What came of it; lists in an order of their own, so that only what matters differs.
    static func lines(_ result: StageTrial.Result, of original: WebDocument) -> String {
        let document = result.document
        var lines = ["outcome: \(outcome(result.outcome))"]
        for entry in document.fields.sorted(by: { $0.name < $1.name }) {
            var json = JSONWriter()
            json.write(entry.value, datesAreTagged: false)
            lines.append("field \(entry.name): \(String(decoding: json.bytes, as: UTF8.self))")
        }
        for label in document.labels.sorted(by: { $0.name < $1.name }) {
            lines.append("label \(label.name): \(label.value) (\(label.score))")
        }
        for annotation in document.annotations {
            let surface = document.content.text(in: annotation.range).map(String.init) ?? ""
            lines.append(
                "annotation \(annotation.kind) \(annotation.range.lowerBound)..<\(annotation.range.upperBound): "
                    + JSONValue.string(surface).compact)
        }
        if document.text != original.text { lines += ["text:", document.text] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func outcome(_ outcome: Batch<WebDocument>.Outcome) -> String {
        switch outcome {
        case .active: "kept"
        case .filtered(let reason): "dropped: \(reason)"
        case .duplicate(let id): "duplicate of \(id)"
        case .failed(let failure): "failed: \(failure.reason): \(failure.message)"
        }
    }
}
