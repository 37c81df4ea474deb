/// Where everything of a chain's drawing stands, in pixels where it has all the room it wants.
struct ChainLayout {
    /// A rectangle.
    struct Frame {
        var x: Double
        var y: Double
        var width: Double
        var height: Double

        var middle: Double { x + width / 2 }
        var center: Double { y + height / 2 }
        var bottom: Double { y + height }
    }

    /// A box with lines of text.
    struct Box {
        enum Corner {
            case round(Double)
            case pointed
        }

        var frame: Frame
        var lines: [String]
        var style: String
        var corner: Corner
        var hint = ""
        var hasHead = true
        var isCentered = true
    }

    /// A line with corners.
    struct Arrow {
        enum Direction {
            case down
            case right
        }

        var points: [PlotPoint]
        var style: String
        /// Where its tip points; nil for none.
        var head: Direction?
        var label = ""
        var labelPlace = PlotPoint(0, 0)
        var labelStyle = "note"
    }

    static let width = 860.0
    static let lineHeight = 18.0
    /// The column of the stages.
    static let main = Frame(x: 130, y: 0, width: 310, height: 0)
    /// The column of the ways out.
    static let side = Frame(x: 520, y: 0, width: 320, height: 0)
    /// The way past stages.
    private static let pastX = 104.0
    private static let top = 56.0
    private static let gap = 34.0
    private static let exitGap = 10.0
    private static let maximumReasons = 12

    private(set) var boxes: [Box] = []
    private(set) var arrows: [Arrow] = []
    /// How high the drawing is.
    private(set) var height = 0.0
    /// The places of the boxes, by what they stand for.
    private var frames: [ChainGraph.Place: Frame] = [:]

    init(_ graph: ChainGraph) {
        var y = Self.top
        for (index, stop) in graph.stops.enumerated() {
            if let condition = stop.condition { y = place(condition: condition, at: index, y) + Self.gap }
            y = place(stop, of: graph, at: index, y) + Self.gap
        }
        y = placeEnd(of: graph, y)
        if let unwritten = graph.unwritten, let last = frames[.condition(graph.stops.count - 1)] {
            let place = ChainGraph.Place.exit(graph.stops.count, unwritten.manner)
            y = max(y, self.place(unwritten, as: place, last.center - Self.height(of: unwritten) / 2))
        }
        height = y + 24
        for edge in graph.edges { connect(edge) }
    }

    // MARK: Boxes

    private mutating func add(_ box: Box, as place: ChainGraph.Place) -> Double {
        boxes.append(box)
        frames[place] = box.frame
        return box.frame.bottom
    }

    private mutating func place(condition: String, at index: Int, _ y: Double) -> Double {
        let lines = FittedText("when " + condition, columns: 37, limit: 6).lines
        let height = Double(lines.count) * Self.lineHeight + 14
        let box = Box(
            frame: Frame(x: Self.main.x, y: y, width: Self.main.width, height: height), lines: lines,
            style: "condition", corner: .pointed, hint: condition, hasHead: false)
        return add(box, as: .condition(index))
    }

    private mutating func place(_ stop: ChainGraph.Stop, of graph: ChainGraph, at index: Int, _ y: Double)
        -> Double
    {
        var lines = FittedText(graph.title(of: stop), columns: 38, limit: 1).lines
        if stop.kind != .transform { lines.append(stop.kind.rawValue) }
        let isOuter = stop.kind == .source || stop.kind == .sink
        let exits = stop.exits.reduce(-Self.exitGap) { $0 + Self.height(of: $1) + Self.exitGap }
        let height = Double(lines.count) * Self.lineHeight + 16
        let row = max(height, exits)
        let box = Box(
            frame: Frame(
                x: Self.main.x, y: y + (row - height) / 2, width: Self.main.width, height: height),
            lines: lines, style: isOuter ? stop.kind.rawValue : "stage", corner: .round(isOuter ? 99 : 6),
            hint: stop.details.joined(separator: "\n"))
        _ = add(box, as: .stage(index))
        var exitY = y + (row - exits) / 2
        for exit in stop.exits {
            exitY = place(exit, as: .exit(index, exit.manner), exitY) + Self.exitGap
        }
        return y + row
    }

    private static func height(of exit: ChainGraph.Exit) -> Double {
        Double(lines(of: exit).count) * lineHeight + 14
    }

    private static func lines(of exit: ChainGraph.Exit) -> [String] {
        let head = exit.manner == .duplicate ? [] : [exit.title]
        let shown = exit.reasons.prefix(
            exit.reasons.count > maximumReasons ? maximumReasons - 1 : maximumReasons)
        let lines = shown.map { FittedText($0.text, columns: 42, limit: 1).lines[0] }
        let rest = exit.reasons.count - shown.count
        return head + lines + (rest > 0 ? ["and \(rest) more"] : [])
    }

    private mutating func place(_ exit: ChainGraph.Exit, as place: ChainGraph.Place, _ y: Double) -> Double {
        let help = exit.reasons.map { $0.help.isEmpty ? $0.name : "\($0.name): \($0.help)" }
        let box = Box(
            frame: Frame(x: Self.side.x, y: y, width: Self.side.width, height: Self.height(of: exit)),
            lines: Self.lines(of: exit), style: exit.manner.rawValue, corner: .round(3),
            hint: help.joined(separator: "\n"), isCentered: false)
        return add(box, as: place)
    }

    private mutating func placeEnd(of graph: ChainGraph, _ y: Double) -> Double {
        let box = Box(
            frame: Frame(x: Self.main.middle - 80, y: y, width: 160, height: 34), lines: [graph.endTitle],
            style: "done", corner: .round(99))
        return add(box, as: .end)
    }

    // MARK: Arrows

    private mutating func connect(_ edge: ChainGraph.Edge) {
        guard let from = frames[edge.from], let to = frames[edge.to] else { return }
        switch edge.style {
        case .way:
            arrows.append(
                Arrow(
                    points: [PlotPoint(from.middle, from.bottom), PlotPoint(to.middle, to.y)], style: "way",
                    head: .down, label: edge.label, labelPlace: PlotPoint(from.middle + 8, to.y - 12)))
        case .past:
            // It joins the way just above where that leads.
            let joint = to.y - 14
            arrows.append(
                Arrow(
                    points: [
                        PlotPoint(from.x, from.center), PlotPoint(Self.pastX, from.center),
                        PlotPoint(Self.pastX, joint), PlotPoint(to.middle, joint),
                    ], style: "past", head: nil, label: edge.label,
                    labelPlace: PlotPoint(Self.pastX - 8, from.center + 4), labelStyle: "note end"))
        case .out:
            let turn = to.x - 24
            let start = PlotPoint(from.x + from.width, from.center)
            arrows.append(
                Arrow(
                    points: [
                        start, PlotPoint(turn, from.center), PlotPoint(turn, to.center),
                        PlotPoint(to.x, to.center),
                    ], style: "out", head: .right))
        }
    }
}
