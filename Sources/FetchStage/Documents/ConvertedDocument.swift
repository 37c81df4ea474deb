import Documents
import PipelineCore
import WebFormats

extension Field where Value == String {
    /// The media type of a document that was turned into HTML.
    static var originalType: Field {
        Field("original_type", "The media type that the document had before it was turned into HTML.")
    }
}

extension SourceDocument {
    /// The document as HTML where it is a PDF, a Word document, an EPUB book or mail; itself where it is none of them.
    ///
    /// What cannot be turned into HTML keeps its bytes and dies with the reason.
    ///
    /// - Parameter name: The file's name, which tells mail from other text.
    func asPage(named name: String, limits: DocumentLimits) -> SourceDocument {
        guard failure == nil, let format = format(named: name) else { return self }
        var document = self
        do throws(DocumentError) {
            document.payload.body = try format.html(
                of: payload.body,
                limits: ConversionLimits(bytes: limits.decodedBytes, seconds: seconds(limits)))
            document.payload.mediaType = "text/html"
            document.payload.declaredCharset = "utf-8"
            document.fields[Field<String>.originalType.name] = .text(format.rawValue)
            if format == .mail, id == nil {
                document.id = MailMessage(payload.body).id.map { DocumentID($0) }
            }
        } catch {
            document.payload.mediaType = format.rawValue
            document.failure = StageFailure(error.reason, "\(name): \(error)")
        }
        return document
    }

    private func format(named name: String) -> DocumentFormat? {
        if let format = DocumentFormat(of: payload.body) { return format }
        if payload.mediaType == DocumentFormat.mail.rawValue { return .mail }
        // Of the others the bytes would have told.
        return DocumentFormat(named: name) == .mail ? .mail : nil
    }

    private func seconds(_ limits: DocumentLimits) -> Int {
        limits.time.map { max(1, Int(clamping: $0.components.seconds)) } ?? 600
    }
}
