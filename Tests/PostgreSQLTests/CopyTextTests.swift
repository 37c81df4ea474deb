import Testing

@testable import PostgreSQL

@Suite struct CopyTextTests {
    @Test func `fields are separated by tabs and rows by newlines`() throws {
        var text = CopyText()
        try text.append("a")
        text.append(7)
        text.endRow()
        try text.append("b")
        try text.append(nil)
        text.endRow()
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a\t7\nb\t\\N\n")
    }

    @Test func `bytes that would end a field or row are escaped`() throws {
        var text = CopyText()
        try text.append("a\tb\nc\rd\\N é")
        text.endRow()
        #expect(String(decoding: text.bytes, as: UTF8.self) == #"a\tb\nc\rd\\N é"# + "\n")
    }

    @Test func `a NUL is refused`() {
        var text = CopyText()
        #expect(throws: CopyTextError.self) { try text.append("a\0b") }
    }
}
