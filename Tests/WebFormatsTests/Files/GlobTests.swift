import Glibc
import PipelineTesting
import Testing

@testable import WebFormats

struct GlobTests {
    let folder = TemporaryFolder()

    init() throws {
        for name in [
            "a.html", "B.html", "b.txt", "é.html", ".hidden.html", "sub/c.html", "sub/d.txt",
            "sub/deep/e.html",
            "sub/.secret/f.html", "[x].html",
        ] {
            try folder.write(name, "")
        }
        symlink("..", folder.path("sub/loop"))
        symlink("../a.html", folder.path("sub/link.html"))
    }

    @Test(
        arguments: [
            ("a.html", ["a.html"]),
            ("missing.html", []),
            ("missing/*.html", []),
            ("*.html", ["B.html", "[x].html", "a.html", "é.html"]),
            ("?.html", ["B.html", "a.html", "é.html"]),
            ("[a-z].html", ["a.html"]),
            ("[!a-z].html", ["B.html", "é.html"]),
            ("[^a].html", ["B.html", "é.html"]),
            ("\\[x\\].html", ["[x].html"]),
            ("[[]x[]].html", ["[x].html"]),
            (".*.html", [".hidden.html"]),
            ("{a,B}.html", ["B.html", "a.html"]),
            ("{a.html,sub/{c,deep/e}.html}", ["a.html", "sub/c.html", "sub/deep/e.html"]),
            ("{a}.html", []),
            ("*/*.html", ["sub/c.html", "sub/link.html"]),
            (
                "**/*.html",
                [
                    "B.html", "[x].html", "a.html", "sub/c.html", "sub/deep/e.html", "sub/link.html",
                    "é.html",
                ]
            ),
            ("sub/**", ["sub/c.html", "sub/d.txt", "sub/deep/e.html", "sub/link.html"]),
            ("sub/**/**/e.html", ["sub/deep/e.html"]),
            ("**/.secret/*", ["sub/.secret/f.html"]),
            ("./a.html", ["./a.html"]),
            ("sub", []),
            ("", []),
        ] as [(String, [String])])
    func `a pattern finds its files in byte order`(pattern: String, expected: [String]) throws {
        #expect(try Glob(pattern).files(in: folder.path) == expected.map { folder.path($0) })
    }

    @Test func `an absolute pattern needs no folder`() throws {
        #expect(try Glob(folder.path("*.txt")).files(in: "/nowhere") == [folder.path("b.txt")])
    }

    @Test func `stars do not take exponential time`() throws {
        let segment = GlobSegment(String(repeating: "*a", count: 50) + "b")
        #expect(!segment.matches(String(repeating: "a", count: 5000)))
    }

    @Test func `braces that multiply are refused`() {
        #expect(throws: FileError.self) { _ = try Glob(String(repeating: "{a,b}", count: 20)) }
    }

    @Test func `a folder lists its files at any depth, sorted`() throws {
        let names = try FolderListing.files(below: folder.path("sub"))
        #expect(names == ["c.html", "d.txt", "deep/e.html", "link.html"].map { folder.path("sub/" + $0) })
    }

    @Test(arguments: ["broken/*.html", "**/gone.*", "broken/**"])
    func `a link that leads nowhere is found, for its reader to say so`(pattern: String) throws {
        try folder.write("broken/.keep", "")
        symlink("/nowhere/at all", folder.path("broken/gone.html"))
        #expect(try Glob(pattern).files(in: folder.path) == [folder.path("broken/gone.html")])
        #expect(try FolderListing.files(below: folder.path("broken")) == [folder.path("broken/gone.html")])
    }

    @Test func `a missing folder is an error when it is listed`() {
        #expect(throws: FileError.self) { _ = try FolderListing.files(below: "/nowhere") }
    }

    @Test func `the search for any file ends with the first`() throws {
        let folder = TemporaryFolder()
        try folder.write("in/deep/a.txt", "x")
        #expect(try Glob("**/*.txt").hasFiles(in: folder.path) == true)
        #expect(try Glob("{none,in}/*/a.txt").hasFiles(in: folder.path) == true)
        #expect(try Glob("in/*.txt").hasFiles(in: folder.path) == false)
    }

    @Test func `the search for any file leaves open what it has not looked at`() throws {
        let folder = TemporaryFolder()
        for number in 0..<20 { try folder.write("\(number)/a.txt", "x") }
        #expect(try Glob("**/*.html").hasFiles(in: folder.path, lookingAt: 30) == nil)
        #expect(try Glob("{b,**}/*.html").hasFiles(in: folder.path, lookingAt: 30) == nil)
        #expect(try Glob("**/*.html").hasFiles(in: folder.path, lookingAt: 1000) == false)
        #expect(try Glob("**/*.txt").hasFiles(in: folder.path, lookingAt: 30) == true)
    }

    @Test(arguments: [
        ("in/*.txt", "in/a.txt", true), ("in/*.txt", "in/b/a.txt", false), ("in/*.txt", "./in/a.txt", true),
        ("**/*.txt", "a.txt", true), ("**/*.txt", "in/b/a.txt", true), ("**/*.txt", ".in/a.txt", false),
        ("in/**", "in/b/c", true), ("in/{a,b}.txt", "in/b.txt", true), ("in/*", "/in/a", false),
        ("/in/?", "/in/a", true), ("in", "in/a", false), ("*", ".a", false),
    ]) func `a path is compared without looking for it`(_ pattern: String, _ path: String, _ isMatch: Bool)
        throws
    {
        #expect(try Glob(pattern).matches(path) == isMatch)
    }
}
