import PipelineCore
import PipelineRunner

/// A document's way through the stages, for people.
struct StoryText {
    let story: DocumentStory
    let entry: DocumentEntry
    let console: Console

    /// The lines to print.
    ///
    /// - Parameter removals: how many of the things that a stage took out are shown.
    func lines(removals: Int) -> [String] {
        var lines = [
            "\(console.paint(entry.id.text, .bold))  \(entry.source)",
            "document \(entry.ordinal), \(story.loaded.payload.body.count) bytes"
                + (story.loaded.payload.mediaType.map { ", \($0)" } ?? "")
                + (agreement.map { "; \($0)" } ?? ""),
        ]
        var before = DocumentForm.empty(like: story.loaded)
        for step in story.steps {
            lines += ["", "\(console.paint(step.stage, .bold))  \(headline(step))"]
            lines += changes(from: before, to: step.document).map { "  \($0)" }
            lines += measures(of: step).map { "  \($0)" }
            lines += removed(by: step, showing: removals).map { "  \($0)" }
            before = step.document
            // The stages behind it never saw the document.
            if step.role == .needsOthers, entry.stage == step.stage { break }
        }
        return lines
    }

    /// Whether it came out as in the run; nil where that cannot be told.
    private var agreement: String? {
        let isDecidedByOthers = story.steps.contains { $0.role == .needsOthers }
        let states = story.steps.map(\.state)
        if Array(entry.states.prefix(states.count)) == states { return "the same as in the run" }
        if isDecidedByOthers { return nil }
        let place =
            zip(entry.states, states).enumerated().first { $1.0 != $1.1 }?.offset
            ?? min(states.count, entry.states.count)
        let stage = story.steps.indices.contains(place) ? story.steps[place].stage : "the end"
        return "not as in the run from '\(stage)' on: the program or a file it reads has changed since"
    }

    private func headline(_ step: DocumentStory.Step) -> String {
        let time = step.time > .zero ? "  \(step.time.inWords)" : ""
        switch step.role {
        case .passedBy: return "passed by: its condition does not hold"
        case .writes: return "written"
        case .needsOthers where step.outcome == .active:
            guard entry.stage == step.stage else {
                return "kept in the run; it decides by the documents before"
            }
            return entry.original.map { "in the run: repeats \($0)" }
                ?? "in the run: \(entry.reason ?? "taken out")"
        case .worked, .needsOthers: break
        }
        switch step.outcome {
        case .active: return "kept\(time)"
        case .filtered(let reason): return "dropped: \(reason)\(time)"
        case .duplicate(let original): return "repeats \(original)\(time)"
        case .failed(let failure): return "failed: \(failure.reason): \(failure.message)\(time)"
        }
    }

    private func changes(from old: DocumentForm, to new: DocumentForm) -> [String] {
        var lines: [String] = []
        if old.content != new.content {
            let blocks = new.content.blocks.isEmpty ? "" : ", \(new.content.blocks.count) blocks"
            lines.append(
                "text: \(old.content.text.utf8.count) -> \(new.content.text.utf8.count) bytes\(blocks)")
            lines.append("  \(new.content.text.excerpt(90))")
        }
        for field in new.fields where old.fields[field.name] != field.value {
            lines.append("\(field.name): \(field.value.shown.excerpt(90))")
        }
        for field in old.fields where new.fields[field.name] == nil {
            lines.append("\(field.name): taken out")
        }
        for label in new.labels where !old.labels.contains(label) {
            lines.append("\(label.name): \(label.value) (\(label.score.shown), \(label.classifier))")
        }
        for annotation in new.annotations where !old.annotations.contains(annotation) {
            let surface = new.content.text(in: annotation.range).map { $0.excerpt(60) } ?? ""
            lines.append("\(annotation.kind): \(surface) (\(annotation.maker))")
        }
        return lines
    }

    private func measures(of step: DocumentStory.Step) -> [String] {
        (step.entry?.measures ?? []).map { measure in
            let threshold = measure.threshold.map { " against \($0.shown)" } ?? ""
            return "measured \(measure.name): \(measure.value.shown)\(threshold)"
        }
    }

    private func removed(by step: DocumentStory.Step, showing count: Int) -> [String] {
        let removals = step.entry?.removals ?? []
        guard !removals.isEmpty else { return [] }
        var reasons: [String: Int] = [:]
        for removal in removals { reasons[Self.kind(of: removal.reason), default: 0] += 1 }
        let summary = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            "\($0.value) \($0.key)"
        }
        var lines = ["took out \(removals.count): \(summary.joined(separator: ", "))"]
        for removal in removals.prefix(count) {
            lines.append("  \(removal.reason): \(removal.text.excerpt())")
        }
        if removals.count > count {
            lines.append("  … and \(removals.count - count) more (--removals shows more)")
        }
        return lines
    }

    /// A reason without its details behind a colon and its numbers, which differ from one removal to the next.
    private static func kind(of reason: String) -> String {
        var kind = ""
        for word in reason.prefix(while: { $0 != ":" }).split(separator: " ") {
            let isNumber = word.first?.isNumber == true
            if !isNumber, !kind.isEmpty { kind += " " }
            kind += isNumber ? word.drop { $0.isNumber || $0 == "." } : word
        }
        return kind
    }
}

extension DocumentForm {
    /// A document of which nothing is known yet.
    static func empty(like form: DocumentForm) -> DocumentForm {
        var empty = form
        empty.content = Content()
        empty.fields = [:]
        empty.annotations = []
        empty.labels = []
        return empty
    }
}

extension FieldValue {
    /// The value as JSON; text without its quotation marks.
    fileprivate var shown: String {
        if case .text(let text) = self { return text }
        var json = JSONWriter()
        json.write(self, datesAreTagged: false)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension Double {
    /// To three places.
    fileprivate var shown: String {
        let rounded = (self * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
}
