package import WebFormats

/// What may be kept of a response and for how long it is good (RFC 9111), for a cache of one user: decides only.
package struct CachePolicy: Sendable {
    /// What `Cache-Control` says.
    private let directives: [String: String]
    private let headers: HeaderList
    private let status: Int
    /// When the response came, in seconds since 1970.
    private let received: Int

    package init(status: Int, headers: HeaderList, received: Int) {
        self.status = status
        self.headers = headers
        self.received = received
        var directives: [String: String] = [:]
        for value in headers.values(of: "Cache-Control") {
            for part in value.split(separator: ",") {
                let pair = part.split(separator: "=", maxSplits: 1).map {
                    $0.filter { $0 != " " && $0 != "\"" }
                }
                guard let name = pair.first?.lowercased(), directives[name] == nil else { continue }
                directives[name] = pair.count > 1 ? pair[1] : ""
            }
        }
        self.directives = directives
    }

    /// Whether the response may be kept (§3).
    package var isStorable: Bool {
        guard directives["no-store"] == nil, headers["Vary"]?.contains("*") != true else { return false }
        // Without a validator or a lifetime there is nothing to be had from it.
        return [200, 203, 301, 308, 404, 410].contains(status) && (hasValidator || lifetime > 0)
    }

    /// Whether the server can be asked if it is still good.
    package var hasValidator: Bool { headers["ETag"] != nil || headers["Last-Modified"] != nil }

    /// Whether it may be used at a time without asking (§4.2).
    package func isFresh(at now: Int) -> Bool {
        guard directives["no-cache"] == nil else { return false }
        return age(at: now) < lifetime
    }

    /// How old it is (§4.2.3).
    private func age(at now: Int) -> Int {
        let date = headers["Date"].flatMap(HTTPDate.parse) ?? received
        let stated = headers.number(in: "Age") ?? 0
        return max(max(0, received - date), stated) + max(0, now - received)
    }

    /// How long it is good, in seconds (§4.2.1); where the server does not say, a tenth of its age, a day at most.
    private var lifetime: Int {
        if let age = directives["max-age"] { return Int(age) ?? 0 }
        let date = headers["Date"].flatMap(HTTPDate.parse) ?? received
        if let expires = headers["Expires"] { return (HTTPDate.parse(expires) ?? 0) - date }
        guard let changed = headers["Last-Modified"].flatMap(HTTPDate.parse), changed < date else { return 0 }
        return min((date - changed) / 10, 86_400)
    }

    /// The fields that ask whether it is still good.
    package var conditions: [HTTPRequest.Header] {
        var fields: [HTTPRequest.Header] = []
        if let tag = headers["ETag"] { fields.append(HTTPRequest.Header("If-None-Match", tag)) }
        if let date = headers["Last-Modified"] {
            fields.append(HTTPRequest.Header("If-Modified-Since", date))
        }
        return fields
    }

    /// How long a response may be used without asking, but for a day at most: what RFC 9309 §2.4 says of robots.txt.
    package var robotsLifetime: Int {
        directives["no-cache"] == nil && lifetime > 0 ? min(lifetime, 86_400) : 86_400
    }
}
