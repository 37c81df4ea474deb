import PipelineCore
import Testing

@Suite struct NearestNameTests {
    static let names = ["fetch", "clean", "extract", "classify", "export", "press_release"]

    @Test(arguments: [
        ("fetsh", "fetch"), ("claen", "clean"), ("exprot", "export"), ("pressrelease", "press_release"),
        ("clas", "classify"), ("Extract", "extract"),
    ])
    func `a slip of the finger finds its name`(typed: String, meant: String) {
        #expect(NearestName.suggestion(for: typed, among: Self.names) == meant)
    }

    @Test func `a different word finds nothing, and all names are shown`() {
        #expect(NearestName.suggestion(for: "summarise", among: Self.names) == nil)
        #expect(
            NearestName.remedy(for: "summarise", among: Self.names)
                == "allowed: classify, clean, export, extract, fetch, press_release")
    }
}
