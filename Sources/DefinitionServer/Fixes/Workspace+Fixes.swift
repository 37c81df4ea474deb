import PipelineCore
import PipelineDefinition

extension Workspace {
    /// The most diagnostics that are mended at once: each fix is tried by a check.
    private static let maximumDiagnostics = 8

    /// Changes that mend what is wrong in a stretch of a text; each has been tried, and mends it.
    func quickFixes(
        _ uri: String, _ start: ClientPosition, _ end: ClientPosition, _ encoding: PositionEncoding
    ) -> JSONValue {
        guard let document = documents[uri] else { return [] }
        let from = document.text.offset(of: start, encoding)
        let to = document.text.offset(of: end, encoding)
        var actions: [JSONValue] = []
        for (root, check) in checks.sorted(by: { $0.key < $1.key }) {
            // What was found in an older state of the text stands elsewhere by now.
            guard check.sources[document.path] == String(decoding: document.text.bytes, as: UTF8.self) else {
                continue
            }
            let found = check.diagnostics.filter { diagnostic in
                guard diagnostic.span.file == document.path else { return false }
                let range = document.text.bytes(of: diagnostic.span)
                return range.lowerBound <= to && range.upperBound >= from
            }
            for diagnostic in found.prefix(Self.maximumDiagnostics) {
                guard let edit = fix(diagnostic, in: document, root, check) else { continue }
                actions.append([
                    "title": .string(edit.title), "kind": "quickfix", "isPreferred": true,
                    "diagnostics": [diagnostic.json(in: self, encoding: encoding, hasRelated: false)],
                    "edit": [
                        "changes": .object([
                            JSONMember(
                                document.uri,
                                [
                                    [
                                        "range": document.text.range(edit.range, encoding),
                                        "newText": .string(edit.text),
                                    ]
                                ])
                        ])
                    ],
                ])
            }
        }
        return .array(actions)
    }

    /// The first candidate that mends a diagnostic and does no harm where it changes the text.
    private func fix(_ diagnostic: Diagnostic, in document: OpenDocument, _ root: String, _ check: Check)
        -> FixCandidates.Edit?
    {
        let before = check.diagnostics.count { $0.isSame(as: diagnostic) }
        return FixCandidates(diagnostic, in: document.text, file: document.path).edits.first { edit in
            var text = document.text
            text.replace(edit.range, by: edit.text)
            var loader = currentLoader
            loader.unsaved[document.path] = text.bytes
            guard let after = self.check(root, loader) else { return false }
            let changed = edit.range.lowerBound..<(edit.range.lowerBound + edit.text.utf8.count)
            let isElsewhere = !edit.range.overlaps(document.text.bytes(of: diagnostic.span))
            let isHarmless = !after.diagnostics.contains { other in
                guard other.span.file == document.path, other.severity == .error else { return false }
                let place = text.bytes(of: other.span)
                // What is mended where a value is written must be sound where it is used.
                if isElsewhere, other.span.start.line == diagnostic.span.start.line {
                    return !check.diagnostics.contains { $0.isSame(as: other) }
                }
                return place.lowerBound < changed.upperBound && place.upperBound > changed.lowerBound
            }
            return after.diagnostics.count { $0.isSame(as: diagnostic) } < before && isHarmless
        }
    }

    /// The other files of the definitions that a file belongs to.
    func relatives(of path: String) -> [String] {
        var files: Set<String> = []
        for check in checks.values where check.sources[path] != nil { files.formUnion(check.sources.keys) }
        return files.filter { $0 != path && $0.hasPrefix("/") }.sorted()
    }
}

extension Diagnostic {
    /// Whether it says the same, wherever it stands.
    fileprivate func isSame(as other: Diagnostic) -> Bool { code == other.code && message == other.message }
}
