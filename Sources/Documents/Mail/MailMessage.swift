internal import Encodings
internal import Feeds
internal import HTML
public import WebFormats

/// An e-mail (RFC 5322 and MIME): its header fields, and the text that a reader sees.
public struct MailMessage: Sendable {
    /// The header fields as they came.
    public let headers: HeaderList
    private let parts: [MailPart]

    /// Reads a message, in whatever state of repair it is.
    ///
    /// - Complexity: O(*n*)
    public init(_ bytes: [UInt8]) {
        let root = MailPart(bytes, depth: 0)
        headers = root.headers
        parts = root.readable()
    }

    /// The subject, decoded.
    public var subject: String? { text(of: "Subject") }

    /// Who wrote it: the name, or else the address.
    public var author: String? {
        text(of: "From").map { from in
            let name = from.prefix { $0 != "<" }.filter { $0 != "\"" }
            let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return trimmed.isEmpty ? String(from.filter { $0 != "<" && $0 != ">" }) : trimmed
        }
    }

    /// The identity that the sender gave it, without angle brackets.
    public var id: String? {
        headers["Message-ID"].map { $0.filter { $0 != "<" && $0 != ">" && $0 != " " } }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The day it was sent, as `2024-05-06`, in UTC.
    public var day: String? {
        headers["Date"].flatMap { FeedDate($0).seconds }.map { CivilDay(seconds: $0).text }
    }

    /// The message as HTML.
    public var html: [UInt8] {
        var html = HTMLBuilder()
        for part in parts {
            let bytes = part.text
            if part.isHTML {
                let document = HTMLDocument(parsing: String(decoding: bytes, as: UTF8.self))
                if let body = document.body { html.markup(document.innerHTML(of: body)) }
                html.markup("\n")
            } else {
                MailText.write(String(decoding: bytes, as: UTF8.self), isFlowed: part.isFlowed, to: &html)
            }
        }
        let head = HTMLBuilder.Head(title: subject, authors: author.map { [$0] } ?? [], date: day)
        return html.page(head, from: DocumentFormat.mail.rawValue)
    }

    private func text(of name: String) -> String? {
        let text = headers[name].map { EncodedWords.decode($0) }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// A day of the Gregorian calendar.
private struct CivilDay {
    let text: String

    /// The day in UTC of an instant.
    init(seconds: Int) {
        // Counted in years that begin in March, so that the leap day is their last.
        let days = (seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
    }
}
