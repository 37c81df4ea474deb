import Glibc
import PipelineCore
import URLs
import WebClient
import WebFormats

/// The files in which a run keeps what it has fetched, so that it is fetched once however often the run is interrupted.
struct WebFiles {
    let archive: ExchangeArchive
    /// A folder to remove in the end; nil where the runner does.
    let temporaryFolder: String?

    /// Opens them; what a run of other settings has left is removed.
    init(_ stage: FetchStage, in context: StageContext) throws {
        if let settings = stage.archive, settings.offline {
            temporaryFolder = nil
            archive = try ExchangeArchive(path: context.resolve(settings.path.text), mode: .offline)
            return
        }
        // Documents that are only tried out leave no trace in what the definition names.
        let settings = context.outputFolder == nil ? stage.archive : nil
        let folder = try context.stateFolder ?? Self.makeTemporaryFolder()
        temporaryFolder = context.stateFolder == nil ? folder : nil
        try FolderCreation.createFolder(folder)
        try Self.clear(folder, unlessOf: stage.settingsData.compact + " \(context.limits.decodedBytes)")
        guard let settings else {
            archive = try ExchangeArchive(path: "\(folder)/fetched.warc", mode: .recording(from: 0))
            return
        }
        let path = context.resolve(settings.path.text)
        let startFile = "\(folder)/archive-start"
        let known = (try? WholeFile.read(path: startFile, limit: 64)).flatMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        archive = try ExchangeArchive(path: path, mode: .recording(from: known ?? .max)) { url, response in
            RecordNotes(
                payloadDigest: "sha256:" + Self.digest(response.body),
                documentID: WebPage.identity(of: response.body, at: url).text)
        }
        if known == nil { try Self.write("\(archive.start)", to: startFile) }
    }

    /// Removes what no run goes on with.
    func remove() {
        if let temporaryFolder { try? FileRemoval.removeFolder(temporaryFolder) }
    }

    /// Removes what stands in the folder, where it was left by a run with other settings.
    private static func clear(_ folder: String, unlessOf settings: String) throws {
        let path = "\(folder)/settings"
        if let bytes = try? WholeFile.read(path: path, limit: 16 << 20), bytes == Array(settings.utf8) {
            return
        }
        try FileRemoval.remove("\(folder)/fetched.warc")
        try FileRemoval.remove("\(folder)/archive-start")
        try write(settings, to: path)
    }

    private static func write(_ text: String, to path: String) throws {
        var file = try AtomicFile(path: path, bufferBytes: 4096)
        try file.write(text)
        try file.commit()
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return String(digest.hexadecimalDigest())
    }

    private static func makeTemporaryFolder() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/pipeline-fetch-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError.last(.createFolder, path: parent) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
