/// How numbers are spread over powers of two; two lots of them stand on each other.
struct HistogramPlot: Plot {
    /// Numbers of one kind and the class of their colour.
    struct Lot {
        let name: String
        let histogram: PowerHistogram
        let style: String
    }

    let name: String
    let title: String
    let lots: [Lot]
    /// Words a number, the lower bound of a bin.
    let word: (Int) -> String

    /// The bins that are drawn: that of zeros, and all from the first to the last of the others that hold anything.
    private var bins: [Int] {
        let zero = lots.contains { $0.count(0) > 0 } ? [0] : []
        let others = lots.compactMap { $0.histogram.occupied(from: 1) }
        guard let first = others.map(\.lowerBound).min(), let last = others.map(\.upperBound).max() else {
            return zero
        }
        return zero + Array(first..<last)
    }

    var summary: String {
        let parts = bins.compactMap { bin in
            let counts = lots.filter { $0.count(bin) > 0 }.map { "\($0.count(bin)) \($0.name)" }
            return counts.isEmpty
                ? nil : "from \(word(PowerHistogram.lowerBound(of: bin))): \(counts.joined(separator: ", "))"
        }
        return parts.joined(separator: "; ") + "."
    }

    func height(at width: PlotWidth) -> Double { width == .wide ? 220 : 190 }

    func draw(at width: PlotWidth, into markup: inout MarkupWriter) {
        let area = PlotArea(at: width, height: height(at: width))
        let bins = bins
        let highest = bins.map { bin in lots.reduce(0) { $0 + $1.count(bin) } }.max() ?? 0
        let counts = Ticks(upTo: Double(highest), most: 4, whole: true)
        area.drawCounts(counts, into: &markup)
        // Zeros stand by themselves, half a bar away from the others.
        let gap = bins.first == 0 && bins.count > 1 ? 0.5 : 0
        // A few bars do not fill the whole width.
        let step = min(1.0 / 8, 1 / (Double(max(1, bins.count)) + gap))
        // A label needs room for about eight characters.
        let labelRoom = 8 * PlotWidth.characterUnits / (area.right - area.left)
        let every = max(1, Int((labelRoom / step).rounded(.up)))
        for (place, bin) in bins.enumerated() {
            let start = (Double(place) + (place > 0 ? gap : 0)) * step
            markup.element("g") { group in
                draw(bin, from: start, to: start + step, area, counts.highest, into: &group)
            }
            if bin == 0 || (place - (gap > 0 ? 1 : 0)).isMultiple(of: every) {
                let x = area.point(bin == 0 ? start + step / 2 : start, 0).x
                markup.line(from: PlotPoint(x, area.bottom), to: PlotPoint(x, area.bottom + 4), "axis")
                markup.label(
                    word(PowerHistogram.lowerBound(of: bin)), at: PlotPoint(x, area.bottom + 17),
                    "muted middle")
            }
        }
    }

    private func draw(
        _ bin: Int, from start: Double, to end: Double, _ area: PlotArea, _ highest: Double,
        into markup: inout MarkupWriter
    ) {
        let from = word(PowerHistogram.lowerBound(of: bin))
        let to = bin == 0 ? "" : " to \(word(PowerHistogram.lowerBound(of: bin + 1)))"
        let counts = lots.map { "\($0.count(bin)) \($0.name)" }.joined(separator: ", ")
        markup.element("title", text: "\(from)\(to): \(counts)")
        var below = 0
        for lot in lots where lot.count(bin) > 0 {
            let lower = area.point(start, Double(below) / highest)
            below += lot.count(bin)
            let upper = area.point(end, Double(below) / highest)
            markup.box(
                x: lower.x + 1, y: upper.y, width: upper.x - lower.x - 2, height: max(1, lower.y - upper.y),
                "fill \(lot.style)")
        }
    }
}

extension HistogramPlot.Lot {
    /// How many numbers a bin holds.
    fileprivate func count(_ bin: Int) -> Int {
        histogram.bins.indices.contains(bin) ? histogram.bins[bin] : 0
    }
}
