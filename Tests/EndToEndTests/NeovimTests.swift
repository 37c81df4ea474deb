import Foundation
import PipelineTesting
import Testing

/// The language server in a real editor, with the recipe of `docs/editors.md` as it stands there.
@Suite struct NeovimTests {
    static let program = ["/usr/bin/nvim", "/usr/local/bin/nvim"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: program != nil, "needs nvim"))
    func `Neovim shows what is wrong, proposes, explains and sees it mended`() throws {
        let guide = try String(
            contentsOf: Folders.package.appending(path: "docs/editors.md"), encoding: .utf8)
        let start = try #require(guide.firstRange(of: "```lua\n")?.upperBound)
        let end = try #require(guide[start...].firstRange(of: "```")?.lowerBound)
        let workspace = Workspace()
        try workspace.write(
            """
            stages:
              - fetch: { stdin: text }
              - clean: { favuor: recall, title: separate } # 😀
              - classify: { language: {} }
              - export: { jsonl: { path: out.jsonl } }

            """, to: "p.yml")
        try workspace.write(String(guide[start..<end]), to: "recipe.lua")
        let session = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Editors/neovim-session.lua")
        let program = try #require(Self.program)
        let result = try Executable.run(
            URL(filePath: program),
            ["--headless", "--clean", "-n", "-u", "recipe.lua", "-c", "luafile \(session.path)"],
            in: workspace.folder,
            environment: [
                "PATH": "\(Executable.folder.path):/usr/bin:/bin", "XDG_STATE_HOME": workspace.folder.path,
                "XDG_CACHE_HOME": workspace.folder.path,
            ])
        let lines = (result.output + result.error).split(separator: "\n").map { $0.replacing("\r", with: "") }
        #expect(
            lines.contains(
                "diagnostic 3:14-20 unknown setting 'favuor' for stage 'clean'; did you mean 'favor'?"),
            "\(lines)")
        #expect(lines.contains { $0.hasPrefix("completion ") && $0.contains(" genre ") }, "\(lines)")
        #expect(lines.contains("hover **fetch** · stage"), "\(lines)")
        #expect(lines.contains("mended"), "\(lines)")
    }
}
