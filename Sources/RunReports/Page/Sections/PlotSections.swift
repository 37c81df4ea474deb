import PipelineCore

/// The way of the documents from stage to stage.
struct FunnelSection: ReportSection {
    let picture: RunPicture
    let title = "From stage to stage"
    let anchor = "funnel"
    var isEmpty: Bool { picture.report.read == 0 }

    func write(into markup: inout MarkupWriter) {
        markup.plot(FunnelPlot(report: picture.report))
        markup.legend([LegendEntry(name: "on their way", style: "exported")] + picture.report.dropLegend)
    }
}

/// Where the time went.
struct TimesSection: ReportSection {
    let picture: RunPicture
    let title = "Time per stage"
    let anchor = "times"
    var isEmpty: Bool { picture.report.stages.allSatisfy { $0.time <= .zero } }

    func write(into markup: inout MarkupWriter) {
        markup.element(
            "p", [.style("hint")], text: "Time spent in each stage, all workers together.")
        markup.plot(StageTimePlot(stages: picture.report.stages))
        guard picture.documentTimes.count > 0 else { return }
        markup.element("h3", text: "Time per document")
        markup.element(
            "p", [.style("hint")],
            text: "How many documents took how long in all stages; each bar doubles the time.")
        markup.plot(
            HistogramPlot(
                name: "document-times", title: "Documents by the time they took",
                lots: [.init(name: "documents", histogram: picture.documentTimes, style: "exported")],
                word: { Amount.duration(.microseconds($0), digits: 2) }))
    }
}

/// How the run went on.
struct CourseSection: ReportSection {
    let picture: RunPicture
    let title = "Documents over time"
    let anchor = "course"
    /// Two moments make no course.
    var isEmpty: Bool { picture.course.points.count < 3 }

    func write(into markup: inout MarkupWriter) {
        markup.plot(CoursePlot(course: picture.course, isResumed: picture.resumed > 0))
        markup.legend([LegendEntry(name: "exported", style: "exported")] + picture.report.dropLegend)
    }
}

/// How long the texts are that were kept and dropped.
struct LengthsSection: ReportSection {
    let picture: RunPicture
    let title = "Length of the text"
    let anchor = "lengths"
    var isEmpty: Bool { picture.exportedLengths.count + picture.droppedLengths.count == 0 }

    func write(into markup: inout MarkupWriter) {
        markup.element(
            "p", [.style("hint")],
            text: "Bytes of main text at the end of each document's way; each bar doubles the length.")
        markup.plot(
            HistogramPlot(
                name: "lengths", title: "Documents by the length of their text",
                lots: [
                    .init(name: "exported", histogram: picture.exportedLengths, style: "exported"),
                    .init(name: "dropped", histogram: picture.droppedLengths, style: "filtered"),
                ],
                word: { Amount.binaryBytes($0) }))
        var entries = [LegendEntry(name: "exported", style: "exported")]
        if picture.droppedLengths.count > 0 {
            entries.append(LegendEntry(name: "filtered, duplicate or dead", style: "filtered"))
        }
        markup.legend(entries)
    }
}

extension RunReport {
    /// An entry for each way in which documents of the run did not reach the end.
    fileprivate var dropLegend: [LegendEntry] {
        var entries: [LegendEntry] = []
        if filtered > 0 { entries.append(LegendEntry(name: "filtered", style: "filtered")) }
        if duplicates > 0 { entries.append(LegendEntry(name: "duplicates", style: "duplicate")) }
        if dead > 0 { entries.append(LegendEntry(name: "dead", style: "dead")) }
        return entries
    }
}
