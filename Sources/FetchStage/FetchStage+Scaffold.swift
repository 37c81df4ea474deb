import PipelineCore

extension FetchStage {
    /// Something to try each input on.
    static let scaffold = StageScaffold(
        standard: ["files"],
        samples: [
            StageSample(
                "files", "input/*",
                files: [
                    .init("input/release.txt", SampleTexts.release),
                    .init("input/page.html", SampleTexts.page),
                ],
                documents: 2),
            StageSample("warc", "input/pages.warc", files: [.init("input/pages.warc", sampleArchive)]),
            StageSample(
                "jsonl", "{ path: input/texts.jsonl }", files: [.init("input/texts.jsonl", sampleLines)],
                documents: 2),
            StageSample("stdin", "text"),
        ])

    /// A WARC file of one page.
    private static var sampleArchive: String {
        let page = SampleTexts.page
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
        let head = [
            "WARC/1.1", "WARC-Type: response", "WARC-Target-URI: https://news.example/tram",
            "WARC-Date: 2024-02-05T08:00:00Z",
            "WARC-Record-ID: <urn:uuid:5f0e5d5c-1b1e-4d7a-9c36-2a7d1c0b9e11>",
            "Content-Type: application/http; msgtype=response", "Content-Length: \(answer.utf8.count)",
        ]
        return head.joined(separator: "\r\n") + "\r\n\r\n\(answer)\r\n\r\n"
    }

    /// Two texts, a JSON object a line.
    private static var sampleLines: String {
        let lines: [JSONValue] = [
            [
                "id": "tram", "url": "https://news.example/tram", "title": "The tram is back",
                "text": .string(SampleTexts.body),
            ],
            ["id": "release", "url": "https://wire.example/archive", "text": .string(SampleTexts.release)],
        ]
        return lines.map { $0.compact + "\n" }.joined()
    }
}
