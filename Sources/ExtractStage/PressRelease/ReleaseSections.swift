import PipelineCore

/// The parts of a release that are told by how they begin: the notice above it, the "About" section, the contact,
/// and the safe harbour statement.
struct ReleaseSections {
    /// A part and where it stands.
    struct Section {
        /// Its bytes, the heading left out.
        var range: Range<Int>
        /// What its heading names.
        var subject: String?
    }

    /// The notice above a release: `For immediate release`.
    private(set) var notice: Range<Int>?
    /// The day until which it must not be published.
    private(set) var embargo: CalendarDate?
    /// The "About" sections.
    private(set) var about: [Section] = []
    /// The contacts.
    private(set) var contacts: [Section] = []
    /// The safe harbour statement.
    private(set) var safeHarbour: Section?
    /// The name behind "SOURCE" at the end.
    private(set) var source: Range<Int>?

    private let text: TokenizedText
    private let blocks: [Range<Int>]

    private static let noticeBlocks = 8
    private static let maximumHeadingTokens = 14
    private static let maximumContactBlocks = 12

    /// Reads a text.
    init(_ text: TokenizedText) {
        self.text = text
        var blocks: [Range<Int>] = []
        var place = 0
        while place < text.tokens.count {
            let end = text.endOfBlock(from: place)
            blocks.append(place..<end)
            place = end
        }
        self.blocks = blocks
        readNotice()
        for index in blocks.indices { read(index) }
    }

    private func words(_ block: Range<Int>, _ count: Int) -> String {
        block.prefix(count).filter { text.tokens[$0].kind != .mark }.map(text.folded).joined(separator: " ")
    }

    // MARK: Notice

    private mutating func readNotice() {
        for block in blocks.prefix(Self.noticeBlocks) {
            let opening = words(block, 4)
            if opening.hasPrefix("for immediate release") {
                notice = block.prefix(3).lowerBound..<min(block.upperBound, block.lowerBound + 3)
                return
            }
            guard
                opening.hasPrefix("embargo") || opening.hasPrefix("under embargo")
                    || opening.hasPrefix("strictly embargo")
            else { continue }
            notice = block.lowerBound..<min(block.upperBound, block.lowerBound + 24)
            for place in block where embargo == nil {
                embargo = PrintedDate(at: place, in: text, before: block.upperBound)?.date
            }
            return
        }
    }

    // MARK: Sections

    private mutating func read(_ index: Int) {
        let block = blocks[index]
        let opening = words(block, 6)
        if opening.hasPrefix("source "), text.tokens[block.lowerBound].shape == .capitals, block.count <= 20 {
            var first = block.lowerBound + 1
            while first < block.upperBound, text.tokens[first].kind == .mark { first += 1 }
            if first < block.upperBound { source = first..<block.upperBound }
            return
        }
        if opening.hasPrefix("about "), isName(block.lowerBound + 1) {
            readAbout(index)
        } else if Self.isContact(opening) {
            readContact(index)
        } else if safeHarbour == nil, Self.isSafeHarbour(opening, words(block, 30)) {
            readSafeHarbour(index)
        }
    }

    private func isName(_ place: Int) -> Bool {
        guard place < text.tokens.count else { return false }
        return text.tokens[place].isCapital || text.tokens[place].shape == .mixed
            || text.tokens[place].kind == .number
            || text.isQuote(place) || ["the", "us"].contains(text.folded(place))
    }

    /// "About Acme" as a heading, or in front of the text with a colon, a dash, or the name once more.
    private mutating func readAbout(_ index: Int) {
        let block = blocks[index]
        if block.count <= Self.maximumHeadingTokens, !endsSentence(block) {
            let end = endOfSection(after: index)
            guard end > index + 1 else { return }
            let range = blocks[index + 1].lowerBound..<blocks[end - 1].upperBound
            about.append(
                Section(
                    range: text.byteRange(range), subject: subject(block.lowerBound + 1..<block.upperBound)))
            return
        }
        let limit = min(block.upperBound, block.lowerBound + Self.maximumHeadingTokens)
        for place in block.lowerBound + 2..<max(block.lowerBound + 2, limit) {
            let isMark = text.isMark(place, ":") || text.isDash(place)
            let isRepeated =
                text.tokens[place].isCapital && text.text(place) == text.text(block.lowerBound + 1)
            guard isMark || isRepeated else { continue }
            let first = isMark ? place + 1 : place
            guard first < block.upperBound else { return }
            about.append(
                Section(
                    range: text.byteRange(first..<block.upperBound),
                    subject: subject(block.lowerBound + 1..<place)))
            return
        }
    }

