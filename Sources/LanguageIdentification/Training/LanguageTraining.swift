/// What training needs of the identifier: the evidence by a model that is not the one in the executable.
@_spi(Training)
public struct LanguageTraining: Sendable {
    private let tables: LanguageTables

    /// Reads a model from bytes that outlive it; nil where it is one of another version.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard let tables = LanguageTables(bytes) else { return nil }
        self.tables = tables
    }

    /// What speaks for the languages of a text, in tab-separated values (Benchmarks/language/training/calibrate.py).
    public func evidence(of text: UnsafeRawBufferPointer) -> String {
        let evidence = Evidence(text, by: tables, stopsEarly: false)
        let compact = evidence.compact.parts.map { "\($0.code):\($0.share)" }.joined(separator: " ")
        let scores = zip(evidence.languages, evidence.scores).map { "\($0):\($1)" }.joined(separator: " ")
        return [
            "\(evidence.script.rawValue)", "\(evidence.letters)", "\(evidence.knownNGrams)",
            "\(evidence.nGrams)", evidence.compact.isReliable ? "1" : "0", compact, scores,
        ].joined(separator: "\t")
    }
}
