import ObjectStore
import PipelineCore
import WebFormats

/// The upload of a file, in parts, and of its manifest.
actor ObjectUpload {
    private let store: ObjectStore
    private let key: String
    /// The file.
    private let path: String
    private let partBytes: Int
    private var upload: String?
    private var parts: [ObjectStore.Part] = []

    init(store: ObjectStore, key: String, path: String, partBytes: Int) {
        self.store = store
        self.key = key
        self.path = path
        self.partBytes = partBytes
    }

    /// Where the identity of an upload is written down, so that one that a killed run has begun can be given up.
    private var note: String { "\(path).upload" }

    /// Uploads all parts.
    func send() async throws {
        if let left = try? WholeFile.read(path: note, limit: 4096) {
            try? await naming { try await store.abort(String(decoding: left, as: UTF8.self), of: key) }
        }
        let upload = try await naming { try await store.beginUpload(of: key, type: type) }
        self.upload = upload
        var file = try AtomicFile(path: note)
        try file.write(upload)
        try file.commit()
        var reader = try ByteReader(path: path)
        repeat {
            let bytes = try reader.read(upTo: partBytes)
            // An empty file is one empty part.
            if bytes.isEmpty, !parts.isEmpty { break }
            let number = parts.count + 1
            parts.append(
                try await naming { try await store.upload(Array(bytes), as: number, of: key, upload) })
        } while true
    }

    /// Makes the object visible, its manifest last.
    func complete() async throws {
        guard let upload else { return }
        try await naming { try await store.complete(parts, of: key, upload) }
        self.upload = nil
        let manifest = Manifest.path(for: path)
        if FileRemoval.exists(manifest) {
            let bytes = try WholeFile.read(path: manifest, limit: 64 << 20)
            try await naming {
                try await store.put(bytes, as: Manifest.path(for: key), type: "application/json")
            }
        }
        for file in [path, manifest, note] { try FileRemoval.remove(file) }
    }

    /// Gives up what was uploaded, and removes the file.
    func abort() async {
        if let upload { try? await store.abort(upload, of: key) }
        for file in [path, Manifest.path(for: path), note] { try? FileRemoval.remove(file) }
    }

    private var type: String {
        switch key.split(separator: ".").last {
        case "jsonl", "ndjson": "application/x-ndjson"
        case "json": "application/json"
        case "csv": "text/csv"
        case "tsv": "text/tab-separated-values"
        case "parquet": "application/vnd.apache.parquet"
        case "gz": "application/gzip"
        case "zst": "application/zstd"
        default: "application/octet-stream"
        }
    }

    /// Errors of the store as failures of a stage.
    private func naming<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as ObjectStoreError {
            throw StageFailure("object_store", error.description)
        }
    }
}
