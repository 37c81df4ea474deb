/// A line of a robots.txt file that has a key and a value.
struct RobotsLine {
    /// The keys that mean something here, with the misspellings that Google's parser takes for them.
    enum Key: Hashable {
        case userAgent, allow, disallow, sitemap, crawlDelay
        case unknown

        init(_ text: ArraySlice<UInt8>) {
            let key = String(decoding: text.map(\.asciiLowercase), as: UTF8.self)
            // By how it begins, as that parser does.
            func begins(_ names: String...) -> Bool { names.contains { key.hasPrefix($0) } }
            if begins("user-agent", "useragent", "user agent") {
                self = .userAgent
            } else if begins("allow") {
                self = .allow
            } else if begins("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw") {
                self = .disallow
            } else if begins("sitemap", "site-map") {
                self = .sitemap
            } else if begins("crawl-delay", "crawldelay") {
                self = .crawlDelay
            } else {
                self = .unknown
            }
        }
    }

    /// The line's number, from 1.
    let number: Int
    let key: Key
    let value: ArraySlice<UInt8>

    /// The most bytes of a line that are read: eight times the longest URL of old browsers, as Google's parser has it.
    static let maximumBytes = 2083 * 8 - 1

    /// Reads one line, or returns nil where it says nothing.
    init?(_ bytes: ArraySlice<UInt8>, number: Int) {
        var line = bytes.prefix(Self.maximumBytes)
        if let hash = line.firstIndex(of: 0x23) { line = line[..<hash] }
        line = line.trimmingWhiteSpace
        let separator: Int
        if let colon = line.firstIndex(of: 0x3a) {
            separator = colon
        } else {
            // The colon may be missing where there are two words.
            guard let blank = line.firstIndex(where: \.isBlank) else { return nil }
            guard !line[blank...].trimmingWhiteSpace.contains(where: \.isBlank) else { return nil }
            separator = blank
        }
        let key = line[..<separator].trimmingWhiteSpace
        guard !key.isEmpty else { return nil }
        self.number = number
        self.key = Key(key)
        value = line[(separator + 1)...].trimmingWhiteSpace
    }

    /// All lines of a file that say something; lines end with CR, LF or both.
    static func lines(of bytes: ArraySlice<UInt8>) -> [RobotsLine] {
        var lines: [RobotsLine] = []
        var number = 0
        var start = bytes.startIndex
        // A byte order mark, or what is left of one.
        for byte: UInt8 in [0xef, 0xbb, 0xbf] where start < bytes.endIndex && bytes[start] == byte {
            start += 1
        }
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.endIndex
            number += 1
            if let line = RobotsLine(bytes[start..<end], number: number) { lines.append(line) }
            start = end + 1
            if start < bytes.endIndex, bytes[end] == 0x0d, bytes[start] == 0x0a { start += 1 }
        }
        return lines
    }
}
