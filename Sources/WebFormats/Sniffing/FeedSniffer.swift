/// Tells feeds from pages where both are called HTML (WHATWG MIME Sniffing §7.3).
enum FeedSniffer {
    /// The media type of a feed, or nil.
    static func mediaType(of head: ArraySlice<UInt8>) -> String? {
        var rest = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        while true {
            rest = HTMLSignature.withoutSpace(rest)
            guard rest.first == UInt8(ascii: "<") else { return nil }
            if rest.starts(with: "<!--".utf8) {
                guard let next = behind("-->", in: rest) else { return nil }
                rest = next
            } else if rest.starts(with: "<!".utf8) {
                guard let next = behind(">", in: rest) else { return nil }
                rest = next
            } else if rest.starts(with: "<?".utf8) {
                guard let next = behind("?>", in: rest) else { return nil }
                rest = next
            } else if rest.starts(with: "<rss".utf8) {
                return "application/rss+xml"
            } else if rest.starts(with: "<feed".utf8) {
                return "application/atom+xml"
            } else if rest.starts(with: "<rdf:RDF".utf8) {
                let isRSS =
                    behind("http://purl.org/rss/1.0/", in: rest) != nil
                    && behind("http://www.w3.org/1999/02/22-rdf-syntax-ns#", in: rest) != nil
                return isRSS ? "application/rss+xml" : nil
            } else {
                return nil
            }
        }
    }

    /// The bytes behind some characters, within the header that is looked at.
    private static func behind(_ text: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let wanted = Array(text.utf8)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index...].starts(with: wanted) { return bytes[(index + wanted.count)...] }
            index += 1
        }
        return nil
    }
}
