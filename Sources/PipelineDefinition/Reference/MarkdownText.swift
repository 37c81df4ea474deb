/// Writes Markdown.
package struct MarkdownText {
    private var blocks: [String] = []

    /// A page with its title.
    package init(title: String) {
        blocks = ["# \(title)", ReferencePage.mark]
    }

    /// The whole.
    package var text: String { blocks.joined(separator: "\n\n") + "\n" }

    /// Adds a heading.
    package mutating func heading(_ text: String, level: Int = 2) {
        blocks.append(String(repeating: "#", count: level) + " " + text)
    }

    /// Adds a paragraph, or several, that are Markdown already.
    package mutating func paragraph(_ markdown: String) {
        if !markdown.isEmpty { blocks.append(markdown) }
    }

    /// Adds lines as a list.
    package mutating func list(_ items: [String]) {
        if !items.isEmpty { blocks.append(items.map { "- \($0)" }.joined(separator: "\n")) }
    }

    /// Adds a table; nothing where it has no rows.
    package mutating func table(_ head: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let lines = [head, head.map { _ in "---" }] + rows
        blocks.append(
            lines.map { "| " + $0.map(Self.cell).joined(separator: " | ") + " |" }.joined(separator: "\n"))
    }

    /// Adds a block of code.
    package mutating func code(_ text: String, language: String = "") {
        // CommonMark §4.5: a fence is longer than any within it.
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        blocks.append("\(fence)\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)")
    }

    /// A text as code within a line.
    package static func code(_ text: String) -> String {
        guard text.contains("`") else { return "`\(text)`" }
        return "`` \(text) ``"
    }

    /// A plain text, such as a line of help, with its code spans kept: what would be markup is text.
    package static func plain(_ text: String) -> String {
        var isCode = false
        var result = ""
        for character in text {
            if character == "`" { isCode.toggle() }
            if !isCode, character == "*" || character == "<" { result += "\\" }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }

    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
}
