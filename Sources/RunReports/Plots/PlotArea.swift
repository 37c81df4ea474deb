/// Where the axes of a plot stand and where numbers lie between them.
struct PlotArea {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(at width: PlotWidth, height: Double) {
        left = 46
        // The last label of the axis is centred at its end.
        right = width.units - 22
        top = 8
        bottom = height - 24
    }

    /// The place of a share from 0 to 1 of each axis.
    func point(_ x: Double, _ y: Double) -> PlotPoint {
        PlotPoint(left + x * (right - left), bottom - y * (bottom - top))
    }

    /// Lines across at round counts, and the counts beside them.
    func drawCounts(_ ticks: Ticks, into markup: inout MarkupWriter) {
        for value in ticks.values {
            let y = point(0, value / ticks.highest).y
            markup.line(from: PlotPoint(left, y), to: PlotPoint(right, y), value == 0 ? "axis" : "grid")
            markup.label(
                Self.compact(value), at: PlotPoint(left - 7, y + 4), "muted right")
        }
    }

    /// `0`, `250`, `12k`, `3.5M`.
    private static func compact(_ value: Double) -> String {
        switch value {
        case ..<1e4: Amount.count(Int(value))
        case ..<1e6: Amount.number(value / 1e3) + "k"
        case ..<1e9: Amount.number(value / 1e6) + "M"
        default: Amount.number(value / 1e9) + "G"
        }
    }
}
