import CLanguageTables

/// A trained model: characters, a table for each script of several languages, and how what they say is weighed.
struct LanguageTables: Sendable {
    let characters: CharacterTable
    let tables: [NGramTable]
    let weighing: Weighing

    /// The first bytes of a model.
    private static let magic: UInt32 = 0x5447_4E4C
    private static let version: UInt32 = 1

    /// Reads a model from bytes that outlive it; nil where it is one of another version.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = TableReader(bytes)
        guard bytes.count > 8, reader.integer() == Self.magic, reader.integer() == Self.version else {
            return nil
        }
        characters = CharacterTable(&reader)
        weighing = Weighing(&reader)
        tables = (0..<reader.integer()).map { _ in NGramTable(&reader) }
    }

    /// The model in the executable: its bytes are not read before they are needed.
    static let builtIn: LanguageTables = {
        let bytes = UnsafeRawBufferPointer(
            start: pipeline_language_tables_start(), count: pipeline_language_tables_size())
        guard let tables = LanguageTables(bytes) else {
            fatalError("the tables of languages are of another version: run make train-language")
        }
        return tables
    }()

    /// The table of a script; nil where its script alone tells a language.
    func table(of script: Script) -> NGramTable? { tables.first { $0.script == script } }
}
