/// The marks that newswires and agencies leave at the start of a text, for documents whose dateline no stage has
/// read.
enum WireMarks {
    /// Whose mark it is.
    enum Mark {
        case wire
        case agency
    }

    /// The mark at the start of a text in small letters, if there is one.
    static func mark(in head: Substring) -> Mark? {
        for opening in ["(", "/"] {
            let closing = opening == "(" ? ")" : "/"
            for part in head.split(separator: Character(opening), omittingEmptySubsequences: false)
                .dropFirst()
            {
                guard
                    let name = part.split(separator: Character(closing), omittingEmptySubsequences: false)
                        .first,
                    name.utf8.count < part.utf8.count || opening == "/", name.utf8.count <= 60
                else { continue }
                let trimmed = name.split(separator: " ").joined(separator: " ")
                if isWire(trimmed) { return .wire }
                if opening == "(", isAgency(trimmed) { return .agency }
            }
        }
        return nil
    }

    /// Whether a name is that of a news agency.
    static func isAgency(_ name: String) -> Bool { agencies.contains(name.lowercased()) }

    private static func isWire(_ name: String) -> Bool {
        name.hasSuffix("wire")
            || ["newswire", "business wire", "prweb", "pressrelease", "globenewswire"].contains {
                name.contains($0)
            }
    }

    private static let agencies: Set<String> = [
        "ap", "afp", "reuters", "upi", "dpa", "ani", "pti", "ians", "tass", "xinhua", "bloomberg",
        "kyodo", "yonhap", "efe", "ansa", "cnn", "aap", "the canadian press",
    ]
}
