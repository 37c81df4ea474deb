import PipelineCore

/// How the time of all workers is spread over the stages.
struct StageTimePlot: Plot {
    private static let rowHeight = 40.0

    let stages: [RunReport.StageCount]
    let name = "times"
    let title = "Time per stage, all workers together"

    private var total: Duration { stages.reduce(.zero) { $0 + $1.time } }

    var summary: String {
        stages.map { "\($0.stage): \(words(on: $0))" }.joined(separator: "; ") + "."
    }

    func height(at width: PlotWidth) -> Double { Double(stages.count) * Self.rowHeight }

    func draw(at width: PlotWidth, into markup: inout MarkupWriter) {
        let longest = max(stages.map { $0.time.inSeconds }.max() ?? 0, 1e-9)
        for (place, stage) in stages.enumerated() {
            let y = Double(place) * Self.rowHeight
            markup.element("text", [.init("x", 0), .init("y", y + 15)]) { text in
                text.element("tspan", [.style("strong")], text: stage.stage.shortened(toFit: 120))
                text.element("tspan", [.init("dx", 8), .style("muted")], text: words(on: stage))
            }
            markup.box(x: 0, y: y + 21, width: width.units, height: 11, "track")
            let share = stage.time.inSeconds / longest
            markup.box(x: 0, y: y + 21, width: max(1, width.units * share), height: 11, "bar")
        }
    }

    /// `3.2 s, 61 %, 2.1 ms each, 40 % cached`.
    private func words(on stage: RunReport.StageCount) -> String {
        var parts = [Amount.duration(stage.time)]
        if total > .zero {
            let share = 100 * stage.time.inSeconds / total.inSeconds
            parts.append(
                share < 0.1 && stage.time > .zero
                    ? "< 0.1 %" : "\(Amount.number(share, digits: share < 10 ? 2 : 3)) %")
        }
        let worked = stage.input - stage.skipped
        if worked > 0 { parts.append("\(Amount.duration(stage.time / worked)) each") }
        if stage.cached > 0 { parts.append("\(Amount.share(stage.cached, of: worked)) cached") }
        return parts.joined(separator: ", ")
    }
}