    private func endsSentence(_ block: Range<Int>) -> Bool {
        block.count > 4 && text.isMark(block.upperBound - 1, ".")
    }

    private func subject(_ tokens: Range<Int>) -> String? {
        var tokens = tokens
        while let last = tokens.last, text.tokens[last].kind == .mark, !text.isMark(last, ")"),
            !text.isMark(last, ".")
        {
            tokens = tokens.lowerBound..<last
        }
        if let bracket = tokens.first(where: { text.isMark($0, "(") }) {
            tokens = tokens.lowerBound..<bracket
        }
        while let first = tokens.first, text.folded(first) == "the" || text.isQuote(first) {
            tokens = first + 1..<tokens.upperBound
        }
        guard !tokens.isEmpty, text.folded(tokens.lowerBound) != "us" else { return nil }
        return text.text(tokens)
    }

    /// The block behind a section: the next heading, contact or statement ends it.
    private func endOfSection(after index: Int) -> Int {
        var end = index + 1
        while end < blocks.count, end - index <= 8 {
            let block = blocks[end]
            let opening = words(block, 6)
            if end > index + 1, block.count <= 8, !endsSentence(block) { break }
            let isNext =
                Self.isContact(opening)
                || opening.hasPrefix("about ") && block.count <= Self.maximumHeadingTokens
                || opening.hasPrefix("source ") || Self.isSafeHarbour(opening, words(block, 30))
                || opening.hasPrefix("view ") || opening.hasPrefix("forward")
            if end > index + 1, isNext { break }
            end += 1
        }
        return end
    }

    // MARK: Contacts

    private static let contactOpenings = [
        "media contact", "press contact", "contact", "contacts", "media inquiries", "media enquiries",
        "press inquiries",
        "press enquiries", "investor contact", "company contact", "public relations", "for media inquiries",
        "for more information", "for further information", "for press inquiries", "media relations",
        "investor relations",
        "for media enquiries", "corporate contact", "news contact", "media and investor contact",
        "investor and media contact",
    ]

    private static func isContact(_ opening: String) -> Bool {
        contactOpenings.contains { opening.hasPrefix($0) }
            && !opening.hasPrefix("contact us today") && !opening.hasPrefix("contacting")
    }

    private mutating func readContact(_ index: Int) {
        if let last = contacts.last, last.range.upperBound > text.byteRange(blocks[index]).lowerBound {
            return
        }
        var end = index + 1
        if blocks[index].count <= 60 {
            // What follows is short lines, up to the next section.
            while end < blocks.count, end - index < Self.maximumContactBlocks, blocks[end].count <= 24 {
                let opening = words(blocks[end], 6)
                if Self.isContact(opening), blocks[end].count <= 6, end > index + 1 { break }
                if opening.hasPrefix("about ") || opening.hasPrefix("source ") || opening.hasPrefix("view ") {
                    break
                }
                end += 1
            }
        }
        contacts.append(
            Section(
                range: text.byteRange(blocks[index].lowerBound..<blocks[end - 1].upperBound), subject: nil))
    }

    // MARK: Safe harbour

    private static func isSafeHarbour(_ opening: String, _ beginning: String) -> Bool {
        opening.contains("forward-looking") || opening.contains("forward looking")
            || opening.contains("safe harbor")
            || opening.contains("safe harbour") || opening.contains("cautionary note")
            || opening.contains("cautionary statement")
            || (opening.hasPrefix("this press release") || opening.hasPrefix("this news release")
                || opening.hasPrefix("this release") || opening.hasPrefix("certain statements")
                || opening.hasPrefix("statements in this") || opening.hasPrefix("the foregoing"))
                && (beginning.contains("forward-looking") || beginning.contains("forward looking"))
    }

    private mutating func readSafeHarbour(_ index: Int) {
        let isHeading = blocks[index].count <= Self.maximumHeadingTokens
        let end = isHeading ? endOfSection(after: index) : index + 1
        let first = isHeading && end > index + 1 ? index + 1 : index
        safeHarbour = Section(
            range: text.byteRange(blocks[first].lowerBound..<blocks[end - 1].upperBound), subject: nil)
    }
}
