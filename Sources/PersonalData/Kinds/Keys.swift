/// Keys and tokens, by the prefixes that services give them for this purpose, and private keys.
enum Keys {
    /// What a service's tokens look like.
    private struct Shape {
        let prefix: StaticString
        let service: String
        /// How many characters follow at least.
        let least: Int
    }

    private static let shapes = [
        Shape(prefix: "AKIA", service: "aws", least: 16), Shape(prefix: "ASIA", service: "aws", least: 16),
        Shape(prefix: "ghp_", service: "github", least: 36),
        Shape(prefix: "gho_", service: "github", least: 36),
        Shape(prefix: "ghu_", service: "github", least: 36),
        Shape(prefix: "ghs_", service: "github", least: 36),
        Shape(prefix: "ghr_", service: "github", least: 36),
        Shape(prefix: "github_pat_", service: "github", least: 50),
        Shape(prefix: "glpat-", service: "gitlab", least: 20),
        Shape(prefix: "AIza", service: "google", least: 35),
        Shape(prefix: "ya29.", service: "google", least: 30),
        Shape(prefix: "sk-ant-", service: "anthropic", least: 30),
        Shape(prefix: "sk-proj-", service: "openai", least: 30),
        Shape(prefix: "sk-", service: "openai", least: 40),
        Shape(prefix: "sk_live_", service: "stripe", least: 20),
        Shape(prefix: "rk_live_", service: "stripe", least: 20),
        Shape(prefix: "sk_test_", service: "stripe", least: 20),
        Shape(prefix: "xoxb-", service: "slack", least: 20),
        Shape(prefix: "xoxp-", service: "slack", least: 20),
        Shape(prefix: "xoxa-", service: "slack", least: 20),
        Shape(prefix: "xapp-", service: "slack", least: 20),
        Shape(prefix: "hf_", service: "huggingface", least: 30),
        Shape(prefix: "npm_", service: "npm", least: 36), Shape(prefix: "pypi-", service: "pypi", least: 50),
        Shape(prefix: "SG.", service: "sendgrid", least: 50),
        Shape(prefix: "dop_v1_", service: "digitalocean", least: 60),
        Shape(prefix: "shpat_", service: "shopify", least: 32),
        Shape(prefix: "eyJ", service: "jwt", least: 40),
    ]

    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        if scan.has("-----BEGIN ", at: index) { return privateKey(at: index, scan) }
        for shape in shapes where scan.has(shape.prefix, at: index) {
            let first = index + shape.prefix.utf8CodeUnitCount
            var end = first
            while isToken(scan, end) { end += 1 }
            while end > first, scan[end - 1] == 0x2E { end -= 1 }
            guard end - first >= shape.least, isMixed(first..<end, scan) else { continue }
            // A token of JSON is of three parts.
            if shape.service == "jwt", (first..<end).count(where: { scan[$0] == 0x2E }) != 2 { continue }
            return PersonalDatum(
                kind: .key, scheme: shape.service, range: index..<end, normalised: scan.string(index..<end))
        }
        return nil
    }

    private static func isToken(_ scan: ByteScan, _ index: Int) -> Bool {
        scan.isDigit(index) || scan.isLetter(index) || [0x2D, 0x5F, 0x2E].contains(scan[index])
    }

    /// Words with hyphens are no tokens: those have digits.
    private static func isMixed(_ range: Range<Int>, _ scan: ByteScan) -> Bool {
        range.contains(where: scan.isDigit) && range.contains(where: scan.isLetter)
    }

    private static func privateKey(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        let limit = min(scan.count, index + (16 << 10))
        var place = index + 11
        while place < min(limit, index + 60), scan[place] != 0x0A, !scan.has("PRIVATE KEY", at: place) {
            place += 1
        }
        guard scan.has("PRIVATE KEY", at: place) else { return nil }
        while place < limit, !scan.has("-----END ", at: place) { place += 1 }
        guard place < limit else { return nil }
        var end = place + 9
        while end < limit, !scan.has("-----", at: end), scan[end] != 0x0A { end += 1 }
        end = min(scan.count, end + 5)
        return PersonalDatum(
            kind: .key, scheme: "private_key", range: index..<end, normalised: scan.string(index..<end))
    }
}
