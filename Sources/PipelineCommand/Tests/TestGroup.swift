import PipelineCore
import PipelineDefinition

/// A definition that has been checked together with the files that test it.
struct TestGroup {
    let file: String
    let checked: CheckedDefinition

    /// Puts files of tests to the definition named before them, and checks all.
    static func groups(of files: [String], loader: DefinitionLoader) throws -> [TestGroup] {
        var named: [(file: String, tests: [String])] = []
        for file in files {
            if loader.holdsOnlyTests(file: file), let last = named.indices.last {
                named[last].tests.append(file)
            } else {
                named.append((file, []))
            }
        }
        return named.map { group in
            var loader = loader
            loader.testFiles = group.tests
            return TestGroup(file: group.file, checked: loader.check(file: group.file))
        }
    }
}
