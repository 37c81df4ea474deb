import KeywordSearch
import Patterns
import PipelineCore

/// All that the rules of a label look for, each once however many rules name it.
struct Clues: Sendable {
    /// Something that was looked for, where it stands.
    struct Findings {
        /// For each clue how often it occurs, the title included.
        var counts: [Int]
        /// For each clue where it stands in the text; of each the first places.
        var places: [[Range<Int>]]
    }

    /// The places of a clue that are kept: enough to see, and bounded for texts of one word.
    private static let maximumPlaces = 100

    private var keywords: NameAutomaton
    /// For each keyword of the automaton its clue.
    private var clueOfKeyword: [Int] = []
    private var patterns: [(pattern: TextPattern, clue: Int)] = []
    /// What each clue is called in history.
    private(set) var names: [String] = []
    private var known: [String: Int] = [:]

    init(exact: Bool) {
        keywords = NameAutomaton(folds: !exact)
    }

    /// The clue of a keyword.
    mutating func clue(ofKeyword keyword: String) -> Int {
        let key = "word \(keyword)"
        if let clue = known[key] { return clue }
        // One that is the same but for its case is the same name to the automaton, and shares its clue.
        if let twin = keywords.entry(of: Array(keyword.utf8)) {
            known[key] = clueOfKeyword[twin]
            return clueOfKeyword[twin]
        }
        let clue = add(key, name: "word: \(keyword)")
        keywords.add(Array(keyword.utf8), entry: clueOfKeyword.count)
        clueOfKeyword.append(clue)
        return clue
    }

    /// The clue of a pattern.
    mutating func clue(ofPattern pattern: TextPattern) -> Int {
        let key = "pattern \(pattern.written)"
        if let clue = known[key] { return clue }
        let clue = add(key, name: "pattern: \(pattern.written)")
        patterns.append((pattern, clue))
        return clue
    }

    private mutating func add(_ key: String, name: String) -> Int {
        known[key] = names.count
        names.append(name)
        return names.count - 1
    }

    /// Makes them ready to be looked for.
    mutating func finish() { keywords.finish() }

    /// What of them stands in a document.
    ///
    /// - Complexity: O(*n*) in the length of title and text for the keywords together and for each pattern.
    func find(text: String, title: String) -> Findings {
        var findings = Findings(
            counts: [Int](repeating: 0, count: names.count),
            places: [[Range<Int>]](repeating: [], count: names.count))
        look(in: title, isText: false, &findings)
        look(in: text, isText: true, &findings)
        return findings
    }

    private func look(in text: String, isText: Bool, _ findings: inout Findings) {
        var text = text
        text.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            func note(_ clue: Int, _ range: Range<Int>) {
                findings.counts[clue] += 1
                if isText, findings.places[clue].count < Self.maximumPlaces {
                    findings.places[clue].append(range)
                }
            }
            for match in keywords.allMatches(in: bytes) { note(clueOfKeyword[match.entry], match.range) }
            for (pattern, clue) in patterns {
                for match in pattern.allMatches(in: bytes, limit: Self.maximumPlaces) {
                    note(clue, match.range)
                }
            }
        }
    }
}
