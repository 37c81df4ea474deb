import Foundation
import HTML
import PipelineCore
import TestSupport
import Testing

@testable import ExtractStage

/// The samples of extruct, read in place where they are at hand.
@Suite struct MetadataSuiteTests {
    private static let folder = SharedFolder.url.appending(path: "suites/metadata/extruct/tests/samples")
    private static let isHere = FileManager.default.fileExists(atPath: folder.path)

    /// Pages on which extruct reads something else than HTML's standard has it: an item of an `input`, and the
    /// properties of an item that another refers to.
    private static let deviations: Set<String> = ["SearchAction.001.html", "product-ref.html"]

    /// A page and what extruct reads from it.
    struct Sample: CustomTestStringConvertible {
        var page: URL
        var expected: URL
        var testDescription: String { "\(page.lastPathComponent) \(expected.pathExtension)" }
    }

    private static func samples(in folders: [String], expected ending: String) -> [Sample] {
        folders.flatMap { name -> [Sample] in
            let files =
                (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path))
                ?? []
            return files.sorted().filter { $0.hasSuffix(".html") }.compactMap { file in
                let page = folder.appending(path: name).appending(path: file)
                guard !deviations.contains(file) else { return nil }
                let expected = page.deletingPathExtension().appendingPathExtension(ending)
                return FileManager.default.fileExists(atPath: expected.path)
                    ? Sample(page: page, expected: expected) : nil
            }
        }
    }

    private func description(of sample: Sample) throws -> Description {
        let page = HTMLDocument.parse(bytes: Array(try Data(contentsOf: sample.page))).document
        let scan = PageScan(page)
        var description = Description()
        if sample.expected.pathExtension == "jsonld" {
            for script in scan.jsonLD { description.readJSONLD(script, of: page) }
        } else {
            description.readMicrodata(scan.scopes, of: page)
        }
        return description
    }

    private func expected(_ sample: Sample) throws -> JSONValue {
        try JSONValue(parsing: Array(try Data(contentsOf: sample.expected)))
    }

    @Test(.enabled(if: isHere), arguments: samples(in: ["w3c", "schema.org"], expected: "json"))
    func `microdata says what extruct reads`(sample: Sample) throws {
        let description = try description(of: sample)
        let ours = description.roots.map { Canonical.text(of: $0, in: description) }.sorted()
        guard case .array(let items) = try expected(sample) else { return }
        #expect(ours == items.map(Canonical.microdata).sorted())
    }

    @Test(
        .enabled(if: isHere),
        arguments: samples(
            in: ["schema.org", "schema.org.invalid", "custom.invalid", "songkick", "misc"], expected: "jsonld"
        ))
    func `JSON-LD has the types and properties that extruct reads`(sample: Sample) throws {
        let description = try description(of: sample)
        let ours = Canonical.properties(of: description).sorted()
        #expect(ours == Canonical.properties(of: try expected(sample)).sorted())
    }
}

/// Items as text that does not depend on the order of their properties.
private enum Canonical {
    static func text(of place: Int, in description: Description) -> String {
        let item = description.items[place]
        let properties = item.properties.map { property in
            switch property.value {
            case .text(let text): "\(property.name)=\(MetadataText.folded(text))"
            case .item(let inner): "\(property.name)=\(text(of: inner, in: description))"
            }
        }
        return
            "{\(item.types.sorted().joined(separator: " ")): \(properties.sorted().joined(separator: "; "))}"
    }

    static func microdata(_ value: JSONValue) -> String {
        switch value {
        case .string(let text):
            // Some of extruct's tests name the page's address.
            return MetadataText.folded(text).replacing("http://blog.example.com/progress-report", with: "")
                .replacing("http://www.example.com/microdata/", with: "")
        case .object:
            var parts: [String] = []
            if case .object(let members)? = value["properties"] {
                for member in members {
                    let values: [JSONValue] =
                        if case .array(let all) = member.value { all } else { [member.value] }
                    parts += values.map { "\(member.name)=\(microdata($0))" }
                }
            }
            var types: [String] = []
            switch value["type"] {
            case .string(let type)?: types = [type]
            case .array(let all)?: types = all.map(microdata)
            default: break
            }
            return "{\(types.sorted().joined(separator: " ")): \(parts.sorted().joined(separator: "; "))}"
        default: return "\(value)"
        }
    }

    /// Every property of every item with its text, one a line.
    static func properties(of description: Description) -> [String] {
        description.items.flatMap { item in
            item.properties.compactMap { property in
                if case .text(let text) = property.value {
                    return "\(property.name)=\(MetadataText.folded(text))"
                }
                return nil
            } + item.types.map { "@type=\($0)" }
        }
    }

    static func properties(of value: JSONValue, named name: String = "") -> [String] {
        switch value {
        case .array(let elements): return elements.flatMap { properties(of: $0, named: name) }
        case .object(let members):
            return members.flatMap { member in
                member.name == "@context" || member.name == "@id"
                    ? [] : properties(of: member.value, named: member.name)
            }
        case .null: return []
        case .string(let text): return ["\(name)=\(MetadataText.folded(text))"]
        case .integer(let number): return ["\(name)=\(number)"]
        case .number(let number): return ["\(name)=\(number)"]
        case .boolean(let truth): return ["\(name)=\(truth)"]
        }
    }
}
