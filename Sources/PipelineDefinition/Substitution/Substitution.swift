import PipelineCore

/// Puts variables and the environment into the values of a composed definition.
///
/// It works on values and never on text, so that no value can become YAML syntax. Plain values get their type
/// after substitution, quoted ones stay text. A value that is nothing but one `${…}` has the type of what it
/// stands for, quoted or not, because within `[ ]` and `{ }` it must be quoted: `"${vars.x}"` becomes what `x`
/// is, be it a number, a list or a mapping.
struct Substitution {
    /// What is wrong.
    private(set) var diagnostics: [Diagnostic] = []
    /// The places of values that could not be made; what else is wrong there only follows from that.
    private(set) var failed: Set<SourceSpan> = []
    private let sources: SourceTexts
    private let environment: [String: String]
    let limits: CompositionLimits
    var variables: [String: Variable] = [:]
    var declarations: [String: SourceSpan] = [:]
    var resolving: [String] = []
    /// Where the single values stand that take the place of a variable, by the places of their use.
    private(set) var origins: [SourceSpan: ComposedDocument.Anchor] = [:]
    /// The variables that are named somewhere, or that a misspelt name was meant to name.
    var used: Set<String> = []
    var characters = 0
    var nodes = 0

    enum Variable {
        case unresolved(SettingNode)
        case resolved(SettingNode)
        case failed
    }

    /// Thrown where a value cannot be made; the problem has been reported.
    struct Failure: Error {}

    init(sources: SourceTexts, environment: [String: String], limits: CompositionLimits) {
        self.sources = sources
        self.environment = environment
        self.limits = limits
    }

    /// The definition with all its values filled in.
    mutating func apply(to root: SettingNode) -> SettingNode {
        guard case .mapping(var entries) = root.content else { return root }
        if case .mapping(let declared) = Self.variables(in: entries)?.content {
            for entry in declared {
                variables[entry.key] = .unresolved(entry.value)
                declarations[entry.key] = entry.keySpan
            }
        }
        for index in entries.indices {
            entries[index].value = filled(entries[index].value, isVars: entries[index].key == "vars")
        }
        return SettingNode(.mapping(entries), at: root.span)
    }

    /// The value of `vars`, even where that is misspelt, which is reported elsewhere.
    private static func variables(in entries: [SettingNode.Entry]) -> SettingNode? {
        let entry =
            entries.first { $0.key == "vars" }
            ?? entries.first { entry in
                !DefinitionHead.keys.contains(entry.key)
                    && NearestName.suggestion(for: entry.key, among: DefinitionHead.keys) == "vars"
            }
        return entry?.value
    }

    /// `$vars.x` is text; hardly anybody means that.
    private mutating func warnOfMissingBraces(_ scalar: SettingNode.Scalar, at span: SourceSpan) {
        guard scalar.written.utf8.contains(UInt8(ascii: "$")) else { return }
        for start in ["$vars.", "$env."] {
            guard let range = scalar.written.firstRange(of: start) else { continue }
            let name = scalar.written[range.upperBound...].prefix {
                $0.isLetter || $0.isNumber || "_.-".contains($0)
            }
            let offset = scalar.written.unicodeScalars.distance(
                from: scalar.written.startIndex, to: range.lowerBound)
            let count = start.unicodeScalars.count + name.unicodeScalars.count
            let alignment = ScalarAlignment(of: scalar.written, at: span, in: sources[span])
            diagnostics.append(
                Diagnostic(
                    .warning, code: "bad-substitution",
                    "'\(start)\(name)' is not filled in: it has no braces",
                    remedy: "write '${\(start.dropFirst())\(name)}'",
                    at: alignment.place(of: offset..<(offset + count))))
        }
    }

    /// The value of one `${…}`, for conditions; nil where it has none, which has been reported then.
    func value(of reference: String) -> SettingNode.Scalar? {
        var copy = self
        let span = SourceSpan.startOf(file: sources.main.file)
        let scalar = SettingNode.Scalar(.string(reference), text: reference)
        guard case .scalar(let value) = try? copy.filled(scalar, at: span).content else { return nil }
        return value
    }

