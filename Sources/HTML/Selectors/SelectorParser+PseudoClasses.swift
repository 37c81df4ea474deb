/// Pseudo-classes.
extension SelectorParser {
    mutating func parsePseudoClass() throws(SelectorError) -> SimpleSelector {
        let start = position
        position += 1
        if current == 0x3A {
            position = start
            throw error("pseudo-elements select nothing in a tree; leave it out")
        }
        let name = String(decoding: try parseName("after ':'").map { ASCII.lowercased($0) }, as: UTF8.self)
        if take(0x28) {
            let selector = try parseFunction(name, start: start)
            skipWhitespace()
            guard take(0x29) else { throw error("expected ')'") }
            return selector
        }
        if let selector = simplePseudoClass(name) { return selector }
        position = start
        throw error("unknown pseudo-class ':\(name)'")
    }

    private func simplePseudoClass(_ name: String) -> SimpleSelector? {
        switch name {
        case "root": .root
        case "scope": .scope
        case "empty": .empty
        case "link", "any-link": .link
        case "checked": .checked
        case "enabled": .enabled
        case "disabled": .disabled
        case "first-child": .nth(NthTest(step: 0, offset: 1))
        case "last-child": .nth(NthTest(step: 0, offset: 1, isFromEnd: true))
        case "first-of-type": .nth(NthTest(step: 0, offset: 1, isOfType: true))
        case "last-of-type": .nth(NthTest(step: 0, offset: 1, isOfType: true, isFromEnd: true))
        case "only-child": .only(ofType: false)
        case "only-of-type": .only(ofType: true)
        case "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target": .never
        default: nil
        }
    }

    private mutating func parseFunction(
        _ name: String, start: Int
    ) throws(SelectorError) -> SimpleSelector {
        skipWhitespace()
        switch name {
        case "not": return .not(try parseNested())
        case "is", "where", "matches": return .any(try parseNested())
        case "has": return .has(try parseRelativeList())
        case "lang":
            return .language(
                current == 0x22 || current == 0x27 ? try parseString() : try parseName("of a language"))
        case "nth-child": return .nth(try parseNth(allowingFilter: true))
        case "nth-last-child":
            var test = try parseNth(allowingFilter: true)
            test.isFromEnd = true
            return .nth(test)
        case "nth-of-type", "nth-last-of-type":
            var test = try parseNth(allowingFilter: false)
            test.isOfType = true
            test.isFromEnd = name == "nth-last-of-type"
            return .nth(test)
        default:
            position = start
            throw error("unknown pseudo-class ':\(name)()'")
        }
    }

    private mutating func parseNested() throws(SelectorError) -> [ComplexSelector] {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > SelectorParser.maximumNesting { throw error("selectors are nested too deeply") }
        return try parseList()
    }

    private mutating func parseRelativeList() throws(SelectorError) -> [RelativeSelector] {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > SelectorParser.maximumNesting { throw error("selectors are nested too deeply") }
        var list: [RelativeSelector] = []
        repeat {
            skipWhitespace()
            let combinator = takeCombinator() ?? .descendant
            list.append(RelativeSelector(combinator: combinator, selector: try parseComplex()))
        } while take(0x2C)
        return list
    }

    // MARK: an+b

    private mutating func parseNth(allowingFilter: Bool) throws(SelectorError) -> NthTest {
        var test = try parseSteps()
        skipWhitespace()
        if allowingFilter, let byte = current, byte | 0x20 == 0x6F, let next = peek(1), next | 0x20 == 0x66 {
            position += 2
            test.filter = try parseNested()
        }
        return test
    }

    /// Reads `odd`, `even`, `5`, `2n+1`, `-n + 3` and the like.
    private mutating func parseSteps() throws(SelectorError) -> NthTest {
        if takeWord("odd") { return NthTest(step: 2, offset: 1) }
        if takeWord("even") { return NthTest(step: 2, offset: 0) }
        let isNegative = takeSign()
        let number = takeNumber()
        guard let byte = current, byte | 0x20 == 0x6E else {
            guard let number else { throw error("expected a number, 'odd', 'even' or 'an+b'") }
            return NthTest(step: 0, offset: isNegative ? -number : number)
        }
        position += 1
        let step = (number ?? 1) * (isNegative ? -1 : 1)
        let end = position
        skipWhitespace()
        guard current == 0x2B || current == ASCII.hyphen else {
            position = end
            return NthTest(step: step, offset: 0)
        }
        let isOffsetNegative = takeSign()
        skipWhitespace()
        guard let offset = takeNumber() else { throw error("expected a number") }
        return NthTest(step: step, offset: isOffsetNegative ? -offset : offset)
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for index in 0..<length where ASCII.lowercased(bytes[position + index]) != word.utf8Start[index] {
            return false
        }
        position += length
        return true
    }

    /// Takes a sign, and says whether it is a minus.
    private mutating func takeSign() -> Bool {
        if take(ASCII.hyphen) { return true }
        _ = take(0x2B)
        return false
    }

    private mutating func takeNumber() -> Int? {
        var number: Int?
        while let byte = current, ASCII.isDigit(byte) {
            // No page has more elements than this.
            number = min((number ?? 0) * 10 + Int(byte - 0x30), 1 << 31)
            position += 1
        }
        return number
    }
}
