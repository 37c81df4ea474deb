import PipelineCore

/// The report of a run as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.
///
/// A function of the picture alone.
public struct ReportPage: Sendable {
    /// What it shows.
    public let picture: RunPicture

    /// Makes a report.
    public init(_ picture: RunPicture) {
        self.picture = picture
    }

    /// The page.
    public var html: String {
        var markup = MarkupWriter()
        markup.raw("<!DOCTYPE html>\n")
        markup.element("html", [.init("lang", "en")]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { body in
                SummarySection(picture: picture).write(into: &body)
                body.element("main") { main in
                    for section in sections where !section.isEmpty { main.section(section) }
                }
            }
        }
        markup.raw("\n")
        return markup.markup
    }

    private var sections: [any ReportSection] {
        [
            FunnelSection(picture: picture), TimesSection(picture: picture), CourseSection(picture: picture),
            LengthsSection(picture: picture), WorstSection(picture: picture),
            SamplesSection(picture: picture),
        ]
    }

    private func head(_ head: inout MarkupWriter) {
        head.tag("meta", [.init("charset", "utf-8")])
        // Text of documents is escaped; should any of it get through all the same, it can do nothing.
        head.tag(
            "meta",
            [
                .init("http-equiv", "Content-Security-Policy"),
                .init("content", "default-src 'none'; style-src 'unsafe-inline'"),
            ])
        head.tag(
            "meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")])
        head.tag("meta", [.init("name", "color-scheme"), .init("content", "light dark")])
        head.tag("meta", [.init("name", "referrer"), .init("content", "no-referrer")])
        head.element("title", text: "\(picture.report.pipeline): run report")
        head.style(String(decoding: PackageResources.report_css, as: UTF8.self))
    }
}

/// A part of the report under a heading of its own.
protocol ReportSection {
    /// The heading.
    var title: String { get }
    /// The id of its place in the page.
    var anchor: String { get }
    /// Whether there is nothing to show.
    var isEmpty: Bool { get }
    /// Writes what stands under the heading.
    func write(into markup: inout MarkupWriter)
}

extension ReportSection {
    var isEmpty: Bool { false }
}

extension MarkupWriter {
    /// Writes a section under its heading.
    fileprivate mutating func section(_ section: some ReportSection) {
        element("section", [Attribute("aria-labelledby", section.anchor)]) { markup in
            markup.element("h2", [Attribute("id", section.anchor)], text: section.title)
            section.write(into: &markup)
        }
    }

    /// A key to the colours of a plot.
    mutating func legend(_ entries: [LegendEntry]) {
        element("ul", [.style("legend")]) { list in
            for entry in entries {
                list.element("li") { item in
                    item.element(
                        "span", [.style("swatch \(entry.style)"), Attribute("aria-hidden", "true")]
                    ) { _ in }
                    item.text(entry.name)
                }
            }
        }
    }
}

/// A colour of a plot and what it stands for.
struct LegendEntry {
    let name: String
    let style: String
}
