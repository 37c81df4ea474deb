/// A title cut at what usually stands between it and the names of section and site.
struct TitleParts {
    /// A part of so many words at the end may be dropped where the rest is longer.
    private static let maximumWordsOfEnd = 4
    /// What has more parts is a list and no title; it is left whole.
    private static let maximumPieces = 31

    /// Parts and, between them, separators.
    private let pieces: [Substring]

    init(_ title: String) {
        var pieces: [Substring] = []
        var start = title.startIndex
        var index = title.startIndex
        while index < title.endIndex {
            // Separators begin with a space, a bar, a colon or a character of several bytes.
            let byte = title.utf8[index]
            guard byte == 0x20 || byte == 0x7C || byte == 0x3A || byte == 0xC2 || byte == 0xE2,
                let end = Self.endOfSeparator(at: index, in: title)
            else {
                index = title.utf8.index(after: index)
                continue
            }
            pieces += [title[start..<index], title[index..<end]]
            start = end
            index = end
        }
        self.pieces = pieces.count < Self.maximumPieces ? pieces + [title[start...]] : [title[...]]
    }

    private init(pieces: ArraySlice<Substring>) { self.pieces = Array(pieces) }

    /// The parts with what stands between them.
    var text: String { Self.trimmed(pieces.joined()) }

    /// The title without the site's name at its ends.
    func without(_ site: SiteName) -> TitleParts {
        var rest = pieces[...]
        while let first = rest.first, let last = rest.last, rest.count > 1 {
            if site.isNamed(String(last)) {
                rest = rest.dropLast(2)
            } else if site.isNamed(String(first)) {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        return TitleParts(pieces: rest)
    }

    /// The title without a short part at its end, which is mostly a section or a site by another name.
    var withoutShortEnd: String {
        guard pieces.count > 1, let last = pieces.last else { return text }
        let rest = pieces.dropLast(2).joined()
        let words = TitleWords(String(last)).count
        return words <= Self.maximumWordsOfEnd && TitleWords(rest).count > words ? Self.trimmed(rest) : text
    }

    /// Whether a run of whole parts has just these words.
    func hasRun(_ words: TitleWords) -> Bool {
        for start in stride(from: 0, to: pieces.count, by: 2) {
            for end in stride(from: start, to: pieces.count, by: 2)
            where TitleWords(pieces[start...end].joined()) == words {
                return true
            }
        }
        return false
    }

    /// Where a separator ends that begins at a place: `|`, `»` and the like as they stand, dashes between spaces.
    private static func endOfSeparator(at place: String.Index, in title: String) -> String.Index? {
        let rest = title[place...]
        let spaced = rest.drop { $0 == " " }
        guard let mark = spaced.first else { return nil }
        let hasSpace = spaced.startIndex > place
        if "|»«‹›•·".contains(mark) {
            return spaced.drop { "|»«‹›•·".contains($0) }.drop { $0 == " " }.startIndex
        }
        let marks = spaced.drop { "–—-:~/>".contains($0) }
        guard marks.startIndex > spaced.startIndex, hasSpace || spaced.hasPrefix("::") else { return nil }
        let after = marks.drop { $0 == " " }
        guard after.startIndex > marks.startIndex || spaced.hasPrefix("::") else { return nil }
        return after.startIndex
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}
