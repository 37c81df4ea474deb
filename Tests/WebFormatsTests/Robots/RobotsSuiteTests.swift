import Foundation
import Testing

@testable import WebFormats

/// The cases of google/robotstxt's own test, and real files.
@Suite(.enabled(if: Shared.isPresent, "the shared suites are not here: set PIPELINE_SHARED to their folder"))
struct RobotsSuite {
    private struct Case: Decodable {
        let test: String
        let robots: String
        let agent: String
        let url: String
        let allowed: Bool
    }

    @Test func `a crawler may go where the suite says it may`() throws {
        let cases = try JSONDecoder().decode(
            [Case].self, from: Data(Shared.bytes("suites/robots/cases.json")))
        var failed: [String] = []
        for item in cases {
            let rules = RobotsFile(Array(item.robots.utf8)).rules(for: item.agent)
            if rules.allows(RobotsRules.target(of: item.url)) != item.allowed {
                failed.append("\(item.test): \(item.agent) at \(item.url), \(item.robots)")
            }
        }
        print("robots-suite: cases \(cases.count - failed.count)/\(cases.count)")
        #expect(failed == [])
    }

    private struct Others: Decodable {
        struct Agent: Decodable { let agent: String, valid: Bool }
        struct Directives: Decodable {
            let validDirectives: Int
            let lastDirectiveLine: Int?
            let unknownDirectives: Int?
            let robots: String?
            let robotsBase64: String?
        }
        struct Path: Decodable { let url: String, path: String }
        let agentToObey: [Agent]
        let directives: [Directives]
        let path: [Path]
    }

    @Test func `names, lines and paths are read as the suite says`() throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let others = try decoder.decode(
            Others.self, from: Data(Shared.bytes("suites/robots/other.json")))
        for item in others.agentToObey { #expect(RobotsFile.isProductToken(item.agent) == item.valid) }
        for item in others.directives {
            let bytes =
                item.robotsBase64.flatMap { Data(base64Encoded: $0) } ?? Data((item.robots ?? "").utf8)
            let file = RobotsFile(Array(bytes))
            #expect(file.directiveCount == item.validDirectives, "\(item)")
            if let line = item.lastDirectiveLine { #expect(file.lastDirectiveLine == line, "\(item)") }
            if let unknown = item.unknownDirectives { #expect(file.unknownCount == unknown, "\(item)") }
        }
        for item in others.path { #expect(RobotsRules.target(of: item.url) == item.path) }
    }

    @Test func `sitemaps and escaped patterns are read as the suite says`() throws {
        let json = try JSONSerialization.jsonObject(with: Data(Shared.bytes("suites/robots/other.json")))
        let others = try #require(json as? [String: [[String: Any]]])
        for item in others["sitemap"] ?? [] {
            let file = RobotsFile(Array((item["robots"] as? String ?? "").utf8))
            #expect(file.sitemaps == [item["sitemap"] as? String ?? ""])
        }
        for item in others["escape"] ?? [] {
            let escaped = RobotsPattern(item["pattern"] as? String ?? "").text
            #expect(String(decoding: escaped, as: UTF8.self) == item["escaped"] as? String)
        }
    }

    @Test func `real files are read without fault`() throws {
        let folder = Shared.root + "/suites/robots/protego"
        var rules = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let file = RobotsFile(try Shared.bytes("suites/robots/protego/\(name)"))
            if file.rules(for: "pipeline").allows("/") { rules += 1 }
        }
        #expect(rules > 400)
    }
}
