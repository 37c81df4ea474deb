import PipelineTesting
import Testing

@testable import WebFormats

/// A record with what a test asks for.
private func record(_ content: String, length: Int? = nil, version: String = "1.1", end: String = "\r\n\r\n")
    -> String
{
    "WARC/\(version)\r\nWARC-Type: resource\r\nContent-Length: \(length ?? content.utf8.count)\r\n\r\n\(content)\(end)"
}

/// How a test's records are stored.
enum WARCForm: CaseIterable {
    case plain, memberEach, oneMember

    func bytes(_ records: [String]) -> [UInt8] {
        switch self {
        case .plain: Array(records.joined().utf8)
        case .memberEach: records.flatMap { compressed($0) }
        case .oneMember: compressed(records.joined())
        }
    }
}

private func read(_ bytes: [UInt8], name: String = "a.warc", limits: WARCLimits = WARCLimits()) throws
    -> WARCContents
{
    let folder = TemporaryFolder()
    let input = try ByteReader(path: try folder.write(name, bytes), bufferBytes: 4096)
    return try collect(WARCReader(input, limits: limits))
}

extension WARCContents {
    fileprivate var texts: [String] { records.map { String(decoding: $0.content, as: UTF8.self) } }
    fileprivate var savedTexts: [String?] {
        problems.map { problem in problem.salvaged.map { String(decoding: $0.content, as: UTF8.self) } }
    }
}

