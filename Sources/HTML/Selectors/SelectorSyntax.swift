/// A selector without commas, its compounds from right to left.
struct ComplexSelector: Sendable {
    /// The first is what is selected; each further one stands to the left of the one before it.
    var compounds: [CompoundSelector]
    /// What tells it from the others of one text.
    var number: Int
}

/// Simple selectors that all hold for one element.
struct CompoundSelector: Sendable {
    /// How the element relates to that of the compound to the right; nil for the rightmost.
    var combinator: Combinator?
    var simples: [SimpleSelector] = []
}

/// What stands between two compounds.
enum Combinator: Sendable {
    /// White space: an ancestor.
    case descendant
    /// `>`: the parent.
    case child
    /// `+`: the sibling before.
    case nextSibling
    /// `~`: a sibling before.
    case laterSibling
}

/// One test of an element.
enum SimpleSelector: Sendable {
    case tag(NameTest)
    case id([UInt8])
    case `class`([UInt8])
    case attribute(AttributeTest)
    case root
    case scope
    case empty
    case link
    case checked
    case enabled
    case disabled
    case language([UInt8])
    /// `:hover` and the like: states that a page at rest is not in.
    case never
    case nth(NthTest)
    case only(ofType: Bool)
    case not([ComplexSelector])
    case any([ComplexSelector])
    case has([RelativeSelector])
}

/// The name of an element or attribute: its bytes in small letters, and its place among the selector's names.
struct NameTest: Sendable {
    var slot: Int
}

/// A test of an attribute's value.
struct AttributeTest: Sendable {
    enum Relation: Sendable {
        case exists
        case equals
        case includes
        case dash
        case prefix
        case suffix
        case contains
    }

    enum Case: Sendable {
        /// As HTML has it: some attributes ignore case.
        case byAttribute
        case ignored
        case respected
    }

    var name: NameTest
    var relation: Relation
    var value: [UInt8] = []
    var letterCase = Case.byAttribute
}

/// `:nth-child(an+b of S)` and its relatives.
struct NthTest: Sendable {
    var step: Int
    var offset: Int
    var isOfType = false
    var isFromEnd = false
    var filter: [ComplexSelector] = []

    /// Whether the element at a place, counted from 1, is chosen.
    func chooses(_ place: Int) -> Bool {
        let distance = place - offset
        return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }
}

/// A selector inside `:has()`: what stands between the element and it, and the selector.
struct RelativeSelector: Sendable {
    var combinator: Combinator
    var selector: ComplexSelector
}
