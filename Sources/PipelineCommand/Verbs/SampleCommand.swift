import ArgumentParser
import PipelineCore
import PipelineRunner

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Shows some documents of a run that ended alike.",
        discussion: """
            The same documents every time: they are chosen evenly over the run. Each is taken from its source and \
            through the stages once more, so that its text can be shown as it was where it ended.
            """)

    @OptionGroup var reference: RunReference

    @Option(help: ArgumentHelp("Documents dropped for this reason; 'any' for all.", valueName: "reason"))
    var dropped: String?

    @Option(
        help: ArgumentHelp(
            "Documents on which a stage failed for this reason; 'any' for all.", valueName: "reason"))
    var dead: String?

    @Flag(help: "Documents that repeat others.")
    var duplicates = false

    @Flag(help: "Documents that were exported.")
    var kept = false

    @Option(name: [.customShort("n"), .long], help: "How many documents are shown.")
    var count = 5

    func validate() throws {
        guard [dropped != nil, dead != nil, duplicates, kept].count(where: { $0 }) == 1 else {
            throw ValidationError("name one kind: --dropped REASON, --dead REASON, --duplicates or --kept")
        }
        guard count > 0 else { throw ValidationError("--count takes a whole number from 1 on") }
    }

    func run() async throws {
        let run = try reference.resolve(toRun: true)
        try await reporting {
            let ledger = try RunLedger(folder: run.folder)
            var sample = EvenSample(count: count)
            var reasons: [String: Int] = [:]
            try ledger.forEachEntry { entry in
                if isWanted(entry) { sample.add(entry) }
                if let reason = entry.reason { reasons[reason, default: 0] += 1 }
                return true
            }
            if sample.seen == 0 {
                let known = reasons.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
                Console.error.line(
                    "no such documents; reasons in this run: \(known.isEmpty ? "none" : known.joined(separator: ", "))"
                )
                return
            }
            Console.output.line("\(sample.entries.count) of \(sample.seen)")
            for entry in sample.entries { try await show(entry, run.pipeline) }
        }
    }

    private func isWanted(_ entry: DocumentEntry) -> Bool {
        switch entry.outcome {
        case .exported: kept
        case .filtered: dropped == entry.reason || dropped == "any"
        case .dead: dead == entry.reason || dead == "any"
        case .duplicate: duplicates
        }
    }

    private func show(_ entry: DocumentEntry, _ pipeline: Pipeline) async throws {
        Console.output.line("")
        let title = "\(Console.output.paint(entry.id.text, .bold))  \(entry.source)  \(entry.end)"
        Console.output.line(title.printable)
        let story: DocumentStory
        do {
            story = try await DocumentTracer(pipeline).story(of: entry.source, ordinal: entry.ordinal)
        } catch let error as MissingDocument {
            return Console.output.line("  \(error)".printable)
        }
        guard let end = story.end else { return }
        for measure in end.entry?.measures ?? [] {
            let threshold = measure.threshold.map { " against \($0)" } ?? ""
            Console.output.line("  measured \(measure.name): \(measure.value)\(threshold)".printable)
        }
        if case .failed(let failure) = end.outcome { Console.output.line("  \(failure.message)".printable) }
        let text = end.document.content.text
        Console.output.line("  \(text.utf8.count) bytes of text: \(text.excerpt(300))".printable)
    }
}

/// Some of the elements that go by, spread evenly over all of them, without knowing beforehand how many there are.
struct EvenSample {
    private let count: Int
    private var stride = 1
    private var chosen: [DocumentEntry] = []
    private(set) var seen = 0

    init(count: Int) {
        self.count = count
    }

    var entries: [DocumentEntry] {
        let shown = min(count, chosen.count)
        return (0..<shown).map { chosen[$0 * chosen.count / shown] }
    }

    mutating func add(_ entry: DocumentEntry) {
        defer { seen += 1 }
        guard seen % stride == 0 else { return }
        chosen.append(entry)
        // Every second one goes: what is left is as evenly spread as before, twice as far apart.
        guard chosen.count >= 2 * count else { return }
        chosen = chosen.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        stride *= 2
    }
}
