import PipelineCore

/// The way of all documents from stage to stage, downwards; at each stage what left the way bends to the right.
///
/// Widths at the stages' bars are true to the counts.
struct FunnelPlot: Plot {
    /// Documents that left the way at a stage for one reason.
    private struct Leaving {
        let count: Int
        let reason: String
        let style: String
    }

    /// The most reasons of a stage that are told apart.
    private static let maximumReasons = 6
    private static let lineHeight = 19.0
    private static let headHeight = 22.0
    private static let barHeight = 9.0
    /// What lies between the way and the names of what left it.
    private static let gap = 26.0
    /// A bend no wider than this at its end, or rows would grow too high.
    private static let maximumBend = 30.0

    let report: RunReport
    let name = "funnel"
    let title = "Documents from stage to stage"

    var summary: String {
        let stages = report.stages.map { stage in
            let leaving = leaving(at: stage).map { "\($0.count) \($0.reason)" }
            let dropped = leaving.isEmpty ? "" : " (out: \(leaving.joined(separator: ", ")))"
            return "\(stage.stage) \(stage.input) in, \(stage.output) on\(dropped)"
        }
        return stages.joined(separator: "; ") + "; exported \(report.exported)."
    }

    func height(at width: PlotWidth) -> Double {
        report.stages.reduce(0) { $0 + rowHeight(of: $1) } + Self.headHeight + Self.barHeight + 4
    }

    func draw(at width: PlotWidth, into markup: inout MarkupWriter) {
        let room = width.units * (width == .wide ? 0.6 : 0.5)
        let most = Double(max(1, report.stages.map(\.input).max() ?? 1))
        let scale = room / most
        var y = 0.0
        for stage in report.stages {
            let top = y + Self.headHeight
            let height = rowHeight(of: stage)
            // Down to the next stage's bar, under its name.
            markup.box(
                x: 0, y: top + Self.barHeight, width: Double(stage.output) * scale,
                height: height - Self.barHeight, "flow")
            head(stage.stage, notes(on: stage), at: y, width: width, into: &markup)
            bends(of: stage, from: top + Self.barHeight, scale, room, width, into: &markup)
            markup.box(
                x: 0, y: top, width: max(1, Double(stage.input) * scale), height: Self.barHeight, "node")
            y += height
        }
        head("exported", Amount.count(report.exported), at: y, width: width, into: &markup)
        markup.box(
            x: 0, y: y + Self.headHeight, width: max(1, Double(report.exported) * scale),
            height: Self.barHeight, "node end")
    }

    private func head(
        _ name: String, _ notes: String, at y: Double, width: PlotWidth, into markup: inout MarkupWriter
    ) {
        markup.element("text", [.init("x", 6), .init("y", y + 16)]) { text in
            text.element("tspan", [.style("strong")], text: name.shortened(toFit: width.units * 0.4))
            text.element("tspan", [.init("dx", 8)], text: notes)
        }
    }

    private func notes(on stage: RunReport.StageCount) -> String {
        let passed = stage.skipped > 0 ? ", \(Amount.count(stage.skipped)) passed by" : ""
        return "\(Amount.count(stage.input)) in\(passed)"
    }

    private func rowHeight(of stage: RunReport.StageCount) -> Double {
        let lines = Double(leaving(at: stage).count)
        return Self.headHeight + Self.barHeight + max(14, lines * Self.lineHeight + 10)
    }

    private func bends(
        of stage: RunReport.StageCount, from top: Double, _ scale: Double, _ room: Double, _ width: PlotWidth,
        into markup: inout MarkupWriter
    ) {
        var x = Double(stage.output) * scale
        let all = leaving(at: stage)
        // The innermost bends deepest, so that none crosses another.
        for (place, leaving) in all.reversed().enumerated() {
            let line = Double(all.count - 1 - place)
            let wide = Double(leaving.count) * scale
            let thick = min(max(1.5, wide), Self.maximumBend, Self.lineHeight - 4)
            let middle = top + 8 + (line + 0.5) * Self.lineHeight
            markup.element("g") { group in
                group.element("title", text: "\(stage.stage): \(leaving.count) \(leaving.reason)")
                group.shape(
                    "path",
                    [
                        .init("d", Self.bend(x, max(1.5, wide), top, to: room + Self.gap, middle, thick)),
                        .style("bend \(leaving.style)"),
                    ])
                label(leaving, at: PlotPoint(room + Self.gap + 6, middle + 4), width, into: &group)
            }
            x += wide
        }
    }

    private func label(
        _ leaving: Leaving, at place: PlotPoint, _ width: PlotWidth, into markup: inout MarkupWriter
    ) {
        let share = " \(Amount.share(leaving.count, of: report.read))"
        let text = "\(Amount.count(leaving.count)) \(leaving.reason)"
        let shown = text.shortened(toFit: width.units - place.x)
        markup.element("text", [.init("x", place.x), .init("y", place.y)]) { line in
            line.text(shown)
            guard (shown + share).shortened(toFit: width.units - place.x) == shown + share else { return }
            line.element("tspan", [.style("muted")], text: share)
        }
    }

    /// A band that leaves the way downwards and turns right.
    private static func bend(
        _ x: Double, _ wide: Double, _ top: Double, to end: Double, _ middle: Double, _ thick: Double
    ) -> String {
        var path = PlotPath()
        let (above, below) = (middle - thick / 2, middle + thick / 2)
        path.move(to: PlotPoint(x + wide, top))
        path.curve(to: PlotPoint(end, above), PlotPoint(x + wide, above), PlotPoint(x + wide, above))
        path.line(to: PlotPoint(end, below))
        path.curve(to: PlotPoint(x, top), PlotPoint(x, below), PlotPoint(x, below))
        path.close()
        return path.data
    }

    /// What left at a stage, the most frequent first, the rest together.
    private func leaving(at stage: RunReport.StageCount) -> [Leaving] {
        var all = stage.filtered.map { Leaving(count: $0.value, reason: $0.key, style: "filtered") }
        if stage.duplicates > 0 {
            all.append(Leaving(count: stage.duplicates, reason: "duplicates", style: "duplicate"))
        }
        all += stage.dead.map { Leaving(count: $0.value, reason: "\($0.key) (dead)", style: "dead") }
        all.sort { ($1.count, $0.reason) < ($0.count, $1.reason) }
        guard all.count > Self.maximumReasons else { return all }
        let rest = all[(Self.maximumReasons - 1)...]
        return all.prefix(Self.maximumReasons - 1) + [
            Leaving(
                count: rest.reduce(0) { $0 + $1.count }, reason: "for \(rest.count) other reasons",
                style: "filtered")
        ]
    }
}
