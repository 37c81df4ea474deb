import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineRunner

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows which documents came out differently in two runs, and by which stage.",
        discussion: """
            Documents are matched by identity. A document counts for the first stage behind which it was another: text, \
            fields, labels or annotations. Exit codes: 0 no differences, 1 differences.
            """)

    @Argument(
        help: "The first run: its folder, or the definition that was run.",
        completion: RunReference.completion)
    var first: String

    @Argument(help: "The second run.", completion: RunReference.completion)
    var second: String

    @OptionGroup var vars: VariableOptions

    @Option(name: [.customShort("n"), .long], help: "How many documents are listed.")
    var limit = 20

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() async throws {
        let folders = try [first, second].map { run in
            var reference = RunReference()
            reference.run = run
            reference.vars = vars
            return try reference.resolve().folder
        }
        let comparison = try await reporting {
            try RunComparison(
                RunLedger(folder: folders[0]), RunLedger(folder: folders[1]), keeping: max(0, limit))
        }
        if json {
            Console.output.line(Self.json(comparison).pretty)
        } else {
            for line in Self.lines(comparison) { Console.output.line(line.printable) }
        }
        if comparison.new + comparison.gone + comparison.changedDocuments > 0 { throw ExitCode(1) }
    }

    private static func lines(_ comparison: RunComparison) -> [String] {
        var lines = [
            "\(comparison.same) documents are the same, \(comparison.changedDocuments) changed, \(comparison.new) are new, "
                + "\(comparison.gone) are gone"
        ]
        for (stage, documents) in comparison.changed where documents > 0 {
            lines.append("  changed by \(stage): \(documents)")
        }
        for change in comparison.changes {
            let entry = change.after ?? change.before
            let what =
                switch (change.before, change.after) {
                case (nil, _): "new: \(change.after?.end ?? "")"
                case (_, nil): "gone: \(change.before?.end ?? "")"
                case (let before?, let after?):
                    "\(change.stage ?? ""): "
                        + (before.end == after.end
                            ? "changed, \(after.end)" : "\(before.end) -> \(after.end)")
                }
            lines.append("\(entry?.id.text ?? "")  \(what)  \(entry.map { "\($0.source)" } ?? "")")
        }
        return lines
    }

    private static func json(_ comparison: RunComparison) -> JSONValue {
        [
            "same": .integer(comparison.same), "changed": .integer(comparison.changedDocuments),
            "new": .integer(comparison.new), "gone": .integer(comparison.gone),
            "by_stage": .object(
                comparison.changed.filter { $0.documents > 0 }.map {
                    JSONMember($0.stage, .integer($0.documents))
                }),
            "documents": .array(
                comparison.changes.map { change in
                    [
                        "id": .string((change.after ?? change.before)?.id.text ?? ""),
                        "stage": change.stage.map { .string($0) } ?? .null,
                        "before": (change.before?.end).map { .string($0) } ?? .null,
                        "after": (change.after?.end).map { .string($0) } ?? .null,
                    ]
                }),
        ]
    }
}

extension RunComparison {
    /// How many documents changed.
    fileprivate var changedDocuments: Int { changed.reduce(0) { $0 + $1.documents } }
}

extension DocumentEntry {
    /// How it ended, in words.
    var end: String {
        switch outcome {
        case .exported: "exported"
        case .filtered: "filtered by \(stage ?? "") (\(reason ?? ""))"
        case .duplicate: "repeats \(original?.text ?? "")"
        case .dead: "dead in \(stage ?? "") (\(reason ?? ""))"
        }
    }
}
