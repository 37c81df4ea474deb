import PipelineCore
import PipelineDefinition

/// A file that is nothing but a list of stages, and that no definition near it includes.
enum Fragment {
    /// What cannot be said without the definition that includes it.
    private static let foreignCodes: Set = [
        "no-source", "no-sink", "unmet-need", "unknown-variable", "unknown-name", "stage-after-sink",
    ]
    private static let head = Array("stages:\n".utf8)

    /// Whether a text begins with an item.
    static func isList(_ bytes: [UInt8]) -> Bool {
        if case .sequence = OutlineReader.read(bytes).content {
            return bytes.first.map { $0 != UInt8(ascii: "[") } ?? false
        }
        return false
    }

    /// Checks the stages as if a definition had them.
    static func check(_ bytes: [UInt8], _ path: String, _ loader: DefinitionLoader) -> CheckedDefinition {
        var loader = loader
        loader.unsaved[path] = nil
        var checked = loader.check(bytes: head + bytes, file: path)
        checked.diagnostics = checked.diagnostics.filter { !foreignCodes.contains($0.code) }.map {
            diagnostic in
            var copy = diagnostic
            copy.span = moved(diagnostic.span, path)
            copy.related = diagnostic.related.map { Diagnostic.Related($0.message, at: moved($0.span, path)) }
            return copy
        }
        checked.sources[path] = String(decoding: bytes, as: UTF8.self)
        return checked
    }

    private static func moved(_ span: SourceSpan, _ path: String) -> SourceSpan {
        guard span.file == path else { return span }
        var copy = span
        copy.start.line = max(1, span.start.line - 1)
        copy.end.line = max(1, span.end.line - 1)
        return copy
    }
}
