import Testing

@testable import CleanStage

@Suite struct SiteNameTests {
    @Test(
        arguments: [
            ("The Harbour Post", "", "https://www.harbourpost.example/a", true),
            ("Harbour Post", "", "https://harbourpost.example:8080?x", true),
            ("harbourpost.example", "", "https://harbourpost.example/", true),
            ("Quay Weekly", "Quay Weekly", "https://q.example/", true), ("", "", "https://q.example/", true),
            ("News", "News and Views", "https://q.example/", false),
            ("The ferry is back", "Harbour Post", "https://harbourpost.example/", false),
            ("co", "", "https://news.co.example/", true), ("com", "", "https://news.com/", false),
            ("Isle", "", "https://islander.example/", false),
        ] as [(String, String, String, Bool)])
    func `a part of a title is the site's by its name or its host`(
        part: String, name: String, url: String, isNamed: Bool
    ) {
        #expect(SiteName(named: name, url: url).isNamed(part) == isNamed)
    }
}
