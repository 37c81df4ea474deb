extension FeedPerson {
    /// Reads a person as RSS has them: `me@example.com (Example)`, `Example <me@example.com>`, or a name.
    init(written text: String) {
        self.init()
        let words = text.split(whereSeparator: { " <>()\n\t".contains($0) })
        guard let address = words.first(where: Self.isAddress) else {
            if !text.isEmpty { name = text }
            return
        }
        email = String(address)
        // What is left without the address and the marks around it is the name.
        var rest = text
        for form in ["<\(address)>", "(\(address))", String(address)] {
            if let place = rest.firstRange(of: form) {
                rest.removeSubrange(place)
                break
            }
        }
        rest = rest.trimmed
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()) }
        rest = rest.trimmed
        if !rest.isEmpty { name = rest }
    }

    private static func isAddress(_ word: Substring) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && parts[1].count > 2
    }
}
