/// How HTML begins (WHATWG MIME Sniffing §7.1).
enum HTMLSignature {
    private static let starts = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a",
        "<style",
        "<title", "<b", "<body", "<br", "<p", "<!--",
    ]

    /// Whether bytes begin so, behind white space: in letters of any case, with the end of a tag's name behind.
    static func matches(_ head: ArraySlice<UInt8>) -> Bool {
        let head = withoutSpace(head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head)
        guard head.first == UInt8(ascii: "<") else { return false }
        return starts.contains { start in
            let length = start.utf8.count
            guard head.count >= length,
                zip(head, start.utf8).allSatisfy({ $0.0.asciiLowercase == $0.1 })
            else { return false }
            if start == "<!--" { return true }
            guard let behind = head.dropFirst(length).first else { return false }
            return behind == 0x20 || behind == UInt8(ascii: ">")
                // Beyond the standard: line ends and attributes on the next line are common.
                || behind == 0x0A || behind == 0x0D || behind == 0x09
        }
    }

    /// The bytes behind white space.
    static func withoutSpace(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        head.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }
    }
}
