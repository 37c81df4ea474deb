package import PipelineCore

/// The names that a condition may use, and what may stand at a place within it.
package struct ConditionNames: Sendable {
    private static let score = FieldDeclaration("score", .number, "How sure the classifier is, from 0 to 1.")

    /// What documents have.
    private let parts: [DocumentPart]

    /// - Parameter parts: what earlier stages give.
    package init(_ parts: [DocumentPart]) {
        self.parts = parts
    }

    /// What every document has, and the fields and labels of earlier stages.
    package var names: [Suggestion] {
        var names = DocumentProperty.allCases.map { Suggestion($0.rawValue, .field($0.declaration)) }
        var seen = Set(names.map(\.name))
        for part in parts {
            switch part {
            case .field(let field) where seen.insert(field.name).inserted:
                names.append(Suggestion(field.name, .field(field)))
            case .label(let label) where seen.insert(label.name).inserted:
                names.append(Suggestion(label.name, .label(label)))
            default: break
            }
        }
        return names
    }

    /// The kinds of annotations.
    package var annotationKinds: [Suggestion] {
        parts.compactMap { part in
            if case .annotations(let kind) = part { Suggestion(kind.kind, .annotations(kind)) } else { nil }
        }
    }

    /// What a name, or a chain of names with dots, stands for.
    package func subject(of chain: String) -> DefinitionSubject? {
        if let whole = names.first(where: { $0.name == chain }) { return whole.subject }
        let words = chain.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count > 1 else { return nil }
        if words[0] == "annotations", words.count == 2 {
            return annotationKinds.first { $0.name == words[1] }?.subject
        }
        for count in (1..<words.count).reversed() {
            let base = words[..<count].joined(separator: ".")
            guard let subject = names.first(where: { $0.name == base })?.subject else { continue }
            switch subject {
            case .field(let field): return field.member(at: words[count...]).map { .field($0) }
            case .label where words[count...].elementsEqual(["score"]):
                return .field(Self.score)
            default: return nil
            }
        }
        return nil
    }

    /// What may stand at the end of a text that begins a condition.
    package func suggestions(behind text: String) -> [Suggestion] {
        let state = ConditionState(text)
        if state.isInQuotes {
            return values(besides: state.comparedName)
        }
        if let base = state.base { return members(of: base) }
        var suggestions: [Suggestion] = []
        if state.isBehindComparison {
            suggestions += values(besides: state.comparedName).map {
                Suggestion("\"\($0.name)\"", $0.subject)
            }
        }
        if state.isBehindValue {
            return ["&&", "||", "==", "!=", "<", "<=", ">", ">=", "in"].map {
                Suggestion($0, .value(help: "an operator"))
            }
        }
        suggestions += names
        if !annotationKinds.isEmpty {
            suggestions.append(
                Suggestion(
                    "annotations", .key(help: "The stretches of text that are annotated, by their kinds.")))
        }
        suggestions += ConditionFunction.all.filter { $0.form == .function }.map {
            Suggestion($0.name, .function($0))
        }
        return suggestions + ["true", "false", "null"].map { Suggestion($0, .value(help: "")) }
    }

    private func values(besides name: String?) -> [Suggestion] {
        guard let name, case .label(let label)? = subject(of: name) else { return [] }
        return label.values.map { Suggestion($0, .value(help: "a value of the label '\(label.name)'")) }
    }

    private func members(of base: String) -> [Suggestion] {
        if base == "annotations" { return annotationKinds }
        let methods = ConditionFunction.all.filter { $0.form == .method }.map {
            Suggestion($0.name, .function($0))
        }
        // Fields may have dots in their names.
        let longer = names.filter { $0.name.hasPrefix("\(base).") }.map {
            Suggestion(String($0.name.dropFirst(base.utf8.count + 1)), $0.subject)
        }
        switch subject(of: base) {
        case .field(let field):
            switch field.type {
            case .record(let members): return longer + members.map { Suggestion($0.name, .field($0)) }
            case .text: return longer + methods
            case .list: return longer + methods.filter { $0.name == "size" }
            default: return longer
            }
        case .label: return longer + [Suggestion("score", .field(Self.score))] + methods
        default: return longer.isEmpty ? methods : longer
        }
    }
}

/// Where in a condition the end of a text stands.
struct ConditionState {
    /// Whether it stands within quotes.
    private(set) var isInQuotes = false
    /// The names before the dot behind which it stands.
    private(set) var base: String?
    /// The name that the comparison before it is about.
    private(set) var comparedName: String?
    /// Whether a comparison with a value has begun.
    private(set) var isBehindComparison = false
    /// Whether a value stands before it, behind which an operator is missing.
    private(set) var isBehindValue = false
    /// How many bytes at the end belong to the word that is being written.
    private(set) var wordCount = 0

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var quote: UInt8?
        var quoteStart = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                quoteStart = index
            }
            index += 1
        }
        isInQuotes = quote != nil
        let end = isInQuotes ? quoteStart : bytes.count
        wordCount = isInQuotes ? bytes.count - quoteStart - 1 : 0
        var start = end
        if !isInQuotes {
            while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
            let chain = String(decoding: bytes[start..<end], as: UTF8.self)
            if let dot = chain.lastIndex(of: ".") {
                base = String(chain[..<dot])
                wordCount = chain[chain.index(after: dot)...].utf8.count
            } else {
                wordCount = end - start
            }
        }
        look(before: start, in: bytes, hasSpace: start > 0 && bytes[start - 1] == UInt8(ascii: " "))
    }

    private mutating func look(before start: Int, in bytes: [UInt8], hasSpace: Bool) {
        var place = Self.skip(bytes, back: start)
        // Within the list of an `in`, what counts stands before its bracket.
        let isInList = bytes[..<place].lastIndex(of: UInt8(ascii: "[")).map { open in
            !bytes[open..<place].contains(UInt8(ascii: "]"))
        }
        var isIn = false
        if isInList == true, let open = bytes[..<place].lastIndex(of: UInt8(ascii: "[")) {
            place = Self.skip(bytes, back: open)
            isIn = place >= 2 && bytes[(place - 2)..<place].elementsEqual("in".utf8)
        }
        let isEqual =
            place >= 2 && bytes[place - 1] == UInt8(ascii: "=")
            && (bytes[place - 2] == UInt8(ascii: "=") || bytes[place - 2] == UInt8(ascii: "!"))
        if isEqual || isIn {
            isBehindComparison = true
            let nameEnd = Self.skip(bytes, back: place - 2)
            var nameStart = nameEnd
            while nameStart > 0, Self.isWord(bytes[nameStart - 1]) { nameStart -= 1 }
            if nameStart < nameEnd {
                comparedName = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
            }
            return
        }
        guard !isInQuotes, hasSpace, place > 0, isInList != true else { return }
        let last = bytes[place - 1]
        let isValue = Self.isWord(last) || last == UInt8(ascii: ")") || last == UInt8(ascii: "\"")
        isBehindValue = isValue && !bytes[..<place].hasSuffix(word: "in")
    }

    private static func skip(_ bytes: [UInt8], back start: Int) -> Int {
        var place = start
        while place > 0, bytes[place - 1] == UInt8(ascii: " ") { place -= 1 }
        return place
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(word: String) -> Bool {
        guard suffix(word.utf8.count).elementsEqual(word.utf8) else { return false }
        return dropLast(word.utf8.count).last.map { !ConditionState.isWord($0) } ?? true
    }
}
