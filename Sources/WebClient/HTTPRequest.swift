package import URLs

/// A request: for a resource, unless it has another method.
package struct HTTPRequest: Sendable {
    /// What is asked for.
    package var url: WebURL
    /// What is asked of the server.
    package var method = Method.get
    /// What is sent along; none with a GET.
    package var body: [UInt8] = []
    /// Header fields beside those that the client sends by itself.
    package var headers: [Header] = []
    /// The most bytes that are taken of the answer's body, decoded.
    package var limit: Int
    /// What is done with a body that has more.
    package var excess = Excess.fail

    /// What is asked of a server (RFC 9110 §9.3).
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// A header field to send.
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is done with a body that has more bytes than allowed.
    package enum Excess: Sendable {
        /// The request fails.
        case fail
        /// The rest is left where it is, as RFC 9309 lets a crawler do with a robots.txt.
        case cut
    }

    package init(_ url: WebURL, limit: Int) {
        self.url = url
        self.limit = limit
    }
}