    mutating func filled(_ node: SettingNode, isVars: Bool = false) -> SettingNode {
        switch node.content {
        case .scalar(let scalar):
            warnOfMissingBraces(scalar, at: node.span)
            guard case .string = scalar.value, ScalarTemplate.isNeeded(for: scalar.written) else {
                return node
            }
            do {
                return try filled(scalar, at: node.span)
            } catch {
                failed.insert(node.span)
                return node
            }
        case .sequence(let items):
            return SettingNode(.sequence(items.map { filled($0) }), at: node.span)
        case .mapping(var entries):
            for index in entries.indices {
                let entry = entries[index]
                // A variable is filled once, where it is first asked for.
                let value = isVars ? try? variable(entry.key, referredAt: entry.keySpan) : filled(entry.value)
                entries[index].value = value ?? entry.value
            }
            return SettingNode(.mapping(entries), at: node.span)
        }
    }

    private mutating func filled(_ scalar: SettingNode.Scalar, at span: SourceSpan) throws(Failure)
        -> SettingNode
    {
        let alignment = ScalarAlignment(of: scalar.written, at: span, in: sources[span])
        let template = ScalarTemplate(scalar.written)
        for problem in template.problems {
            report(
                "bad-substitution", problem.message, remedy: problem.remedy,
                at: alignment.place(of: problem.range))
        }
        guard template.problems.isEmpty else { throw Failure() }
        if template.isOneVariable, case .variable(let path, let range) = template.parts[0] {
            let value = try variable(path, at: alignment.place(of: range))
            guard case .scalar(var inner) = value.content else {
                try count(value, at: span)
                // What is wrong within it is shown where it is written, what it lacks where it is used.
                return SettingNode(value.content, at: span)
            }
            origins[span] = ComposedDocument.Anchor(name: path.joined(separator: "."), span: value.span)
            inner.written = scalar.written
            return SettingNode(.scalar(inner), at: span)
        }
        var isFromEnvironment = scalar.isFromEnvironment
        let text = try text(of: template, alignment: alignment, &isFromEnvironment)
        characters += text.unicodeScalars.count
        guard characters <= limits.substitutedCharacters else {
            report(
                "too-large",
                "with its variables written out the file is larger than \(limits.substitutedCharacters) characters",
                remedy: "a variable of variables multiplies; write the values once", at: span)
            throw Failure()
        }
        var value = ScalarResolution.resolve(text)
        if scalar.isQuoted, value == .null || !template.isOneReference { value = .string(text) }
        var copy = SettingNode.Scalar(value, text: text, written: scalar.written, isQuoted: scalar.isQuoted)
        copy.isFromEnvironment = isFromEnvironment
        return SettingNode(.scalar(copy), at: span)
    }

    private mutating func text(
        of template: ScalarTemplate, alignment: ScalarAlignment, _ isFromEnvironment: inout Bool
    ) throws(Failure) -> String {
        var result = ""
        var isComplete = true
        for part in template.parts {
            do throws(Failure) {
                result += try text(of: part, alignment: alignment, &isFromEnvironment)
            } catch {
                isComplete = false
            }
        }
        guard isComplete else { throw Failure() }
        return result
    }

    private mutating func text(
        of part: ScalarTemplate.Part, alignment: ScalarAlignment, _ isFromEnvironment: inout Bool
    ) throws(Failure) -> String {
        switch part {
        case .text(let text): return text
        case .variable(let path, let range):
            let value = try variable(path, at: alignment.place(of: range))
            guard case .scalar(let scalar) = value.content else {
                report(
                    "bad-substitution",
                    "the variable '\(path.joined(separator: "."))' is \(value.what), not a single value",
                    remedy: "let it stand alone as the whole value", at: alignment.place(of: range))
                throw Failure()
            }
            if scalar.isFromEnvironment { isFromEnvironment = true }
            return scalar.value == .null ? "" : scalar.text
        case .environment(let name, let fallback, let range):
            if let value = environment[name] {
                isFromEnvironment = true
                return value
            }
            if let fallback { return try text(of: fallback, alignment: alignment, &isFromEnvironment) }
            let near = NearestName.suggestion(for: name, among: environment.keys).map {
                "did you mean '\($0)'? otherwise "
            }
            report(
                "unset-environment", "the environment variable '\(name)' is not set",
                remedy: "\(near ?? "")set it, or give a default: ${env.\(name):default}",
                at: alignment.place(of: range))
            throw Failure()
        }
    }

    mutating func report(
        _ code: String, _ message: String, remedy: String, at span: SourceSpan,
        related: [Diagnostic.Related] = []
    ) {
        diagnostics.append(Diagnostic(code: code, message, remedy: remedy, at: span, related: related))
    }
}
