import HTML

/// What the classes, identifiers and links of the elements around a line say it is.
struct ElementNames: OptionSet {
    let rawValue: UInt16

    /// A class such as `author`, `byline` or `writer`.
    static let author = ElementNames(rawValue: 1)
    /// A link to somebody's own page.
    static let profile = ElementNames(rawValue: 2)
    /// A class such as `date`, `published` or `posted`, or a `time` element.
    static let date = ElementNames(rawValue: 4)
    /// A class such as `updated` or `modified`.
    static let modified = ElementNames(rawValue: 8)
    /// A class that says it is about the author: `bio`, `role`, `social`.
    static let about = ElementNames(rawValue: 16)
    /// A class such as `related` or `comment`: of another thing.
    static let other = ElementNames(rawValue: 32)
    /// Any link.
    static let link = ElementNames(rawValue: 64)
    /// A cell of a table.
    static let cell = ElementNames(rawValue: 128)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    private static let levels = 4
    private static let maximumNameBytes = 200

    /// Reads the names of the elements around a text node, the nearest few.
    init(above node: NodeID, in page: HTMLDocument) {
        self = []
        var element = page.parent(of: node)
        for level in 0..<Self.levels {
            guard let current = element, page.isElement(current), page.tag(of: current) != .body,
                page.tag(of: current) != .main, page.tag(of: current) != .article
            else { return }
            var own: ElementNames = []
            page.withAttribute(.class, of: current) { own.formUnion(Self.named($0)) }
            page.withAttribute(.id, of: current) { own.formUnion(Self.named($0)) }
            page.withAttribute(.itemprop, of: current) { own.formUnion(Self.named($0)) }
            page.withAttribute(.rel, of: current) { own.formUnion(Self.named($0)) }
            if let testing = page.find(.dataTestid, of: current) {
                page.withValue(of: testing) { own.formUnion(Self.named($0)) }
            }
            if page.tag(of: current) == .time { own.insert(.date) }
            if page.tag(of: current) == .td { own.insert(.cell) }
            if page.tag(of: current) == .a {
                own.insert(.link)
                if page.withAttribute(.href, of: current, Self.leadsToProfile) == true {
                    own.insert(.profile)
                }
            }
            // What is far above holds other things as well.
            if level >= 2 { own.remove(.about) }
            formUnion(own)
            element = page.parent(of: current)
        }
    }

    private struct Word {
        let bytes: [UInt8]
        let names: ElementNames
    }

    /// Parts of the names of classes and what they say, by their first letter.
    private static let words: [[Word]] = {
        let lists: [(names: ElementNames, words: String)] = [
            (.author, "author byline writer contributor username creator postedby posted-by"),
            (.date, "date publish posted time meta"), (.modified, "updated modified"),
            (.about, "bio role jobtitle job-title social description"),
            (.other, "related comment recommend trending popular"),
        ]
        var byLetter = [[Word]](repeating: [], count: 26)
        for list in lists {
            for word in list.words.split(separator: " ") {
                let bytes = Array(word.utf8)
                byLetter[Int(bytes[0] - 0x61)].append(Word(bytes: bytes, names: list.names))
            }
        }
        return byLetter
    }()

    private static func named(_ value: UnsafeBufferPointer<UInt8>) -> ElementNames {
        var names: ElementNames = []
        let bytes = UnsafeBufferPointer(rebasing: value.prefix(maximumNameBytes))
        for index in bytes.indices {
            let first = bytes[index] | 0x20
            guard first >= 0x61, first <= 0x7A else { continue }
            for word in words[Int(first - 0x61)] where isWord(word.bytes, at: index, in: bytes) {
                names.formUnion(word.names)
            }
        }
        return names
    }

    private static func isWord(_ word: [UInt8], at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index + word.count <= bytes.count else { return false }
        for offset in word.indices where bytes[index + offset] | 0x20 != word[offset] | 0x20 { return false }
        return true
    }

    private static let profiles: [[UInt8]] = [
        "/author", "/people/", "/profile", "/contributor", "/staff/", "/writer", "/by/", "/expert",
        "/columnist",
        "/members/", "/member/", "/users/", "/user/", "/u/", "member.php", "memberlist.php", "/team/",
        "/journalist",
        "/reporter", "/bio/",
    ].map { Array($0.utf8) }

    private static func leadsToProfile(_ href: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = href.prefix(300)
        for index in bytes.indices where bytes[index] == 0x2F || bytes[index] | 0x20 == 0x6D {
            if profiles.contains(where: { bytes[index...].starts(with: $0) }) { return true }
        }
        return false
    }
}
