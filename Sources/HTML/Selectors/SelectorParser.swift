/// Reads selectors.
struct SelectorParser {
    /// Lists inside lists may go no deeper, so that nothing that recurses over them does.
    static let maximumNesting = 16

    let bytes: [UInt8]
    var position = 0
    var nesting = 0
    private(set) var tagNames: [[UInt8]] = []
    private(set) var attributeNames: [[UInt8]] = []
    private var complexCount = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func parseAll() throws(SelectorError) -> [ComplexSelector] {
        let list = try parseList()
        if position < bytes.count { throw error("unexpected '\(character)'") }
        return list
    }

    // MARK: Lists and complex selectors

    /// Reads selectors with commas between, up to the end or a closing parenthesis.
    mutating func parseList() throws(SelectorError) -> [ComplexSelector] {
        var list: [ComplexSelector] = []
        repeat {
            skipWhitespace()
            list.append(try parseComplex())
        } while take(0x2C)
        return list
    }

    /// Reads compounds and what stands between them.
    mutating func parseComplex() throws(SelectorError) -> ComplexSelector {
        var compounds = [try parseCompound()]
        while let combinator = try parseCombinator() {
            var left = compounds.removeLast()
            left.combinator = combinator
            compounds.append(left)
            compounds.append(try parseCompound())
        }
        compounds.reverse()
        complexCount += 1
        return ComplexSelector(compounds: compounds, number: complexCount)
    }

    /// Reads what stands between two compounds; nil at the end of the selector.
    private mutating func parseCombinator() throws(SelectorError) -> Combinator? {
        let start = position
        skipWhitespace()
        guard let byte = current, byte != 0x2C, byte != 0x29 else { return nil }
        if let combinator = takeCombinator() { return combinator }
        if position == start { throw error("unexpected '\(character)'") }
        return .descendant
    }

    /// Reads `>`, `+` or `~` and the white space after it.
    mutating func takeCombinator() -> Combinator? {
        let combinator: Combinator
        switch current {
        case 0x3E: combinator = .child
        case 0x2B: combinator = .nextSibling
        case 0x7E: combinator = .laterSibling
        default: return nil
        }
        position += 1
        skipWhitespace()
        return combinator
    }

    private mutating func parseCompound() throws(SelectorError) -> CompoundSelector {
        var compound = CompoundSelector()
        let start = position
        try parseType(into: &compound)
        while let byte = current {
            switch byte {
            case 0x23:
                position += 1
                compound.simples.append(.id(try parseName("after '#'")))
            case 0x2E:
                position += 1
                compound.simples.append(.class(try parseName("after '.'")))
            case 0x5B: compound.simples.append(.attribute(try parseAttribute()))
            case 0x3A: compound.simples.append(try parsePseudoClass())
            default:
                if position == start { throw error("expected a selector, found '\(character)'") }
                return compound
            }
        }
        if position == start { throw error("expected a selector, found the end") }
        return compound
    }

    /// Reads a type selector or `*`, if there is one.
    private mutating func parseType(into compound: inout CompoundSelector) throws(SelectorError) {
        // `*|E` and `|E` are taken for `E`: no namespaces are declared.
        if current == 0x2A, peek(1) == 0x7C, peek(2) != 0x3D { position += 2 }
        if current == 0x7C { position += 1 }
        if take(0x2A) { return }
        guard startsName else { return }
        let name = try parseName("of an element")
        compound.simples.append(.tag(NameTest(slot: tagNames.count)))
        tagNames.append(name.map { ASCII.lowercased($0) })
    }

    // MARK: Attributes

    private mutating func parseAttribute() throws(SelectorError) -> AttributeTest {
        position += 1
        skipWhitespace()
        if current == 0x2A, peek(1) == 0x7C { position += 2 }
        let name = try parseName("of an attribute after '['")
        var test = AttributeTest(name: NameTest(slot: attributeNames.count), relation: .exists)
        attributeNames.append(name.map { ASCII.lowercased($0) })
        skipWhitespace()
        if take(0x5D) { return test }
        test.relation = try parseRelation()
        skipWhitespace()
        test.value =
            current == 0x22 || current == 0x27 ? try parseString() : try parseName("or string as the value")
        skipWhitespace()
        if let flag = current, flag != 0x5D {
            switch flag | 0x20 {
            case 0x69: test.letterCase = .ignored
            case 0x73: test.letterCase = .respected
            default: throw error("expected ']', 'i' or 's', found '\(character)'")
            }
            position += 1
            skipWhitespace()
        }
        guard take(0x5D) else { throw error("expected ']'") }
        return test
    }

    private mutating func parseRelation() throws(SelectorError) -> AttributeTest.Relation {
        let relation: AttributeTest.Relation
        switch current {
        case 0x3D:
            position += 1
            return .equals
        case 0x7E: relation = .includes
        case 0x7C: relation = .dash
        case 0x5E: relation = .prefix
        case 0x24: relation = .suffix
        case 0x2A: relation = .contains
        default: throw error("expected ']', '=', '~=', '|=', '^=', '$=' or '*='")
        }
        position += 1
        guard take(0x3D) else { throw error("expected '='") }
        return relation
    }
}
