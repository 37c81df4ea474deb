import Foundation
import Testing

@testable import Feeds

/// gofeed's cases: a feed, and the parts of its unified model that are modelled here too.
@Suite(.enabled(if: Shared.isPresent("feeds/gofeed"), "the shared suites are not there"))
struct GofeedSuite {
    static let folder = Shared.suite("feeds/gofeed/testdata")

    @Test func `titles, links, identities and dates are those of gofeed`() throws {
        var passed = 0
        var failed: [String] = []
        for kind in ["translator", "parser/universal"] {
            for file in Shared.files(below: Self.folder.appending(path: kind), withExtension: "xml") {
                let json = file.deletingPathExtension().appendingPathExtension("json")
                guard let data = try? Data(contentsOf: json),
                    let expected = try JSONSerialization.jsonObject(with: data) as? [String: Any]
                else { continue }
                let name = file.lastPathComponent
                guard let feed = try? Feed.parse(try Shared.bytes(file)) else {
                    failed.append("\(name): no feed")
                    continue
                }
                let found = differences(of: feed, from: expected)
                if found.isEmpty { passed += 1 } else { failed.append("\(name): \(found)") }
            }
        }
        print("gofeed: \(passed)/\(passed + failed.count)")
        let known = FeedSuite.expectedFailures.keys.filter { $0.hasPrefix("gofeed/") }
        let names = Set(failed.map { "gofeed/" + $0.components(separatedBy: ": ")[0] })
        let unexpected = failed.filter { !known.contains("gofeed/" + $0.components(separatedBy: ": ")[0]) }
        #expect(unexpected.isEmpty, "\(unexpected.joined(separator: "\n"))")
        #expect(Set(known).subtracting(names).isEmpty, "some pass: strike them off the list")
        #expect(passed >= 89)
    }

    private func differences(of feed: Feed, from expected: [String: Any]) -> [String] {
        var found: [String] = []
        func check(_ name: String, _ value: String?, _ wanted: Any?) {
            let wanted = (wanted as? String).flatMap { $0.isEmpty ? nil : $0 }
            if value != wanted, wanted != nil {
                found.append("\(name) \(value ?? "nil") != \(wanted ?? "nil")")
            }
        }
        check("title", feed.title?.value, expected["title"])
        check("link", feed.link, expected["link"])
        check("language", feed.language, expected["language"])
        check("copyright", feed.rights?.value, expected["copyright"])
        let items = expected["items"] as? [[String: Any]] ?? []
        if items.count != feed.entries.count { found.append("\(feed.entries.count) items") }
        for (entry, item) in zip(feed.entries, items) {
            check("item.title", entry.title?.value, item["title"])
            check("item.link", entry.link, item["link"])
            check("item.guid", entry.id, item["guid"])
            check("item.description", entry.summary?.value, item["description"])
            check("item.published", entry.published?.text, item["published"])
            check("item.updated", entry.updated?.text, item["updated"])
            check("item.author", entry.authors.first?.name, (item["author"] as? [String: Any])?["name"])
            let categories = item["categories"] as? [String] ?? []
            if !categories.isEmpty, entry.categories.map({ $0.label ?? $0.term }) != categories {
                found.append("item.categories \(entry.categories) != \(categories)")
            }
        }
        return found
    }
}
