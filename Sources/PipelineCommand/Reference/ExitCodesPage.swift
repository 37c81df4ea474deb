import PipelineDefinition

/// The page of the exit codes.
struct ExitCodesPage {
    var page: ReferencePage {
        var markdown = MarkdownText(title: "Exit codes")
        markdown.paragraph(
            "What a script may rely on, and what is there after each: [exit codes](../exit-codes.md).")
        markdown.table(
            ["code", "name", "meaning"],
            ExitStatus.allCases.map {
                [MarkdownText.code("\($0.rawValue)"), $0.name, MarkdownText.plain($0.help)]
            })
        markdown.paragraph("What single verbs mean by them stands with the [commands](commands.md).")
        return ReferencePage("exit-codes.md", markdown)
    }
}

extension ExitStatus {
    /// The name in words: `dead documents`.
    fileprivate var name: String {
        "\(self)".reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
    }
}
