@testable import RecordStores

/// Tables and rows for tests.
enum Samples {
    static let tables = TableSchema(
        "documents",
        columns: [
            .init("id", .text), .init("title", .text), .init("text", .text), .init("score", .number),
            .init("pages", .integer), .init("open", .boolean), .init("tags", .json),
        ],
        children: [
            .init(
                "annotations", [.init("kind", .text), .init("text", .text), .init("start", .integer)],
                kinds: ["place"])
        ])

    static func row(_ id: String, text: String = "Zürich and Genève", places: [String] = ["Zürich"]) throws
        -> TableRow
    {
        try TableRow(
            [
                .text(id), .text("About \(id)"), .text(text), .number(0.5), .integer(3), .boolean(true),
                .json(#"["a","b"]"#),
            ],
            children: [places.enumerated().map { [.text("place"), .text($1), .integer($0)] }])
    }

    static func rows(_ range: Range<Int>) throws -> [TableRow] { try range.map { try row("d\($0)") } }
    static let run = RunNote(pipeline: "test", stages: "fetch@1", report: "{}")
}
