import Encodings
import Testing

@Suite struct EncodingsTests {
    @Test func `labels are found in any case, between white space`() {
        #expect(CharacterEncoding(label: " Latin1\n") == .windows1252)
        #expect(CharacterEncoding(label: "SHIFT_JIS") == .shiftJIS)
        #expect(CharacterEncoding(label: "iso-2022-kr") == .replacement)
        #expect(CharacterEncoding(label: "utf-7") == nil)
    }

    @Test func `a byte order mark comes before everything and is dropped`() {
        let text = Encodings.decode([0xEF, 0xBB, 0xBF, 0x61], transportLabel: "iso-8859-2")
        #expect(text.bytes == [0x61])
        #expect(text.encoding == .utf8)
        #expect(text.source == .bom)
    }

    @Test func `the transport comes before meta`() {
        let page = Array("<meta charset=koi8-r>".utf8)
        #expect(Encodings.sniff(page, transportLabel: "utf-8").source == .transport)
        #expect(Encodings.sniff(page, transportLabel: "nonsense").encoding == .koi8r)
        #expect(Encodings.sniff(page, isHTML: false).source == .fallback)
    }

    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b", 1),
            ([0xE2, 0x82, 0x61], "\u{FFFD}a", 1),
            ([0xC0, 0x80], "\u{FFFD}\u{FFFD}", 2),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
            ([0xF0, 0x9F, 0x98], "\u{FFFD}", 1),
        ] as [([UInt8], String, Int)])
    func `malformed UTF-8 is replaced and counted`(bytes: [UInt8], expected: String, replacements: Int) {
        let text = Encodings.decode(bytes, from: .utf8)
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
        #expect(text.replacements == replacements)
    }

    @Test(
        arguments: [
            (.windows1252, [0x80, 0x93, 0xE9], "€“é"), (.koi8u, [0xAE, 0xD0], "ўп"),
            (.windows1255, [0xE0, 0xCA], "א\u{5BA}"), (.iso8859n16, [0xAA], "Ș"),
            (.userDefined, [0x41, 0xFF], "A\u{F7FF}"),
            (.utf16LE, [0x3D, 0xD8, 0x00, 0xDE, 0x41], "😀\u{FFFD}"),
            (.macCyrillic, [0xFF], "€"), (.windows874, [0xDB], "\u{FFFD}"),
            (.replacement, [0x41, 0x42], "\u{FFFD}"),
            (.gbk, [0x80, 0xC4, 0xE3, 0xFF], "€你\u{FFFD}"), (.gb18030, [0x94, 0x39, 0xDA, 0x33], "💩"),
            (.big5, [0x88, 0x62], "Ê\u{304}"), (.shiftJIS, [0x83, 0x65, 0x81, 0x3C], "テ\u{FFFD}<"),
        ] as [(CharacterEncoding, [UInt8], String)])
    func `legacy encodings decode by the Encoding Standard`(
        encoding: CharacterEncoding, bytes: [UInt8], expected: String
    ) {
        let text = Encodings.decode(bytes, from: encoding)
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    }

    @Test func `UTF-8 and legacy text that declare nothing are detected`() {
        let utf8 = Encodings.decode(Array("Grüße aus Köln".utf8))
        #expect(utf8.encoding == .utf8)
        #expect(utf8.source == .detected)
        let russian =
            "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему."
        let bytes = russian.unicodeScalars.map { scalar -> UInt8 in
            scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(truncatingIfNeeded: scalar.value - 0x410 + 0xC0)
        }
        let legacy = Encodings.decode(bytes)
        #expect(legacy.encoding == .windows1251)
        #expect(String(decoding: legacy.bytes, as: UTF8.self) == russian)
    }

    @Test(arguments: CharacterEncoding.allCases)
    func `no bytes make a decoder fail, and the result is UTF-8`(encoding: CharacterEncoding) {
        var state: UInt64 = 42
        let bytes = (0..<20_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        for length in [1, 2, 3, 5, 20_000] {
            let text = Encodings.decode(Array(bytes.prefix(length)), from: encoding)
            #expect(Array(String(decoding: text.bytes, as: UTF8.self).utf8) == text.bytes)
        }
    }
}
