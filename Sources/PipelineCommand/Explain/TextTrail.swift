import PipelineCore
import PipelineRunner

/// Finds out where a piece of text went.
struct TextTrail {
    private let wanted: String

    /// - Parameter text: white space and case mean nothing.
    init(_ text: String) {
        wanted = Self.folded(text)
    }

    /// One line for each stage at which something can be said.
    func lines(in story: DocumentStory) -> [String] {
        guard !wanted.isEmpty else { return ["the text to look for is empty"] }
        var lines = [TrailLine(stage: story.steps.first?.stage ?? "source", text: origin(in: story.loaded))]
        var wasThere = Self.folded(story.loaded.content.text).contains(wanted)
        for step in story.steps.dropFirst() where step.role != .writes {
            let isThere = Self.folded(step.document.content.text).contains(wanted)
            let removals = (step.entry?.removals ?? []).filter { touches($0.text) }
            for removal in removals.prefix(3) {
                lines.append(
                    TrailLine(
                        stage: step.stage, text: "taken out as \(removal.reason): \(removal.text.excerpt())"))
            }
            if isThere, let block = block(in: step.document.content) {
                lines.append(TrailLine(stage: step.stage, text: "in the text, \(block)"))
            } else if isThere {
                lines.append(TrailLine(stage: step.stage, text: "in the text"))
            } else if wasThere, removals.isEmpty {
                lines.append(TrailLine(stage: step.stage, text: "no longer in the text"))
            }
            for field in fields(of: step.document) {
                lines.append(TrailLine(stage: step.stage, text: "in the field '\(field)'"))
            }
            wasThere = isThere
        }
        if lines.count == 1 { lines.append(TrailLine(stage: "", text: "no later stage had it in one piece")) }
        return lines.map { $0.stage.isEmpty ? $0.text : "\($0.stage): \($0.text)" }
    }

    private struct TrailLine {
        let stage: String
        let text: String
    }

    private func origin(in document: DocumentForm) -> String {
        let bytes = String(decoding: document.payload.body, as: UTF8.self)
        if Self.folded(bytes).contains(wanted) { return "in the bytes, in one piece" }
        return "not in the bytes in one piece: markup, other characters or another charset may stand between"
    }

    private func touches(_ text: String) -> Bool {
        let text = Self.folded(text)
        return text.contains(wanted) || text.utf8.count >= 20 && wanted.contains(text)
    }

    private func block(in content: Content) -> String? {
        for (number, block) in content.blocks.enumerated() {
            guard let text = content.text(in: block.range), Self.folded(text).contains(wanted) else {
                continue
            }
            let origin = block.origin.map { ", from bytes \($0.lowerBound)–\($0.upperBound)" } ?? ""
            return "block \(number + 1) of \(content.blocks.count) (\(block.kind.rawValue))\(origin)"
        }
        return nil
    }

    private func fields(of document: DocumentForm) -> [String] {
        document.fields.compactMap { entry in
            if case .text(let text) = entry.value, Self.folded(text).contains(wanted) {
                entry.name
            } else {
                nil
            }
        }
    }

    /// Words in lower case with single spaces between them.
    private static func folded(_ text: some StringProtocol) -> String {
        text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}

extension StringProtocol {
    /// The beginning on one line.
    func excerpt(_ length: Int = 80) -> String {
        let words = prefix(4 * length).split { $0.isWhitespace }.joined(separator: " ")
        return words.count > length ? words.prefix(length - 1) + "…" : words
    }
}
