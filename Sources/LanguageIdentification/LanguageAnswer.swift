/// What language a text is in.
public struct LanguageAnswer: Sendable {
    /// The ISO 639 code of the likeliest language, `und` where nothing speaks for any.
    public let code: String
    /// How often such an answer is right, from 0 to 1.
    public let confidence: Double
    /// The share of the letters that the text's main language has, from 0 to 1.
    public let share: Double
    /// The bytes of letters that were looked at.
    public let letters: Int
    /// Whether two ways of telling it, n-grams or the script and CLD2, agree.
    public let isAgreed: Bool

    /// Identifies the language of UTF-8 text.
    ///
    /// - Complexity: O(*n*) in the bytes of the text; n-grams are read of 4 KiB at most.
    public init(_ text: UnsafeRawBufferPointer) { self.init(text, by: .builtIn) }

    init(_ text: UnsafeRawBufferPointer, by tables: LanguageTables) {
        let evidence = Evidence(text, by: tables)
        let verdict = tables.weighing.verdict(on: evidence)
        code = verdict?.code ?? "und"
        confidence = verdict?.confidence ?? 0
        let compact = evidence.compact
        share = compact.parts.first?.share ?? (verdict == nil ? 0 : evidence.scriptShare)
        letters = max(compact.letters, verdict == nil ? 0 : evidence.letters)
        isAgreed = compact.isReliable && compact.code == code
    }

    /// Identifies the language of text.
    public init(_ text: Substring) {
        var text = text
        self = text.withUTF8 { LanguageAnswer(UnsafeRawBufferPointer($0)) }
    }
}
