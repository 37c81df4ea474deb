/// Breaks good definitions in ways that must be noticed.
///
/// What must be noticed is decided here by how definitions are written, never by asking lint: names of one's own (of
/// variables where they are declared, of profiles and tests), free text and places where anything may stand are left
/// alone.
struct Mutator {
    let file: String
    private let definition: DefinitionText
    private var random: Lcg

    init(file: String, text: String, seed: UInt64) {
        self.file = file
        definition = DefinitionText(text)
        random = Lcg(state: seed)
    }

    /// The next mutation of a kind; nil where the definition has nothing to change in that way.
    mutating func next(_ kind: Mutation.Kind) -> Mutation? {
        switch kind {
        case .typo: typo()
        case .wrongType: wrongType()
        case .indentation: indentation()
        case .swap: swap()
        }
    }

    private func replacing(line: Int, _ column: Int, _ count: Int, with new: String) -> String {
        var lines = definition.lines
        var characters = Array(lines[line])
        characters.replaceSubrange(column..<(column + count), with: Array(new))
        lines[line] = String(characters)
        return lines.joined(separator: "\n")
    }

    // MARK: Typos

    /// Values that are free text or paths of files that may come later.
    private static let freeKeys: Set = [
        "name", "description", "text", "html", "contains", "starts_with", "title", "input", "output", "path",
        "files",
        "warc", "place", "lacks", "equals", "wire",
    ]

    private var typoWords: [DefinitionText.Word] {
        definition.words.filter { word in
            guard word.text.count >= 4 else { return false }
            let parent = word.path.last ?? ""
            switch word.role {
            case .key:
                // Names of one's own: profiles, and variables, whose typos show at their use.
                return !["profiles", "vars"].contains(parent)
            case .value:
                let isOwn =
                    word.path.contains("vars") || parent == "label" || word.text.contains(where: \.isNumber)
                    || Self.freeKeys.contains(parent.split(separator: ".").last.map(String.init) ?? parent)
                // A reason may be any word, and so may the value of a label without a list of values.
                return !isOwn && !["dropped", "dead", "fail", "drop", "language"].contains(parent)
            case .name, .reference: return true
            }
        }
    }

    private mutating func typo() -> Mutation? {
        let words = typoWords
        guard !words.isEmpty else { return nil }
        let word = random.pick(words)
        let known = Set(definition.words.map(\.text))
        let written = misspelt(word.text, known)
        return Mutation(
            kind: .typo, file: file, change: "\(word.text) → \(written)",
            text: replacing(line: word.line, word.column, word.text.count, with: written),
            places: [(word.line + 1, place(of: word))], word: word.text)
    }

    /// A problem with `${vars.x}` is shown at its `$`, one with `a.b` at the part that is wrong.
    private func place(of word: DefinitionText.Word) -> ClosedRange<Int> {
        if word.role == .reference { return (word.column - 6)...(word.column - 6) }
        let start = word.column + 1
        return word.text.contains(".") ? start...(start + word.text.count) : start...start
    }

