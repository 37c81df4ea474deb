import PipelineCore

/// The documents that stand out: the slowest, and those of which most was removed.
struct WorstSection: ReportSection {
    /// How many are shown before somebody asks for the others.
    private static let shownAtOnce = 5

    let picture: RunPicture
    let title = "Documents that stand out"
    let anchor = "worst"
    var isEmpty: Bool { picture.slowest.entries.isEmpty && picture.mostRemoved.entries.isEmpty }

    func write(into markup: inout MarkupWriter) {
        list("Slowest", picture.slowest, into: &markup) { Amount.duration(.microseconds($0.number)) }
        list("Most text removed", picture.mostRemoved, into: &markup) { entry in
            Amount.bytes(entry.number)
        }
    }

    private func list(
        _ title: String, _ documents: WorstDocuments, into markup: inout MarkupWriter,
        word: (WorstDocuments.Entry) -> String
    ) {
        guard let highest = documents.entries.first?.number else { return }
        markup.element("h3", text: title)
        rows(documents.entries.prefix(Self.shownAtOnce), highest, into: &markup, word: word)
        let others = documents.entries.dropFirst(Self.shownAtOnce)
        guard !others.isEmpty else { return }
        markup.element("details", [.style("more")]) { details in
            details.element("summary", text: "\(others.count) more")
            rows(others, highest, into: &details, word: word)
        }
    }

    private func rows(
        _ entries: ArraySlice<WorstDocuments.Entry>, _ highest: Int, into markup: inout MarkupWriter,
        word: (WorstDocuments.Entry) -> String
    ) {
        markup.element("ul", [.style("worst")]) { list in
            for entry in entries {
                list.element("li") { item in
                    item.element("p", [.style("measure")]) { measure in
                        measure.text(word(entry))
                        guard !entry.detail.isEmpty else { return }
                        measure.element("span", [.style("detail")], text: entry.detail)
                    }
                    item.element("p", [.style("where")]) { $0.source(entry.source, id: entry.id) }
                    gauge(Double(entry.number) / Double(highest), into: &item)
                }
            }
        }
    }

    /// A line as long as the number is high.
    private func gauge(_ share: Double, into markup: inout MarkupWriter) {
        markup.element(
            "svg",
            [
                .style("gauge"), .init("viewBox", "0 0 100 4"), .init("preserveAspectRatio", "none"),
                .init("aria-hidden", "true"),
            ]
        ) { svg in
            svg.box(x: 0, y: 0, width: 100, height: 4, "track")
            svg.box(x: 0, y: 0, width: 100 * share, height: 4, "bar")
        }
    }
}
