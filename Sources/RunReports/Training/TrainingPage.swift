public import TextModels

/// The report of a model's training as one HTML page that needs nothing else.
///
/// A function of the report alone.
public struct TrainingPage: Sendable {
    private let report: TrainingReport
    private let title: String

    /// Makes a page.
    public init(_ report: TrainingReport, title: String) {
        self.report = report
        self.title = title
    }

    /// The page.
    public var html: String {
        var markup = MarkupWriter()
        markup.raw("<!DOCTYPE html>\n")
        markup.element("html", [.init("lang", "en")]) { page in
            page.element("head") { head in
                head.tag("meta", [.init("charset", "utf-8")])
                // Words of documents are escaped; should any get through all the same, it can do nothing.
                head.tag(
                    "meta",
                    [
                        .init("http-equiv", "Content-Security-Policy"),
                        .init("content", "default-src 'none'; style-src 'unsafe-inline'"),
                    ])
                head.element("title", text: title)
                head.style(Self.sheet)
            }
            page.element("body") { body in
                body.element("h1", text: title)
                body.element("p", text: summary)
                scores(into: &body)
                confusion(into: &body)
                telling(into: &body)
            }
        }
        markup.raw("\n")
        return markup.markup
    }

    private var summary: String {
        let size = "\(report.examples) examples, \(report.labels.count) labels, \(report.features) features"
        guard let accuracy = report.accuracy, let f1 = report.macroF1 else { return size + "." }
        return "\(size). Cross-validation: accuracy \(Self.percent(accuracy)), mean F1 \(Self.percent(f1))."
    }

    private func scores(into body: inout MarkupWriter) {
        guard !report.scores.isEmpty else { return }
        body.element("h2", text: "How well each label is told")
        table(
            ["label", "examples", "precision", "recall", "F1"],
            zip(report.labels, report.scores).map { label, score in
                [
                    label, "\(score.examples)", Self.percent(score.precision), Self.percent(score.recall),
                    Self.percent(score.f1),
                ]
            }, into: &body)
    }

    private func confusion(into body: inout MarkupWriter) {
        guard !report.confusion.isEmpty else { return }
        body.element("h2", text: "What was taken for what")
        body.element("p", text: "A row for each true label, a column for each label given.")
        table(
            [""] + report.labels,
            zip(report.labels, report.confusion).map { label, row in
                [label] + row.map { $0 == 0 ? "" : "\($0)" }
            },
            into: &body)
    }

    private func telling(into body: inout MarkupWriter) {
        body.element("h2", text: "The words that tell most")
        table(
            ["label", "words"],
            zip(report.labels, report.telling).map { label, terms in
                [label, terms.map(\.text).joined(separator: ", ")]
            }, into: &body)
    }

    private func table(_ head: [String], _ rows: [[String]], into body: inout MarkupWriter) {
        body.element("table") { table in
            table.element("tr") { row in for cell in head { row.element("th", text: cell) } }
            for cells in rows {
                table.element("tr") { row in for cell in cells { row.element("td", text: cell) } }
            }
        }
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private static let sheet =
        "body{font:15px/1.5 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
        + "table{border-collapse:collapse;display:block;overflow-x:auto}"
        + "th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;font-variant-numeric:tabular-nums}"
        + "th{background:#f4f4f4}"
}
