import PipelineCore
import WebFormats

/// Answers kept on disk by the bytes of their questions: a question that was answered costs nothing again.
struct AnswerCache: Sendable {
    private let folder: String

    /// - Throws: `FileError` where the folder cannot be made.
    init(folder: String) throws(FileError) {
        try FolderCreation.createFolder(folder)
        self.folder = folder
    }

    private func path(of key: String) -> String { "\(folder)/\(key.prefix(2))/\(key).json" }

    /// The key of a question at an endpoint; the API key is no part of it.
    static func key(_ endpoint: String, _ body: String) -> String {
        var digest = SHA256()
        digest.update(Array("\(endpoint)\n\(body)".utf8))
        return digest.hexadecimalDigest()
    }

    /// The answer to a question; nil where none is kept, or it cannot be read.
    func answer(for key: String) -> String? {
        guard var reader = try? ByteReader(path: path(of: key)), let bytes = try? reader.read(upTo: 16 << 20),
            let json = try? JSONValue(parsing: bytes), case .string(let content)? = json["content"]
        else { return nil }
        return content
    }

    /// Keeps an answer.
    ///
    /// One that cannot be kept is asked for again, no more.
    func keep(_ content: String, for key: String) {
        let path = path(of: key)
        let json: JSONValue = ["content": .string(content)]
        do throws(FileError) {
            try FolderCreation.createFolder(FilePath.folder(of: path))
            var file = try AtomicFile(path: path)
            try file.write(json.compact)
            try file.commit()
        } catch {
            return
        }
    }
}
