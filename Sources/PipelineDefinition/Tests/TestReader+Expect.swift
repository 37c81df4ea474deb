import PipelineCore

/// What a test expects.
extension TestReader {
    /// The keys of `expect` that are no names of values.
    static let expectKeys = TestKeys.names(TestKeys.expect)

    mutating func read(expect node: SettingNode, into test: inout DefinitionTest) {
        let given = Given(parts: givenParts(of: test), stages: test.stages)
        let scope = scopes[given] ?? scope(of: test)
        scopes[given] = scope
        let before = test.expectations.count + diagnostics.count
        read(node, document: nil, scope, into: &test)
        if test.expectations.count + diagnostics.count == before {
            report("empty", "the test expects nothing", "add what must be true", at: node.span)
        }
    }

    /// The names that a test's expectations may use: what the given documents and the test's stages give.
    private func scope(of test: DefinitionTest) -> ConditionScope {
        let (registry, labels, gives) = (registry, labels, gives)
        return ConditionScope(parts(of: test).parts) { name in
            let isGiven = { (parts: [DocumentPart]) in parts.contains { $0.name == name } }
            if let place = gives.firstIndex(where: isGiven) {
                return "stage '\(labels[place])' gives it: the test does not run it"
            }
            guard let giver = registry.inner.first(where: { isGiven($0.info.gives) }) else {
                return NearestName.suggestion(for: name, among: Self.expectKeys).map {
                    "did you mean '\($0)'?"
                }
            }
            return "stage '\(giver.info.name)' can give it, but the definition does not let it"
        }
    }

    func givenParts(of test: DefinitionTest) -> [DocumentPart] {
        if test.given.isEmpty { return gives.first ?? [] }
        return test.given.flatMap { input -> [DocumentPart] in
            switch input {
            case .source(let source): return source.gives
            case .document(let document, let labels):
                let names = Set(document.fields.map(\.name) + labels.map(\.name))
                let given = known.filter { $0.name.map(names.contains) ?? false }
                return [.payload] + (document.content.text.isEmpty ? [] : [.text]) + given
            }
        }
    }

    private mutating func read(
        _ node: SettingNode, document: Int?, _ scope: ConditionScope, into test: inout DefinitionTest
    ) {
        switch node.content {
        case .scalar where node.isNull: break
        case .scalar: read(condition: node, document, scope, into: &test)
        case .sequence(let nodes):
            for node in nodes { read(node, document: document, scope, into: &test) }
        case .mapping(let entries):
            for entry in entries { read(entry, document, scope, into: &test) }
        }
    }

    private mutating func read(
        condition node: SettingNode, _ document: Int?, _ scope: ConditionScope,
        into test: inout DefinitionTest
    ) {
        guard case .scalar(let scalar) = node.content else {
            report("wrong-type", "a condition is text, not \(node.what)", nil, at: node.span)
            return
        }
        let condition = conditions.condition(node, scope: scope)
        diagnostics += conditions.takeDiagnostics()
        guard let condition else { return }
        test.expectations.append(
            Expectation(span: node.span, document: document, check: .condition(scalar.written, condition)))
    }

    private mutating func read(
        _ entry: SettingNode.Entry, _ document: Int?, _ scope: ConditionScope, into test: inout DefinitionTest
    ) {
        func add(_ check: Expectation.Check) {
            test.expectations.append(
                Expectation(
                    span: entry.value.isNull ? entry.keySpan : entry.value.span, document: document,
                    check: check))
        }
        switch entry.key {
        case "dropped":
            if let fate = fate(entry) { add(.dropped(fate.isExpected, reason: fate.reason)) }
        case "dead":
            if let fate = fate(entry) { add(.dead(fate.isExpected, reason: fate.reason)) }
        case "duplicate":
            if case .boolean(let truth)? = values.value(entry.value, as: .boolean, named: "duplicate") {
                add(.duplicate(truth))
            }
            takeValueProblems()
        case "conditions": read(entry.value, document: document, scope, into: &test)
        case "documents": read(documents: entry.value, document, scope, into: &test)
        case "counts": read(counts: entry.value, into: &test)
        case "exported": read(exported: entry, into: &test)
        case "annotations": read(annotations: entry, document, scope, into: &test)
        case "fields", "labels":
            guard case .mapping(let entries) = entry.value.content else {
                report(
                    "wrong-type", "'\(entry.key)' takes names with values, not \(entry.value.what)", nil,
                    at: entry.value.span)
                return
            }
            for entry in entries { read(value: entry, document, scope, into: &test) }
        default: read(value: entry, document, scope, into: &test)
        }
    }

    /// `reason`, `true` or `false`.
    private mutating func fate(_ entry: SettingNode.Entry) -> (isExpected: Bool, reason: String?)? {
        if case .scalar(let scalar) = entry.value.content, case .boolean(let truth) = scalar.value {
            return (truth, nil)
        }
        return text(entry.value, "'\(entry.key)'").map { (true, $0) }
    }

    private mutating func read(
        documents node: SettingNode, _ document: Int?, _ scope: ConditionScope,
        into test: inout DefinitionTest
    ) {
        guard case .sequence(let nodes) = node.content, document == nil else {
            report(
                "wrong-type", "'documents' takes a list: what is expected of each document in turn",
                "begin each with '- '", at: node.span)
            return
        }
        for (index, node) in nodes.enumerated() { read(node, document: index, scope, into: &test) }
    }

