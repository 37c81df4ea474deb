import PipelineCore
import TextModels
import WebFormats

/// The labelled texts of a JSON Lines file.
struct TrainingExamples {
    private(set) var examples: [LabelledText] = []
    /// The lines that were passed over, and why.
    private(set) var problems: [String] = []

    init(path: String, label: String, text: String) throws {
        var reader = try ByteReader(path: path)
        var number = 0
        while let line = try reader.nextLine() {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let json = try? JSONValue(parsing: line) else {
                problems.append("\(path):\(number): not JSON; passed over")
                continue
            }
            guard case .string(let body)? = json[text], let name = Self.name(json[label]) else {
                problems.append(
                    "\(path):\(number): no text under '\(text)' or no label under '\(label)'; passed over")
                continue
            }
            examples.append(LabelledText(body, label: name))
        }
    }

    /// A label may be text, a number or a truth value.
    private static func name(_ json: JSONValue?) -> String? {
        switch json {
        case .string(let text)?: return text.isEmpty ? nil : text
        case .integer(let number)?: return "\(number)"
        case .boolean(let value)?: return "\(value)"
        default: return nil
        }
    }
}
