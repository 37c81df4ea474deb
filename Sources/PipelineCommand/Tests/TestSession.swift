import PipelineCore
import PipelineDefinition
import PipelineTesting

/// One run of all tests, with what is printed about it.
struct TestSession {
    let groups: [TestGroup]
    /// The results in the order in which the tests ran.
    private(set) var results: [TestResult] = []
    private var isSound = true

    init(groups: [TestGroup]) {
        self.groups = groups
    }

    /// The files whose change may change a result.
    var files: [String] {
        groups.flatMap { group in
            [group.file] + group.checked.sources.keys.sorted()
                + (group.checked.definition?.tests.flatMap(\.files) ?? [])
        }
    }

    /// What the exit code says.
    var status: ExitStatus {
        if !isSound { return .badDefinition }
        if results.isEmpty { return .nothingRead }
        return results.allSatisfy(\.hasPassed) ? .success : .runFailed
    }

    /// Runs the tests whose names have a text in them, one definition after the other, and prints what came of them.
    mutating func run(filter: String?, withExamples: Bool, coverage: Bool) async {
        for group in groups {
            // In a folder, most definitions may have no tests.
            if groups.count > 1, group.checked.definition?.tests.isEmpty != true {
                Console.output.line(group.file)
            }
            if !group.checked.diagnostics.isEmpty {
                Console.error.line(group.checked.rendered(colored: Console.error.isColored))
            }
            guard let definition = group.checked.definition else {
                isSound = false
                continue
            }
            let runner = TestRunner(definition)
            var reached = TestCoverage()
            var results: [TestResult] = []
            for test in definition.tests where Self.isWanted(test.name, filter) {
                let result = await runner.run(test)
                reached.add(result.coverage)
                results.append(result)
            }
            show(results, sources: group.checked.sources)
            if coverage { for line in CoverageTable(reached).lines { Console.output.line(line) } }
        }
        if withExamples { await runExamples(filter) }
        if results.isEmpty, isSound {
            Console.error.line(
                filter.map { "no test has '\($0)' in its name" }
                    ?? "there are no tests: add 'tests:' to the definition")
        }
    }

    /// What the files that say what is expected should hold; of several tests of one file the first counts.
    func recordings(filter: String?) async -> [ExpectationFailure.Recording] {
        var recordings: [ExpectationFailure.Recording] = []
        for definition in groups.compactMap(\.checked.definition) {
            for test in definition.tests where Self.isWanted(test.name, filter) {
                for recording in await TestRunner(definition).run(test).failures.compactMap(\.recording)
                where !recordings.contains(where: { $0.path == recording.path }) {
                    recordings.append(recording)
                }
            }
        }
        return recordings
    }

    private mutating func runExamples(_ filter: String?) async {
        var results: [TestResult] = []
        for stage in PipelineCommand.registry.stages {
            results += await StageConformance.examples(of: stage).filter { Self.isWanted($0.name, filter) }
        }
        show(results, sources: [:])
    }

    private mutating func show(_ results: [TestResult], sources: [String: String]) {
        self.results += results
        guard !results.isEmpty else { return }
        let report = TestReport(results, sources: sources, colored: Console.output.isColored)
        for line in report.lines { Console.output.line(line.printable(colored: Console.output.isColored)) }
    }

    private static func isWanted(_ name: String, _ filter: String?) -> Bool {
        filter.map { name.lowercased().contains($0.lowercased()) } ?? true
    }
}

extension String {
    /// The text with control characters written out, but for the colours that we have put in ourselves.
    fileprivate func printable(colored: Bool) -> String { colored ? self : printable }
}
