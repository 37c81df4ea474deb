import PipelineCore

/// The head of the report: which run, how it ended, what came of all documents.
struct SummarySection {
    let picture: RunPicture

    func write(into markup: inout MarkupWriter) {
        markup.element("header") { header in
            header.element("p", [.style("kicker")], text: "Run report")
            header.element("h1", text: picture.report.pipeline)
            header.element("p", [.style("standing \(picture.standing.name)")], text: standing)
            if picture.resumed > 0 {
                header.element(
                    "p", [.style("hint")],
                    text:
                        "\(Amount.count(picture.resumed, "document")) had been committed before the run was "
                        + "interrupted; times, lengths and samples are those of the others.")
            }
            counts(&header)
            if !picture.report.isConserved, picture.standing == .finished {
                header.element("p", [.style("alarm")], text: "The counts do not add up: please report this.")
            }
            facts(&header)
        }
    }

    private var standing: String {
        let through = "\(Amount.count(picture.settled, "document")) in \(Amount.duration(picture.elapsed))"
        let timed = picture.settled - picture.resumed
        let rate = Amount.rate(timed, in: picture.elapsed)
        let words = rate.isEmpty ? through : "\(through), \(rate)"
        return switch picture.standing {
        case .running: "Running: \(words)"
        case .finished: "Finished: \(words)"
        case .interrupted: "Interrupted: \(words); the next run goes on from here"
        case .failed(let reason): "Failed after \(words): \(reason)"
        }
    }

    /// `read = exported + filtered + duplicates + dead`, as tiles.
    private func counts(_ markup: inout MarkupWriter) {
        let report = picture.report
        markup.element("ul", [.style("tiles")]) { list in
            tile("read", report.read, "read", into: &list)
            tile("exported", report.exported, "exported", into: &list)
            tile("filtered", report.filtered, "filtered", into: &list)
            tile("duplicates", report.duplicates, "duplicate", into: &list)
            tile("dead", report.dead, "dead", into: &list)
        }
    }

    private func tile(_ name: String, _ count: Int, _ style: String, into markup: inout MarkupWriter) {
        markup.element("li", [.style("tile \(style)\(count == 0 ? " none" : "")")]) { tile in
            tile.element("span", [.style("number")], text: Amount.count(count))
            tile.element("span", [.style("name")], text: name)
            if style != "read" {
                tile.element("span", [.style("share")], text: Amount.share(count, of: picture.report.read))
            }
        }
    }

    private func facts(_ markup: inout MarkupWriter) {
        guard !picture.facts.isEmpty else { return }
        markup.element("dl", [.style("facts")]) { list in
            for fact in picture.facts {
                list.element("div") { pair in
                    pair.element("dt", text: fact.name)
                    pair.element("dd", text: fact.text)
                }
            }
        }
    }
}
