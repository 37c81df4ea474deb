import Foundation
import Testing

/// `pipeline docs` as a user runs it, and the reference that lies in the package.
@Suite struct ReferenceTests {
    private static let reference = Folders.package.appending(path: "docs/reference")

    private static let pages: [String] =
        (FileManager.default.enumerator(atPath: reference.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    /// The definitions with tests among the YAML of all pages.
    static let examples: [String] = pages.flatMap { page -> [String] in
        let text = (try? String(contentsOf: reference.appending(path: page), encoding: .utf8)) ?? ""
        return text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }.filter { $0.contains("\ntests:\n") }

    @Test func `the reference in the package is what the declarations say`() throws {
        let result = try Executable.pipeline(["docs", "--check"], in: Folders.package)
        #expect(result.status == 0, "write it anew with 'pipeline docs': \(result.output)\(result.error)")
    }

    @Test func `the examples of all stages are in it`() {
        #expect(Self.examples.count >= 10)
    }

    @Test(arguments: examples) func `an example that is a test passes`(_ example: String) throws {
        let workspace = Workspace()
        #expect(try Executable.pipeline(["init", "."], in: workspace.folder).status == 0)
        try workspace.write(example, to: "example.yml")
        let result = try Executable.pipeline(["test", "example.yml"], in: workspace.folder)
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test func `a page that is changed, missing or left over is named, with the difference`() throws {
        let workspace = Workspace()
        #expect(try Executable.pipeline(["docs", "out"], in: workspace.folder).status == 0)
        #expect(try Executable.pipeline(["docs", "out", "--check"], in: workspace.folder).status == 0)
        let clean = try workspace.read("out/stages/clean.md")
        try workspace.write(clean.replacing("## Settings", with: "## Setings"), to: "out/stages/clean.md")
        try workspace.write(clean, to: "out/stages/gone.md")
        try workspace.write("# Mine\n", to: "out/mine.md")
        try FileManager.default.removeItem(at: workspace.folder.appending(path: "out/exit-codes.md"))
        let result = try Executable.pipeline(["docs", "out/", "--check"], in: workspace.folder)
        #expect(result.status == 1)
        #expect(result.output.contains("out/stages/clean.md: out of date\n@@ "))
        #expect(result.output.contains("\n-## Setings\n+## Settings\n"))
        #expect(result.output.contains("out/exit-codes.md: missing\n"))
        #expect(result.output.contains("out/stages/gone.md: no longer a page\n"))
        #expect(!result.output.contains("mine.md"))

        #expect(try Executable.pipeline(["docs", "out"], in: workspace.folder).status == 0)
        #expect(try Executable.pipeline(["docs", "out", "--check"], in: workspace.folder).status == 0)
        #expect(!workspace.exists("out/stages/gone.md"))
        #expect(try workspace.read("out/mine.md") == "# Mine\n")
    }

    @Test func `links between the pages lead somewhere`() throws {
        for page in Self.pages {
            let file = Self.reference.appending(path: page)
            let text = try String(contentsOf: file, encoding: .utf8)
            for link in text.components(separatedBy: "](").dropFirst() {
                let target = link.prefix { $0 != ")" && $0 != "#" }
                guard !target.isEmpty, !target.contains("://") else { continue }
                let path = file.deletingLastPathComponent().appending(path: String(target)).standardized.path
                #expect(FileManager.default.fileExists(atPath: path), "\(page): \(target)")
            }
        }
    }
}
