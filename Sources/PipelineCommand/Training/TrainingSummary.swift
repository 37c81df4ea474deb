import TextModels

/// The report of a model's training as text.
struct TrainingSummary {
    private let report: TrainingReport

    init(_ report: TrainingReport) { self.report = report }

    /// Below so many labels the whole table of what was taken for what is shown.
    private static let maximumColumns = 12

    var lines: [String] {
        var lines = [
            "\(report.examples) examples, \(report.labels.count) labels, \(report.features) features"
        ]
        if let accuracy = report.accuracy, let f1 = report.macroF1 {
            lines.append("cross-validation: accuracy \(percent(accuracy)), mean F1 \(percent(f1))")
            lines.append("")
            lines += scores
            lines.append("")
            lines += confusion
        }
        lines += ["", "the words that tell most:"]
        for (label, terms) in zip(report.labels, report.telling) {
            lines.append("  \(label): \(terms.prefix(10).map(\.text).joined(separator: ", "))")
        }
        return lines
    }

    private var scores: [String] {
        let width = report.labels.map(\.count).max() ?? 0
        let head = "  \(padded("label", width))  examples  precision  recall      F1"
        return [head]
            + zip(report.labels, report.scores).map { label, score in
                "  \(padded(label, width))  \(right("\(score.examples)", 8))  \(right(percent(score.precision), 9))"
                    + "  \(right(percent(score.recall), 6))  \(right(percent(score.f1), 6))"
            }
    }

    /// The whole table where it fits, and otherwise what was most often taken for something else.
    private var confusion: [String] {
        guard report.labels.count > Self.maximumColumns else {
            let width = max(6, report.labels.map(\.count).max() ?? 0)
            let head =
                "  \(padded("true \\ given", width))" + report.labels.map { "  \(right($0, 8))" }.joined()
            return ["what was taken for what:", head]
                + zip(report.labels, report.confusion).map { label, row in
                    "  \(padded(label, width))" + row.map { "  \(right("\($0)", 8))" }.joined()
                }
        }
        var mistakes: [(count: Int, text: String)] = []
        for (label, row) in report.confusion.enumerated() {
            for (given, count) in row.enumerated() where count > 0 && given != label {
                mistakes.append((count, "\(report.labels[label]) taken for \(report.labels[given])"))
            }
        }
        mistakes.sort { ($1.count, $0.text) < ($0.count, $1.text) }
        return ["the most frequent mistakes:"]
            + mistakes.prefix(15).map { "  \(right("\($0.count)", 6))  \($0.text)" }
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
