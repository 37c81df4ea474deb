import HTML
import Testing

@testable import Documents

struct WordDocumentTests {
    @Test func `headings, lists, tables and quotations keep their structure`() throws {
        let page = try Fixture.html("report.docx")
        #expect(try page.texts("title") == ["River Report"])
        #expect(try page.texts("h1") == ["The River Report", "High water"])
        #expect(try page.texts("h2") == ["Figures"])
        #expect(try page.texts("ul > li") == ["First item", "Second item", "Deeper item"])
        #expect(try page.texts("tr td") == ["Place", "Level", "Ford", "2.1 m"])
        #expect(try page.texts("blockquote p") == ["A quotation from the mayor."])
        #expect(try page.texts("body > p").contains("The river rose by two metres & stayed high for a week."))
        #expect(try page.texts("html[data-converted-from*=wordprocessingml]").count == 1)
    }

    @Test func `a bomb ends at the limit`() throws {
        #expect(throws: DocumentError.tooLarge(limit: 1 << 20)) {
            try Fixture.html("bomb.docx", limit: 1 << 20)
        }
    }

    @Test func `what is damaged says so`() throws {
        let bytes = Array(try Fixture.bytes("report.docx").prefix(2000))
        #expect(throws: DocumentError.self) {
            try DocumentFormat.word.html(of: bytes, limits: ConversionLimits(bytes: 1 << 20))
        }
    }
}

struct EPUBBookTests {
    @Test func `chapters come in reading order`() throws {
        let page = try Fixture.html("book.epub")
        #expect(try page.texts("title") == ["A Small Book"])
        #expect(try page.texts("section h1") == ["One", "Two"])
        #expect(
            try page.texts("section[data-source='OEBPS/text/two b.xhtml'] p") == [
                "The second chapter.It ends."
            ])
        #expect(try page.texts("td") == ["a", "b"])
        #expect(try page.texts("script").isEmpty)
    }
}

struct PDFDocumentTests {
    @Test func `pages, headings and paragraphs are found, running lines are not text`() throws {
        let page = try Fixture.html("report.pdf")
        #expect(try page.texts("title") == ["River Report of 2024"])
        #expect(try page.texts("section[data-page]").count == 4)
        #expect(try page.texts("h1") == ["The River Report"])
        #expect(try page.texts("h2") == (1...4).map { "Chapter \($0) of the report" })
        #expect(try page.texts("section[data-page='2'] p").count == 3)
        #expect(
            try page.texts("section[data-page='2'] p").first?.hasPrefix("Paragraph 2.0 says that") == true)
        #expect(!page.html().contains("River Council"))
    }

    @Test func `what is no PDF, or cut short, says so`() throws {
        let limits = ConversionLimits(bytes: 1 << 20, seconds: 10)
        #expect(throws: DocumentError.self) {
            try DocumentFormat.pdf.html(of: Array("%PDF-1.7\nnothing".utf8), limits: limits)
        }
        #expect(throws: DocumentError.self) {
            try DocumentFormat.pdf.html(
                of: Array(try Fixture.bytes("report.pdf").prefix(900)), limits: limits)
        }
    }

    @Test func `more than the limit is refused`() throws {
        let bytes = try Fixture.bytes("report.pdf")
        #expect(throws: DocumentError.self) {
            try DocumentFormat.pdf.html(of: bytes, limits: ConversionLimits(bytes: 500))
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `damage anywhere neither crashes nor stalls`() throws {
        let bytes = try Fixture.bytes("report.pdf")
        for index in stride(from: 0, to: bytes.count, by: bytes.count / 40) {
            var damaged = bytes
            damaged[index] ^= 0xFF
            _ = try? DocumentFormat.pdf.html(
                of: damaged, limits: ConversionLimits(bytes: 1 << 20, seconds: 5))
        }
    }

    @Test func `several are read at once`() async throws {
        let bytes = try Fixture.bytes("report.pdf")
        let pages = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    (try? DocumentFormat.pdf.html(of: bytes, limits: ConversionLimits(bytes: 1 << 20)).count)
                        ?? 0
                }
            }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(pages.count == 1 && !pages.contains(0))
    }
}

struct DocumentFormatTests {
    @Test func `formats are told by their bytes`() throws {
        #expect(DocumentFormat(of: try Fixture.bytes("report.docx")) == .word)
        #expect(DocumentFormat(of: try Fixture.bytes("book.epub")) == .epub)
        #expect(DocumentFormat(of: try Fixture.bytes("report.pdf")) == .pdf)
        #expect(DocumentFormat(of: Array("PK".utf8)) == nil)
        #expect(DocumentFormat(named: "a.EML") == .mail)
    }
}
