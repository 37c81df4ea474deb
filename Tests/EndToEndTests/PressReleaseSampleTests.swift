import Foundation
import PipelineCore
import PipelineDefinition
import Testing

/// The sample that started the project: every fact that `press-release.expected.yml` requires from the first.
@Suite(
    .enabled(if: Folders.hasShared, "the shared samples are not here: set PIPELINE_SHARED to their folder"))
struct PressReleaseSampleTests {
    static let samples = ["press-release.txt", "press-release.html"]

    /// The record that the main job makes of a sample.
    private func record(of sample: String) throws -> JSONValue {
        let workspace = Workspace()
        let result = try Executable.pipeline(
            [
                "run", Folders.package.appending(path: "pipelines/press-release.yml").path,
                "--var", "input=\(Folders.shared.appending(path: "samples/\(sample)").path)",
                "--var", "output=\(workspace.folder.appending(path: "out.jsonl").path)",
            ])
        try #require(result.status == 0, "\(result.error)")
        return try JSONValue(parsing: Array(try workspace.read("out.jsonl").utf8))
    }

    private func expected() throws -> SettingNode {
        let bytes = try Data(contentsOf: Folders.shared.appending(path: "samples/press-release.expected.yml"))
        let composed = YAMLComposer.compose(Array(bytes), file: "press-release.expected.yml")
        try #require(composed.diagnostics.isEmpty)
        return composed.node
    }

    @Test(arguments: samples) func `headline, dateline and date are right`(sample: String) throws {
        let (record, expected) = (try record(of: sample), try expected())
        #expect(record["title"]?.text == expected["title"]?.text)
        #expect(record["date"]?.text == expected["published"]?.text)
        for part in ["place", "date", "wire"] {
            #expect(record["fields"]?["dateline"]?[part]?.text == expected["dateline"]?[part]?.text)
        }
    }

    @Test(arguments: samples) func `language and genre are right`(sample: String) throws {
        let (record, expected) = (try record(of: sample), try expected())
        for label in ["language", "genre"] {
            #expect(record["labels"]?[label]?["value"]?.text == expected[label]?.text)
        }
    }

    @Test(arguments: samples) func `science and technology is among its topics`(sample: String) throws {
        let record = try record(of: sample)
        let topics = (record["fields"]?["topics"]?.list ?? []).compactMap(\.text)
        #expect(topics.contains("science and technology"))
    }

    @Test(arguments: samples) func `language, genre and topics are explained, by words where words told`(
        sample: String
    ) throws {
        let workspace = Workspace()
        try workspace.write(
            """
            name: explained
            stages:
              - fetch: { files: "\(Folders.shared.appending(path: "samples/\(sample)").path)" }
              - clean: {}
              - extract: { metadata: {}, press_release: {} }
              - classify: { language: {}, genre: {}, topics: {} }
              - export: { jsonl: { path: out.jsonl, mode: full } }
            """, to: "explained.yml")
        let path = workspace.folder.appending(path: "explained.yml").path
        let result = try Executable.pipeline(["run", path])
        try #require(result.status == 0, "\(result.error)")
        let document = try DocumentForm(json: Array(try workspace.read("out.jsonl").dropLast().utf8))
        let measures = document.history.entries.first { $0.stage == "classify" }?.measures ?? []
        let names = Set(measures.map(\.name))
        #expect(names.contains("genre_dateline_with_wire"))
        #expect(names.contains("topic: science and technology"))
        #expect(names.contains("science and technology word: technology"))
        let told = names.filter { $0.hasPrefix("science and technology word: ") }
            .map { String($0.dropFirst("science and technology word: ".count)) }
        for word in told { #expect(document.content.text.lowercased().contains(word)) }
        let text = try Executable.pipeline(["explain", path, "#0"])
        #expect(
            text.output.contains("science and technology word: technology"), "\(text.output)\(text.error)")
    }

