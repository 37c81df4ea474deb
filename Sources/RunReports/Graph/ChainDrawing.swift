import PipelineCore

/// A chain as one SVG file that needs nothing else: the way of the documents downwards, ways out to the right, past a
/// stage whose condition does not hold on the left.
public struct ChainDrawing {
    /// The SVG.
    public let svg: String

    /// Draws a chain.
    public init(_ graph: ChainGraph) {
        let layout = ChainLayout(graph)
        var markup = MarkupWriter()
        let attributes: [MarkupWriter.Attribute] = [
            .init("xmlns", "http://www.w3.org/2000/svg"),
            .init("viewBox", "0 0 \(Self.tenths(ChainLayout.width)) \(Self.tenths(layout.height))"),
            .init("width", ChainLayout.width), .init("height", layout.height), .init("role", "img"),
            .init("aria-labelledby", "chain-title chain-desc"),
        ]
        markup.element("svg", attributes) { svg in
            svg.element("title", [.init("id", "chain-title")], text: graph.name)
            svg.element("desc", [.init("id", "chain-desc")], text: Self.summary(of: graph))
            svg.style(Self.sheet)
            svg.box(x: 0, y: 0, width: ChainLayout.width, height: layout.height, "page")
            svg.label(
                FittedText(graph.name, columns: 80, limit: 1).lines[0], at: PlotPoint(ChainLayout.main.x, 34),
                "name")
            for arrow in layout.arrows { Self.draw(arrow, into: &svg) }
            for box in layout.boxes { Self.draw(box, into: &svg) }
        }
        svg = markup.markup + "\n"
    }

    private static func tenths(_ value: Double) -> String { MarkupWriter.Attribute.tenths(value) }

    /// What can be seen, for those who do not see it.
    private static func summary(of graph: ChainGraph) -> String {
        let stops = graph.stops.map { stop in
            var text = graph.title(of: stop)
            if let condition = stop.condition { text += " when \(condition)" }
            if let count = stop.count { text += ", \(Amount.count(count.input)) in" }
            let exits = stop.exits.map { "\($0.title) (\($0.reasons.map(\.text).joined(separator: ", ")))" }
            return ([text] + exits).joined(separator: ", ")
        }
        return (stops + [graph.endTitle]).joined(separator: "; ")
    }

    private static func draw(_ box: ChainLayout.Box, into svg: inout MarkupWriter) {
        svg.element("g", [.style(box.style)]) { group in
            if !box.hint.isEmpty { group.element("title", text: box.hint) }
            let frame = box.frame
            group.shape("path", [.init("d", outline(of: box)), .style("frame")])
            var y = frame.y + (frame.height - Double(box.lines.count) * ChainLayout.lineHeight) / 2 + 14
            for (number, line) in box.lines.enumerated() {
                let style = number == 0 && box.hasHead ? "head" : ""
                group.label(line, at: PlotPoint(frame.x + (box.isCentered ? frame.width / 2 : 12), y), style)
                y += ChainLayout.lineHeight
            }
        }
    }

    private static func outline(of box: ChainLayout.Box) -> String {
        let (frame, corner) = (box.frame, box.corner)
        let (left, right) = (frame.x, frame.x + frame.width)
        let (top, bottom) = (frame.y, frame.y + frame.height)
        var path = PlotPath()
        switch corner {
        case .pointed:
            let middle = top + frame.height / 2
            path.move(to: PlotPoint(left, middle))
            for point in [
                PlotPoint(left + 12, top), PlotPoint(right - 12, top), PlotPoint(right, middle),
                PlotPoint(right - 12, bottom), PlotPoint(left + 12, bottom),
            ] { path.line(to: point) }
        case .round(let radius):
            let r = min(radius, frame.height / 2)
            path.move(to: PlotPoint(left + r, top))
            path.line(to: PlotPoint(right - r, top))
            path.curve(
                to: PlotPoint(right, top + r), PlotPoint(right - r / 2, top), PlotPoint(right, top + r / 2))
            path.line(to: PlotPoint(right, bottom - r))
            path.curve(
                to: PlotPoint(right - r, bottom), PlotPoint(right, bottom - r / 2),
                PlotPoint(right - r / 2, bottom))
            path.line(to: PlotPoint(left + r, bottom))
            path.curve(
                to: PlotPoint(left, bottom - r), PlotPoint(left + r / 2, bottom),
                PlotPoint(left, bottom - r / 2))
            path.line(to: PlotPoint(left, top + r))
            path.curve(
                to: PlotPoint(left + r, top), PlotPoint(left, top + r / 2), PlotPoint(left + r / 2, top))
        }
        path.close()
        return path.data
    }

    private static func draw(_ arrow: ChainLayout.Arrow, into svg: inout MarkupWriter) {
        var path = PlotPath()
        guard let first = arrow.points.first, let last = arrow.points.last else { return }
        path.move(to: first)
        for point in arrow.points.dropFirst() { path.line(to: point) }
        svg.shape("path", [.init("d", path.data), .style("arrow \(arrow.style)")])
        if let direction = arrow.head {
            var head = PlotPath()
            head.move(to: last)
            head.line(
                to: PlotPoint(last.x - (direction == .down ? 4 : 7), last.y - (direction == .down ? 7 : 4)))
            head.line(
                to: PlotPoint(last.x + (direction == .down ? 4 : -7), last.y - (direction == .down ? 7 : -4)))
            head.close()
            svg.shape("path", [.init("d", head.data), .style("tip \(arrow.style)")])
        }
        if !arrow.label.isEmpty { svg.label(arrow.label, at: arrow.labelPlace, arrow.labelStyle) }
    }

    private static let sheet = """
        svg { --page: #fff; --ink: #1b2430; --muted: #566270; --rule: #9aa5b1; --card: #f3f6f8; --source: #1d7a8c; \
        --filtered: #b26a00; --duplicate: #7357b8; --dead: #c2372b; color-scheme: light dark; }
        @media (prefers-color-scheme: dark) { svg { --page: #12171d; --ink: #e6ebf0; --muted: #a0adba; --rule: #5d6a77; \
        --card: #1e2630; --source: #57b6c9; --filtered: #e0a23c; --duplicate: #ab94e6; --dead: #f0796c; } }
        text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--ink); \
        font-variant-numeric: tabular-nums; }
        text.name { font-size: 17px; font-weight: 600; } text.head { font-weight: 600; }
        text.note { fill: var(--muted); font-size: 12px; } text.end { text-anchor: end; }
        .page { fill: var(--page); } .frame { fill: var(--card); stroke: var(--rule); stroke-width: 1.2; }
        .source .frame, .sink .frame { stroke: var(--source); stroke-width: 2; } .done .frame { fill: none; }
        .source text, .sink text, .stage text, .done text { text-anchor: middle; }
        .condition .frame { fill: var(--page); } .condition text { font: 12px ui-monospace, "SF Mono", Menlo, Consolas, \
        "DejaVu Sans Mono", monospace; text-anchor: middle; }
        .filtered .frame { stroke: var(--filtered); } .duplicate .frame { stroke: var(--duplicate); }
        .dead .frame { stroke: var(--dead); }
        .arrow { fill: none; stroke: var(--muted); stroke-width: 1.4; } .tip { fill: var(--muted); }
        .arrow.past, .arrow.out { stroke-dasharray: 5 4; }
        """
}
