import ClassifyStage
import CleanStage
import ExtractStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// The press release that every reader of the project has seen, through clean, extract and classify.
///
/// What it must give stands in `press-release.expected.yml` beside it; this is the part that is required from
/// the first.
@Suite(.enabled(if: SharedSample.isThere, "there is no ../shared/samples here: set PIPELINE_SHARED"))
struct SharedSampleTests {
    static let files = ["press-release.txt", "press-release.html"]

    @Test(arguments: files) func `the title is found and stays out of the text`(file: String) async throws {
        let document = try SharedSample.document(file)
        #expect(document[.title] == SharedSample.title)
        #expect(!document.text.contains("Make More Friends"))
    }

    @Test(arguments: files) func `the dateline gives place, date and wire`(file: String) async throws {
        let document = try SharedSample.document(file)
        let date = try #require(CalendarDate(year: 2019, month: 5, day: 11))
        #expect(document[.dateline] == Dateline(place: "BEIJING", date: date, wire: "PRNewswire"))
        #expect(document[.published] == date)
    }

    @Test(arguments: files) func `language and genre are right, and it is about technology`(file: String)
        throws
    {
        let document = try SharedSample.document(file)
        #expect(document.label("language")?.value == "en")
        #expect(document.label("genre")?.value == "press release")
        #expect(document.label("topic")?.value == "science and technology")
    }

    @Test(arguments: files) func `the text is the five paragraphs of the body`(file: String) throws {
        let document = try SharedSample.document(file)
        #expect(document.content.blocks.count == 5)
        #expect(document.content.blocks.allSatisfy { $0.kind == .paragraph })
        #expect(
            document.text.hasPrefix("BEIJING, May 11, 2019 /PRNewswire/ — By 2018, China’s Beidou navigation")
        )
        #expect(
            document.text.hasSuffix(
                "mutual certification of engineering capabilities, jointly building international organizations and "
                    + "other aspects."))
    }

    @Test(arguments: files) func `the dateline can be stripped`(file: String) throws {
        let document = try SharedSample.document(file, dateline: .strip)
        #expect(
            document.text.hasPrefix(
                "By 2018, China’s Beidou navigation satellite system had been widely used in transportation"))
        #expect(document[.dateline]?.wire == "PRNewswire")
        #expect(document.label("genre")?.value == "press release")
        let first = try #require(document.content.blocks.first)
        #expect(document.content.text(in: first.range)?.hasPrefix("By 2018") == true)
    }

    @Test(arguments: files) func `boilerplate is out of the text, each with its reason`(file: String) throws {
        let document = try SharedSample.document(file)
        let removals = document.history.entries.flatMap(\.removals)
        for piece in ["Related Posts", "© 2023 Press Arabia - Theme by WPEnjoy · Powered by WordPress"] {
            #expect(!document.text.contains(piece))
            let removal = try #require(removals.first { $0.text == piece })
            #expect(!removal.reason.isEmpty)
        }
        for piece in [
            "Press Arabia", "Share on Facebook", "Tweet", "Skip to content", "Search", "ACN Newswire",
        ] {
            #expect(!document.text.contains(piece))
        }
    }

    @Test(arguments: files) func `organisations are found with their acronyms`(file: String) throws {
        let organisations = try #require(try SharedSample.document(file)[.organisations])
        let expected = [
            Organisation(
                name: "Ministry of Science and Technology", acronym: "MOST",
                also: "Ministry of Science and Technology of the People’s Republic of China"),
            Organisation(name: "China Association for Science and Technology", acronym: "CAST"),
            Organisation(name: "Science and Technology Daily"),
            Organisation(name: "UNESCO"),
        ]
        for organisation in expected { #expect(organisations.contains(organisation)) }
        #expect(organisations.count == expected.count)
    }

    @Test(arguments: files) func `people are found with their roles`(file: String) throws {
        let people = try #require(try SharedSample.document(file)[.people])
        #expect(
            people == [
                Person(name: "Wang Zhigang", role: "Minister of Science and Technology"),
                Person(
                    name: "Huai Jinpeng", role: "executive vice chairman",
                    organisation: "China Association for Science and Technology"),
            ])
    }

    @Test(arguments: files) func `initiatives are found`(file: String) throws {
        let initiatives = try #require(try SharedSample.document(file)[.initiatives])
        #expect(
            initiatives == [
                "Innovation Road", "Second Belt and Road Forum for International Cooperation",
                "Belt and Road Science, Technology and Innovation Cooperation Action Plan",
                "Innovation Road Cooperate Initiative",
                "Belt and Road International Science and Technology Organization Cooperation Platform "
                    + "Construction Project",
                "Belt and Road Folk Science and Technology Humanities Exchange Joint Plan",
            ])
    }

    @Test(arguments: files) func `every annotation covers its surface form`(file: String) throws {
        let document = try SharedSample.document(file)
        #expect(document.annotations.count > 15)
        for annotation in document.annotations {
            let surface = try #require(document.content.text(in: annotation.range))
            switch (annotation.kind, annotation.value) {
            case ("organisation", .text(let name)?), ("person", .text(let name)?), ("role", .text(let name)?):
                #expect(surface == name)
            case ("acronym", _): #expect(["MOST", "CAST"].contains(surface))
            default: #expect(!surface.isEmpty)
            }
        }
    }
}

/// Where the shared sample stands, and what the three stages make of it.
enum SharedSample {
    static let title =
        "Heads of China’s Science and Technology Community Expect to Deepen International Cooperation and Make More "
        + "Friends"

    static var folder: String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return ProcessInfo.processInfo.environment["PIPELINE_SHARED"] ?? "/\(root)/../shared"
    }

    static var isThere: Bool { FileManager.default.fileExists(atPath: "\(folder)/samples/press-release.txt") }

    static func document(
        _ file: String, dateline: PressReleaseSettings.DatelineHandling = .keep
    ) throws -> WebDocument {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/samples/\(file)"))
        let mediaType = file.hasSuffix(".html") ? "text/html" : "text/plain"
        var document = WebDocument.sample(
            body: [UInt8](data), mediaType: mediaType, location: "samples/\(file)")
        var extract = ExtractStage()
        extract.metadata = MetadataSettings()
        extract.pressRelease = PressReleaseSettings()
        extract.pressRelease?.dateline = dateline
        var classify = ClassifyStage()
        classify.language = LanguageSettings()
        classify.genre = GenreSettings()
        classify.topics = TopicSettings()
        #expect(try CleanStage().process(&document) == .keep)
        #expect(extract.process(&document) == .keep)
        #expect(try classify.classify(&document) == .keep)
        return document
    }
}