    /// A word with one letter left out, added, changed or swapped with its neighbour.
    private mutating func misspelt(_ word: String, _ known: Set<String>) -> String {
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
            // A dot is no letter, and a space at an end is none that YAML sees.
            let isWhole =
                result.filter { $0 == "." } == word.filter { $0 == "." } && result.first != " "
                && result.last != " "
                && result.filter { $0 == " " } == word.filter { $0 == " " }
                && result.first != "." && result.last != "."
            if result != word, isWhole, !known.contains(result) { return result }
        }
    }

    // MARK: Wrong types

    private mutating func wrongType() -> Mutation? {
        let pairs = definition.pairs.filter { pair in
            let path = pair.key.path + [pair.key.text]
            // Variables may be anything; a given text or an expected one may be a number.
            return !path.contains("vars")
                && !["given", "text", "when", "fields", "html"].contains(pair.key.text)
                && !path.dropLast().contains("fields") && path.dropLast().last != "exported"
        }
        guard !pairs.isEmpty else { return nil }
        let pair = random.pick(pairs)
        let new: String
        if pair.value.hasPrefix("{") {
            new = random.pick(["7", "[1, 2]"])
        } else if pair.value.hasPrefix("[") {
            new = "{ wrong: 1 }"
        } else if pair.value.allSatisfy(\.isNumber), pair.key.path.last != "expect" {
            new = random.pick(["seven", "[1, 2]"])
        } else {
            new = "{ wrong: 1 }"
        }
        // A list is a way to write `expect`, and what is expected of annotations.
        let takesList = pair.key.text == "expect" || pair.key.path.last == "annotations"
        guard !(takesList && new.hasPrefix("[")) else { return wrongType() }
        let start = pair.column + 1
        return Mutation(
            kind: .wrongType, file: file, change: "\(pair.key.text): \(pair.value) → \(new)",
            text: replacing(line: pair.key.line, pair.column, pair.value.count, with: new),
            places: [(pair.key.line + 1, start...(start + new.count - 1))])
    }

    // MARK: Indentation

    /// A line whose block has more than one line at its depth is moved by one or two columns: it stands nowhere then,
    /// or among its uncles.
    private mutating func indentation() -> Mutation? {
        let lines = definition.lines
        var candidates: [(line: Int, indentation: Int)] = []
        for (number, line) in lines.enumerated() where number > 0 {
            let indentation = line.prefix { $0 == " " }.count
            let isWord = definition.words.contains { $0.line == number && $0.role == .key }
            guard isWord, indentation > 0, indentation < line.count else { continue }
            // The line before it at the same depth, with nothing less deep in between.
            var above = number - 1
            while above >= 0,
                lines[above].isEmpty || lines[above].prefix(while: { $0 == " " }).count > indentation
            {
                above -= 1
            }
            guard above >= 0, lines[above].prefix(while: { $0 == " " }).count == indentation,
                !lines[above].contains("#"), !lines[number].contains("#")
            else { continue }
            candidates.append((number, indentation))
        }
        guard !candidates.isEmpty else { return nil }
        let (line, indentation) = random.pick(candidates)
        let moves = [1, 2, -1, -2].filter { $0 > 0 || indentation + $0 >= 0 }
        let move = random.pick(moves)
        var changed = lines
        let rest = String(lines[line].dropFirst(indentation))
        changed[line] = String(repeating: " ", count: indentation + move) + rest
        let start = indentation + move + 1
        let key = definition.words.first { $0.line == line && $0.role == .key }
        let end = (key.map { $0.column + $0.text.count } ?? indentation) + move + 1
        return Mutation(
            kind: .indentation, file: file, change: "moved by \(move): \(rest.prefix(30))",
            text: changed.joined(separator: "\n"), places: [(line + 1, start...end)])
    }

    // MARK: Swapped stages

    /// Two stages change places, at least one of which can only stand where it stood: the source comes first, the
    /// sinks last, and `clean` makes the text that everything else but the source needs.
    private mutating func swap() -> Mutation? {
        let items = stageItems
        guard items.count >= 2 else { return nil }
        let fixed = items.indices.filter { ["fetch", "clean", "export"].contains(items[$0].stage) }
        guard let one = fixed.isEmpty ? nil : random.pick(fixed) else { return nil }
        let others = items.indices.filter { other in
            other != one && items[other].stage != items[one].stage
        }
        guard !others.isEmpty else { return nil }
        let other = random.pick(others)
        let (first, second) = (min(one, other), max(one, other))
        var lines = definition.lines
        let (early, late) = (items[first].lines, items[second].lines)
        let (earlyText, lateText) = (Array(lines[early]), Array(lines[late]))
        lines.replaceSubrange(late, with: earlyText)
        lines.replaceSubrange(early, with: lateText)
        let newFirst = early.lowerBound
        let newSecond = late.lowerBound + lateText.count - earlyText.count
        // What is wrong is that one of them stands where it does, or that what stands between them now lacks one.
        let block = newFirst..<(newSecond + earlyText.count)
        let places = DefinitionText(lines.joined(separator: "\n")).words.filter { word in
            block.contains(word.line) && (word.role == .name || word.role == .key && word.path == ["stages"])
        }.map { word in
            // An include is shown at its path.
            let start = word.text == "include" ? word.column + word.text.count + 3 : word.column + 1
            return (line: word.line + 1, columns: start...start)
        }
        return Mutation(
            kind: .swap, file: file, change: "\(items[first].stage) ↔ \(items[second].stage)",
            text: lines.joined(separator: "\n"), places: places)
    }

    private var stageItems: [(stage: String, lines: Range<Int>)] {
        let lines = definition.lines
        guard let head = lines.firstIndex(of: "stages:") else { return [] }
        var starts: [Int] = []
        var end = head + 1
        for line in lines[(head + 1)...].indices {
            if lines[line].hasPrefix("  - ") { starts.append(line) }
            guard lines[line].isEmpty || lines[line].hasPrefix(" ") else { break }
            if !lines[line].isEmpty { end = line + 1 }
        }
        return starts.enumerated().map { index, start in
            let range = start..<(index + 1 < starts.count ? starts[index + 1] : end)
            let stage = ["fetch", "clean", "extract", "classify", "export", "include"].first { name in
                lines[range].contains { line in
                    line.drop { $0 == " " || $0 == "-" }.hasPrefix("\(name):")
                }
            }
            return (stage ?? "", range)
        }
    }
}
