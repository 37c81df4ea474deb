import PipelineCore

/// The documents that were through at each moment of the run, stacked by what became of them.
struct CoursePlot: Plot {
    let course: RunCourse
    /// Whether the run began where an interrupted one stood: not from nothing then.
    var isResumed = false
    let name = "course"
    let title = "Documents over time"

    private var elapsed: Duration { course.points.last?.elapsed ?? .zero }

    var summary: String {
        let quarters = (1...4).compactMap { quarter in
            course.points.last { $0.elapsed <= elapsed * quarter / 4 }.map {
                "\($0.settled) after \(Amount.duration(elapsed * quarter / 4))"
            }
        }
        return "Documents that were through: \(quarters.joined(separator: ", "))."
    }

    func height(at width: PlotWidth) -> Double { width == .wide ? 240 : 200 }

    func draw(at width: PlotWidth, into markup: inout MarkupWriter) {
        let area = PlotArea(at: width, height: height(at: width))
        let counts = Ticks(upTo: Double(course.points.last?.settled ?? 0), most: 4, whole: true)
        area.drawCounts(counts, into: &markup)
        drawTimes(in: area, most: width == .wide ? 6 : 4, into: &markup)
        // From the whole stack down to its lowest layer, each over the one before; empty ones have no outline.
        let end = course.points.last
        if end?.dead ?? 0 > 0 { layer("dead", area, counts.highest, into: &markup) { $0.settled } }
        if end?.duplicates ?? 0 > 0 {
            layer("duplicate", area, counts.highest, into: &markup) { $0.settled - $0.dead }
        }
        if end?.filtered ?? 0 > 0 {
            layer("filtered", area, counts.highest, into: &markup) { $0.exported + $0.filtered }
        }
        layer("exported", area, counts.highest, into: &markup) { $0.exported }
    }

    private func drawTimes(in area: PlotArea, most: Int, into markup: inout MarkupWriter) {
        let seconds = elapsed.inSeconds
        for value in Ticks(upTo: seconds, most: most).values where value <= seconds * 1.001 {
            let place = area.point(seconds > 0 ? value / seconds : 0, 0)
            markup.label(
                value == 0 ? "0" : Amount.duration(.seconds(value)), at: PlotPoint(place.x, area.bottom + 17),
                "muted middle")
        }
    }

    private func layer(
        _ style: String, _ area: PlotArea, _ highest: Double, into markup: inout MarkupWriter,
        count: (RunCourse.Point) -> Int
    ) {
        let seconds = max(elapsed.inSeconds, 1e-9)
        let first = isResumed ? course.points.first.map(count) ?? 0 : 0
        var (outline, last) = (PlotPath(), area.point(0, Double(first) / highest))
        outline.move(to: last)
        for point in course.points {
            last = area.point(point.elapsed.inSeconds / seconds, Double(count(point)) / highest)
            outline.line(to: last)
        }
        var filled = outline
        filled.line(to: PlotPoint(last.x, area.bottom))
        filled.line(to: area.point(0, 0))
        filled.close()
        markup.shape("path", [.init("d", filled.data), .style("area \(style)")])
        markup.shape("path", [.init("d", outline.data), .style("outline \(style)")])
    }
}
