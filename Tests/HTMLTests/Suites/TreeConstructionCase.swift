import Foundation
import HTML

/// A case of html5lib's tree construction tests.
struct TreeConstructionCase {
    var name: String
    var data: [UInt8] = []
    var context: String?
    /// Whether scripting is on, off, or either.
    var scripting: Bool?
    var expected = ""

    /// Reads a `.dat` file as bytes, for data may hold anything.
    static func read(_ file: URL) throws -> [TreeConstructionCase] {
        let lines = try SharedSuites.bytes(of: file).split(separator: 0x0A, omittingEmptySubsequences: false)
        var cases: [TreeConstructionCase] = []
        var section = ""
        var sectionLines: [ArraySlice<UInt8>] = []
        var current: TreeConstructionCase?

        func finishSection() {
            let joined = Array(sectionLines.joined(separator: [0x0A]))
            switch section {
            case "#data": current?.data = joined
            case "#document-fragment": current?.context = String(decoding: joined, as: UTF8.self)
            case "#script-on": current?.scripting = true
            case "#script-off": current?.scripting = false
            case "#document":
                var tree = String(decoding: joined, as: UTF8.self)
                while tree.hasSuffix("\n") { tree.removeLast() }
                current?.expected = tree
            default: break
            }
            sectionLines = []
        }

        let sections: Set = [
            "#data", "#errors", "#new-errors", "#document-fragment", "#script-on", "#script-off", "#document",
        ]
        for line in lines {
            let text = line.count < 24 ? String(decoding: line, as: UTF8.self) : ""
            if sections.contains(text), text == "#data" || section != "" {
                finishSection()
                if text == "#data" {
                    if let current { cases.append(current) }
                    let number = cases.count + 1
                    current = TreeConstructionCase(
                        name: "\(file.deletingPathExtension().lastPathComponent)/\(number)")
                }
                section = text
            } else {
                sectionLines.append(line)
            }
        }
        finishSection()
        if let current { cases.append(current) }
        return cases
    }

    /// What the parser makes of the data, in the format of the tests.
    func parsed(scripting: Bool) -> String {
        let options = ParseOptions(scripting: scripting)
        guard let context else {
            return TreeDump.dump(HTMLDocument(parsing: data, options: options), from: .document)
        }
        let parts = context.split(separator: " ").map(String.init)
        let namespace: Namespace = parts.count == 1 ? .html : parts[0] == "svg" ? .svg : .mathML
        let tag =
            Tag.allCases.first { String(describing: $0) == parts.last }
            ?? (parts.last == "annotation-xml" ? .annotationXML : .unknown)
        let document = HTMLDocument(
            parsingFragment: data, in: FragmentContext(tag, namespace: namespace), options: options)
        return TreeDump.dump(document, from: document.firstChild(of: .document) ?? .document)
    }
}