    private mutating func read(counts node: SettingNode, into test: inout DefinitionTest) {
        let keys = Expectation.Count.allCases.map(\.rawValue)
        guard let entries = entries(of: node, "'counts'", keys: keys, remedy: "write '{ exported: 1 }'")
        else {
            return
        }
        for entry in entries {
            guard let kind = Expectation.Count(rawValue: entry.key),
                case .integer(let count)? = values.value(entry.value, as: .integer, named: entry.key)
            else { continue }
            test.expectations.append(
                Expectation(span: entry.value.span, document: nil, check: .count(kind, count)))
        }
        takeValueProblems()
    }

    /// A name or another expression, and what its value must be.
    private mutating func read(
        value entry: SettingNode.Entry, _ document: Int?, _ scope: ConditionScope,
        into test: inout DefinitionTest
    ) {
        let checked: ExpressionChecker.Checked
        do throws(ConditionError) {
            checked = try ExpressionChecker.value(of: entry.key, scope: scope)
        } catch {
            let alignment = ScalarAlignment(
                of: entry.key, at: entry.keySpan, in: conditions.sources[entry.keySpan])
            for problem in error.problems {
                report(problem.code, problem.message, problem.remedy, at: alignment.place(of: problem.range))
            }
            return
        }
        guard let matcher = matcher(entry.value, for: checked.type, named: entry.key, in: &test) else {
            return
        }
        test.expectations.append(
            Expectation(
                span: entry.value.isNull ? entry.keySpan : entry.value.span, document: document,
                check: .value(name: entry.key, checked.program, matcher)))
    }

    private mutating func read(
        annotations entry: SettingNode.Entry, _ document: Int?, _ scope: ConditionScope,
        into test: inout DefinitionTest
    ) {
        let kinds = scope.annotationKinds
        guard
            let entries = entries(
                of: entry.value, "'annotations'", keys: kinds, remedy: "write '{ KIND: [ … ] }'")
        else { return }
        for entry in entries {
            guard
                let matcher = matcher(
                    entry.value, for: .list(.text), named: "annotations.\(entry.key)", in: &test)
            else { continue }
            test.expectations.append(
                Expectation(
                    span: entry.value.span, document: document,
                    check: .annotations(kind: entry.key, matcher)))
        }
    }

    // MARK: Output

    /// The bytes of the only file, or of several by their paths.
    private mutating func read(exported entry: SettingNode.Entry, into test: inout DefinitionTest) {
        let outputs = test.stages.flatMap { place -> [DefinitionPath] in
            guard let stage = items[place].stage, stage is any SinkStage else { return [] }
            return SettingPaths.all(in: items[place].settings, of: type(of: stage).schema)
                .filter(\.isOutput)
                .map { DefinitionPath(path: $0, stage: labels[place]) }
        }
        if outputs.isEmpty {
            report(
                "no-output", "no stage of the test writes a file", "add the export to 'stages'",
                at: entry.keySpan)
            return
        }
        if case .mapping(let entries) = entry.value.content,
            !entries.allSatisfy({ Self.matcherKeys.contains($0.key) })
        {
            for entry in entries {
                guard let output = outputs.first(where: { $0.isNamed(entry.key) }) else {
                    // A path is answered with a path, anything else with the names of stages and files.
                    let names =
                        entry.key.contains("/")
                        ? outputs.map(\.path.text)
                        : outputs.flatMap { [$0.stage, DefinitionFile.name(of: $0.path.text)] }
                    report(
                        "unknown-name", "no stage of the test writes '\(entry.key)'",
                        NearestName.remedy(for: entry.key, among: names + Self.matcherKeys), at: entry.keySpan
                    )
                    continue
                }
                readOutput(entry, path: output.path.text, into: &test)
            }
            return
        }
        if outputs.count > 1 {
            report(
                "unknown-name", "the test writes \(outputs.count) files, and this could be any of them",
                "name it: 'exported: { \(outputs[0].stage): … }'", at: entry.value.span)
        }
        readOutput(entry, path: nil, into: &test)
    }

    private mutating func readOutput(
        _ entry: SettingNode.Entry, path: String?, into test: inout DefinitionTest
    ) {
        guard let matcher = matcher(entry.value, for: .text, named: "exported", in: &test) else { return }
        test.expectations.append(
            Expectation(span: entry.value.span, document: nil, check: .output(path: path, matcher)))
    }
}

extension DefinitionPath {
    /// Whether a test means it: by the stage's label, by the file's name or by the whole path.
    fileprivate func isNamed(_ name: String) -> Bool {
        name == stage || name == path.text || path.text.hasSuffix("/\(name)")
    }
}

extension ExpressionChecker {
    /// A name or another expression, of whatever type.
    static func value(of text: String, scope: ConditionScope) throws(ConditionError) -> Checked {
        let syntax: ExpressionSyntax
        do {
            var lexer = ExpressionLexer(text, resolve: { _ in nil })
            var parser = ExpressionParser(try lexer.tokens())
            syntax = try parser.condition()
        } catch {
            throw ConditionError(problems: [error])
        }
        var checker = ExpressionChecker(scope: scope)
        let checked = checker.check(syntax)
        guard checker.problems.isEmpty else { throw ConditionError(problems: checker.problems) }
        return checked
    }
}
