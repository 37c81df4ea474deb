internal import CXXHash
internal import Glibc
internal import Synchronization
package import URLs
package import WebFormats

/// A WARC file that takes every exchange of a run, and gives it again: what was fetched is not fetched again, neither
/// by a run that is gone on with nor by one that works offline.
///
/// Each record is written by one call and is whole in itself; what a crash leaves half-written at the end is cut off
/// when the file is opened again.
package final class ExchangeArchive: Sendable {
    /// What the file is for.
    package enum Mode: Sendable {
        /// To be written to; what stands before a byte is of earlier runs, as is all there is for `Int.max`.
        case recording(from: Int)
        /// To be read only.
        case offline
    }

    private let path: String
    private let writer: WARCRecordWriter
    private let isOffline: Bool
    /// Says what is to be noted of a response; nil where the file is nobody's but the run's.
    private let notes: (@Sendable (WebURL, HTTPResponse) -> RecordNotes)?
    private let records: RecordFile
    private let state: Mutex<State>
    private let kept = KeptBodies()
    /// Makes the identities of records differ; begins behind all that the file has had.
    private let number: Atomic<Int>
    /// The byte from which on records are of this run.
    package let start: Int

    private struct State {
        /// The exchanges of this run; offline, of the latest.
        var current = ArchiveIndex()
        /// Those of earlier runs.
        var earlier = ArchiveIndex()
    }

    /// Opens the file, or makes it.
    package init(
        path: String, mode: Mode, notes: (@Sendable (WebURL, HTTPResponse) -> RecordNotes)? = nil
    ) throws(FileError) {
        self.path = path
        self.notes = notes
        writer = WARCRecordWriter(compresses: path.hasSuffix(".gz"))
        var start = 0
        if case .recording(let from) = mode { start = from }
        if case .offline = mode { isOffline = true } else { isOffline = false }
        try FolderCreation.createFolder(FilePath.folder(of: path))
        let descriptor = open(path, (isOffline ? O_RDONLY : O_RDWR | O_CREAT) | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError.last(.open, path: path) }
        let scan: ArchiveScan
        var end = 0
        do throws(FileError) {
            scan = try ArchiveScan(path: path, from: start)
            end = scan.end
            if !isOffline { end = try Self.prepare(descriptor, path, upTo: scan.end, writer) }
        } catch {
            close(descriptor)
            throw error
        }
        self.start = min(start, scan.end)
        state = Mutex(State(current: scan.current, earlier: scan.earlier))
        number = Atomic(scan.end)
        records = RecordFile(descriptor, path, end: end)
    }

    /// Makes the file ready to be written to; gives where it ends.
    private static func prepare(
        _ descriptor: Int32, _ path: String, upTo end: Int, _ writer: WARCRecordWriter
    ) throws(FileError) -> Int {
        try cut(descriptor, path, to: end)
        guard end == 0 else { return end }
        let information = information(of: path, writer)
        guard PositionedWrite.write([information], to: descriptor, at: 0) else {
            throw FileError.last(.write, path: path)
        }
        return information.count
    }

    /// Cuts off the record that a crash has left half-written, and nothing else.
    private static func cut(_ descriptor: Int32, _ path: String, to end: Int) throws(FileError) {
        var rest = [UInt8](repeating: 0, count: 1 << 16)
        let count = rest.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(end)) }
        guard count >= 0 else { throw FileError.last(.read, path: path) }
        if count == 0 { return }
        rest.removeSubrange(count...)
        guard WARCRecordWriter.mayBegin(rest) else {
            throw FileError(
                .open, path: path, reason: "it holds something else than WARC records from byte \(end) on",
                remedy: "name a file that is not there yet, or one that was written by this program")
        }
        guard ftruncate(descriptor, off_t(end)) == 0 else { throw FileError.last(.write, path: path) }
    }

    /// Whether bodies that are written now will be kept in memory for a while as well.
    package var hasRoomInMemory: Bool { kept.hasRoom }

    /// What has been written down of a URL.
    package func exchange(for url: WebURL) -> Result<StoredExchange, HTTPFailure>? {
        let found = state.withLock { $0.current[URLFingerprint(of: url.withoutCredentialsAndFragment)] }
        guard let place = found, let record = try? record(at: place.offset, place.length),
            record.targetURI == url.withoutCredentialsAndFragment
        else { return nil }
        if record.type == .metadata { return ArchiveFailure.read(record).map { .failure($0) } }
        guard let message = HTTPMessage.parse(record.content), let status = message.status else { return nil }
        return .success(
            StoredExchange(
                status: status, headers: StoredHeaders.original(message.headers),
                time: record.date.flatMap(HTTPDate.parseISO) ?? HTTPDate.now, place: place))
    }

    /// The whole response of an exchange.
    package func response(of exchange: StoredExchange) throws(FileError) -> HTTPResponse {
        if let body = exchange.kept {
            return HTTPResponse(status: exchange.status, headers: exchange.headers, body: body.bytes)
        }
        if let range = exchange.body {
            guard let bytes = try records.read(range.count, at: exchange.place.offset + range.lowerBound)
            else {
                throw damaged
            }
            return HTTPResponse(status: exchange.status, headers: exchange.headers, body: bytes)
        }
        let base = exchange.place.base
        let record = try record(
            at: base?.offset ?? exchange.place.offset, base?.length ?? exchange.place.length)
        guard let message = HTTPMessage.parse(record.content) else { throw damaged }
        return HTTPResponse(status: exchange.status, headers: exchange.headers, body: Array(message.body))
    }

    /// Writes a response down; one whose body stands in the file already, from the same URL, as a revisit of it.
    package func append(_ response: HTTPResponse, for url: WebURL, at time: Int) async throws(FileError)
        -> StoredExchange
    {
        let notes = notes?(url, response)
        var fields = common(url, time, response.body.count)
        fields.append(WARCRecordWriter.Field("Content-Type", "application/http; msgtype=response"))
        if let address = response.address {
            fields.append(WARCRecordWriter.Field("WARC-IP-Address", address))
        }
        let head =
            Array("HTTP/1.1 \(response.status) \r\n".utf8) + StoredHeaders.lines(of: response) + [0x0d, 0x0a]
        let key = URLFingerprint(of: url.withoutCredentialsAndFragment)
        if let notes {
            fields.append(WARCRecordWriter.Field("WARC-Payload-Digest", notes.payloadDigest))
            if let base = try earlier(key, with: notes) {
                let profile = response.isFromCache ? "server-not-modified" : "identical-payload-digest"
                fields.insert(WARCRecordWriter.Field("WARC-Type", "revisit"), at: 0)
                fields += [
                    WARCRecordWriter.Field(
                        "WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/\(profile)"),
                    WARCRecordWriter.Field("WARC-Refers-To", "<\(base.record.recordID ?? "")>"),
                    WARCRecordWriter.Field("WARC-Refers-To-Target-URI", base.record.targetURI ?? ""),
                    WARCRecordWriter.Field("WARC-Refers-To-Date", base.record.date ?? ""),
                ]
                return try await add(
                    writer.parts(fields, content: [head]), key, response, time, base: base.place)
            }
            fields.append(WARCRecordWriter.Field("X-Doc-Id", notes.documentID))
        }
        fields.insert(WARCRecordWriter.Field("WARC-Type", "response"), at: 0)
        return try await add(
            writer.parts(fields, content: [head, response.body]), key, response, time,
            digest: notes?.payloadDigest)
    }

    /// Writes down that a URL could not be fetched.
    package func append(_ failure: HTTPFailure, for url: WebURL, at time: Int) async throws(FileError) {
        let content = ArchiveFailure.content(of: failure)
        let fields =
            [WARCRecordWriter.Field("WARC-Type", "metadata")] + common(url, time, 0)
            + [WARCRecordWriter.Field("Content-Type", "application/warc-fields")]
        let place = try await records.append(writer.parts(fields, content: [content]))
        state.withLock { $0.current[URLFingerprint(of: url.withoutCredentialsAndFragment)] = place }
    }

    /// Brings the file to the disk, where it is anybody's but the run's.
    ///
    /// The run's own outlives a killed process without that, and after a loss of power its pages can be fetched again.
    package func sync() { if !isOffline, notes != nil { records.sync() } }

    private func add(
        _ parts: [[UInt8]], _ key: URLFingerprint, _ response: HTTPResponse, _ time: Int,
        base: StoredExchange.Place.Base? = nil, digest: String? = nil
    ) async throws(FileError) -> StoredExchange {
        var place = try await records.append(parts)
        place.base = base
        state.withLock { state in
            state.current[key] = place
            if let digest { state.earlier.note(digest, at: place, for: key) }
        }
        var exchange = StoredExchange(
            status: response.status, headers: response.headers, time: time, place: place)
        if base == nil, !writer.compresses {
            let end = place.length - WARCRecordWriter.end.count
            exchange.body = (end - response.body.count)..<end
        }
        exchange.kept = kept.keep(response.body)
        return exchange
    }

    private struct EarlierRecord {
        let record: WARCRecord
        let place: StoredExchange.Place.Base
    }

    /// The record that has the same body from the same URL.
    private func earlier(_ key: URLFingerprint, with notes: RecordNotes) throws(FileError) -> EarlierRecord? {
        guard let place = state.withLock({ $0.earlier.place(of: notes.payloadDigest, for: key) }) else {
            return nil
        }
        let record = try record(at: place.offset, place.length)
        guard record.headers["WARC-Payload-Digest"] == notes.payloadDigest else { return nil }
        return EarlierRecord(
            record: record, place: StoredExchange.Place.Base(offset: place.offset, length: place.length))
    }

    private func record(at offset: Int, _ length: Int) throws(FileError) -> WARCRecord {
        guard var bytes = try records.read(length, at: offset) else { throw damaged }
        if writer.compresses {
            guard let inflated = try? Inflate.gunzip(bytes, limit: .max) else { throw damaged }
            bytes = inflated
        }
        guard let record = WARCRecord(whole: bytes, at: offset) else { throw damaged }
        return record
    }

    private var damaged: FileError {
        FileError(
            .read, path: path, reason: "a record has changed since it was written",
            remedy: "let nothing else write to it")
    }

    private func common(_ url: WebURL, _ time: Int, _ size: Int) -> [WARCRecordWriter.Field] {
        let uri = url.withoutCredentialsAndFragment
        let number = number.add(1, ordering: .relaxed).oldValue
        return [
            WARCRecordWriter.Field("WARC-Target-URI", uri),
            WARCRecordWriter.Field("WARC-Date", HTTPDate.isoText(time)),
            WARCRecordWriter.Field("WARC-Record-ID", Self.recordID("\(uri) \(time) \(size) \(number)")),
        ]
    }

    private static func information(of path: String, _ writer: WARCRecordWriter) -> [UInt8] {
        let time = HTTPDate.now
        return writer.record(
            [
                WARCRecordWriter.Field("WARC-Type", "warcinfo"),
                WARCRecordWriter.Field("WARC-Date", HTTPDate.isoText(time)),
                WARCRecordWriter.Field("WARC-Record-ID", recordID("\(path) \(time)")),
                WARCRecordWriter.Field("Content-Type", "application/warc-fields"),
            ], content: [Array("software: pipeline\r\nformat: WARC File Format 1.1\r\n".utf8)])
    }

    private static func recordID(_ text: String) -> String {
        var text = text
        let hash = text.withUTF8 { XXH3_128bits($0.baseAddress, $0.count) }
        // Version 8: made by a rule of one's own (RFC 9562 §5.8).
        let high = hash.high64 & ~0xf000 | 0x8000
        let low = hash.low64 & ~(3 << 62) | 2 << 62
        let digits = [high, low].map { number in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }.joined()
        var parts: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return "<urn:uuid:\(parts.joined(separator: "-"))>"
    }
}
