import Testing

@testable import Archives

/// Makes archives for tests.
enum TestArchive {
    /// A tar archive (ustar) of some files.
    static func tar(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        for file in files {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at place: Int) {
                header.replaceSubrange(place..<place + text.utf8.count, with: Array(text.utf8))
            }
            func octal(_ value: Int, _ width: Int) -> String {
                let digits = String(value, radix: 8)
                return String(repeating: "0", count: width - digits.count) + digits
            }
            put(file.name, at: 0)
            put(octal(0o644, 7), at: 100)
            put(octal(file.bytes.count, 11), at: 124)
            put(octal(0, 11), at: 136)
            put("        ", at: 148)
            put("0", at: 156)
            put("ustar\u{0}00", at: 257)
            put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
            archive += header + file.bytes
            archive += [UInt8](repeating: 0, count: (512 - file.bytes.count % 512) % 512)
        }
        return archive + [UInt8](repeating: 0, count: 1024)
    }

    /// A ZIP archive of some files, stored without compression.
    static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        func little(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        for file in files {
            let name = Array(file.name.utf8)
            let common =
                little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 4)
                + little(Int(crc(file.bytes)), 4)
                + little(file.bytes.count, 4) + little(file.bytes.count, 4) + little(name.count, 2)
                + little(0, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
                + little(0, 4)
                + little(archive.count, 4) + name
            archive += [0x50, 0x4B, 3, 4] + common + name + file.bytes
        }
        let end =
            [0x50, 0x4B, 5, 6] + little(0, 4) + little(files.count, 2) + little(files.count, 2)
            + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
        return archive + directory + end
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

struct ArchiveReaderTests {
    private let files: [(name: String, bytes: [UInt8])] = [
        ("a.html", Array("<p>a".utf8)), ("sub/ü.txt", Array("b".utf8)), ("empty", []),
    ]

    private func read(_ bytes: [UInt8], limit: Int = 1000) throws -> [String: [UInt8]] {
        var reader = try ArchiveReader(bytes)
        var found: [String: [UInt8]] = [:]
        while let entry = try reader.next() { found[entry.name] = try reader.read(limit: limit) }
        return found
    }

    @Test func `ZIP and tar give the same files`() throws {
        let expected = ["a.html": Array("<p>a".utf8), "sub/ü.txt": Array("b".utf8), "empty": []]
        #expect(try read(TestArchive.zip(files)) == expected)
        #expect(try read(TestArchive.tar(files)) == expected)
    }

    @Test func `names never lead out of a folder`() throws {
        let names = ["../../etc/passwd", "/etc/shadow", "C:\\windows\\x", "a/./b", "..", "x\u{1}y"]
        let found = try read(TestArchive.zip(names.map { ($0, [1]) }))
        #expect(Set(found.keys) == ["etc/passwd", "etc/shadow", "windows/x", "a/b", "unnamed", "xy"])
    }

    @Test func `a file beyond the limit is refused, and the next one is read`() throws {
        var reader = try ArchiveReader(
            TestArchive.tar([("big", [UInt8](repeating: 1, count: 5000)), ("b", [2])]))
        _ = try reader.next()
        #expect(throws: ArchiveError.tooLarge(limit: 1000)) { try reader.read(limit: 1000) }
        #expect(try reader.next()?.name == "b")
        #expect(try reader.read(limit: 1000) == [2])
    }

    @Test func `what is no archive says so`() {
        #expect(throws: ArchiveError.self) { try read(Array("this is no archive at all".utf8)) }
        #expect(throws: ArchiveError.self) { try read([]) }
    }

    @Test func `an archive that is cut short gives what came before`() throws {
        let bytes = TestArchive.tar(files)
        var reader = try ArchiveReader(Array(bytes.prefix(1100)))
        #expect(try reader.next()?.name == "a.html")
        #expect(try reader.read(limit: 100) == Array("<p>a".utf8))
        #expect(throws: ArchiveError.self) {
            while try reader.next() != nil { _ = try reader.read(limit: 100) }
        }
    }
}
