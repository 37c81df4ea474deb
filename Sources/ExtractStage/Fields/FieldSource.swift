import Encodings
import HTML
import PipelineCore
import URLs

/// What fields of a document are read from; each part is made when it is first asked for.
struct FieldSource {
    /// The page; nil where the document is none.
    let page: HTMLDocument?
    /// How text becomes values on this page.
    let conversion: ValueConversion
    private let payload: Payload
    private var decoded: [UInt8]?
    private var scripts: [String: [JSONValue]] = [:]

    init(_ document: some Document) {
        payload = document.payload
        page = document.scratch[HTMLDocument.self] ?? Self.parse(document.payload)
        let location = WebURL(document.source.location)
        var base = location
        if let page, let selector = Self.baseElement, let element = page.first(selector),
            let written = page.attribute(.href, of: element)
        {
            base = WebURL(written, relativeTo: location) ?? location
        }
        let language = page.flatMap { page in page.documentElement.flatMap { page.attribute(.lang, of: $0) } }
        conversion = ValueConversion(
            kind: .text,
            order: PageDate.NumberOrder(language: language, host: location?.host?.text ?? ""), base: base)
    }

    private static let baseElement = try? Selector("base[href]")
    private static let descriptions = try? Selector("script[type='application/ld+json' i]")

    /// Where no stage before has read the page.
    private static func parse(_ payload: Payload) -> HTMLDocument? {
        let isPage: Bool
        switch payload.mediaType {
        case "text/html"?, "application/xhtml+xml"?: isPage = true
        case nil, "text/plain"?, "application/octet-stream"?:
            isPage = payload.body.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
        default: isPage = false
        }
        guard isPage, !payload.body.isEmpty else { return nil }
        return HTMLDocument.parse(bytes: payload.body, transportCharset: payload.declaredCharset).document
    }

    /// The source of the page as UTF-8; that of a document without bytes is its text.
    mutating func source(of text: String) -> [UInt8] {
        if let decoded { return decoded }
        let bytes =
            payload.body.isEmpty
            ? Array(text.utf8)
            : page != nil
                ? Encodings.decode(payload.body, transportLabel: payload.declaredCharset).bytes
                : Encodings.decodePlainText(payload.body, transportLabel: payload.declaredCharset).bytes
        decoded = bytes
        return bytes
    }

    /// The JSON of the scripts that a selector chooses, or of JSON-LD; a document that is no page is JSON itself.
    mutating func json(in script: Selector?) -> [JSONValue] {
        let key = script?.description ?? ""
        if let known = scripts[key] { return known }
        var values: [JSONValue] = []
        if let page {
            if let selector = script ?? Self.descriptions {
                values = page.select(selector).compactMap { EmbeddedJSON.value(of: page.textContent(of: $0)) }
            }
        } else if let value = try? JSONValue(parsing: payload.body) {
            values = [value]
        }
        scripts[key] = values
        return values
    }
}
