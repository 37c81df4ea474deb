import FetchStage
import Foundation
import PipelineCore
import Testing

@Suite struct InputStateTests {
    let folder: URL
    let context: StageContext

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "inputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        context = StageContext(label: "fetch", folder: folder.path)
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func stage(_ configure: (inout FetchStage) -> Void) -> FetchStage {
        var stage = FetchStage()
        configure(&stage)
        return stage
    }

    @Test func `the files that would be read are told with their sizes, missing ones too`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("abc", to: "b.txt")
        try write("a", to: "a.txt")
        let fetch = stage { $0.files = OneOrMany([InputPath("*.txt"), InputPath("none.html")]) }
        let states = try #require(fetch.inputs(in: context))
        #expect(states.map(\.name) == ["a.txt", "b.txt", "none.html"])
        #expect(states.map(\.size) == [1, 3, -1])
        try write("abd", to: "b.txt")
        #expect(fetch.inputs(in: context)?[1] != states[1])
        #expect(fetch.inputs(in: context)?[0] == states[0])
    }

    @Test func `nobody knows beforehand what comes through the standard input`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(stage { $0.stdin = .text }.inputs(in: context) == nil)
    }

    @Test func `a document is found again by its place`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("one", to: "a.txt")
        func record(_ uri: String, _ body: String) -> String {
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x:\(uri)>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                + "WARC-Target-URI: http://e.test/\(uri)\r\nContent-Type: text/plain\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
        }
        try write((0..<5).map { record("\($0)", "body \($0)") }.joined(), to: "crawl.warc")
        let fetch = stage {
            $0.files = OneOrMany([InputPath("*.txt")])
            $0.warc = OneOrMany([InputPath("crawl.warc")])
        }
        let reader = try await fetch.open(in: context)
        var count = 0
        while let input = try await reader.next() {
            let found = try #require(try await fetch.input(at: input.source, in: context))
            #expect(try found.load().payload == input.load().payload)
            #expect(found.source == input.source)
            count += 1
        }
        #expect(count == 6)
        for missing in [
            DocumentSource("other.txt"), DocumentSource("http://e.test/9", in: "crawl.warc", at: 0),
        ] {
            #expect(try await fetch.input(at: missing, in: context) == nil)
        }
    }
}
