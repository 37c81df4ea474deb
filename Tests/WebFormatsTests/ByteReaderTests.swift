import Testing

@testable import WebFormats

struct ByteReaderTests {
    @Test func `a missing file is an error with path, cause and remedy`() {
        #expect {
            _ = try WholeFile.read(path: "/nowhere/at/all", limit: 10)
        } throws: { error in
            "\(error)" == "/nowhere/at/all: error: cannot open: No such file or directory; "
                + "check the path, and the folder it is relative to"
        }
    }
}
