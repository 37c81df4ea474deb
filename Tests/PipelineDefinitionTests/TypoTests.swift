import PipelineCore
import PipelineDefinition
import Testing

/// A word of a good definition, misspelt.
struct Typo: CustomTestStringConvertible {
    var word: String
    var written: String
    var text: String
    var place: SourcePosition
    var testDescription: String { "\(word) → \(written) at \(place.line):\(place.column)" }
}

/// Misspells every name of a good definition in several ways.
@Suite struct TypoTests {
    static let good = """
        name: demo
        vars:
          input: in
        run:
          workers: 2
          on_error: skip
          limits:
            document: 2MiB
        stages:
          - fetch:
              files: ${vars.input}/a.html
          - clean:
              favor: precision
          - extract:
              metadata: {}
          - classify:
              threshold: 0.7
          - when: language == "fr" && size(title) > 3 && dateline.place.startsWith("B")
            on_error: fail
            label: second
            shout:
              marks: 3
          - export:
              jsonl:
                path: out.txt
        """
    static let words: Set = [
        "name", "vars", "input", "run", "workers", "on_error", "skip", "limits", "document", "stages",
        "fetch", "files",
        "clean", "favor", "precision", "extract", "metadata", "classify", "threshold", "when", "language",
        "size",
        "title", "dateline", "place", "startsWith", "fail", "label", "shout", "marks", "export", "jsonl",
        "path",
    ]

    static let typos: [Typo] = {
        var random = Lcg(state: 11)
        var typos: [Typo] = []
        for (index, line) in good.split(separator: "\n").enumerated() {
            var rest = line[...]
            while let start = rest.firstIndex(where: isLetter) {
                let word = rest[start...].prefix(while: isLetter)
                rest = rest[word.endIndex...]
                guard words.contains(String(word)) else { continue }
                for _ in 0..<4 {
                    let written = misspelt(String(word), &random)
                    var lines = good.split(separator: "\n").map(String.init)
                    lines[index] = line[..<start] + written + rest
                    typos.append(
                        Typo(
                            word: String(word), written: written, text: lines.joined(separator: "\n"),
                            place: SourcePosition(
                                line: index + 1, column: line.distance(from: line.startIndex, to: start) + 1))
                    )
                }
            }
        }
        return typos
    }()

    static func isLetter(_ character: Character) -> Bool { character.isLetter || character == "_" }

    /// A word with one letter left out, added, changed or swapped with its neighbour; never another word of the list.
    static func misspelt(_ word: String, _ random: inout Lcg) -> String {
        while true {
            var letters = Array(word)
            let place = random.next(below: letters.count)
            let letter = Array("abcdefghijklmnopqrstuvwxyz")[random.next(below: 26)]
            switch random.next(below: 4) {
            case 0: letters.remove(at: place)
            case 1: letters.insert(letter, at: place)
            case 2: letters[place] = letter
            default: letters.swapAt(place, min(place + 1, letters.count - 1))
            }
            let result = String(letters)
            if result != word, !words.contains(result) { return result }
        }
    }

    @Test func `the definition itself is good`() {
        #expect(TestStages.check(Self.good).diagnostics.isEmpty)
    }

    @Test(arguments: typos) func `a typo is the only problem, shown at its place with the right name`(
        _ typo: Typo
    ) {
        let diagnostics = TestStages.check(typo.text).diagnostics.filter { $0.severity == .error }
        #expect(diagnostics.count == 1)
        // A misspelt declaration shows at its use, with the declaration beside it.
        let spans = diagnostics.flatMap { [$0.span] + $0.related.map(\.span) }
        #expect(spans.contains { $0.start <= typo.place && typo.place < $0.end }, "\(diagnostics)")
        #expect(
            diagnostics.contains { diagnostic in
                let isAtUse = diagnostic.span.start <= typo.place && typo.place < diagnostic.span.end
                return (isAtUse ? diagnostic.remedy ?? "" : diagnostic.message).contains(typo.word)
            },
            "\(diagnostics)")
    }
}
