import Glibc
import PipelineTesting
import Testing

@testable import WebFormats

struct ByteReaderTests {
    let folder = TemporaryFolder()

    @Test func `a missing file is an error with path, cause and remedy`() {
        #expect {
            _ = try WholeFile.read(path: "/nowhere/at/all", limit: 10)
        } throws: { error in
            "\(error)" == "cannot open /nowhere/at/all: No such file or directory; "
                + "check the path, and the folder it is relative to"
        }
    }

    @Test func `a folder is refused with a remedy`() {
        #expect { _ = try WholeFile.read(path: folder.path, limit: 10) } throws: { error in
            (error as? FileError)?.remedy.contains("pattern") == true
        }
    }

    @Test func `the whole file comes through a small buffer`() throws {
        let bytes = noise(100_000)
        var reader = try ByteReader(path: try folder.write("a", bytes), bufferBytes: 4096)
        var read: [UInt8] = []
        while try reader.fill(atLeast: 1) > 0 { read += try reader.read(upTo: 777) }
        #expect(read == bytes)
        let (isAtEnd, position) = (reader.isAtEnd, reader.position)
        #expect(isAtEnd)
        #expect(position == bytes.count)
    }

    @Test func `more can be buffered than the buffer holds`() throws {
        let bytes = noise(100_000)
        var reader = try ByteReader(path: try folder.write("a", bytes), bufferBytes: 4096)
        #expect(try reader.read(upTo: 10) == Array(bytes[..<10]))
        #expect(try reader.fill(atLeast: 50_000) >= 50_000)
        #expect(reader.withAvailable { Array($0.prefix(50_000)) } == Array(bytes[10..<50_010]))
        let (position, remaining) = (reader.position, reader.remaining)
        #expect(position == 10)
        #expect(remaining == 99_990)
    }

    @Test func `reading can begin in the middle`() throws {
        var reader = try ByteReader(path: try folder.write("a", "0123456789"), startingAt: 4)
        let position = reader.position
        #expect(position == 4)
        #expect(try reader.read(upTo: 100) == Array("456789".utf8))
    }

    @Test func `a pipe is read to its end`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(Glibc.write(ends[1], "hello", 5) == 5)
        close(ends[1])
        defer { close(ends[0]) }
        var reader = ByteReader(descriptor: ends[0], name: "<pipe>")
        let remaining = reader.remaining
        #expect(remaining == nil)
        #expect(try reader.read(upTo: 100) == Array("hello".utf8))
    }

    @Test func `a file as large as the limit is read, and a larger one refused`() throws {
        let path = try folder.write("a", "12345")
        #expect(try WholeFile.read(path: path, limit: 5) == Array("12345".utf8))
        #expect(throws: FileError.self) { _ = try WholeFile.read(path: path, limit: 4) }
    }

    @Test func `a file without a size is read, and limited too`() throws {
        #expect(try !WholeFile.read(path: "/proc/self/status", limit: 1 << 20).isEmpty)
        #expect(throws: FileError.self) { _ = try WholeFile.read(path: "/dev/zero", limit: 1 << 20) }
    }
}
