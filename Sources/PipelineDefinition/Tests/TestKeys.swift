/// The keys of tests, with their help.
enum TestKeys {
    /// Those of a test.
    static let test = [
        KeyDeclaration("name", "What the test shows."),
        KeyDeclaration(
            "given",
            "The documents, in place of the source's: text, html, markdown or file, or the source's settings; one or a list."
        ),
        KeyDeclaration("stage", "The one stage that is run, by its label."),
        KeyDeclaration("stages", "The stages that are run, by their labels; all unless given."),
        KeyDeclaration("mocks", "What stages give instead of being run, by their labels."),
        KeyDeclaration("expect", "What must be true: names with values, or conditions."),
    ]

    /// Those of a document that a test gives; the source's settings stand beside them.
    static let given = [
        KeyDeclaration("text", "A plain text written here."),
        KeyDeclaration("html", "A page written here."),
        KeyDeclaration("markdown", "A Markdown text written here."),
        KeyDeclaration("url", "Where it came from."),
        KeyDeclaration("media_type", "Its media type."),
        KeyDeclaration("charset", "Its declared charset."),
        KeyDeclaration("status", "The status of the HTTP response."),
        KeyDeclaration("fields", "The fields that earlier stages would have found."),
        KeyDeclaration("labels", "The labels that earlier stages would have found."),
        KeyDeclaration(
            "file", "A file, read as the source would; so may any setting of the source be given."),
    ]

    /// Those of a mock.
    static let mock = [
        KeyDeclaration("text", "The main text it gives."),
        KeyDeclaration("fields", "The fields it gives."),
        KeyDeclaration("labels", "The labels it gives."),
        KeyDeclaration("drop", "The reason for which it drops every document."),
        KeyDeclaration("fail", "The reason for which every document dies."),
    ]

    /// Those of what is expected that are no names of values.
    static let expect = [
        KeyDeclaration("annotations", "The stretches of text that are annotated with a kind: `{ KIND: … }`."),
        KeyDeclaration("conditions", "Conditions that hold, as a list."),
        KeyDeclaration(
            "counts", "How many documents end in which way: `{ read: 2, exported: 1, filtered: 1 }`."),
        KeyDeclaration("dead", "The reason for which the document dies; true for any, false for not at all."),
        KeyDeclaration(
            "documents", "What is expected of each document in turn, a list; all else holds for each of them."
        ),
        KeyDeclaration(
            "dropped", "The reason for which the document is dropped; true for any, false for not at all."),
        KeyDeclaration("duplicate", "Whether the document repeats another."),
        KeyDeclaration(
            "exported",
            "The bytes of the file that is written; of several `{ LABEL: … }`, by the stage's label or the file's name."
        ),
        KeyDeclaration("fields", "Values of fields, also of those that are called like a key of this list."),
        KeyDeclaration("labels", "Values of labels, also of those that are called like a key of this list."),
    ]

    /// What a value can be held against.
    static let matchers = [
        KeyDeclaration("contains", "It has this part or element, or each of a list."),
        KeyDeclaration("ends_with", "Its end."),
        KeyDeclaration("equals", "The value itself."),
        KeyDeclaration("file", "The content of a file beside the test."),
        KeyDeclaration("lacks", "It does not have this part or element, nor any of a list."),
        KeyDeclaration("matches", "A regular expression in RE2's syntax that is found in it."),
        KeyDeclaration("size", "The number of its characters or elements."),
        KeyDeclaration("starts_with", "Its beginning."),
    ]

    /// The names of keys.
    static func names(_ keys: [KeyDeclaration]) -> [String] { keys.map(\.name) }
}
