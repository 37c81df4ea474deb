import FetchStage
import PipelineCore
import PipelineTesting
import Testing

/// A reader names the place of its next input, and another goes on there: what cuts a run into shards.
@Suite struct PlaceTests {
    private let folder = TemporaryFolder()

    private func record(_ number: Int) -> String {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page \(number)"
        return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(number)>\r\n"
            + "WARC-Target-URI: https://a.example/\(number)\r\nContent-Type: application/http\r\n"
            + "Content-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    }

    private func stage() throws -> FetchStage {
        for name in ["in/a.txt", "in/b.txt"] { try folder.write(name, name) }
        try folder.write("a.warc", (0..<4).map(record).joined())
        try folder.write("b.warc", record(4) + "junk that is no record\r\n" + record(5))
        try folder.write(
            "a.jsonl", "\u{FEFF}{\"text\":\"one\"}\n\n{\"text\":\"two\"}\nnone\n{\"text\":\"four\"}")
        var stage = FetchStage()
        stage.files = OneOrMany([InputPath("in"), InputPath("gone.txt")])
        stage.warc = OneOrMany([InputPath("a.warc"), InputPath("gone.warc"), InputPath("b.warc")])
        var lines = JSONLinesInput()
        lines.path = OneOrMany([InputPath("a.jsonl")])
        stage.jsonl = lines
        return stage
    }

    /// What there is to know of an input.
    private func facts(_ input: FetchInput) -> String {
        var facts = "\(input.source) \(input.byteCount) "
        do { facts += String(decoding: try input.stored() ?? [], as: UTF8.self) } catch {
            facts += "\(error)"
        }
        do {
            let document = try input.load()
            facts += " \(document.payload.body.count) \(document.failure?.message ?? "")"
        } catch {
            facts += " \((error as? StageFailure)?.message ?? "\(error)")"
        }
        return facts
    }

    @Test func `another reader gives the rest from every place`() async throws {
        let (stage, context) = (try stage(), StageContext(label: "fetch", folder: folder.path))
        let reader = try await stage.open(in: context)
        var inputs: [String] = []
        var places: [(before: Int, place: JSONValue)] = []
        while true {
            if let place = await reader.place { places.append((inputs.count, place)) }
            guard let input = try await reader.next() else { break }
            inputs.append(facts(input))
        }
        #expect(inputs.count == 15)
        // At the junk between two records there is none, nor behind a file that could not be opened.
        #expect(places.count >= 13)
        for (before, place) in places {
            let other = try await stage.open(in: context, at: JSONValue(parsing: Array(place.compact.utf8)))
            var rest: [String] = []
            while let input = try await other.next() { rest.append(facts(input)) }
            #expect(rest == Array(inputs[before...]), "from \(place.compact)")
        }
    }

    @Test func `a place among other inputs is refused`() async throws {
        let (stage, context) = (try stage(), StageContext(label: "fetch", folder: folder.path))
        for place: JSONValue in [["part": 9, "at": 0], ["part": 0, "at": 9], ["part": 1, "at": 3], 7] {
            await #expect(throws: StageFailure.self) { try await stage.open(in: context, at: place) }
        }
    }

    @Test func `the bytes as they are stored tell two inputs of one size apart`() async throws {
        let stage = try stage()
        let context = StageContext(label: "fetch", folder: folder.path)
        func stored() async throws -> [[UInt8]?] {
            let reader = try await stage.open(in: context)
            var all: [[UInt8]?] = []
            while let input = try await reader.next() { all.append(try? input.stored()) }
            return all
        }
        let before = try await stored()
        try folder.write("in/b.txt", "in/B.txt")
        try folder.write("a.warc", (0..<4).map { record($0 == 2 ? 7 : $0) }.joined())
        let after = try await stored()
        #expect(zip(before, after).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == [1, 5])
    }
}