struct WARCReaderTests {
    @Test(arguments: WARCForm.allCases)
    func `records come in order with their places`(form: WARCForm) throws {
        let contents = try read(form.bytes(["one", "", "three"].map { record($0) }))
        #expect(contents.texts == ["one", "", "three"])
        #expect(contents.problems.isEmpty)
        #expect(
            contents.records.map { $0.compressedLength != nil }
                == Array(repeating: form != .oneMember, count: 3))
        let places = contents.records.map(\.position)
        #expect(Set(places).count == 3)
        #expect(places.allSatisfy { ($0.inflatedSkip == 0) == (form != .oneMember) } || form == .oneMember)
    }

    /// What an item is, for comparing what two readers return.
    private func facts(_ item: WARCItem) -> String {
        switch item {
        case .record(let record): "\(record.position) \(String(decoding: record.content, as: UTF8.self))"
        case .problem(let problem): "\(problem)"
        }
    }

    @Test(arguments: WARCForm.allCases, [false, true])
    func `another reader goes on where one stands`(form: WARCForm, isDamaged: Bool) throws {
        var bytes = form.bytes((0..<9).map { record(String(repeating: "text \($0) ", count: 40)) })
        if isDamaged { bytes[bytes.count / 2] ^= 0x55 }
        let folder = TemporaryFolder()
        let path = try folder.write("a.warc", bytes)
        var reader = try WARCReader(path: path)
        var items: [String] = []
        var places = [(item: 0, place: WARCPosition.start)]
        while let item = try reader.next() {
            items.append(facts(item))
            if let place = reader.place { places.append((items.count, place)) }
        }
        // A single member that is damaged holds all the records.
        #expect(places.count > 4 || form == .oneMember && isDamaged)
        for (item, place) in places {
            var other = try WARCReader(path: path, startingAt: place)
            var rest: [String] = []
            while let item = try other.next() { rest.append(facts(item)) }
            #expect(rest == Array(items[item...]), "from \(place)")
        }
    }

    @Test(arguments: ["0.17", "0.18", "1.0", "1.1"])
    func `every version is read`(version: String) throws {
        #expect(try read(Array(record("x", version: version).utf8)).records.map(\.version) == [version])
    }

    @Test func `fields are found in any case, folded and repeated`() throws {
        let text =
            "WARC/1.0\r\nwarc-type: Response\r\nWARC-Target-URI: <http://a/>\r\nX-Note: a\r\n b\r\nX-Note: c\r\n"
            + "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-02T03:04:05Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        let record = try #require(try read(Array(text.utf8)).records.first)
        #expect(record.type == .response)
        #expect(record.targetURI == "http://a/")
        #expect(record.recordID == "urn:uuid:1")
        #expect(record.date == "2024-01-02T03:04:05Z")
        #expect(record.headers.values(of: "x-note") == ["a b", "c"])
    }

    @Test(arguments: ["", "\r\n", "\n\n", "\r\n\r\n\r\n\r\n"], WARCForm.allCases)
    func `any line ends between records will do`(end: String, form: WARCForm) throws {
        let contents = try read(form.bytes(["one", "two"].map { record($0, end: end) }))
        #expect(contents.texts == ["one", "two"])
        #expect(contents.problems.isEmpty)
    }

    @Test func `LF alone ends lines too`() throws {
        let text = (record("one") + record("two")).split(separator: "\r\n", omittingEmptySubsequences: false)
            .joined(separator: "\n")
        #expect(try read(Array(text.utf8)).texts == ["one", "two"])
    }

    @Test(arguments: WARCForm.allCases, [3, 20, 40])
    func `a length that is too small costs its record only`(form: WARCForm, less: Int) throws {
        let content = String(repeating: "content line\r\n", count: 20)
        let bad = record(content, length: content.utf8.count - less)
        let contents = try read(form.bytes([record("one"), bad, record("three")]))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.savedTexts == [content])
    }

    @Test(arguments: WARCForm.allCases, [30, 100_000, Int.max])
    func `a length that is too large costs its record only`(form: WARCForm, more: Int) throws {
        let bad = record("two", length: more == Int.max ? more : 3 + more)
        let contents = try read(form.bytes([record("one"), bad, record("three")]))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.problems.count == 1)
    }

    @Test(arguments: WARCForm.allCases, 1...4)
    func `a length that takes in the line ends behind the content is let pass`(form: WARCForm, more: Int)
        throws
    {
        // Line ends may be missing, so nothing tells that these were meant as such.
        let contents = try read(
            form.bytes([record("one"), record("two", length: 3 + more), record("three")]))
        #expect(
            contents.texts == [
                "one", "two" + String(decoding: Array("\r\n\r\n".utf8.prefix(more)), as: UTF8.self), "three",
            ])
        #expect(contents.problems.isEmpty)
    }

    @Test(arguments: WARCForm.allCases, ["", "Content-Length: -3\r\n", "Content-Length: many\r\n"])
    func `a record without a length costs itself only`(form: WARCForm, field: String) throws {
        let bad = "WARC/1.0\r\nWARC-Type: resource\r\n\(field)\r\ntwo\r\n\r\n"
        let contents = try read(form.bytes([record("one"), bad, record("three")]))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.problems.map(\.reason) == [.noContentLength])
    }

    @Test(arguments: WARCForm.allCases)
    func `garbage between records is reported once`(form: WARCForm) throws {
        let contents = try read(form.bytes([record("one"), "garbage\r\nmore garbage\r\n", record("three")]))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.problems.map(\.reason) == [.notARecord])
    }

    @Test func `a file cut inside the content saves what is there`() throws {
        let contents = try read(Array((record("one") + record("a longer content")).utf8.dropLast(10)))
        #expect(contents.texts == ["one"])
        #expect(contents.problems.map(\.reason) == [.truncated(declared: 16)])
        #expect(contents.savedTexts == ["a longer c"])
    }

    @Test func `a file cut inside a header is reported`() throws {
        let contents = try read(Array((record("one") + "WARC/1.0\r\nWARC-Ty").utf8))
        #expect(contents.texts == ["one"])
        #expect(contents.problems.map(\.reason) == [.truncated(declared: nil)])
    }

    @Test func `a damaged member costs its record only`() throws {
        let contents = (0..<3).map { number in
            noise(5000, seed: UInt64(number)).map { String($0 & 0x3f, radix: 36) }.joined()
        }
        var members = contents.map { compressed(record($0)) }
        members[1][members[1].count / 2] ^= 0xff
        let result = try read(members.flatMap { $0 })
        #expect(result.texts == [contents[0], contents[2]])
        #expect(result.problems.count == 1)
        #expect(result.problems[0].position.offset == members[0].count)
        #expect(result.problems[0].salvaged != nil)
    }

    @Test func `a record in a member with a wrong checksum is not sound`() throws {
        var members = ["one", "two", "three"].map { compressed(record($0)) }
        members[1][members[1].count - 8] ^= 1
        let contents = try read(members.flatMap { $0 })
        #expect(contents.texts == ["one", "three"])
        #expect(contents.savedTexts == ["two"].map { $0 })
    }

    @Test(arguments: WARCForm.allCases)
    func `content beyond the limit is passed over`(form: WARCForm) throws {
        let large = String(repeating: "x", count: 100_000)
        let bytes = form.bytes([record("one"), record(large), record("three")])
        let contents = try read(bytes, limits: WARCLimits(contentBytes: 1000))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.problems.map(\.reason) == [.contentTooLarge(declared: 100_000, limit: 1000)])
    }

    @Test(arguments: WARCForm.allCases)
    func `a header beyond the limit is passed over`(form: WARCForm) throws {
        let field = "X: " + String(repeating: "x", count: 100_000) + "\r\n"
        let large = "WARC/1.0\r\n\(field)Content-Length: 3\r\n\r\ntwo\r\n\r\n"
        let contents = try read(
            form.bytes([record("one"), large, record("three")]), limits: WARCLimits(headerBytes: 1000))
        #expect(contents.texts == ["one", "three"])
        #expect(contents.problems.map(\.reason) == [.headerTooLong(limit: 1000)])
    }

    @Test func `a record may go over several members`() throws {
        let bytes = Array(record("a record over members").utf8)
        let members =
            compressed(Array(bytes[..<40])) + compressed(Array(bytes[40..<75]))
            + compressed(Array(bytes[75...]))
        let contents = try read(members + compressed(record("next")))
        #expect(contents.texts == ["a record over members", "next"])
    }

    @Test func `a record that holds a WARC file is one record`() throws {
        let inner = record("one") + record("two")
        let contents = try read(Array((record(inner) + record("next")).utf8))
        #expect(contents.texts == [inner, "next"])
    }

    @Test(arguments: WARCForm.allCases)
    func `every cut of a file ends without a crash`(form: WARCForm) throws {
        let bytes = form.bytes(["one", "two", "three"].map { record($0) })
        for count in 0..<bytes.count {
            let contents = try read(Array(bytes[..<count]))
            #expect(contents.records.count <= 3)
        }
    }

    @Test(arguments: WARCForm.allCases)
    func `a flipped byte costs one record at most`(form: WARCForm) throws {
        let texts = ["one", "two", "three"]
        let bytes = form.bytes(texts.map { record($0) })
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x55
            let contents = try read(damaged, name: form == .plain ? "a.warc" : "a.warc.gz")
            let sound = contents.texts.filter(texts.contains).count
            // Members share their fate with the records in them.
            #expect(sound >= (form == .oneMember ? 0 : 2), "byte \(index)")
            #expect(contents.problems.count <= (form == .oneMember ? 4 : 1), "byte \(index)")
        }
    }

    @Test func `an empty file has neither records nor problems`() throws {
        let contents = try read([])
        #expect(contents.records.isEmpty && contents.problems.isEmpty)
    }

    @Test func `a problem says where, what and what to do`() throws {
        let folder = TemporaryFolder()
        let path = try folder.write("a.warc", record("one") + record("two", length: 2))
        #expect(
            try readWARC(path).problems.map(\.description) == [
                "\(path)@59: error: the record does not end where its Content-Length of 2 says, 3 bytes were saved; "
                    + "correct the program that wrote it; reading goes on at the next record"
            ])
    }
}
