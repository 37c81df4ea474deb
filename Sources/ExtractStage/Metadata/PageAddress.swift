import PipelineCore

/// What the address of a page says.
struct PageAddress {
    /// The host, in small letters.
    let host: String
    private let scheme: String
    private let path: Substring
    private let address: String

    /// Takes an address apart; what is none, such as a file's path, has no host.
    init(_ address: String) {
        self.address = address
        guard let colon = address.firstRange(of: "://") else {
            host = ""
            scheme = ""
            path = ""
            return
        }
        scheme = String(address[..<colon.lowerBound])
        let rest = address[colon.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        host = rest[..<slash].lowercased()
        path = rest[slash...]
    }

    /// The part of the host that is the site's own: `stitchdata` of `www.stitchdata.com`.
    var siteWord: String {
        let parts = host.split(separator: ".")
        let own = parts.dropLast().last { $0.utf8.count > 3 } ?? parts.first ?? ""
        return own.filter { $0 != "-" }
    }

    /// Whether it is the front page of a site.
    var isFront: Bool { !host.isEmpty && (path.isEmpty || path == "/") }

    /// Whether it is that of a discussion, as forums make them.
    var isTalk: Bool {
        let address = MetadataText.small(host + path)
        return Self.talks.contains { MetadataText.contains($0, in: address) }
    }

    private static let talks: [StaticString] = [
        "forum", "/threads/", "/thread-", "showthread", "viewtopic", "community.", "discuss.", "/discussion",
        "bbs.", "/topic/", "/t/", "/questions/",
    ]

    /// The day in the path: `/2023/05/04/`, `/2023-05-04-quay`.
    var date: CalendarDate? {
        let bytes = Array(path.utf8)
        for start in bytes.indices where bytes[start] == UInt8(ascii: "/") && start + 10 < bytes.count {
            let part = bytes[(start + 1)...]
            guard let year = Self.number(part, 4) else { continue }
            let isParted = part.dropFirst(4).first.map { $0 == 0x2F || $0 == 0x2D } ?? false
            let rest = part.dropFirst(isParted ? 5 : 4)
            guard let month = Self.number(rest, 2) else { continue }
            let isPartedAgain = rest.dropFirst(2).first == part.dropFirst(4).first && isParted
            guard isPartedAgain == isParted, let day = Self.number(rest.dropFirst(isParted ? 3 : 2), 2) else {
                continue
            }
            let end = rest.dropFirst(isParted ? 5 : 4)
            if let next = end.first, next >= 0x30 && next <= 0x39 { continue }
            if let date = PageDate.plausible(year, month, day) { return date }
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ digits: Int) -> Int? {
        guard bytes.count >= digits else { return nil }
        var value = 0
        for byte in bytes.prefix(digits) {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte & 0x0F)
        }
        return value
    }

    /// A reference made whole with this address, where it is one to the same site.
    func absolute(_ reference: String) -> String {
        guard !host.isEmpty, !reference.contains("://") else { return reference }
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        if reference.hasPrefix("/") { return "\(scheme)://\(host)\(reference)" }
        return reference
    }
}
