import Glibc
@_spi(Training) import NameTagger

/// Trains the tagger of names, and measures it.
///
///     tagger-training train SETS LEXICON OUTPUT [NAME=VALUE …]    a model from the train parts of the sets
///     tagger-training measure SETS MODEL PART                     F1 of exact names, by kind and domain
@main
struct Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "train" where arguments.count >= 4:
            Training.run(
                sets: arguments[1], lexicon: arguments[2], output: arguments[3],
                options: Options(arguments.dropFirst(4)))
        case "measure" where arguments.count == 4:
            Measurement.run(sets: arguments[1], model: arguments[2], part: arguments[3])
        default: fatalError("usage: tagger-training train SETS LEXICON OUTPUT | measure SETS MODEL PART")
        }
    }
}

/// Settings of training, as `name=value`.
struct Options {
    private var values: [String: String] = [:]

    init(_ arguments: some Sequence<String>) {
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            values[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
    }

    func number(_ name: String, _ usual: Float) -> Float { values[name].flatMap(Float.init) ?? usual }
    func list(_ name: String, _ usual: [Int]) -> [Int] {
        values[name].map { $0.split(separator: ",").compactMap { Int($0) } } ?? usual
    }
}
