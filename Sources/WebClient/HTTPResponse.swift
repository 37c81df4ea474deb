package import WebFormats

/// A server's answer to one request; its body is decoded.
package struct HTTPResponse: Sendable {
    /// The status code.
    package var status: Int
    /// The header fields as they came.
    package var headers: HeaderList
    /// The body without transfer and content encodings.
    package var body: [UInt8]
    /// The version of HTTP as the first line of a message writes it.
    package var version = "HTTP/1.1"
    /// The address that answered, where that is known.
    package var address: String?
    /// Whether the server was not asked, or said that what is kept is still good.
    package var isFromCache = false

    package init(status: Int, headers: HeaderList, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether it sends the client elsewhere.
    package var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }
}
