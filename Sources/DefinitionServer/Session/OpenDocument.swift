import PipelineCore
import PipelineDefinition

/// A text that the client has open.
struct OpenDocument {
    /// How the client names it.
    let uri: String
    /// The file; the URI itself where it is none.
    let path: String
    /// The client's number of this state.
    var version: Int?
    /// Whether definitions are blocks within it.
    let isMarkdown: Bool
    /// The text as it is now.
    var text: EditedText

    init(_ uri: String, text: String, version: Int?, language: String) {
        self.uri = uri
        path = FileURI.path(uri) ?? uri
        self.version = version
        let name = path.lowercased()
        isMarkdown = language == "markdown" || name.hasSuffix(".md") || name.hasSuffix(".markdown")
        self.text = EditedText(Array(text.utf8))
    }

    /// The definitions in it, by their bytes.
    var regions: [Range<Int>] {
        guard isMarkdown else { return [0..<text.bytes.count] }
        return MarkdownDefinitions(String(decoding: text.bytes, as: UTF8.self)).blocks.map { block in
            let last = block.linesBefore + block.text.utf8.count { $0 == UInt8(ascii: "\n") }
            let start = text.line(block.linesBefore).lowerBound
            return start..<max(start, text.line(last).lowerBound)
        }
    }
}

/// A place in a definition that something is asked about.
struct Place {
    /// The text that is open.
    let document: OpenDocument
    /// The bytes of the definition within it.
    let region: Range<Int>
    /// The definition's own bytes.
    let bytes: [UInt8]
    /// The place, as one of these bytes.
    let offset: Int
    /// The definition's structure.
    let outline: OutlineNode
    /// What there is to know about it.
    let analysis: DefinitionAnalysis
    /// The file of the definition that the paths of settings start from.
    let mainFile: String

    /// Bytes of the definition as a range of the document.
    func range(_ range: Range<Int>, _ encoding: PositionEncoding) -> JSONValue {
        document.text.range(
            (range.lowerBound + region.lowerBound)..<(range.upperBound + region.lowerBound), encoding)
    }

    /// The characters of some bytes of the definition.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The place of a byte of the definition, as analysis counts: from the definition's beginning.
    func position(of offset: Int) -> SourcePosition {
        var position = document.text.sourcePosition(of: offset + region.lowerBound)
        if region.lowerBound > 0 { position.line -= document.text.line(of: region.lowerBound) }
        return position
    }
}
