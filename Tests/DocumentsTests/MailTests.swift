import HTML
import PipelineTesting
import Testing
import WebFormats

@testable import Documents

struct MailTests {
    private func message(_ text: String) -> MailMessage { MailMessage(Array(text.utf8)) }

    private func page(_ message: MailMessage) -> HTMLDocument {
        HTMLDocument(parsing: String(decoding: message.html, as: UTF8.self))
    }

    @Test func `of several forms HTML is read, attachments are not`() throws {
        let mail = MailMessage(try Fixture.bytes("mail.eml"))
        #expect(mail.subject == "Höher water")
        #expect(mail.author == "Ann Müller")
        #expect(mail.id == "1@example.org")
        #expect(mail.day == "2024-05-06")
        let page = page(mail)
        #expect(try page.texts("p") == ["HTML café on the river."])
        #expect(try page.texts("title") == ["Höher water"])
    }

    @Test func `plain text has its paragraphs, quotations and signature`() throws {
        let page = page(
            message(
                """
                Subject: x
                Content-Type: text/plain

                This is a line that a mail program has cut where it was long,
                so that it goes on here.

                One
                Two
                > quoted words
                -- 
                Ann
                """))
        #expect(
            try page.texts("body > p").first
                == "This is a line that a mail program has cut where it was long, so that it goes on here.")
        #expect(try page.texts("body > p br").count == 1)
        #expect(try page.texts("blockquote").map { $0.filter { !$0.isNewline } } == ["quoted words"])
        #expect(try page.texts("footer p") == ["Ann"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `nesting without end is read in linear time`() {
        let deep = (0..<20_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
            .joined()
        #expect(!message(deep + "\nend").html.isEmpty)
        let wide =
            "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 200_000)
        #expect(!message(wide).html.isEmpty)
        #expect(!message("Subject: " + String(repeating: "=?utf-8?Q?", count: 100_000)).html.isEmpty)
    }

    @Test func `escapes that are none stay`() {
        #expect(EncodedWords.decode("a =?x b =?utf-8?Z?x?= c") == "a =?x b =?utf-8?Z?x?= c")
        #expect(EncodedWords.decode("=?utf-8?Q?a?= =?utf-8?Q?b?= c") == "ab c")
        #expect(TransferEncoding.quotedPrintable(Array("a=3Db=\nc=ZZ=".utf8)[...]) == Array("a=bc=ZZ".utf8))
        #expect(TransferEncoding.base64(Array("aGVs\nbG8=".utf8)[...]) == Array("hello".utf8))
    }

    @Test func `a mailbox is cut into its messages`() throws {
        let folder = TemporaryFolder()
        let text =
            "From a@b Mon May 6\nSubject: 1\n\nOne\n>From here\n\nFrom c@d Mon May 6\nSubject: 2\n\nTwo\nFrom x is text\n"
        let path = try folder.write("a.mbox", Array(text.utf8))
        var reader = MailboxReader(try ByteReader(path: path), limit: 1000)
        let first = try #require(try reader.next()?.bytes)
        #expect(MailMessage(first).subject == "1")
        #expect(String(decoding: MailMessage(first).html, as: UTF8.self).contains("From here"))
        let second = try #require(try reader.next()?.bytes)
        #expect(String(decoding: MailMessage(second).html, as: UTF8.self).contains("From x is text"))
        #expect(try reader.next() == nil)
    }

    @Test func `a message beyond the limit costs itself only`() throws {
        let folder = TemporaryFolder()
        let text =
            "From a\nSubject: 1\n\n\(String(repeating: "x", count: 5000))\n\nFrom b\nSubject: 2\n\nTwo\n"
        var reader = MailboxReader(
            try ByteReader(path: try folder.write("a.mbox", Array(text.utf8))), limit: 1000)
        #expect(try reader.next()?.bytes == nil)
        #expect(try reader.next()?.bytes != nil)
    }
}
