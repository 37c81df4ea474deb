import PipelineCore
import PipelineDefinition

/// What could be written within a value: parts of conditions, `${…}` and paths.
extension CompletionList {
    // MARK: Conditions

    /// Adds what may go on with a condition that stands in a value or a key.
    ///
    /// - Parameter within: whether only what goes on with a name is wanted, because names alone are suggested anyhow.
    /// - Returns: whether there is nothing else to suggest.
    mutating func addConditionParts(_ caret: CaretContext, within: Bool) -> Bool {
        guard caret.inner.lowerBound <= place.offset else { return false }
        let written = place.text(caret.inner.lowerBound..<place.offset)
        let state = ConditionPosition(written)
        if within, !state.isWithinExpression { return false }
        var end = place.offset
        while end < caret.inner.upperBound, ConditionPosition.isNamePart(place.bytes[end]) { end += 1 }
        let range = (place.offset - state.wordCount)..<end
        let lead = caret.needsSpace ? " " : ""
        for suggestion in ConditionNames(parts(for: caret)).suggestions(behind: written) {
            // Within double quotes a text takes single ones.
            let text =
                caret.style == .doubleQuoted ? suggestion.name.replacing("\"", with: "'") : suggestion.name
            var item = CompletionItem(suggestion, text: lead + text, range)
            if case .function(let function) = suggestion.subject {
                item.text = lead + (function.takesArgument ? "\(text)(" : "\(text)()")
                item.snippet = lead + (function.takesArgument ? "\(text)($0)" : "\(text)()")
            }
            add(item)
        }
        return true
    }

    /// What documents have where a condition is asked.
    private func parts(for caret: CaretContext) -> [DocumentPart] { place.parts(at: caret.path) }

    // MARK: References

    /// Adds variables where a `${` has been opened.
    ///
    /// - Returns: whether one has.
    mutating func addReferences(_ caret: CaretContext) -> Bool {
        guard caret.inner.lowerBound <= place.offset else { return false }
        let written = place.text(caret.inner.lowerBound..<place.offset)
        // A lone '$' is most likely to become one; its brace is written then too.
        let isDollar = written.hasSuffix("$") && !written.hasSuffix("$$")
        let open = isDollar ? nil : written.range(ofLast: "${")
        guard isDollar || open.map({ !written[$0.upperBound...].contains("}") }) ?? false else {
            return false
        }
        let begun = open.map { String(written[$0.upperBound...]) } ?? ""
        let brace = isDollar ? "{" : ""
        guard !begun.contains(":") else { return true }
        var end = place.offset
        while end < caret.inner.upperBound, ConditionPosition.isNamePart(place.bytes[end]) { end += 1 }
        let isClosed = end < place.bytes.count && place.bytes[end] == UInt8(ascii: "}")
        let range = (place.offset - begun.utf8.count)..<end
        for variable in place.analysis.variables {
            for name in variable.paths {
                add(
                    CompletionItem(
                        Suggestion("vars.\(name)", .variable(variable)),
                        text: "\(brace)vars.\(name)" + (isClosed ? "" : "}"),
                        range))
            }
        }
        if begun.hasPrefix("env.") {
            for name in place.analysis.environment {
                add(
                    CompletionItem(
                        Suggestion("env.\(name)", .environment), text: "env.\(name)" + (isClosed ? "" : "}"),
                        range))
            }
        } else {
            add(CompletionItem(Suggestion("env.", .environment), text: "\(brace)env.", range))
        }
        return true
    }

    // MARK: Paths

    /// Adds the files and folders that a path could go on with.
    mutating func addPaths(
        _ definitionPlace: DefinitionPlace, _ format: SettingShape.Format, _ caret: CaretContext
    ) {
        guard caret.inner.lowerBound <= place.offset else { return }
        let written = place.text(caret.inner.lowerBound..<place.offset)
        guard !written.contains("${"), !written.contains("*") else { return }
        var isFragment = false
        if case .fragment = definitionPlace { isFragment = true }
        let slash = written.lastIndex(of: "/")
        let folder = slash.map { String(written[...$0]) } ?? ""
        let start = caret.inner.lowerBound + folder.utf8.count
        let base = FileURI.folder(of: place.pathBase(at: caret.path))
        guard base.hasPrefix("/") else { return }
        let lead = caret.needsSpace ? " " : ""
        for entry in FolderContents(FileURI.path(folder.isEmpty ? "." : folder, from: base)).entries {
            let isYAML = entry.name.hasSuffix(".yml") || entry.name.hasSuffix(".yaml")
            guard entry.isFolder || !isFragment || isYAML else { continue }
            let name = entry.isFolder ? "\(entry.name)/" : entry.name
            let isQuoted = caret.style != .plain
            let needsQuotes = !isQuoted && folder.isEmpty && name.contains(where: { ",[]{}#: ".contains($0) })
            add(
                CompletionItem(
                    Suggestion(name, .path(isFolder: entry.isFolder)),
                    text: lead + (needsQuotes ? "\"\(name)\"" : name),
                    start..<caret.inner.upperBound))
        }
    }
}

extension DefinitionAnalysis.Variable {
    /// Its name, and the names of what it holds: `site`, `site.url`.
    fileprivate var paths: [String] {
        guard case .mapping(let entries) = value.content else { return [name] }
        return [name] + entries.map { "\(name).\($0.key)" }
    }
}

extension String {
    /// The last place of a text within this one.
    func range(ofLast part: String) -> Range<String.Index>? { ranges(of: part).last }
}

extension Place {
    /// What documents have where a condition is asked: before a stage, or behind all where a test asks.
    func parts(at path: [OutlineStep]) -> [DocumentPart] {
        guard path.first != .key("tests"), let index = path.lazy.compactMap(\.itemIndex).first else {
            return analysis.partsAtTheEnd
        }
        let items = outline["stages"]?.items ?? outline.items
        guard items.indices.contains(index) else { return analysis.partsAtTheEnd }
        return analysis.parts(before: position(of: items[index].range.lowerBound), in: document.path)
    }

    /// The file that a path here starts from: that of the definition for settings, else its own.
    func pathBase(at path: [OutlineStep]) -> String {
        let isInStages = path.first == .key("stages") || path.first?.itemIndex != nil
        guard isInStages, !path.contains(.key("include")) else { return document.path }
        let first = (outline["stages"]?.items ?? outline.items).first
        let hasSource = first?.entries.contains {
            analysis.registry.stage(named: $0.key) is any SourceStage.Type
        }
        return hasSource ?? false ? document.path : mainFile
    }
}
