import PipelineCore

/// Reads plain text as it comes off scraped pages: a headline, a body, and what the site put around them.
enum PlainTextReader {
    /// The cleaned page.
    static func page(of input: CleanInput) -> CleanedPage {
        let charset = Charset(of: input.bytes, declared: input.declaredCharset)
        var segments: [Segment]
        switch charset {
        case .utf8, .windows1252:
            segments = Paragraphs.segments(of: SourceLine.lines(of: input.bytes, in: charset))
        case .utf16LittleEndian, .utf16BigEndian:
            let text = Array(charset.decode(input.bytes[...]).utf8)
            segments = Paragraphs.segments(of: SourceLine.lines(of: text, in: .utf8)).withoutOrigins()
        }
        if !input.isPayload { segments = segments.withoutOrigins() }
        SectionFilter.apply(to: &segments)
        let title = Headline.take(from: &segments)
        return CleanedPage(charset: charset.rawValue, title: title, segments: segments)
    }
}

extension [Segment] {
    /// The same parts without places: where the bytes that were cut are not those of the payload.
    func withoutOrigins() -> [Segment] {
        map { segment in
            var segment = segment
            segment.origin = nil
            return segment
        }
    }
}
