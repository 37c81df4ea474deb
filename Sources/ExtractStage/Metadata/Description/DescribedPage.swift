import PipelineCore

/// What the items of a page say of the page itself.
///
/// The item that is the page's main thing says it: an article before a question or a discussion, those before a
/// page as such. Articles that a list, a product or a comment holds are other things.
struct DescribedPage {
    private let description: Description
    /// The article, discussion or question; nil where the page has none, or several.
    private let main: Description.Item?
    /// What is said of the page as such.
    private let webPage: Description.Item?
    private let site: Description.Item?
    /// Whether the page sells something or lists several things.
    let isShopOrList: Bool

    /// Looks for the main thing.
    init(_ description: Description, title: String?) {
        self.description = description
        var candidates = description.roots.map(description.resolved)
        // The main thing of a page or a list of one.
        for place in description.roots {
            let item = description.items[place]
            for name in ["mainEntity", "mainEntityOfPage"] {
                for case .item(let inner) in item.values(name) {
                    candidates.append(description.resolved(inner))
                }
            }
        }
        let articles = candidates.filter { $0.shortTypes.contains(where: Self.isArticle) }
        let talks = candidates.filter { $0.shortTypes.contains(where: Self.talks.contains) }
        main = Self.one(of: articles, title: title) ?? (articles.isEmpty ? talks.first : nil)
        webPage = candidates.first { item in
            item.shortTypes.contains { $0.hasSuffix("WebPage") || $0 == "ItemPage" || $0 == "AboutPage" }
        }
        site = candidates.first { $0.shortTypes.contains("WebSite") }
        isShopOrList = candidates.contains { item in
            item.shortTypes.contains { Self.shopsAndLists.contains($0) }
        }
    }

    /// Whether there is an article, a discussion or a question.
    var hasMain: Bool { main != nil }

    /// Whether the main thing is a discussion or a question, whose authors have accounts.
    var isTalk: Bool { main?.shortTypes.contains(where: Self.talks.contains) ?? false }

    private static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || articleTypes.contains(type)
    }

    private static let articleTypes: Set<String> = [
        "Report", "Recipe", "HowTo", "LearningResource",
    ]
    private static let talks: Set<String> = ["DiscussionForumPosting", "Question", "SocialMediaPosting"]
    private static let shopsAndLists: Set<String> = [
        "Product", "ProductGroup", "CollectionPage", "ItemList", "SearchResultsPage", "IndividualProduct",
    ]

    /// The only article, or the one with the page's title.
    private static func one(of articles: [Description.Item], title: String?) -> Description.Item? {
        guard let first = articles.first else { return nil }
        if articles.count == 1 { return first }
        if let title {
            let letters = MetadataText.letters(title)
            let named = articles.first { article in
                guard let headline = article.text("headline") ?? article.text("name") else { return false }
                let other = MetadataText.letters(headline)
                return other.count > 8 && (other.isWithin(letters) || letters.isWithin(other))
            }
            if let named { return named }
        }
        // The same article said twice, in two forms or types.
        let headlines = Set(articles.compactMap { $0.text("headline") })
        return headlines.count <= 1 ? first : nil
    }

    /// The article's headline.
    var headline: String? { main?.text("headline") }

    /// The names of the publisher and the site.
    var bodies: [String] {
        [
            site?.text("name"), main.flatMap { name(of: "publisher", in: $0) },
            webPage.flatMap { name(of: "publisher", in: $0) },
        ]
        .compactMap { $0 }
    }

    /// The name of the publisher or site.
    var siteName: String? {
        site?.text("name") ?? main.flatMap { name(of: "publisher", in: $0) }
            ?? webPage.flatMap { name(of: "publisher", in: $0) }
    }

    /// The day of publication of the main thing.
    func published(_ reader: PageDate) -> CalendarDate? { main.flatMap { Self.published($0, reader) } }

    /// The day of publication of the page as such, which may be that of any page.
    func pagePublished(_ reader: PageDate) -> CalendarDate? { webPage.flatMap { Self.published($0, reader) } }

    /// The day of the last change.
    func modified(_ reader: PageDate) -> CalendarDate? {
        (main?.text("dateModified")).flatMap(reader.first)
            ?? (webPage?.text("dateModified")).flatMap(reader.first)
    }

    private static func published(_ item: Description.Item, _ reader: PageDate) -> CalendarDate? {
        for name in ["datePublished", "dateCreated", "uploadDate"] {
            if let date = item.text(name).flatMap(reader.first) { return date }
        }
        return nil
    }

    /// The names of the main thing's authors.
    var authors: [String] {
        main.map(names(of:)) ?? []
    }

    /// The names of the authors of the page as such.
    var pageAuthors: [String] { webPage.map(names(of:)) ?? [] }

    private func names(of item: Description.Item) -> [String] {
        for property in ["author", "creator"] {
            var names: [String] = []
            for value in item.values(property) {
                switch value {
                case .text(let text): names += AuthorName.list(text)
                case .item(let place):
                    let author = description.resolved(place)
                    // An organisation signs for nobody.
                    guard !author.shortTypes.contains(where: { $0.hasSuffix("Organization") }) else {
                        continue
                    }
                    names += author.text("name").map(AuthorName.list) ?? []
                }
            }
            if !names.isEmpty { return names.uniqued }
        }
        return []
    }

    private func name(of property: String, in item: Description.Item) -> String? {
        for value in item.values(property) {
            switch value {
            case .text(let text):
                if let text = MetadataText.filled(text), !text.contains("://") { return text }
            case .item(let place): if let name = description.resolved(place).text("name") { return name }
            }
        }
        return nil
    }

    /// The part of the site.
    var section: String? { main?.text("articleSection") }

    /// The keywords.
    var tags: [String] {
        guard let main else { return [] }
        return main.values("keywords").flatMap { value in
            if case .text(let text) = value { return MetadataText.listed(text) }
            return []
        }.uniqued
    }

    /// The address of the picture that stands for the main thing.
    var image: String? {
        guard let main else { return nil }
        for name in ["image", "thumbnailUrl"] {
            for value in main.values(name) {
                switch value {
                case .text(let text): return MetadataText.filled(text)
                case .item(let place):
                    let image = description.resolved(place)
                    if let address = image.text("url") ?? image.text("contentUrl") { return address }
                }
            }
        }
        return nil
    }

    /// The language of the main thing.
    var language: String? { main?.text("inLanguage") ?? webPage?.text("inLanguage") }

    /// Whether reading costs something; nil where nothing is said.
    var isPaywalled: Bool? {
        switch (main?.text("isAccessibleForFree") ?? webPage?.text("isAccessibleForFree"))?.lowercased() {
        case "false": true
        case "true": false
        default: nil
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in order of first appearance.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
