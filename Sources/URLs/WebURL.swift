/// A URL as the WHATWG URL standard has it: parsed, normalised and written out as browsers do.
package struct WebURL: Hashable, Sendable {
    /// The scheme in lower case, without the colon.
    package internal(set) var scheme: String
    /// The user name, percent-encoded; mostly empty.
    package internal(set) var username = ""
    /// The password, percent-encoded; mostly empty.
    package internal(set) var password = ""
    /// The host; nil for URLs that have none, such as `mailto:`.
    package internal(set) var host: URLHost?
    /// The port, where it is not the scheme's own.
    package internal(set) var port: UInt16?
    /// The path, percent-encoded.
    package internal(set) var path = ""
    /// Whether the path is no list of segments, as that of `mailto:`.
    package internal(set) var hasOpaquePath = false
    /// What stands behind the question mark.
    package internal(set) var query: String?
    /// What stands behind the hash.
    package internal(set) var fragment: String?

    /// Reads a URL, or returns nil where it is none.
    ///
    /// - Parameter base: what a relative one is relative to.
    package init?(_ text: String, relativeTo base: WebURL? = nil) {
        self.init(bytes: Array(text.utf8), relativeTo: base)
    }

    /// Reads a URL from UTF-8, or returns nil where it is none.
    package init?(bytes: [UInt8], relativeTo base: WebURL? = nil) {
        var parser = URLParser(bytes, base: base)
        guard let url = parser.parse() else { return nil }
        self = url
    }

    init(scheme: String) {
        self.scheme = scheme
    }

    /// Whether it is `http` or `https`.
    package var isHTTP: Bool { scheme == "http" || scheme == "https" }

    var isSpecial: Bool { URLScheme.isSpecial(scheme) }

    /// The port, written or not.
    package var effectivePort: UInt16? { port ?? URLScheme.defaultPort(of: scheme) }

    /// Whether it carries a name or a password, which nobody but the server may see.
    package var hasCredentials: Bool { !username.isEmpty || !password.isEmpty }

    /// The URL as text.
    package var href: String { text(withFragment: true, withCredentials: true) }

    /// The URL as text without its fragment: what is asked of a server.
    package var withoutFragment: String { text(withFragment: false, withCredentials: true) }

    /// The URL as text without credentials and fragment: what may be logged and written, and names a document.
    package var withoutCredentialsAndFragment: String { text(withFragment: false, withCredentials: false) }

    /// Scheme, host and port: `https://example.org`, `http://[::1]:8080`.
    package var origin: String {
        guard let host else { return "null" }
        return "\(scheme)://\(host.text)" + (port.map { ":\($0)" } ?? "")
    }

    /// Path and query: what a request line names and robots.txt speaks of.
    package var target: String { (path.isEmpty ? "/" : path) + (query.map { "?\($0)" } ?? "") }

    private func text(withFragment: Bool, withCredentials: Bool) -> String {
        var text = scheme + ":"
        if let host {
            text += "//"
            if withCredentials, hasCredentials {
                text += username
                if !password.isEmpty { text += ":" + password }
                text += "@"
            }
            text += host.text
            if let port { text += ":\(port)" }
        } else if !hasOpaquePath, path.utf8.starts(with: "//".utf8) {
            // A path that would else be read as a host.
            text += "/."
        }
        text += path
        if let query { text += "?" + query }
        if withFragment, let fragment { text += "#" + fragment }
        return text
    }
}

extension WebURL: CustomStringConvertible {
    /// The URL without credentials and fragment.
    package var description: String { withoutCredentialsAndFragment }
}
