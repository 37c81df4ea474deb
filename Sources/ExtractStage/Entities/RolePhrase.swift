/// What somebody is, and of which organisation: "executive vice chairman of the China Association for …".
struct RolePhrase {
    /// The role's tokens, without an article before it.
    private(set) var role: Range<Int>
    /// The organisation's tokens.
    private(set) var organisation: Range<Int>?
    /// The place behind it.
    private(set) var end: Int

    /// The word that a role is told by stands among so many words.
    private static let wordsLookedAt = 7

    /// Reads the phrase that begins at a token; nil where there is no role.
    init?(at start: Int, before limit: Int, in text: TokenizedText, runs: CapitalRuns) {
        var place = start
        if place < limit,
            ["the", "a", "an", "its", "their", "his", "her", "our"].contains(text.folded(place))
        {
            place += 1
        }
        guard var head = Self.head(from: place, before: limit, in: text) else { return nil }
        role = place..<head + 1
        end = head + 1
        // "chairman and CEO", "Founder & CEO"
        while end + 1 < limit,
            text.isMark(end, "&") || text.tokens[end].kind == .word && text.folded(end) == "and",
            let next = Self.head(from: end + 1, before: min(limit, end + 5), in: text)
        {
            head = next
            role = place..<next + 1
            end = next + 1
        }
        takeComplement(of: text.folded(head), before: limit, in: text, runs)
    }

    /// The first word that tells a role; everything before it must be words that may modify one.
    private static func head(from start: Int, before limit: Int, in text: TokenizedText) -> Int? {
        var place = start
        var found: Int?
        while place < min(limit, start + wordsLookedAt) {
            let token = text.tokens[place]
            let isHyphen = text.isDash(place) && !token.hasSpaceBefore || text.isMark(place, "&")
            guard token.kind == .word || isHyphen else { break }
            let word = text.folded(place)
            if RoleWords.all.contains(word) {
                found = place
            } else if RoleWords.modifiers.contains(word) || isHyphen {
                // "executive vice chairman": a role of its own may modify another.
            } else if found != nil || FunctionWords.openers.contains(word) {
                break
            }
            place += 1
        }
        return found
    }

    /// "of Science and Technology", "of the Institute", "at Acme".
    private mutating func takeComplement(
        of head: String, before limit: Int, in text: TokenizedText, _ runs: CapitalRuns
    ) {
        guard end + 1 < limit, text.tokens[end].kind == .word else { return }
        switch text.folded(end) {
        case let joint where RoleWords.joints.contains(joint):
            var place = end + 1
            var hasArticle = ["der", "des", "du"].contains(joint)
            if RoleWords.articles.contains(text.folded(place)) {
                hasArticle = true
                place += 1
            }
            let complement = Self.complement(from: place, before: limit, in: text, runs)
            guard !complement.isEmpty else { return }
            // "manager for Acme", but "minister for the coasts"
            if joint == "for", !RoleWords.governing.contains(head) {
                takePlace(before: limit, in: text, runs)
                return
            }
            if namesOrganisation(complement, of: head, hasArticle: hasArticle, in: text) {
                organisation = complement
                end = complement.upperBound
            } else {
                role = role.lowerBound..<complement.upperBound
                end = complement.upperBound
                takePlace(before: limit, in: text, runs)
            }
        case "at", "with", "from": takePlace(before: limit, in: text, runs)
        default: break
        }
    }

    /// "at Acme" behind a role.
    private mutating func takePlace(before limit: Int, in text: TokenizedText, _ runs: CapitalRuns) {
        guard end + 1 < limit, text.tokens[end].kind == .word,
            ["at", "with", "from", "for"].contains(text.folded(end))
        else { return }
        var place = end + 1
        if ["the", "a"].contains(text.folded(place)) { place += 1 }
        guard place < limit, let run = runs.run(at: place, in: place..<limit) else { return }
        organisation = run.tokens
        end = run.tokens.upperBound
    }

    /// Whether "of X" names the organisation rather than the field.
    private func namesOrganisation(
        _ complement: Range<Int>, of head: String, hasArticle: Bool, in text: TokenizedText
    ) -> Bool {
        guard
            text.tokens[complement.lowerBound].isCapital || text.tokens[complement.lowerBound].shape == .mixed
        else {
            return false
        }
        if OrganisationName.find(in: CapitalRun(tokens: complement), of: text) != nil { return true }
        if RoleWords.governing.contains(head) { return false }
        return hasArticle || RoleWords.leading.contains(head)
    }

    /// Capitalised words in a row, or up to five small ones.
    private static func complement(
        from start: Int, before limit: Int, in text: TokenizedText, _ runs: CapitalRuns
    ) -> Range<Int> {
        guard start < limit, text.tokens[start].kind == .word else { return start..<start }
        if let run = runs.run(at: start, in: start..<limit) {
            // "Operations for Acme": the run goes on behind what the role is about.
            let joint = run.tokens.dropFirst().first { ["for", "at"].contains(text.folded($0)) }
            guard let joint, !OrganisationHeads.isHead(text.folded(joint - 1)) else { return run.tokens }
            return start..<joint
        }
        var place = start
        let stops: Set<String> = ["at", "for", "said", "says", "who", "with", "from", "in", "told", "and"]
        while place < min(limit, start + 5), text.tokens[place].kind == .word,
            text.tokens[place].shape == .small,
            !stops.contains(text.folded(place))
        {
            place += 1
        }
        return start..<place
    }
}
