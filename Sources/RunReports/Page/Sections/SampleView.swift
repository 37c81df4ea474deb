import PipelineCore

/// One document, folded until somebody asks for it.
struct SampleView {
    let sample: DocumentSample

    func write(into markup: inout MarkupWriter) {
        markup.element("details", [.style("sample")]) { details in
            details.element("summary") { summary in
                summary.element("bdi", [.style("strong")], text: name)
                summary.element("span", [.style("muted sizes")], text: sizes)
            }
            facts(&details)
            details.element("div", [.style("sides")]) { sides in
                before(&sides)
                after(&sides)
            }
        }
    }

    private var name: String {
        if let title = sample.title, !title.isEmpty { return title }
        return sample.source.location.isEmpty ? sample.id.text : sample.source.location
    }

    private var sizes: String {
        "\(Amount.bytes(sample.original.totalBytes)) → \(Amount.bytes(sample.text.totalBytes)) of text"
    }

    private func facts(_ markup: inout MarkupWriter) {
        markup.element("p", [.style("where")]) { $0.source(sample.source, id: sample.id) }
        if case .dead(_, _, let message) = sample.fate {
            markup.element("p", [.style("alarm")], text: message)
        }
        if case .duplicate(_, let original) = sample.fate {
            markup.element("p") { paragraph in
                paragraph.text("Repeats ")
                paragraph.element("code", text: original.text)
            }
        }
        if !sample.labels.isEmpty {
            markup.element("ul", [.style("chips")]) { list in
                for label in sample.labels { list.element("li", text: label) }
            }
        }
        measures(&markup)
    }

    private func measures(_ markup: inout MarkupWriter) {
        guard !sample.measures.isEmpty else { return }
        markup.element("ul", [.style("chips")]) { list in
            for noted in sample.measures {
                let threshold = noted.measure.threshold.map { " (threshold \(Amount.number($0)))" } ?? ""
                list.element(
                    "li",
                    text:
                        "\(noted.stage) \(noted.measure.name): \(Amount.number(noted.measure.value))\(threshold)"
                )
            }
        }
    }

    private func before(_ markup: inout MarkupWriter) {
        markup.element("div", [.style("side")]) { side in
            let type = sample.mediaType.map { " \($0)" } ?? ""
            side.element("h4") { heading in
                heading.text("Before")
                heading.element(
                    "span", [.style("muted")], text: " \(Amount.bytes(sample.original.totalBytes))\(type)")
            }
            if sample.pieces.isEmpty {
                source(&side)
            } else {
                side.element("div", [.style("text"), .init("tabindex", "0")]) { pieces(&$0) }
                side.element("details", [.style("source")]) { details in
                    details.element("summary", text: "Source")
                    source(&details)
                }
            }
        }
    }

    private func pieces(_ markup: inout MarkupWriter) {
        for piece in sample.pieces {
            switch piece {
            case .kept(let excerpt):
                markup.element("p", [.init("dir", "auto")], text: Self.text(of: excerpt))
            case .removed(let excerpt, let reason):
                markup.element("p", [.style("removed")]) { paragraph in
                    paragraph.element("del", [.init("dir", "auto")], text: Self.text(of: excerpt))
                    paragraph.element("span", [.style("reason")], text: reason)
                }
            case .omitted(let count, let wereKept):
                markup.element(
                    "p", [.style("omitted")],
                    text: "… \(Amount.count(count)) more \(wereKept ? "kept" : "taken out")")
            }
        }
        if sample.piecesLeftOut > 0 {
            markup.element(
                "p", [.style("muted")], text: "… and \(Amount.count(sample.piecesLeftOut, "more piece"))")
        }
    }

    private static func text(of excerpt: Excerpt) -> String { excerpt.text + (excerpt.isCut ? " …" : "") }

    private func source(_ markup: inout MarkupWriter) {
        guard !sample.original.text.isEmpty else {
            markup.element("p", [.style("muted nothing")], text: "Nothing came.")
            return
        }
        markup.element("pre", [.style("text"), .init("dir", "auto"), .init("tabindex", "0")]) { text in
            text.text(sample.original.text)
            if sample.original.isCut { text.element("span", [.style("muted")], text: "\n…") }
        }
    }

    /// Why there is no text, as far as that can be told.
    private var ending: String {
        switch sample.fate {
        case .exported: "No text."
        case .filtered(let stage, let reason): "No text: taken out by \(stage) (\(reason))."
        case .duplicate(let stage, _): "No text: taken out by \(stage) as a duplicate."
        case .dead(let stage, let reason, _): "No text: dead at \(stage) (\(reason))."
        }
    }

    private func after(_ markup: inout MarkupWriter) {
        markup.element("div", [.style("side")]) { side in
            side.element("h4") { heading in
                heading.text("After")
                let removed =
                    sample.removedBytes > 0 ? ", \(Amount.bytes(sample.removedBytes)) taken out" : ""
                heading.element(
                    "span", [.style("muted")],
                    text: " \(Amount.bytes(sample.text.totalBytes)) of text\(removed)")
            }
            guard !sample.text.text.isEmpty else {
                side.element("p", [.style("muted nothing")], text: ending)
                return
            }
            side.element("div", [.style("text plain"), .init("dir", "auto"), .init("tabindex", "0")]) {
                text in
                text.text(sample.text.text)
                if sample.text.isCut { text.element("span", [.style("muted")], text: " …") }
            }
        }
    }
}
