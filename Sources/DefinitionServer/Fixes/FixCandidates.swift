import PipelineCore

/// The changes that the remedy of a diagnostic may mean, the likeliest first.
///
/// They are guesses from its words: each is tried before it is offered.
struct FixCandidates {
    /// A text in the place of some bytes.
    struct Edit {
        let title: String
        let range: Range<Int>
        let text: String
    }

    /// The changes.
    private(set) var edits: [Edit] = []

    /// - Parameter file: the file of the text.
    init(_ diagnostic: Diagnostic, in text: EditedText, file: String) {
        guard let remedy = diagnostic.remedy else { return }
        let range = text.bytes(of: diagnostic.span)
        let written = text.text(range)
        if let meant = Self.quoted(in: remedy, behind: "did you mean ") {
            let names = Self.names(in: diagnostic.message)
            // What comes from an anchor or a variable is mended where it is written.
            for related in diagnostic.related where related.span.file == file {
                add(meant, within: text.bytes(of: related.span), of: text, named: names)
            }
            add(meant, for: written, named: names, at: range)
        }
        if let whole = Self.quoted(in: remedy, behind: "write "), remedy == "write '\(whole)'",
            !whole.contains("…")
        {
            // The dash is there already.
            let inner = whole.hasPrefix("- ") ? String(whole.dropFirst(2)) : whole
            edits.append(Edit(title: "Write '\(inner)'", range: range, text: inner))
        }
        for word in ["true", "false"] where remedy == "write \(word)" {
            edits.append(Edit(title: "Write \(word)", range: range, text: word))
        }
        if remedy.hasSuffix("without quotes"), written.utf8.count > 2 {
            edits.append(
                Edit(title: "Remove the quotes", range: range, text: String(written.dropFirst().dropLast())))
        }
        if let stage = Self.quoted(in: remedy, behind: "add "), remedy.hasSuffix("before it") {
            addStage(stage, in: text, before: range.lowerBound)
        }
    }

    /// How many places of one name are tried.
    private static let maximumPlaces = 4

    /// Another name in the place of each that is found in a stretch.
    private mutating func add(
        _ meant: String, within range: Range<Int>, of text: EditedText, named names: [String]
    ) {
        let written = text.text(range)
        for name in names where name != meant {
            for place in written.ranges(of: name).prefix(Self.maximumPlaces) {
                let start = range.lowerBound + written[..<place.lowerBound].utf8.count
                let edit = Edit(
                    title: "Change to '\(meant)'", range: start..<(start + name.utf8.count), text: meant)
                edits.append(edit)
            }
        }
    }

    private mutating func add(
        _ meant: String, for written: String, named names: [String], at range: Range<Int>
    ) {
        let title = "Change to '\(meant)'"
        let quote = written.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
        let inner = quote.isEmpty ? written : String(written.dropFirst().dropLast())
        // Where more than the name is marked, such as `${vars.x}`, only the name is changed.
        for name in names where name != inner {
            guard let place = inner.range(ofLast: name) else { continue }
            let changed = inner.replacingCharacters(in: place, with: meant)
            edits.append(Edit(title: title, range: range, text: quote + changed + quote))
        }
        // An alias keeps its sign.
        if written.hasPrefix("*") { edits.append(Edit(title: title, range: range, text: "*" + meant)) }
        edits.append(Edit(title: title, range: range, text: quote + meant + quote))
        if !quote.isEmpty { edits.append(Edit(title: title, range: range, text: meant)) }
    }

    /// A stage on a line of its own before the item that a diagnostic stands in.
    private mutating func addStage(_ stage: String, in text: EditedText, before offset: Int) {
        var number = text.line(of: offset)
        while number >= 0 {
            let line = text.line(number)
            let indentation = text.bytes[line].prefix { $0 == UInt8(ascii: " ") }
            if text.bytes[line].dropFirst(indentation.count).first == UInt8(ascii: "-") {
                let start = line.lowerBound
                let lead = String(decoding: indentation, as: UTF8.self)
                edits.append(
                    Edit(title: "Add '\(stage)'", range: start..<start, text: "\(lead)- \(stage)\n"))
                return
            }
            number -= 1
        }
    }

    /// The text in quotes behind some words.
    private static func quoted(in text: String, behind words: String) -> String? {
        guard let start = text.ranges(of: words + "'").first?.upperBound,
            let end = text[start...].firstIndex(of: "'"), start < end
        else { return nil }
        return String(text[start..<end])
    }

    /// All texts in quotes.
    private static func names(in message: String) -> [String] {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        let quoted = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
        return quoted.filter { !$0.isEmpty }
    }
}

extension String {
    /// The text with another in the place of a part.
    fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
