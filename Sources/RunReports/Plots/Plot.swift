/// A picture of numbers, drawn twice: for a desk's width and for a phone's; the style sheet shows the one that fits.
protocol Plot {
    /// A name for the ids of its elements, of one page's plots its own.
    var name: String { get }
    /// What it shows, in a few words.
    var title: String { get }
    /// What can be read off it, in words: for those who do not see it.
    var summary: String { get }
    /// How high it is at a width.
    func height(at width: PlotWidth) -> Double
    /// Draws it.
    func draw(at width: PlotWidth, into markup: inout MarkupWriter)
}

/// The widths for which plots are drawn, in units that are pixels where the plot has all the room it wants.
enum PlotWidth: String, CaseIterable {
    case wide
    case narrow

    var units: Double { self == .wide ? 880 : 340 }
    /// About how wide a character of a label is.
    static let characterUnits = 6.9
}

extension MarkupWriter {
    /// Draws a plot at all widths.
    mutating func plot(_ plot: some Plot) {
        for width in PlotWidth.allCases {
            let id = "\(plot.name)-\(width.rawValue)"
            let height = plot.height(at: width)
            element(
                "svg",
                [
                    Attribute("viewBox", "0 0 \(Attribute.tenths(width.units)) \(Attribute.tenths(height))"),
                    .style("plot \(width.rawValue)"), Attribute("role", "img"),
                    Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
                ]
            ) { svg in
                svg.element("title", [Attribute("id", "\(id)-title")], text: plot.title)
                svg.element("desc", [Attribute("id", "\(id)-desc")], text: plot.summary)
                plot.draw(at: width, into: &svg)
            }
        }
    }

    /// A box; its class gives its colour.
    mutating func box(x: Double, y: Double, width: Double, height: Double, _ style: String) {
        shape(
            "rect",
            [
                Attribute("x", x), Attribute("y", y), Attribute("width", max(0, width)),
                Attribute("height", max(0, height)), .style(style),
            ])
    }

    /// A straight line.
    mutating func line(from start: PlotPoint, to end: PlotPoint, _ style: String) {
        shape(
            "line",
            [
                Attribute("x1", start.x), Attribute("y1", start.y), Attribute("x2", end.x),
                Attribute("y2", end.y), .style(style),
            ])
    }

    /// A line of text, beginning at a place unless its class anchors it otherwise.
    mutating func label(_ text: String, at place: PlotPoint, _ style: String = "") {
        element("text", [Attribute("x", place.x), Attribute("y", place.y), .style(style)], text: text)
    }
}

/// A place in a plot; y grows downwards.
struct PlotPoint {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// Writes the path of a shape.
struct PlotPath {
    private(set) var data = ""

    mutating func move(to point: PlotPoint) { add("M", point) }
    mutating func line(to point: PlotPoint) { add("L", point) }
    /// A curve whose ends run level with the axes given by its two guides.
    mutating func curve(to point: PlotPoint, _ first: PlotPoint, _ second: PlotPoint) {
        add("C", first)
        add(" ", second)
        add(" ", point)
    }
    mutating func close() { data += "Z" }

    private mutating func add(_ command: String, _ point: PlotPoint) {
        data +=
            "\(command)\(MarkupWriter.Attribute.tenths(point.x)) \(MarkupWriter.Attribute.tenths(point.y))"
    }
}

extension String {
    /// The text, with an ellipsis where it has more characters than there is room for.
    func shortened(toFit units: Double) -> String {
        let room = max(3, Int(units / PlotWidth.characterUnits))
        return count <= room ? self : String(prefix(room - 1)) + "…"
    }
}
