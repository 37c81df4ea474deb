import Glibc
import PipelineCore
import URLs
import WebFormats

/// URLs in the order in which they were found, first in first out; more than a few thousand wait on the disk.
struct URLQueue: ~Copyable {
    /// The most that wait in memory at either end.
    private static let memoryCount = 8192

    private var head: [URLCandidate] = []
    private var taken = 0
    private var tail: [URLCandidate] = []
    /// A file without a name: the system takes it back whatever happens.
    private var descriptor: Int32 = -1
    private var readOffset = 0
    private var writeOffset = 0
    /// How many there are.
    private(set) var count = 0

    deinit { if descriptor >= 0 { close(descriptor) } }

    mutating func append(_ candidate: URLCandidate) throws {
        count += 1
        tail.append(candidate)
        if tail.count >= Self.memoryCount { try spill() }
    }

    mutating func popFirst() throws -> URLCandidate? {
        guard count > 0 else { return nil }
        if taken == head.count { try refill() }
        guard taken < head.count else { return nil }
        defer {
            taken += 1
            count -= 1
        }
        return head[taken]
    }

    private mutating func refill() throws {
        taken = 0
        guard readOffset < writeOffset else {
            head = tail
            tail = []
            return
        }
        head = []
        // A batch as it was written: its length, then one line for each.
        let size = try read(8).reduce(0) { $0 << 8 | Int($1) }
        for line in try read(size).split(separator: 0x0a) {
            if let candidate = Self.read(line) { head.append(candidate) }
        }
    }

    private mutating func spill() throws {
        if descriptor < 0 { descriptor = try Self.openUnnamedFile() }
        var lines: [UInt8] = []
        for candidate in tail {
            lines.append(0x30 + candidate.kind.rawValue)
            lines.append(candidate.isFollowed ? 0x31 : 0x30)
            lines.append(contentsOf: "\(candidate.depth) \(candidate.url.href)\n".utf8)
        }
        let size = (0..<8).map { UInt8(truncatingIfNeeded: lines.count >> (56 - 8 * $0)) }
        try write(size + lines)
        tail = []
    }

    private static func read(_ line: ArraySlice<UInt8>) -> URLCandidate? {
        guard line.count > 3, let kind = URLCandidate.Kind(rawValue: line[line.startIndex] - 0x30),
            let space = line.firstIndex(of: 0x20),
            let depth = Int(String(decoding: line[(line.startIndex + 2)..<space], as: UTF8.self)),
            let url = WebURL(bytes: Array(line[(space + 1)...]))
        else { return nil }
        return URLCandidate(
            url: url, kind: kind, depth: depth, isFollowed: line[line.startIndex + 1] == 0x31)
    }

    private static func openUnnamedFile() throws -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/pipeline-urls-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileError.last(.create, path: folder) }
        unlink(template)
        return descriptor
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(writeOffset))
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileError.last(.write, path: "the queue of URLs") }
            done += written
            writeOffset += written
        }
    }

    private mutating func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(readOffset))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw FileError.last(.read, path: "the queue of URLs") }
            done += got
            readOffset += got
        }
        return bytes
    }
}
