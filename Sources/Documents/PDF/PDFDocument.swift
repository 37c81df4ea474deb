internal import CPoppler
internal import Glibc

/// Turns PDF into HTML: a section for each page, paragraphs, and headings where the size of the letters tells.
enum PDFDocument {
    /// As much memory as a page of any honest file takes.
    private static let memoryBytes = 1 << 30
    private static let maximumPages = 10_000
    /// A word is told in some 40 bytes beyond its letters.
    private static let bytesPerByte = 16

    static func html(of bytes: [UInt8], limits: ConversionLimits) throws(DocumentError) -> [UInt8] {
        var output: UnsafeMutablePointer<UInt8>?
        var count = 0
        let (most, overflow) = limits.bytes.multipliedReportingOverflow(by: bytesPerByte)
        let status = cpoppler_read(
            bytes, bytes.count,
            CPopplerLimits(
                bytes: overflow ? Int.max / 2 : most, seconds: UInt32(clamping: limits.seconds),
                memory: memoryBytes, pages: Int32(maximumPages)), &output, &count)
        defer { free(output) }
        switch status {
        case CPOPPLER_DONE: break
        case CPOPPLER_LOCKED: throw .locked
        case CPOPPLER_LIMIT:
            throw .tooMuch("reading it takes more than \(limits.seconds) s, or gives too much")
        case CPOPPLER_CRASHED: throw .tooMuch("reading it takes too much memory, or is made to fail")
        case CPOPPLER_MISSING: throw .missingLibrary("libpoppler-cpp0v5")
        case CPOPPLER_NO_RESOURCES: throw .tooMuch("the system has no process or memory left for it")
        default: throw .unreadable("it is damaged, or no PDF")
        }
        let records = PDFRecords(UnsafeRawBufferPointer(start: output, count: count))
        guard records.pages.contains(where: { !$0.words.isEmpty }) else {
            throw .unreadable("it has no text: a scan must be recognised first")
        }
        let html = PDFLayout(records.pages).html()
        if html.body.count > limits.bytes { throw .tooLarge(limit: limits.bytes) }
        return html.page(head(records.facts), from: DocumentFormat.pdf.rawValue)
    }

    private static func head(_ facts: [String: String]) -> HTMLBuilder.Head {
        var head = HTMLBuilder.Head()
        // Printers put a file's name there.
        if let title = facts["Title"], !title.lowercased().hasPrefix("microsoft word"),
            title.contains(" ") || !title.contains(".")
        {
            head.title = title
        }
        if let author = facts["Author"] { head.authors = author.split(separator: ";").map { String($0) } }
        head.date = facts["CreationDate"].flatMap(date)
        return head
    }

    /// `D:20240506070809+02'00'` as `2024-05-06`.
    private static func date(_ text: String) -> String? {
        let digits = text.drop { !$0.isNumber }.prefix(8)
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))"
    }
}

/// What poppler says of a PDF.
struct PDFRecords {
    /// A word and where it stands, in points from the page's upper left corner.
    struct Word {
        let text: String
        let left, top, right, bottom: Float
        /// The size of the letters, in points.
        let size: Float
        let hasSpaceAfter: Bool
        let isBold: Bool
    }

    /// A page.
    struct Page {
        let height: Float
        var words: [Word] = []
    }

    private(set) var facts: [String: String] = [:]
    private(set) var pages: [Page] = []

    /// Reads the records of `cpoppler_read`.
    init(_ bytes: UnsafeRawBufferPointer) {
        let headBytes = 1 + 4 + 8 * 4
        var index = 0
        while index + headBytes <= bytes.count {
            let length = Int(
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt32.self)))
            guard index + headBytes + length <= bytes.count else { return }
            let text = String(decoding: bytes[index + headBytes..<index + headBytes + length], as: UTF8.self)
            func number(_ place: Int) -> Float {
                bytes.loadUnaligned(fromByteOffset: index + 5 + place * 4, as: Float.self)
            }
            switch bytes[index] {
            case UInt8(ascii: "I"):
                let parts = text.split(separator: "=", maxSplits: 1)
                if parts.count == 2 { facts[String(parts[0])] = String(parts[1]) }
            case UInt8(ascii: "P"): pages.append(Page(height: number(1)))
            case UInt8(ascii: "W") where !pages.isEmpty:
                pages[pages.count - 1].words.append(
                    Word(
                        text: text, left: number(0), top: number(1), right: number(2), bottom: number(3),
                        size: number(4), hasSpaceAfter: number(5) != 0, isBold: number(6) != 0))
            default: break
            }
            index += headBytes + length
        }
    }
}
