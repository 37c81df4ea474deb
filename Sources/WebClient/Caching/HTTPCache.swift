internal import Glibc
package import URLs
package import WebFormats

/// Responses kept from run to run, one file each; what a crash leaves is whole or not there.
package struct HTTPCache: Sendable {
    private let folder: String
    /// What is younger is good, whatever the server said; nil to believe the server.
    private let freshFor: Int?

    /// A response that was kept.
    package struct Entry: Sendable {
        package let response: HTTPResponse
        /// When it came or was last said to be good, in seconds since 1970.
        package let received: Int

        package var policy: CachePolicy {
            CachePolicy(status: response.status, headers: response.headers, received: received)
        }
    }

    package init(folder: String, freshFor: Duration?) throws(FileError) {
        try FolderCreation.createFolder(folder)
        self.folder = folder
        self.freshFor = freshFor.map { $0.milliseconds / 1000 }
    }

    /// What is kept of a URL, or nil.
    package func entry(for url: WebURL) -> Entry? {
        guard let bytes = try? WholeFile.read(path: path(of: url), limit: 1 << 31),
            let message = HTTPMessage.parse(bytes), let status = message.status,
            message.headers[Self.urlField] == url.withoutFragment,
            let received = message.headers.number(in: Self.timeField),
            message.headers.number(in: "Content-Length") == message.body.count
        else { return nil }
        let headers = StoredHeaders.original(
            message.headers, without: [Self.urlField.lowercased(), Self.timeField.lowercased()])
        return Entry(
            response: HTTPResponse(status: status, headers: headers, body: Array(message.body)),
            received: received)
    }

    /// Whether an entry may be used without asking the server.
    ///
    /// - Parameter believesServer: whether only what the server said counts.
    package func isFresh(_ entry: Entry, at now: Int, believingServer believesServer: Bool) -> Bool {
        if !believesServer, let freshFor, entry.response.status == 200, now - entry.received < freshFor {
            return true
        }
        return entry.policy.isFresh(at: now)
    }

    /// Keeps a response, where it may be kept; one that may not replaces none.
    package func store(_ response: HTTPResponse, for url: WebURL, at now: Int) throws(FileError) {
        let policy = CachePolicy(status: response.status, headers: response.headers, received: now)
        guard policy.isStorable || freshFor != nil && response.status == 200 else { return }
        let path = path(of: url)
        try FolderCreation.createFolder(FilePath.folder(of: path))
        var file = try AtomicFile(path: path)
        try file.write(
            "HTTP/1.1 \(response.status)\r\n\(Self.urlField): \(url.withoutFragment)\r\n\(Self.timeField): \(now)\r\n"
        )
        try file.write(StoredHeaders.lines(of: response))
        try file.write("\r\n")
        try file.write(response.body)
        // Not synced: a cache that a power cut empties only has to be filled again.
        try file.publish()
    }

    /// The response that a 304 amounts to: what is kept, with the newer fields (§4.3.4).
    package func revalidated(_ entry: Entry, by response: HTTPResponse) -> HTTPResponse {
        let newer = Set(response.headers.fields.map { $0.name.lowercased() })
            .subtracting([
                "content-length", "content-encoding", "transfer-encoding", "content-type", "content-range",
            ])
        var lines = Self.headerLines(entry.response.headers, without: newer)
        for field in response.headers.fields where newer.contains(field.name.lowercased()) {
            lines.append(contentsOf: "\(field.name): \(field.value)\r\n".utf8)
        }
        var merged = entry.response
        merged.headers = HeaderList(lines)
        return merged
    }

    private func path(of url: WebURL) -> String {
        let digits = URLFingerprint(of: url.withoutFragment).digits
        return "\(folder)/\(digits.prefix(2))/\(digits.dropFirst(2)).http"
    }

    private static func headerLines(_ headers: HeaderList, without names: Set<String>) -> [UInt8] {
        var lines: [UInt8] = []
        for field in headers.fields where !names.contains(field.name.lowercased()) {
            lines.append(contentsOf: "\(field.name): \(field.value)\r\n".utf8)
        }
        return lines
    }

    private static let urlField = "X-Pipeline-URL"
    private static let timeField = "X-Pipeline-Time"
}
