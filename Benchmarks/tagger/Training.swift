import Glibc
@_spi(Training) import NameTagger

/// Trains a model.
enum Training {
    static func run(sets: String, lexicon: String, output: String, options: Options) {
        let lexicon = LexiconWriter.bytes(of: lexicon)
        let domains = NameDomain.allCases
        let labelled = domains.flatMap { $0.sentences(of: "train", in: sets) }
        var reader = NameTraining(lexicon: lexicon)
        var settings = ChainTrainer.Settings()
        settings.rounds = Int(options.number("rounds", Float(settings.rounds)))
        settings.rate = options.number("rate", settings.rate)
        settings.sparse = options.number("sparse", settings.sparse)
        settings.small = options.number("small", settings.small)
        settings.hidden = options.number("hidden", settings.hidden)
        settings.copies = options.list("copies", settings.copies)
        settings.seed = UInt64(options.number("seed", 1))
        let index = FeatureIndex(labelled, reader: &reader, least: options.list("least", [2, 1, 1]))
        print("\(labelled.count) sentences, \(index.hashes.count) features, \(index.count) groups of weights")
        var trainer = ChainTrainer(index, settings: settings)
        for number in 1...settings.rounds {
            trainer.round(number)
            print("round \(number) of \(settings.rounds)")
        }
        var writer = ModelWriter(index: index, trainer: trainer, lexicon: lexicon)
        for domain in domains {
            let errors = stride(from: Float(0.3), through: 1.21, by: 0.1).map { sharpness in
                writer.sharpness[domain.rawValue] = sharpness
                return (Measurement.calibrationError(of: writer.bytes(), in: domain, sets: sets), sharpness)
            }
            writer.sharpness[domain.rawValue] = errors.min { $0 < $1 }?.1 ?? 1
            print("\(domain): sharpness \(writer.sharpness[domain.rawValue])")
        }
        let bytes = writer.bytes()
        guard let file = fopen(output, "w") else { fatalError("cannot write \(output)") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        print("\(output): \(bytes.count) bytes")
        for part in ["dev", "test"] { Measurement.run(sets: sets, model: output, part: part) }
    }
}
