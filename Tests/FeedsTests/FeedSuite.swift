import Foundation
import Testing

@testable import Feeds

enum FeedDateDays {
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        FeedDateParser.days(year: year, month: month, day: day)
    }
}

/// A file of feedparser's suite with what it expects.
struct FeedCase {
    let name: String
    let bytes: [UInt8]
    let expectation: String
    /// The header fields that the document came with.
    var headers: [String: String] = [:]

    init?(_ file: URL, below folder: URL) throws {
        name = String(file.path.dropFirst(folder.path.count + 1))
        bytes = try Shared.bytes(file)
        let head = String(decoding: bytes.prefix(16_384).filter { $0 != 0 }, as: UTF8.self)
        guard let start = head.range(of: "Expect:") else { return nil }
        expectation = head[start.upperBound...].prefix { $0 != "\n" && $0 != "\r" }
            .trimmingCharacters(in: .whitespaces)
        for line in head.split(whereSeparator: \.isNewline) where line.hasPrefix("Header:") {
            let parts = line.dropFirst(7).split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            if parts.count == 2 { headers[parts[0].lowercased()] = parts[1] }
        }
    }

    /// The charset of the transport, where it says one.
    var charset: String? {
        guard let type = headers["content-type"], let place = type.range(of: "charset=") else { return nil }
        return type[place.upperBound...].trimmingCharacters(in: ["\"", "'", " "])
    }

    var feed: Feed? {
        let url = "http://127.0.0.1:8097/tests/\(name)"
        var base = Reference.resolve(headers["content-location"] ?? url, against: url)
        if !base.hasPrefix("http") { base = url }
        return try? Feed.parse(
            bytes, base: base, charset: charset, language: headers["content-language"])
    }
}

@Suite(.enabled(if: Shared.isPresent("feeds"), "the shared suites are not there"))
struct FeedSuite {
    static let folder = Shared.suite("feeds/feedparser/tests")

    /// Cases known to fail, each with its reason; the list may only shrink.
    static let expectedFailures: [String: String] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "ExpectedFailures.txt")
        var reasons: [String: String] = [:]
        for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
        where !line.hasPrefix("#") {
            let parts = line.components(separatedBy: ": ")
            if parts.count >= 2 { reasons[parts[0]] = parts.dropFirst().joined(separator: ": ") }
        }
        return reasons
    }()

    @Test func `feedparser's expectations of well-formed feeds hold`() throws {
        var passed = 0
        var failed: [String] = []
        var notModelled = 0
        for file in Shared.files(below: Self.folder.appending(path: "wellformed"), withExtension: "xml") {
            guard let example = try FeedCase(file, below: Self.folder) else { continue }
            // How feedparser cleans HTML is its own policy.
            if example.name.contains("/sanitize/") { continue }
            switch verdict(on: example) {
            case .passed: passed += 1
            case .notModelled: notModelled += 1
            case .failed(let why): failed.append("\(example.name): \(why)")
            }
        }
        let unexpected = failed.filter { Self.expectedFailures[$0.components(separatedBy: ": ")[0]] == nil }
        let total = passed + failed.count
        print("conformance: feeds=\(passed)/\(total) (\(notModelled) of what is not modelled)")
        #expect(unexpected.isEmpty, "\(unexpected.joined(separator: "\n"))")
        let names = Set(failed.map { $0.components(separatedBy: ": ")[0] })
        let mended = Self.expectedFailures.keys.filter { $0.hasPrefix("wellformed") && !names.contains($0) }
            .sorted()
        #expect(mended.isEmpty, "these pass: strike them off the list: \(mended)")
        #expect(passed * 100 >= total * 99)
        #expect(total > 600)
    }

    enum Verdict {
        case passed, notModelled, failed(String)
    }

    private func verdict(on example: FeedCase) -> Verdict {
        guard let claims = PythonClaim.claims(in: example.expectation) else { return .notModelled }
        guard let feed = example.feed else {
            return claims.contains { FeedPaths(feed: Feed(.rss)).value(at: $0.path) != nil }
                ? .failed("no feed; \(example.expectation)") : .notModelled
        }
        for claim in claims {
            guard let value = FeedPaths(feed: feed).value(at: claim.path) else { return .notModelled }
            if !isSame(value, claim.expected) {
                return .failed("\(example.expectation) -- \(String(describing: value))")
            }
        }
        return .passed
    }

    /// Whether two values are the same; texts with markup are where they are the same tree.
    private func isSame(_ value: PythonValue?, _ expected: PythonValue) -> Bool {
        switch (value, expected) {
        case (nil, PythonValue.none), (nil, .text("")): return true
        case (.text(let value)?, .text(let expected)):
            if value == expected { return true }
            let isMarkup = value.contains("<") || value.contains("&")
            return isMarkup && HTMLShape.of(value) == HTMLShape.of(expected)
        default: return value == expected
        }
    }

    @Test func `no feed of any suite is too much, whatever state it is in`() throws {
        var read = 0
        for ending in ["xml", "json", "html"] {
            for file in Shared.files(below: Shared.suite("feeds"), withExtension: ending) {
                _ = try? Feed.parse(try Shared.bytes(file))
                read += 1
            }
        }
        #expect(read > 2000)
    }

    @Test func `feeds with named references have their characters`() throws {
        var failed: [String] = []
        for folder in ["entities", "illformed"] {
            for file in Shared.files(below: Self.folder.appending(path: folder), withExtension: "xml") {
                guard let example = try FeedCase(file, below: Self.folder) else { continue }
                if case .failed(let why) = verdict(on: example) { failed.append("\(example.name): \(why)") }
            }
        }
        let unexpected = failed.filter { Self.expectedFailures[$0.components(separatedBy: ": ")[0]] == nil }
        #expect(unexpected.isEmpty, "\(unexpected.joined(separator: "\n"))")
    }
}
