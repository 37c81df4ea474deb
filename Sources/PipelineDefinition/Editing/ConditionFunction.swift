/// A function or a method of conditions.
package struct ConditionFunction: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// How it is called: `has(x)`, `x.contains(y)`.
    package var signature: String
    /// What it gives.
    package var help: String
    /// Whether it stands behind a dot.
    package var isMethod: Bool { signature.hasPrefix("x.") }
    /// Whether something stands between its brackets.
    package var takesArgument: Bool { !signature.hasSuffix("()") }

    /// All of them; the checker knows the same.
    package static let all = [
        ConditionFunction(
            name: "has", signature: "has(x)", help: "Whether the document has a value for the name x."),
        ConditionFunction(
            name: "size", signature: "size(x)", help: "The length of a text in Unicode scalars, or of a list."
        ),
        ConditionFunction(
            name: "contains", signature: "x.contains(y)", help: "Whether the text x has y within it."),
        ConditionFunction(
            name: "startsWith", signature: "x.startsWith(y)", help: "Whether the text x begins with y."),
        ConditionFunction(
            name: "endsWith", signature: "x.endsWith(y)", help: "Whether the text x ends with y."),
        ConditionFunction(
            name: "lowerAscii", signature: "x.lowerAscii()", help: "The text x with A–Z in lower case."),
        ConditionFunction(
            name: "size", signature: "x.size()",
            help: "The length of a text in Unicode scalars, or of a list."),
    ]
}
