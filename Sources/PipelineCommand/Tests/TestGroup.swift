import PipelineCore
import PipelineDefinition
import WebFormats

/// A definition that has been checked together with the files that test it.
struct TestGroup {
    let file: String
    let checked: CheckedDefinition

    /// Puts files of tests to the definition named before them, and checks all.
    ///
    /// - Parameter paths: files, and folders: of those all definitions below, and files of tests that name theirs.
    /// - Throws: ``FileError`` where a folder cannot be read.
    static func groups(of paths: [String], loader: DefinitionLoader) throws(FileError) -> [TestGroup] {
        var named: [(file: String, tests: [String])] = []
        var found: [(file: String, tests: String)] = []
        for target in try LintTarget.targets(paths) {
            let file = target.path
            if target.isFound {
                guard target.kind == .definition, loader.looksLikeDefinition(file: file) else { continue }
                if let tested = loader.testedDefinition(file: file) {
                    found.append((tested, file))
                } else {
                    named.append((file, []))
                }
            } else if loader.holdsOnlyTests(file: file), let last = named.indices.last {
                named[last].tests.append(file)
            } else {
                named.append((file, []))
            }
        }
        // A definition's own tests run once, with those of the files that name it.
        for (file, tests) in found {
            if let index = named.firstIndex(where: { $0.file == file }) {
                named[index].tests.append(tests)
            } else {
                named.append((file, [tests]))
            }
        }
        return named.map { group in
            var loader = loader
            loader.testFiles = group.tests
            return TestGroup(file: group.file, checked: loader.check(file: group.file))
        }
    }
}
