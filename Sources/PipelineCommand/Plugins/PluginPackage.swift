import PipelineCore
import PipelineDefinition
import WebFormats

/// A Swift package with stages, as its manifest and sources tell it.
struct PluginPackage {
    /// Its folder, from the root.
    let folder: String
    /// The package's name.
    private(set) var name = ""
    /// Its libraries.
    private(set) var products: [String] = []
    /// The modules of its libraries.
    private(set) var modules: [String] = []
    /// The types of its stages.
    private(set) var stages: [String] = []

    /// - Throws: ``PluginProblem`` where there is no library with a stage in it.
    init(_ folder: String, core: String) throws {
        self.folder = folder
        let result = try Tool.run(
            ["swift", "package", "--package-path", folder, "dump-package"],
            adding: [CoreCheckout.variable: core], mergingErrors: true)
        let start = result.lines.firstIndex { $0.hasPrefix("{") } ?? 0
        let text = result.lines[start...].joined(separator: "\n")
        guard result.status == 0, let manifest = try? JSONValue(parsing: Array(text.utf8)) else {
            throw PluginProblem(
                "the manifest of the plugin '\(folder)' does not compile:\n\(result.lines.joined(separator: "\n"))",
                remedy: "mend its Package.swift")
        }
        name = manifest["name"]?.text ?? ""
        for product in manifest["products"]?.elements ?? [] where product["type"]?["library"] != nil {
            products.append(product["name"]?.text ?? "")
            modules += (product["targets"]?.elements ?? []).compactMap(\.text)
        }
        for target in manifest["targets"]?.elements ?? [] {
            guard let module = target["name"]?.text, modules.contains(module) else { continue }
            let path = "\(folder)/\(target["path"]?.text ?? "Sources/\(module)")"
            for file in (try? FolderListing.files(below: path)) ?? [] where file.hasSuffix(".swift") {
                var reader = try ByteReader(path: file)
                stages += StageTypes.all(in: String(decoding: try reader.read(upTo: 4 << 20), as: UTF8.self))
            }
        }
        guard !stages.isEmpty else {
            throw PluginProblem(
                "the plugin '\(folder)' has no stage",
                remedy:
                    "it needs a library with a 'public struct' that conforms to DocumentStage, TransformStage, "
                    + "OrderedStage, SourceStage or SinkStage in its declaration")
        }
    }
}

/// Finds the public structs in Swift sources that are stages by their declaration.
enum StageTypes {
    private static let protocols: Set<Substring> = [
        "DocumentStage", "TransformStage", "OrderedStage", "SourceStage", "SinkStage", "LearningStage",
    ]

    /// Their names, in the order of the text.
    static func all(in source: String) -> [String] {
        let words = words(of: source)
        var names: [String] = []
        for index in words.indices.dropLast(4) where words[index] == "public" {
            let rest = words[(index + 1)...].drop { $0 == "final" || $0 == "nonisolated" }
            guard let kind = rest.first, kind == "struct" || kind == "class",
                let name = rest.dropFirst().first, rest.dropFirst(2).first == ":"
            else { continue }
            if rest.dropFirst(3).prefix(while: { $0 != "{" }).contains(where: protocols.contains) {
                names.append(String(name))
            }
        }
        return names
    }

    /// The words and signs of a source; comments and texts are left out.
    private static func words(of source: String) -> [Substring] {
        var words: [Substring] = []
        var rest = source[...]
        while let first = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest.dropFirst(2)
                var depth = 1
                while depth > 0, !rest.isEmpty {
                    if rest.hasPrefix("/*") { depth += 1 }
                    if rest.hasPrefix("*/") { depth -= 1 }
                    rest = rest.dropFirst(rest.hasPrefix("/*") || rest.hasPrefix("*/") ? 2 : 1)
                }
            } else if rest.hasPrefix("\"\"\"") {
                rest = rest.dropFirst(3)
                while !rest.isEmpty, !rest.hasPrefix("\"\"\"") {
                    rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
                }
                rest = rest.dropFirst(3)
            } else if first == "\"" {
                rest = rest.dropFirst()
                while let next = rest.first, next != "\"", !next.isNewline {
                    rest = rest.dropFirst(next == "\\" ? 2 : 1)
                }
                rest = rest.dropFirst()
            } else if first.isLetter || first == "_" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                words.append(word)
                rest = rest.dropFirst(word.count)
            } else {
                if !first.isWhitespace { words.append(rest.prefix(1)) }
                rest = rest.dropFirst()
            }
        }
        return words
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}
