import HTML

/// The authors whom a page shows near its headline.
struct ShownAuthor {
    /// The names, where a label, a class or a link says that they are that; empty where nothing does.
    private(set) var names: [String] = []
    /// Whether a label such as "By" or an element named for it says so, and not a link alone.
    private(set) var isCertain = false

    /// The most lines between two names of one byline.
    private static let maximumGap = 3
    private static let bylinesOfList = 3
    private static let maximumNameBytes = 120

    /// Reads the lines around the headline.
    init(_ shown: ShownPage) {
        let lines = shown.lines
        var best: Found?
        var labelled: Set<String> = []
        for index in lines.indices {
            guard let found = Self.found(at: index, in: lines) else { continue }
            if found.rank == 4 { labelled.insert(found.names[0]) }
            if found.rank > best?.rank ?? 0 { best = found }
        }
        // Many bylines below a heading are those of a list.
        guard labelled.count < Self.bylinesOfList else { return }
        if best == nil { best = Self.labelled(shown) }
        guard let best else { return }
        names = best.names
        isCertain = best.rank >= 3
    }

    private struct Found {
        var names: [String]
        /// 4: labelled, and a name as people have them; 3: named by its element; 2: labelled; 1: a link.
        var rank: Int
    }

    private static func found(at index: Int, in lines: [ShownPage.Line]) -> Found? {
        let line = lines[index]
        if let rest = AuthorName.behindLabel(line.text, small: line.small) {
            return line.names.contains(.other) ? nil : byLabel(rest, at: index, in: lines)
        }
        guard line.small.count <= maximumNameBytes else { return nil }
        let names = line.names
        guard !names.isDisjoint(with: [.author, .profile]), !names.contains(.other) else { return nil }
        if names.contains(.author), !names.contains(.about) {
            var people = AuthorName.list(beforeDate(line.text)).filter(AuthorName.isPersonLike)
            if people.isEmpty, names.contains(.profile), let account = AuthorName.account(line.text) {
                people = [account]
            }
            guard !people.isEmpty else { return nil }
            return Found(names: people + more(after: index, in: lines, like: .author), rank: 3)
        }
        if names.contains(.profile), let name = AuthorName.clean(line.text), AuthorName.isPersonLike(name) {
            return Found(names: [name] + more(after: index, in: lines, like: .profile), rank: 1)
        }
        return nil
    }

    /// "By Jane Roe | May 4, 2023", or "By" with the name in an element of its own.
    private static func byLabel(_ rest: String, at index: Int, in lines: [ShownPage.Line]) -> Found? {
        if !rest.isEmpty {
            let names = AuthorName.list(beforeDate(rest))
            let people = names.filter(AuthorName.isPersonLike)
            if !people.isEmpty { return Found(names: people, rank: 4) }
            let isMarked = lines[index].names.contains(.author)
            return isMarked && names.count == 1 ? Found(names: names, rank: 3) : nil
        }
        guard index + 1 < lines.count, lines[index + 1].place <= lines[index].place + 1 else { return nil }
        let next = lines[index + 1]
        let names = AuthorName.list(beforeDate(next.text))
        guard let first = names.first else { return nil }
        let isPerson = AuthorName.isPersonLike(first)
        guard isPerson || !next.names.isDisjoint(with: [.author, .profile, .link]) else { return nil }
        return Found(names: names + more(after: index + 1, in: lines, like: []), rank: isPerson ? 4 : 3)
    }

    /// The names that follow with "and" or a comma between, or each in an element of the same name.
    private static func more(after index: Int, in lines: [ShownPage.Line], like names: ElementNames)
        -> [String]
    {
        var found: [String] = []
        var last = index
        var isJoined = false
        for next in lines[(index + 1)...] {
            guard next.place - lines[last].place <= maximumGap else { break }
            let word = next.text.lowercased()
            if [",", "and", "&", "with", ", and", "|", "•", "·"].contains(word) {
                isJoined = word != "|" && word != "•" && word != "·"
                continue
            }
            let isAlike = !names.isEmpty && next.names.isSuperset(of: names) && !next.names.contains(.about)
            var text = next.text
            let joins = ["and ", "& ", ", "].contains(where: text.hasPrefix)
            if joins { text = String(text.drop { !$0.isUppercase }) }
            guard isJoined || isAlike || joins, let name = AuthorName.clean(beforeDate(text)),
                AuthorName.isPersonLike(name)
            else { break }
            found.append(name)
            last = lines.firstIndex { $0.place == next.place } ?? last
            isJoined = false
        }
        return found
    }

    private static let marks: [StaticString] = [
        " | ", " - ", " – ", " — ", " • ", " · ", " on ", " in ", " / ",
    ]

    /// A byline goes on with a date, a place or a role behind a mark.
    private static func beforeDate(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let cut = bytes.indices.first { index in
            bytes[index] == 0x20 && marks.contains { MetadataText.isPrefix($0, of: bytes[index...]) }
        }
        var text = cut.map { String(decoding: bytes[..<$0], as: UTF8.self) } ?? text
        guard bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return text }
        if let digit = text.firstIndex(where: \.isNumber) {
            // "Jane Roe May 4, 2023"
            let before = text[..<digit].split(separator: " ")
            let words =
                before.last.map { MonthNames.month($0.lowercased().filter(\.isLetter)) != nil } ?? false
            text = (words ? before.dropLast() : before[...]).joined(separator: " ")
        }
        return text
    }

    private static let labels: [StaticString] = [
        "written by", "about the author", "posted by", "by ", "author:",
    ]

    /// "Written by" and the like anywhere behind the headline.
    private static func labelled(_ shown: ShownPage) -> Found? {
        for line in shown.lines(beginningWith: labels) where !line.names.contains(.other) {
            guard let rest = AuthorName.behindLabel(line.text, small: line.small) else { continue }
            let text = rest.isEmpty ? shown.line(line.place + 1)?.text ?? "" : rest
            let names = AuthorName.list(beforeDate(text)).filter(AuthorName.isPersonLike)
            if !names.isEmpty { return Found(names: names, rank: 2) }
        }
        return nil
    }
}
