import ClassifyStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct LanguageTests {
    private func label(_ text: String, _ change: (inout LanguageSettings) -> Void = { _ in }) -> Label? {
        var document = WebDocument.sample(text: text)
        var stage = ClassifyStage()
        var settings = LanguageSettings()
        change(&settings)
        stage.language = settings
        _ = try? stage.classify(&document)
        return document.label("language")
    }

    /// Kinyarwanda and Faroese are in CLD2's full tables only: this fails where the small ones were linked.
    @Test(arguments: [
        ("en", "The town library is open on Sundays from ten to four, as its readers had asked for years."),
        (
            "de",
            "Die Stadtbücherei ist sonntags von zehn bis vier Uhr geöffnet, wie es sich die Leser gewünscht haben."
        ),
        (
            "fr",
            "La bibliothèque de la ville est ouverte le dimanche, comme ses lecteurs le demandaient depuis longtemps."
        ),
        ("zh", "市图书馆应读者的要求，从五月起每个星期天上午十点到下午四点开放。"),
        ("he", "הספרייה העירונית פתוחה בימי ראשון מעשר עד ארבע, כפי שביקשו הקוראים."),
        (
            "rw",
            "Ihinduka ry'ibihe rifite ingaruka ku buzima bw'abantu bose batuye isi kandi rikomeje kwiyongera."
        ),
        (
            "fo",
            "Bókasavnið er opið sunnudag frá klokkan tíggju til fýra, sum lesararnir hava biðið um í fleiri ár."
        ),
    ]) func `a language is told by its ISO 639 code`(code: String, text: String) {
        #expect(label(text)?.value == code)
    }

    @Test(arguments: ["", "OK 42", "12345 67890 !!!"]) func `too little text is und`(text: String) {
        #expect(label(text)?.value == "und")
        #expect(label(text)?.score == 0)
    }

    @Test func `a higher share may be asked for`() {
        let mixed =
            "The town library is open on Sundays from ten to four, as its readers had asked for years. "
            + "Die Stadtbücherei ist sonntags von zehn bis vier Uhr geöffnet, wie es sich die Leser wünschten."
        #expect(label(mixed)?.value != "und")
        #expect(label(mixed) { $0.minimumShare = 0.9 }?.value == "und")
    }

    @Test func `the numbers behind the label are in history`() throws {
        var document = WebDocument.sample(text: "The town library is open on Sundays from ten to four.")
        var stage = ClassifyStage()
        stage.language = LanguageSettings()
        _ = try? stage.classify(&document)
        let measures = document.history.entries.flatMap(\.measures)
        #expect(measures.map(\.name) == ["language_share", "language_letters"])
        #expect(measures.first?.threshold == 0.5)
    }
}
