import Foundation
import WebFormats

/// Pages of the public benchmark with what should come of them.
struct ExtractionCorpus {
    struct Page {
        var url: String
        var body: [UInt8]
        var text: String
        var title: String
        var type: String
    }

    private struct Truth: Decodable {
        var id: String
        var text: String?
        var title: String?
        var pageType: String?

        private enum CodingKeys: String, CodingKey {
            case id, text, title
            case pageType = "page_type"
        }
    }

    private(set) var pages: [Page] = []
    /// SHA-256 of the file with the pages.
    let digest: String

    private static var folder: URL {
        let root = ProcessInfo.processInfo.environment["PIPELINE_SHARED"].map { URL(filePath: $0) }
        return
            (root ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared"))
            .appending(path: "eval")
    }

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "wcxb-dev.warc.gz").path)
    }

    /// Reads every so-manieth page.
    init(every step: Int) throws {
        let archive = Self.folder.appending(path: "wcxb-dev.warc.gz").path
        digest = String(
            decoding: try Self.output(of: "/usr/bin/sha256sum", archive).prefix(64), as: UTF8.self)
        let truths = try Self.truths()
        var reader = try WARCReader(path: archive)
        var index = 0
        while let item = try reader.next() {
            guard case .record(let record) = item, record.type == .response else { continue }
            defer { index += 1 }
            guard index.isMultiple(of: step), let truth = record.headers["X-Doc-Id"].flatMap({ truths[$0] }),
                let end = record.content.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
            else { continue }
            pages.append(
                Page(
                    url: record.targetURI ?? "", body: Array(record.content[end...]), text: truth.text ?? "",
                    title: truth.title ?? "", type: truth.pageType ?? ""))
        }
    }

    /// What a program prints.
    private static func output(of program: String, _ arguments: String...) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }

    private static func truths() throws -> [String: Truth] {
        let data = try output(
            of: "/bin/gzip", "-dc", folder.appending(path: "wcxb-dev.truth.jsonl.gz").path)
        let decoder = JSONDecoder()
        let rows = try data.split(separator: 0x0A).map { try decoder.decode(Truth.self, from: $0) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
    }
}

/// What two texts have in common as bags of words.
struct WordOverlap {
    let f1: Double

    init(_ found: String, _ wanted: String) {
        let first = Self.words(found)
        let second = Self.words(wanted)
        guard !first.isEmpty, !second.isEmpty else {
            f1 = first.isEmpty && second.isEmpty ? 1 : 0
            return
        }
        var left: [Substring: Int] = [:]
        for word in second { left[word, default: 0] += 1 }
        var hits = 0
        for word in first {
            guard let count = left[word], count > 0 else { continue }
            left[word] = count - 1
            hits += 1
        }
        f1 = 2 * Double(hits) / Double(first.count + second.count)
    }

    static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    }
}