    @Test(arguments: samples) func `the text is the whole body and nothing of the boilerplate`(sample: String)
        throws
    {
        let (record, expected) = (try record(of: sample), try expected())
        let text = try #require(record["text"]?.text)
        let begins = try #require(expected["text"]?["begins"]?.text)
        let ends = try #require(expected["text"]?["ends"]?.text)
        #expect(text.prefix(begins.count + 100).contains(begins))
        #expect(text.hasSuffix(ends))
        #expect(
            text.components(separatedBy: "\n\n").count == Int(expected["text"]?["paragraphs"]?.text ?? ""))
        for removed in expected["removed"]?.list ?? [] {
            #expect(!text.contains(try #require(removed.text)))
        }
        for word in ["Share on Facebook", "Tweet", "Skip to content", "Categories"] {
            #expect(!text.contains(word))
        }
    }

    @Test(arguments: samples) func `the organisations with acronyms are right`(sample: String) throws {
        let (record, expected) = (try record(of: sample), try expected())
        let found = record["fields"]?["organisations"]?.list ?? []
        for wanted in expected["organisations"]?.list ?? [] {
            guard let acronym = wanted["acronym"]?.text else { continue }
            let organisation = found.first { $0["acronym"]?.text == acronym }
            #expect(organisation?["name"]?.text == wanted["name"]?.text)
            #expect(organisation?["also"]?.text == wanted["also"]?.text)
        }
    }

    @Test(arguments: samples) func `the people with their roles are right`(sample: String) throws {
        let (record, expected) = (try record(of: sample), try expected())
        let found = record["fields"]?["people"]?.list ?? []
        for wanted in expected["people"]?.list ?? [] {
            let person = found.first { $0["name"]?.text == wanted["name"]?.text }
            #expect(person?["role"]?.text == wanted["role"]?.text)
            if let organisation = wanted["organisation"]?.text {
                #expect(person?["organisation"]?.text == organisation)
            }
        }
        #expect(found.count == expected["people"]?.list.count)
    }

    @Test(arguments: samples) func `all organisations, initiatives, systems and places are found`(
        sample: String
    )
        throws
    {
        let (record, expected) = (try record(of: sample), try expected())
        func found(_ field: String) -> [String] {
            (record["fields"]?[field]?.list ?? []).compactMap { $0.text ?? $0["name"]?.text }
        }
        for wanted in expected["organisations"]?.list ?? [] {
            #expect(found("organisations").contains(try #require(wanted["name"]?.text)))
        }
        for (field, name) in [
            ("initiatives", "events_and_initiatives"), ("systems", "systems"), ("places", "places"),
        ] {
            let wanted = expected[name]?.list ?? []
            try #require(!wanted.isEmpty)
            for name in wanted { #expect(found(field).contains(try #require(name.text))) }
        }
    }

    @Test(arguments: samples) func `dates have their values, those without a year too`(sample: String) throws
    {
        let (record, expected) = (try record(of: sample), try expected())
        let dates = (record["annotations"]?.list ?? []).filter { $0["kind"]?.text == "date" }
        let wanted = expected["dates"]?.list ?? []
        try #require(wanted.count == 4)
        for date in wanted {
            // YAML reads `{ text: May 11, 2019 }` as a text "May 11" and a key "2019".
            let text = try #require(date["text"]?.text)
            let printed = dates.filter { $0["text"]?.text?.hasPrefix(text) == true }
            #expect(printed.contains { $0["value"]?.text == date["value"]?.text })
        }
    }

    @Test(arguments: samples) func `quantities have value, unit and bound`(sample: String) throws {
        let (record, expected) = (try record(of: sample), try expected())
        let found = record["fields"]?["quantities"]?.list ?? []
        let wanted = expected["quantities"]?.list ?? []
        try #require(wanted.count == 3)
        for quantity in wanted {
            let ours = found.first { $0["text"]?.text == quantity["text"]?.text }
            let number = try #require(quantity["value"]?.text)
            #expect(ours?["value"] == .number(try #require(Double(number))))
            #expect(ours?["unit"]?.text == quantity["unit"]?.text)
            #expect(ours?["bound"]?.text == quantity["bound"]?.text)
        }
    }

    @Test(arguments: samples) func `every annotation covers the text it names`(sample: String) throws {
        let record = try record(of: sample)
        let bytes = Array(try #require(record["text"]?.text).utf8)
        let annotations = record["annotations"]?.list ?? []
        #expect(!annotations.isEmpty)
        for annotation in annotations {
            guard case .integer(let start) = annotation["start"], case .integer(let end) = annotation["end"]
            else {
                Issue.record("an annotation without a range")
                continue
            }
            #expect(String(decoding: bytes[start..<end], as: UTF8.self) == annotation["text"]?.text)
        }
    }
}

extension SettingNode {
    fileprivate var text: String? { if case .scalar(let scalar) = content { scalar.text } else { nil } }
    fileprivate var list: [SettingNode] { if case .sequence(let nodes) = content { nodes } else { [] } }
}
