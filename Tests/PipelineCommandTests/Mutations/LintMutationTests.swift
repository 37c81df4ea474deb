import Foundation
import PipelineCore
import PipelineDefinition
import Testing

@testable import PipelineCommand

/// One hundred broken definitions, made of those in `pipelines/`: lint must see every one, at its place, and name the
/// right word for a misspelt one.
@Suite struct LintMutationTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../pipelines"
    )
    .standardized.path
    /// Those that name nothing of their own, plugins, fields or labels: a name that is free cannot be misspelt.
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        $0.hasSuffix(".yml") && !namesItsOwn("\(folder)/\($0)")
    }.sorted()

    private static func namesItsOwn(_ path: String) -> Bool {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return ["plugins:", "fields:", "rules:"].contains { text.contains($0) }
    }

    /// How many of each kind; one hundred together.
    static let counts: [(kind: Mutation.Kind, count: Int)] = [
        (.typo, 60), (.wrongType, 16), (.indentation, 14), (.swap, 10),
    ]

    /// Another seed makes other mutations.
    static let seed = ProcessInfo.processInfo.environment["PIPELINE_MUTATION_SEED"].flatMap(UInt64.init) ?? 0

    static let mutations: [Mutation] = {
        var mutators = files.compactMap { file -> Mutator? in
            guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
                return nil
            }
            return Mutator(
                file: "\(folder)/\(file)", text: text,
                seed: seed + UInt64(file.utf8.reduce(0) { $0 + Int($1) }))
        }
        var mutations: [Mutation] = []
        var texts: Set<String> = []
        for (kind, count) in counts {
            var made = 0
            var tries = 0
            while made < count, tries < 10_000, !mutators.isEmpty {
                let turn = tries % mutators.count
                tries += 1
                guard let mutation = mutators[turn].next(kind), texts.insert(mutation.text).inserted else {
                    continue
                }
                mutations.append(mutation)
                made += 1
            }
        }
        return mutations
    }()

    private static let loader = DefinitionLoader(
        registry: StageRegistry(PipelineCommand.builtInStages), environment: [:])

    private static func errors(of mutation: Mutation) -> [Diagnostic] {
        loader.check(text: mutation.text, file: mutation.file).diagnostics.filter { $0.severity == .error }
    }

    /// Whether an error stands at the place; a misspelt declaration shows at its use and points back.
    private static func isPlaced(_ mutation: Mutation, _ errors: [Diagnostic]) -> Bool {
        errors.contains { error in
            mutation.isPlace(error.span) || error.related.contains { mutation.isPlace($0.span) }
        }
    }

    /// Whether the first remedy at the place names the word that was misspelt.
    private static func isRemedied(_ mutation: Mutation, _ errors: [Diagnostic]) -> Bool {
        guard let word = mutation.word, let error = errors.first(where: { mutation.isPlace($0.span) }) else {
            return false
        }
        guard let remedy = error.remedy, remedy.hasPrefix("did you mean '") else { return false }
        let named = remedy.dropFirst("did you mean '".count).prefix { $0 != "'" }
        // Of `a.b` only the part that is wrong is named.
        return named == word || word.split(separator: ".").contains(named)
    }

    @Test func `the definitions themselves are good`() {
        #expect(Self.files.count >= 3)
        for file in Self.files {
            #expect(Self.loader.check(file: "\(Self.folder)/\(file)").diagnostics.isEmpty)
        }
    }

    @Test func `every mutation is caught, at its place, with the right remedy for typos`() {
        let mutations = Self.mutations
        #expect(mutations.count == 100)
        var (caught, placed, typos, remedied) = (0, 0, 0, 0)
        for mutation in mutations {
            let errors = Self.errors(of: mutation)
            let shown = "\(mutation.kind.rawValue): \(mutation.testDescription)\n\(errors)"
            if !errors.isEmpty { caught += 1 }
            #expect(!errors.isEmpty, "not caught: \(shown)")
            let isPlaced = Self.isPlaced(mutation, errors)
            placed += isPlaced ? 1 : 0
            #expect(isPlaced, "not at its place: \(shown)")
            guard mutation.kind == .typo else { continue }
            typos += 1
            let isRemedied = Self.isRemedied(mutation, errors)
            remedied += isRemedied ? 1 : 0
            if !isRemedied { print("no remedy: \(shown)") }
        }
        #expect(remedied * 100 >= typos * 95)
        print(
            "lint: caught=\(caught)/\(mutations.count) position=\(placed)/\(mutations.count) "
                + "remedy=\(remedied)/\(typos)")
    }
}
