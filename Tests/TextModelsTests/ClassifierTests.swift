import Testing

@testable import TextModels

@Suite struct ClassifierTests {
    private let subjects = [
        "sea": ["harbour", "ship", "sailor", "tide", "anchor", "wave", "port", "captain"],
        "kitchen": ["oven", "bread", "butter", "spoon", "recipe", "flour", "sugar", "salt"],
        "court": ["judge", "jury", "verdict", "lawyer", "witness", "trial", "appeal", "sentence"],
    ]

    private var examples: [LabelledText] {
        var random = SplitMix(seed: 7)
        return (0..<150).map { number in
            let label = ["sea", "kitchen", "court"][number % 3]
            let words = subjects[label] ?? []
            let text = (0..<12).map { _ in
                random.next() % 3 == 0 ? words[Int(random.next() % 8)] : "common\(random.next() % 40)"
            }
            return LabelledText(text.joined(separator: " "), label: label)
        }
    }

    @Test func `labels are learnt, and words tell why`() async {
        let result = await ClassifierTrainer().train(examples)
        let prediction = result.model.predict("The captain dropped anchor and waited for the tide.")
        #expect(prediction.label == "sea")
        #expect(prediction.probability > 0.6)
        #expect(Set(prediction.terms.map(\.text)).isSuperset(of: ["captain", "anchor", "tide"]))
    }

    @Test func `cross-validation counts every example once`() async {
        let report = await ClassifierTrainer().train(examples).report
        #expect(report.confusion.joined().reduce(0, +) == 150)
        #expect(report.accuracy ?? 0 > 0.9)
        #expect(
            report.telling[report.labels.firstIndex(of: "sea") ?? 0].prefix(1).allSatisfy {
                $0.text.split(separator: " ").contains { subjects["sea"]?.contains(String($0)) ?? false }
            })
    }

    @Test func `a model read from its file says the same`() async throws {
        let model = await ClassifierTrainer().train(examples).model
        let read = try TextClassifier(model.encoded)
        for example in examples.prefix(20) {
            #expect(read.probabilities(for: example.text) == model.probabilities(for: example.text))
        }
    }

    @Test func `training twice gives the same bytes`() async {
        let first = await ClassifierTrainer().train(examples).model.encoded
        let second = await ClassifierTrainer().train(examples).model.encoded
        #expect(first == second)
    }

    @Test func `probabilities add up to one`() async {
        let model = await ClassifierTrainer().train(examples).model
        #expect(abs(model.probabilities(for: "bread and a judge").reduce(0, +) - 1) < 1e-9)
    }

    @Test func `a damaged file is refused`() async {
        let bytes = await ClassifierTrainer().train(examples).model.encoded
        for length in [0, 5, 40, bytes.count / 2, bytes.count - 1] {
            #expect(throws: ModelFileError.self) { try TextClassifier(Array(bytes[..<length])) }
        }
        #expect(throws: ModelFileError.self) { try TextClassifier(bytes + [0]) }
    }

    @Test func `a model stays below the size that was asked for`() async {
        var options = TrainingOptions()
        options.maximumBytes = 80_000
        let model = await ClassifierTrainer(options).train(examples).model
        #expect(model.encoded.count <= 80_000)
    }
}
