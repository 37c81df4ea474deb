/// The keys of tests with a line of help.
enum TestVocabulary {
    static let test = [
        TopLevelKey(name: "name", help: "What the test shows."),
        TopLevelKey(
            name: "given",
            help:
                "The documents, in place of the source's: text, html, markdown or file, or the source's settings."
        ),
        TopLevelKey(name: "stage", help: "The one stage that is run."),
        TopLevelKey(name: "stages", help: "The stages that are run, by their labels; all unless given."),
        TopLevelKey(name: "mocks", help: "What stages would give, by their labels; they are not run."),
        TopLevelKey(name: "expect", help: "What must be true: names with values, or conditions."),
    ]

    static let given = [
        TopLevelKey(name: "text", help: "Plain text."),
        TopLevelKey(name: "html", help: "An HTML page."),
        TopLevelKey(name: "markdown", help: "Markdown."),
        TopLevelKey(name: "file", help: "A file; its path starts from the folder of the tests."),
        TopLevelKey(name: "url", help: "Where the document came from."),
        TopLevelKey(name: "media_type", help: "The media type, such as text/html."),
        TopLevelKey(name: "charset", help: "The character encoding that is declared."),
        TopLevelKey(name: "status", help: "The status of the HTTP response."),
        TopLevelKey(name: "fields", help: "The fields that the document has already."),
        TopLevelKey(name: "labels", help: "The labels that the document has already."),
    ]

    static let mock = [
        TopLevelKey(name: "text", help: "The main text that the stage gives."),
        TopLevelKey(name: "fields", help: "The fields that the stage gives."),
        TopLevelKey(name: "labels", help: "The labels that the stage gives."),
        TopLevelKey(name: "drop", help: "The reason for which the stage drops every document."),
        TopLevelKey(name: "fail", help: "The reason for which every document dies of the stage."),
    ]

    static let expect = [
        TopLevelKey(name: "annotations", help: "The stretches of text annotated with a kind."),
        TopLevelKey(name: "conditions", help: "Conditions that must hold."),
        TopLevelKey(
            name: "counts", help: "How many documents are read, exported, filtered, duplicates and dead."),
        TopLevelKey(name: "dead", help: "Whether a stage failed on the document, or the reason."),
        TopLevelKey(name: "documents", help: "What is expected of each document in turn."),
        TopLevelKey(name: "dropped", help: "Whether a filter took the document out, or the reason."),
        TopLevelKey(name: "duplicate", help: "Whether the document repeats another."),
        TopLevelKey(name: "exported", help: "The bytes that are written; of several files by stage or path."),
        TopLevelKey(name: "fields", help: "Fields with their values."),
        TopLevelKey(name: "labels", help: "Labels with their values."),
    ]

    static let matchers = [
        TopLevelKey(name: "contains", help: "The text holds this, or the list these values."),
        TopLevelKey(name: "ends_with", help: "The text ends with this."),
        TopLevelKey(name: "equals", help: "The value is this."),
        TopLevelKey(name: "file", help: "The text is what this file holds."),
        TopLevelKey(name: "lacks", help: "The text does not hold this, nor the list these values."),
        TopLevelKey(name: "matches", help: "The text matches this regular expression (RE2)."),
        TopLevelKey(name: "size", help: "The length of the text in Unicode scalars, or of the list."),
        TopLevelKey(name: "starts_with", help: "The text begins with this."),
    ]

    static let counts = [
        TopLevelKey(name: "read", help: "Documents that came in."),
        TopLevelKey(name: "exported", help: "Documents that reached the end."),
        TopLevelKey(name: "filtered", help: "Documents that a filter took out."),
        TopLevelKey(name: "duplicates", help: "Documents that repeat others."),
        TopLevelKey(name: "dead", help: "Documents on which a stage failed."),
    ]
}
