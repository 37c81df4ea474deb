package import URLs

/// A request for one resource: a GET, or a POST where it has a body.
package struct HTTPRequest: Sendable {
    /// What is asked for.
    package var url: WebURL
    /// Header fields beside those that the client sends by itself.
    package var headers: [Header] = []
    /// What is sent along, as UTF-8; nil for a GET.
    package var body: String?
    /// The most bytes that are taken of the answer's body, decoded.
    package var limit: Int
    /// What is done with a body that has more.
    package var excess = Excess.fail

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
