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
            guard case .string(let body)? = json[text], !body.isEmpty else {
                problems.append("\(path):\(number): no text under '\(text)'; passed over")
                continue
            }
            guard let name = Self.name(json[label]) else {
                problems.append("\(path):\(number): no label under '\(label)'; passed over")
                continue
            }
            examples.append(LabelledText(body, label: name))
        }
    }

    /// How many examples a label has.
    var counts: [String: Int] { examples.reduce(into: [:]) { $0[$1.label, default: 0] += 1 } }

    /// What makes doubtful what cross-validation with so many parts says; nothing where there is none.
    func doubts(folds: Int) -> [String] {
        let rare = counts.filter { $0.value < folds }.keys.sorted()
        guard !rare.isEmpty else { return [] }
        let names = rare.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        let more = rare.count > 5 ? " and \(rare.count - 5) more" : ""
        return [
            "fewer than \(folds) examples of \(names)\(more): what cross-validation says of them is left to chance"
        ]
    }

    /// A label may be text, a number or a truth value.
    private static func name(_ json: JSONValue?) -> String? {
        switch json {
        case .string(let text)?: return text.isEmpty ? nil : text
        case .integer(let number)?: return "\(number)"
        case .number(let number)?: return "\(number)"
        case .boolean(let value)?: return "\(value)"
        default: return nil
        }
    }
}
