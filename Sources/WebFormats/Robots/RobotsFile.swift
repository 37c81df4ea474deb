/// A robots.txt file (RFC 9309), read as Google's parser does where the standard leaves it open.
public struct RobotsFile: Sendable {
    /// The bytes that are read of a file; RFC 9309 §2.5 asks for 500 KiB at least.
    public static let maximumBytes = 1 << 20

    /// The sitemaps it names, as written.
    public let sitemaps: [String]
    /// How many lines have a key that is known.
    public let directiveCount: Int
    /// How many lines have a key that is not.
    public let unknownCount: Int
    /// The number of the last line with a key that is known; 0 where there is none.
    public let lastDirectiveLine: Int

    private var groups: [Group] = []

    private struct Group {
        var agents: [String] = []
        var isForAll = false
        var rules: [RobotsRules.Rule] = []
        var crawlDelay: Double?
    }

    /// Reads a file; anything can be read, and what makes no sense says nothing.
    public init(_ bytes: [UInt8]) {
        let lines = RobotsLine.lines(of: bytes.prefix(Self.maximumBytes))
        let known = lines.filter { $0.key != .unknown && $0.key != .crawlDelay }
        directiveCount = known.count
        unknownCount = lines.count - known.count
        lastDirectiveLine = known.last?.number ?? 0
        sitemaps = lines.filter { $0.key == .sitemap }.map { String(decoding: $0.value, as: UTF8.self) }
        var group: Group?
        var isInRules = false
        for line in lines {
            switch line.key {
            case .userAgent:
                if isInRules, let done = group {
                    groups.append(done)
                    group = nil
                }
                isInRules = false
                group = group ?? Group()
                if Self.isForAll(line.value) {
                    group?.isForAll = true
                } else {
                    group?.agents.append(Self.productToken(of: line.value))
                }
            case .allow, .disallow:
                guard group != nil else { continue }
                isInRules = true
                // An empty rule forbids nothing, and is a rule all the same.
                guard !line.value.isEmpty else { continue }
                group?.rules.append(
                    RobotsRules.Rule(allows: line.key == .allow, pattern: RobotsPattern(line.value)))
            case .crawlDelay:
                guard let seconds = Double(String(decoding: line.value, as: UTF8.self)) else { continue }
                if seconds.isFinite, seconds >= 0 { group?.crawlDelay = seconds }
            case .sitemap, .unknown: continue
            }
        }
        if let group { groups.append(group) }
    }

    /// The rules for a crawler, by its product token: those of all groups that name it, or else of those for `*`.
    public func rules(for productToken: String) -> RobotsRules {
        let token = productToken.lowercased()
        var own = groups.filter { $0.agents.contains { !$0.isEmpty && $0 == token } }
        if own.isEmpty { own = groups.filter(\.isForAll) }
        return RobotsRules(rules: own.flatMap(\.rules), crawlDelay: own.compactMap(\.crawlDelay).max())
    }

    /// Whether a text can be the name that a crawler is addressed by: letters, `_` and `-` (RFC 9309 §2.2.1).
    public static func isProductToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isTokenByte)
    }

    private static func productToken(of value: ArraySlice<UInt8>) -> String {
        String(decoding: value.prefix(while: isTokenByte).map(\.asciiLowercase), as: UTF8.self)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (byte.asciiLowercase >= 0x61 && byte.asciiLowercase <= 0x7a) || byte == 0x2d || byte == 0x5f
    }

    private static func isForAll(_ value: ArraySlice<UInt8>) -> Bool {
        value.first == 0x2a && (value.count == 1 || value.dropFirst().first?.isBlank == true)
    }
}
