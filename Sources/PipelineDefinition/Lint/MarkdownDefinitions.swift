import PipelineCore

/// The YAML in the fenced code blocks of a Markdown text.
package struct MarkdownDefinitions {
    /// A block of YAML.
    package struct Block {
        /// The lines between its fences.
        package var text: String
        /// How many lines of the file come before them.
        package var linesBefore: Int
    }

    /// The blocks whose fences say `yaml` or `yml`, in order.
    package let blocks: [Block]

    /// Finds the blocks (CommonMark §4.5).
    ///
    /// - Complexity: O(*n*) in the length of the text.
    package init(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        var blocks: [Block] = []
        var open: Fence?
        for (index, line) in lines.enumerated() {
            guard let fence = open else {
                open = Fence(opening: line, at: index)
                continue
            }
            guard fence.isClosed(by: line) else { continue }
            if fence.isYAML {
                let inner = lines[(fence.line + 1)..<index].joined(separator: "\n") + "\n"
                blocks.append(Block(text: inner, linesBefore: fence.line + 1))
            }
            open = nil
        }
        self.blocks = blocks
    }

    private struct Fence {
        let line: Int
        let sign: Character
        let count: Int
        let isYAML: Bool

        init?(opening text: Substring, at line: Int) {
            let rest = text.drop { $0 == " " || $0 == "\t" }
            guard let sign = rest.first, sign == "`" || sign == "~" else { return nil }
            let count = rest.prefix { $0 == sign }.count
            guard count >= 3 else { return nil }
            let words = rest.dropFirst(count).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
            self.line = line
            self.sign = sign
            self.count = count
            isYAML = ["yaml", "yml"].contains(words.first) && !words.contains("no-lint")
        }

        func isClosed(by text: Substring) -> Bool {
            let rest = text.drop { $0 == " " || $0 == "\t" }
            let run = rest.prefix { $0 == sign }
            return run.count >= count && rest.dropFirst(run.count).allSatisfy(\.isWhitespace)
        }
    }
}

extension DefinitionLoader {
    /// Checks the definitions in the code blocks of a Markdown file; see ``check(markdown:file:)``.
    public func check(markdownFile path: String) -> CheckedDefinition {
        do throws(DiagnosticsError) {
            return check(markdown: try DefinitionFile.read(path, limit: limits.bytes), file: path)
        } catch {
            return CheckedDefinition(diagnostics: error.diagnostics, sources: [:])
        }
    }

    /// Checks the definitions in the code blocks of a Markdown text; problems stand at their places in it.
    ///
    /// Blocks that have no `stages` are only read as YAML, and those fenced as `yaml no-lint` not at all.
    public func check(markdown bytes: [UInt8], file: String) -> CheckedDefinition {
        let text = String(decoding: bytes, as: UTF8.self)
        var result = CheckedDefinition(diagnostics: [], sources: [:])
        for block in MarkdownDefinitions(text).blocks {
            let composed = YAMLComposer.compose(text: block.text, file: file, limits: limits)
            var checked = CheckedDefinition(diagnostics: composed.diagnostics, sources: [:])
            let signs = DefinitionSigns(OutlineReader.read(Array(block.text.utf8)), registry)
            if composed.node["stages"] != nil, signs.isDefinition {
                checked = check(text: block.text, file: file)
            }
            result.diagnostics += checked.diagnostics.map { $0.moved(by: block.linesBefore, in: file) }
            result.sources.merge(checked.sources) { first, _ in first }
        }
        result.sources[file] = text
        return result
    }
}

extension Diagnostic {
    /// The same further down in a file.
    fileprivate func moved(by lines: Int, in file: String) -> Diagnostic {
        func moved(_ span: SourceSpan) -> SourceSpan {
            guard span.file == file else { return span }
            var copy = span
            copy.start.line += lines
            copy.end.line += lines
            return copy
        }
        var copy = self
        copy.span = moved(span)
        copy.related = related.map { Diagnostic.Related($0.message, at: moved($0.span)) }
        return copy
    }
}
