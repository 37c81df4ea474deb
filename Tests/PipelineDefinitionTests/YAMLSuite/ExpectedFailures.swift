/// Cases known to fail, each with its reason, from `ExpectedFailures.txt` beside this file; the list may only shrink.
enum ExpectedFailures {
    /// The names of the listed cases, as `suite/case`.
    static let names: Set<String> = {
        let file =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/") + "/ExpectedFailures.txt"
        let lines = SharedSuites.text(of: file).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Set(lines.compactMap { $0.split(separator: ":").first.map(String.init) })
    }()

    /// What fails though it is not listed, and what is listed though it passes.
    static func unexpected(failed: [String], ofSuite suite: String) -> [String] {
        let listed = names.filter { $0.hasPrefix("\(suite)/") }
        let actual = Set(failed.map { "\(suite)/\($0)" })
        return actual.subtracting(listed).sorted().map { "\($0) fails" }
            + listed.subtracting(actual).sorted().map { "\($0) passes: strike it off the list" }
    }
}
