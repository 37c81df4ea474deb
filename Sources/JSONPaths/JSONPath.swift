public import PipelineCore

/// A path into JSON: the queries of RFC 9535 without functions.
///
///     $.offers[0].price        $["@graph"][*].name        $..author        $.items[-1:]        $.a['x', 'y']
///     $..[?@.type == 'Product' && @.price < 10].name
///
/// Segments: child and descendant; selectors: name, index, wildcard, slice, filter. Filters have comparisons, tests of
/// existence, `&&`, `||`, `!` and brackets; `length()`, `count()`, `match()`, `search()` and `value()` are left out.
public struct JSONPath: Sendable {
    /// Why a path cannot be used.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong.
        public var message: String
        /// The characters it concerns, in Unicode scalars from 0.
        public var range: Range<Int>
    }

    /// The path as it was written.
    public let written: String
    let query: JSONQuery

    /// Reads a path.
    public init(_ written: String) throws(Problem) {
        var parser = JSONPathParser(written)
        query = try parser.path()
        self.written = written
    }

    /// Leads nowhere.
    init() {
        written = ""
        query = JSONQuery(isAbsolute: true, segments: [JSONSegment(selectors: [], isDescendant: false)])
    }

    /// The values that it leads to, in the order of the JSON.
    ///
    /// What takes more than ``maximumSteps`` steps, such as a descendant within a descendant of a large value, ends
    /// there with what was found.
    public func values(in root: JSONValue) -> [JSONValue] {
        var walk = JSONWalk(root: root, steps: Self.maximumSteps)
        return walk.values(of: query, at: root)
    }

    /// The values that it leads to in JSON that is a thing of its own, as that of a script is.
    ///
    /// A filter behind `..` is asked of the whole too, which RFC 9535 leaves out as it asks it only of what is within:
    /// `$..[?@['@type'] == 'Product']` finds the product that a script is, and that in its list.
    public func values(within whole: JSONValue) -> [JSONValue] {
        guard let first = query.segments.first, first.isDescendant, first.selectors.allSatisfy(\.isFilter)
        else {
            return values(in: whole)
        }
        var walk = JSONWalk(root: whole, steps: Self.maximumSteps)
        return walk.values(behind: query.segments, from: .array([whole]))
    }

    /// How many values may be looked at.
    public static let maximumSteps = 2_000_000
}

/// A query: of the whole, or within a filter of the current value.
struct JSONQuery: Sendable {
    /// Whether it begins at the whole, `$`, and not at the current value, `@`.
    var isAbsolute: Bool
    var segments: [JSONSegment]

    /// Whether it leads to one value at most.
    var isSingular: Bool {
        segments.allSatisfy { segment in
            guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
            switch segment.selectors[0] {
            case .name, .index: return true
            case .wildcard, .slice, .filter: return false
            }
        }
    }
}

/// A step of a query.
struct JSONSegment: Sendable {
    var selectors: [JSONSelector]
    /// Whether it looks at all that is within, too.
    var isDescendant: Bool
}

/// What a step takes of a value.
enum JSONSelector: Sendable {
    case name(String)
    case index(Int)
    case wildcard
    case slice(start: Int?, end: Int?, step: Int)
    case filter(JSONFilter)

    var isFilter: Bool { if case .filter = self { true } else { false } }
}

/// What must be true of a value.
indirect enum JSONFilter: Sendable {
    case or(JSONFilter, JSONFilter)
    case and(JSONFilter, JSONFilter)
    case not(JSONFilter)
    case exists(JSONQuery)
    case comparison(JSONOperand, JSONComparison, JSONOperand)
}

/// A side of a comparison.
enum JSONOperand: Sendable {
    case literal(JSONValue)
    case query(JSONQuery)
}

/// The comparisons.
enum JSONComparison: String, Sendable, CaseIterable {
    // The longer ones first: a sign is read as far as it goes.
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
}
