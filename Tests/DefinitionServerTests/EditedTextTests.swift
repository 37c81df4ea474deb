import PipelineCore
import Testing

@testable import DefinitionServer

@Suite struct EditedTextTests {
    private static let text = "a: 😀x\r\nnaïve: 漢字\rlast"

    @Test func `columns are counted as the client counts`() {
        let text = EditedText(Array(Self.text.utf8))
        let place = SourcePosition(line: 1, column: 5)
        #expect(text.position(of: place, .utf16) == ClientPosition(line: 0, column: 5))
        #expect(text.position(of: place, .utf8) == ClientPosition(line: 0, column: 7))
        #expect(text.position(of: place, .utf32) == ClientPosition(line: 0, column: 4))
        let behind = SourcePosition(line: 2, column: 9)
        #expect(text.position(of: behind, .utf16) == ClientPosition(line: 1, column: 8))
        #expect(text.position(of: behind, .utf8) == ClientPosition(line: 1, column: 11))
        #expect(text.lineStarts.count == 3)
    }

    @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
    func `every place leads there and back`(encoding: PositionEncoding) {
        let text = EditedText(Array(Self.text.utf8))
        for offset in text.bytes.indices where text.bytes[offset] & 0xC0 != 0x80 {
            // Between CR and LF there is no place of its own.
            guard text.bytes[offset] != UInt8(ascii: "\n") else { continue }
            #expect(text.offset(of: text.position(of: offset, encoding), encoding) == offset)
        }
    }

    @Test func `places behind the end of a line or of the text mean the end`() {
        let text = EditedText(Array("ab\ncd".utf8))
        #expect(text.offset(of: ClientPosition(line: 0, column: 99), .utf16) == 2)
        #expect(text.offset(of: ClientPosition(line: 9, column: 0), .utf16) == 5)
        // The second half of a pair means its character.
        #expect(EditedText(Array("😀".utf8)).offset(of: ClientPosition(line: 0, column: 1), .utf16) == 0)
    }

    /// A linear congruential generator: the same edits in every run.
    private struct Chance {
        var state: UInt64 = 42
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
    func `a thousand changes leave the text that they spell`(encoding: PositionEncoding) {
        var chance = Chance()
        var scalars = Array(Self.text.unicodeScalars)
        var text = EditedText(Array(Self.text.utf8))
        let pieces = ["", "x", "😀", "\n", "\r\n", "é: ", "漢", "- a\n- b"]
        for _ in 0..<1000 {
            let from = chance.next(scalars.count + 1)
            let to = min(scalars.count, from + chance.next(4))
            let piece = pieces[chance.next(pieces.count)]
            func offset(_ count: Int) -> Int {
                String(String.UnicodeScalarView(scalars[..<count])).utf8.count
            }
            let start = text.position(of: offset(from), encoding)
            let end = text.position(of: offset(to), encoding)
            // Between CR and LF there is no place.
            guard text.offset(of: start, encoding) == offset(from),
                text.offset(of: end, encoding) == offset(to)
            else {
                continue
            }
            text.replace(text.offset(of: start, encoding)..<text.offset(of: end, encoding), by: piece)
            scalars.replaceSubrange(from..<to, with: piece.unicodeScalars)
            #expect(text.bytes == Array(String(String.UnicodeScalarView(scalars)).utf8))
        }
    }

    @Test func `file URIs lead to paths and back`() {
        #expect(FileURI.path("file:///a%20b/%C3%A9.yml") == "/a b/é.yml")
        #expect(FileURI.uri("/a b/é.yml") == "file:///a%20b/%C3%A9.yml")
        #expect(FileURI.path("file://host/x") == "/x")
        #expect(FileURI.path("untitled:Untitled-1") == nil)
        #expect(FileURI.path("file:///a%2") == nil)
        #expect(FileURI.path("../b/./c.yml", from: "/x/y") == "/x/b/c.yml")
    }
}
