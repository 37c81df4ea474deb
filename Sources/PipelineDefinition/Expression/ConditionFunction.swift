/// A function of conditions, as declared: what the checker knows and the reference shows.
package struct ConditionFunction: Sendable, Hashable {
    /// How it is called.
    package enum Form: Sendable {
        /// `name(x)`.
        case function
        /// `x.name(…)`.
        case method
    }

    package let name: String
    package let form: Form
    /// The call with the names of what it takes.
    package let signature: String
    /// What it takes and gives.
    package let types: String
    package let help: String
    /// A condition that has it.
    package let example: String

    /// All functions.
    package static let all = [
        ConditionFunction(
            name: "has", form: .function, signature: "has(x)", types: "any name -> true or false",
            help: "Whether the document has a value for the name.", example: "has(title)"),
        ConditionFunction(
            name: "size", form: .function, signature: "size(x)", types: "text or list -> whole number",
            help: "The length of a text in Unicode scalars, or of a list; 0 of null.",
            example: "size(text) > 200"),
        ConditionFunction(
            name: "size", form: .method, signature: "x.size()", types: "text or list -> whole number",
            help: "The same.", example: "title.size() <= 80"),
        ConditionFunction(
            name: "contains", form: .method, signature: "x.contains(y)",
            types: "text, text -> true or false",
            help: "Whether a text has another within it.", example: "title.contains(\"tram\")"),
        ConditionFunction(
            name: "startsWith", form: .method, signature: "x.startsWith(y)",
            types: "text, text -> true or false", help: "Whether a text begins with another.",
            example: "url.startsWith(\"https://\")"),
        ConditionFunction(
            name: "endsWith", form: .method, signature: "x.endsWith(y)",
            types: "text, text -> true or false", help: "Whether a text ends with another.",
            example: "url.endsWith(\".html\")"),
        ConditionFunction(
            name: "lowerAscii", form: .method, signature: "x.lowerAscii()", types: "text -> text",
            help: "The text with A to Z in lower case.",
            example: "title.lowerAscii().contains(\"tram\")"),
    ]

    /// The names of all functions of a form.
    static func names(_ form: Form) -> [String] { all.filter { $0.form == form }.map(\.name) }

    /// Whether something stands between its brackets.
    package var takesArgument: Bool { !signature.hasSuffix("()") }
}
