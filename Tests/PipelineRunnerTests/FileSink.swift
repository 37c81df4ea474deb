import Foundation
import PipelineCore
import Synchronization

/// Writes texts to a file, a line each, can go on where it stood, and joins parts.
struct FileSink: SinkStage {
    static let info = StageInfo(name: "file_sink", summary: "Writes lines.")
    /// How often it refuses to write a text that begins with `full`.
    let troubles = Troubles()
    /// How often it refuses to go on where it stood.
    let refusals = Troubles()

    init() {}
    init(from decoder: any Decoder) throws { self.init() }

    final class Troubles: Sendable {
        let left = Mutex(0)
        func take() -> Bool {
            left.withLock {
                $0 -= 1
                return $0 >= 0
            }
        }
    }

    func open(in context: StageContext) throws -> Output { try open(in: context, named: "lines.txt") }

    func open(in context: StageContext, named name: String) throws -> Output {
        try Output(in: context, named: name, troubles: troubles, keeping: nil)
    }

    func open(in context: StageContext, from checkpoint: JSONValue) throws -> Output {
        try open(in: context, from: checkpoint, named: "lines.txt")
    }

    func open(in context: StageContext, from checkpoint: JSONValue, named name: String) throws -> Output {
        if refusals.take() { throw StageFailure("no_answer", "the disk does not answer", isTransient: true) }
        guard case .integer(let bytes) = checkpoint["bytes"] else {
            throw StageFailure("none", "no checkpoint")
        }
        return try Output(in: context, named: name, troubles: troubles, keeping: bytes)
    }

    var joinsParts: Bool { true }

    func check(part checkpoint: JSONValue, in context: StageContext) throws {
        try check(part: checkpoint, in: context, named: "lines.txt")
    }

    func check(part checkpoint: JSONValue, in context: StageContext, named name: String) throws {
        let written = try Data(contentsOf: URL(filePath: context.output(name)))
        guard checkpoint["bytes"] == .integer(written.count) else {
            throw StageFailure("bad_part", "the part is not whole")
        }
    }

    actor Output: Sink {
        private let path: String
        private let name: String
        private let troubles: Troubles
        private var bytes: [UInt8] = []

        init(in context: StageContext, named name: String, troubles: Troubles, keeping count: Int?) throws {
            path = context.output(name)
            self.name = name
            self.troubles = troubles
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            guard let count else { return }
            bytes = Array(try Data(contentsOf: URL(filePath: "\(path).partial")).prefix(count))
            guard bytes.count == count else { throw StageFailure("short", "the file is too short") }
        }

        nonisolated func encode<D: Document>(_ documents: [D]) -> [String] {
            documents.map { "\($0.text)\n" }
        }

        func write(_ lines: [String]) throws -> [RecordPlace] {
            if lines.contains(where: { $0.hasPrefix("full") }), troubles.take() {
                throw StageFailure("disk_full", "the disk is full", isTransient: true)
            }
            return lines.map { line in
                defer { bytes += Array(line.utf8) }
                return RecordPlace(offset: bytes.count, length: line.utf8.count)
            }
        }

        func append(recordsAt places: [RecordPlace], of part: StageContext) throws -> [RecordPlace] {
            let written = try Data(contentsOf: URL(filePath: part.output(name)))
            return try write(
                places.map { String(decoding: written[$0.offset..<$0.offset + $0.length], as: UTF8.self) })
        }

        func checkpoint() throws -> JSONValue {
            try Data(bytes).write(to: URL(filePath: "\(path).partial"))
            return ["bytes": .integer(bytes.count)]
        }

        func prepare(_ report: RunReport) {}
        func commit() throws {
            try Data(bytes).write(to: URL(filePath: path))
            try FileManager.default.removeItem(atPath: "\(path).partial")
        }
        func suspend() {}
        func abandon() { try? FileManager.default.removeItem(atPath: "\(path).partial") }
    }
}

/// Asks the run to stop when it sees a document of the text `stop`.
struct StopAtText: DocumentStage {
    static let info = StageInfo(name: "stop_at_text", summary: "Stops.", isCacheable: false)
    var onStop: @Sendable () async -> Void = {}

    init() {}
    init(_ onStop: @escaping @Sendable () async -> Void) { self.onStop = onStop }
    init(from decoder: any Decoder) throws { self.init() }

    func process(_ document: inout some Document) async -> Verdict {
        if document.text == "stop" { await onStop() }
        return .keep
    }
}
