import Foundation
import HTML

@testable import Documents

/// The sample documents: `report.docx` by python-docx, `report.pdf` by ReportLab, `book.epub` by hand.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func html(_ name: String, limit: Int = 16 << 20) throws -> HTMLDocument {
        let bytes = try bytes(name)
        guard let format = DocumentFormat(of: bytes) ?? DocumentFormat(named: name) else {
            throw DocumentError.unreadable("no format")
        }
        let html = try format.html(of: bytes, limits: ConversionLimits(bytes: limit, seconds: 20))
        return HTMLDocument(parsing: String(decoding: html, as: UTF8.self))
    }
}

extension HTMLDocument {
    /// The texts of the elements that a selector finds.
    func texts(_ selector: String) throws -> [String] {
        try select(Selector(selector)).map { textContent(of: $0) }
    }
}
