import PipelineCore

/// Reads the `tests` of a definition; what is wrong with one never hides what is wrong with the next.
struct TestReader {
    /// The keys of a test.
    static let keys = TestKeys.names(TestKeys.test)

    let registry: StageRegistry
    /// The definition's stages as far as they could be read.
    let items: [StageItem]
    /// Their labels.
    let labels: [String]
    /// What each of them gives.
    let gives: [[DocumentPart]]
    /// Everything that any stage could give, each part once.
    let known: [DocumentPart]
    var conditions: ConditionReader
    var values = FieldValueReader()
    /// Whether files that say what is expected need not be there yet.
    var recordsExpectedFiles = false
    /// What is wrong with the tests.
    var diagnostics: [Diagnostic] = []
    /// What the expectations of tests may speak of: the same for all that are given the same and run the same stages.
    var scopes: [Given: ConditionScope] = [:]

    /// What a test is given, and the stages it runs.
    struct Given: Hashable {
        let parts: [DocumentPart]
        let stages: [Int]
    }

    init(registry: StageRegistry, items: [StageItem], labels: [String], conditions: ConditionReader) {
        self.registry = registry
        self.items = items
        self.labels = labels
        gives = items.map(\.gives)
        var known = PartSet()
        for parts in gives { known.add(parts) }
        for stage in registry.stages { known.add(stage.info.gives) }
        self.known = known.parts
        self.conditions = conditions
    }

    /// Reads the list of tests.
    mutating func tests(_ node: SettingNode) -> [DefinitionTest] {
        guard case .sequence(let nodes) = node.content else {
            if node.isNull { return [] }
            report(
                "wrong-type", "'tests' takes a list of tests, not \(node.what)",
                "begin each test with '- name: …'", at: node.span)
            return []
        }
        var names: [String: SourceSpan] = [:]
        var tests: [DefinitionTest] = []
        for (index, node) in nodes.enumerated() {
            guard let test = test(node, number: index + 1) else { continue }
            if let first = names[test.name] {
                report(
                    "duplicate-name", "two tests are called '\(test.name)'", "give each its own name",
                    at: test.span, related: [Diagnostic.Related("the first one is here", at: first)])
            }
            names[test.name] = test.span
            tests.append(test)
        }
        return tests
    }

    mutating func report(
        _ code: String, _ message: String, _ remedy: String?, at span: SourceSpan,
        related: [Diagnostic.Related] = []
    ) {
        diagnostics.append(Diagnostic(code: code, message, remedy: remedy, at: span, related: related))
    }

    /// The entries of a mapping whose keys are known; the others are reported.
    mutating func entries(
        of node: SettingNode, _ owner: String, keys: [String], remedy: String
    ) -> [SettingNode.Entry]? {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "\(owner) is a mapping, not \(node.what)", remedy, at: node.span)
            return nil
        }
        for entry in entries where !keys.contains(entry.key) {
            report(
                "unknown-key", "unknown key '\(entry.key)' in \(owner)",
                NearestName.remedy(for: entry.key, among: keys), at: entry.keySpan)
        }
        return entries.filter { keys.contains($0.key) }
    }

    /// The characters of a single value; anything else is reported.
    mutating func text(_ node: SettingNode, _ owner: String) -> String? {
        guard case .scalar(let scalar) = node.content, scalar.value != .null else {
            report("wrong-type", "\(owner) takes text, not \(node.what)", nil, at: node.span)
            return nil
        }
        return scalar.text
    }

    private mutating func test(_ node: SettingNode, number: Int) -> DefinitionTest? {
        guard
            let entries = entries(
                of: node, "a test", keys: Self.keys,
                remedy: "begin it with '- name: …', then 'given:' and 'expect:'")
        else { return nil }
        func value(_ key: String) -> SettingNode.Entry? { entries.first { $0.key == key } }
        var test = DefinitionTest(
            name: "test \(number)", span: node.span, folder: DefinitionFile.folder(of: node.span.file))
        if let name = value("name") {
            test.span = name.value.isNull ? name.keySpan : name.value.span
            if let text = text(name.value, "'name'") { test.name = text }
        }
        let problems = diagnostics.count
        test.stages = stages(value("stage"), value("stages"))
        let areStagesSound = diagnostics.count == problems
        if let given = value("given") {
            read(given: given.value, into: &test)
        } else if test.stages.first.map({ $0 > 1 }) ?? false {
            report(
                "missing-key", "a test of stages behind the first needs 'given'",
                "add 'given: { text: … }'", at: test.span)
        }
        if let mocks = value("mocks") { read(mocks: mocks.value, into: &test) }
        if areStagesSound { checkNeeds(of: test, at: value("stage") ?? value("stages")) }
        guard let expect = value("expect") else {
            report("missing-key", "the test expects nothing", "add 'expect: …'", at: test.span)
            return test
        }
        read(expect: expect.value, into: &test)
        return test
    }

    // MARK: Stages

    /// The stages that a test runs: those it names, or all behind the source.
    private mutating func stages(_ one: SettingNode.Entry?, _ several: SettingNode.Entry?) -> [Int] {
        let behindSource = items.indices.dropFirst(isSource(0) ? 1 : 0)
        if let one, let several {
            report(
                "unknown-key", "'stage' and 'stages' stand beside each other", "keep one of them",
                at: several.keySpan, related: [Diagnostic.Related("the other one is here", at: one.keySpan)])
        }
        guard let entry = several ?? one else { return Array(behindSource) }
        let nodes: [SettingNode] =
            if case .sequence(let nodes) = entry.value.content { nodes } else { [entry.value] }
        if nodes.isEmpty {
            report("empty-list", "'\(entry.key)' names no stage", "name at least one", at: entry.value.span)
        }
        var places: [Int] = []
        for node in nodes {
            guard let label = text(node, "'\(entry.key)'") else { continue }
            guard let place = labels.firstIndex(of: label) else {
                report(
                    "unknown-stage", "the definition has no stage '\(label)'",
                    NearestName.remedy(for: label, among: labels), at: node.span)
                continue
            }
            if isSource(place) {
                report(
                    "source-in-test", "the source '\(label)' is replaced by what the test gives",
                    "leave it out", at: node.span)
            } else if let last = places.last, last >= place {
                report(
                    "wrong-order", "stage '\(label)' does not stand behind '\(labels[last])'",
                    "name the stages in the definition's order", at: node.span)
            } else {
                places.append(place)
            }
        }
        return places
    }

    private func isSource(_ place: Int) -> Bool {
        items.indices.contains(place) && items[place].stage is any SourceStage
    }

    /// What a document has after a test's stages.
    func parts(of test: DefinitionTest) -> PartSet {
        var available = PartSet()
        available.add(givenParts(of: test))
        for place in test.stages { available.add(gives[place]) }
        return available
    }

    /// A stage that is run alone must be given what the stages before it would have given.
    private mutating func checkNeeds(of test: DefinitionTest, at entry: SettingNode.Entry?) {
        guard let entry else { return }
        var available = PartSet()
        available.add(givenParts(of: test))
        for place in test.stages {
            defer { available.add(gives[place]) }
            guard test.mocks[place] == nil, items[place].isSound, let stage = items[place].stage else {
                continue
            }
            for need in stage.needs where !available.contains(need) {
                report(
                    "unmet-need", "stage '\(labels[place])' needs \(need), which the test does not give",
                    "give it under 'given', or add the stage that gives it to '\(entry.key)'",
                    at: entry.value.span)
            }
        }
    }
}
