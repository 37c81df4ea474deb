import HTML

/// Decides between the authors that a page names.
struct Byline {
    /// The names; empty where nothing says for sure.
    private(set) var names: [String] = []

    /// Decides.
    ///
    /// - Parameter bodies: the names of the site and its publisher, which sign for nobody.
    init(
        described: DescribedPage, meta: MetaTags, shown: ShownAuthor, marked: [PageScan.Placed],
        bodies: [String], address: PageAddress, of page: HTMLDocument
    ) {
        // What a shop or a list shows are the authors of reviews and of other pages.
        guard !address.isFront, described.hasMain || !described.isShopOrList else { return }
        let sites = Set(bodies.map(Self.folded) + [address.siteWord])
        let said = (described.authors.isEmpty ? meta.authors : described.authors).filter { name in
            !sites.contains(Self.folded(name)) && (described.isTalk || !AuthorName.isAccount(name))
        }
        let sure = shown.isCertain ? shown.names : []
        if !said.isEmpty {
            names = said
        } else if !sure.isEmpty {
            names = sure
        } else {
            names = Self.marked(marked, of: page)
            if names.isEmpty { names = shown.names }
        }
        if names.isEmpty { names = described.pageAuthors.filter { !sites.contains(Self.folded($0)) } }
    }

    /// Letters and digits in small letters: "Stitch Data" and "stitchdata" are the same.
    private static func folded(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// What `rel="author"` and `itemprop="author"` mark, where they agree.
    private static func marked(_ elements: [PageScan.Placed], of page: HTMLDocument) -> [String] {
        var names: [String] = []
        for element in elements.prefix(16) {
            guard page.tag(of: element.node) != .link, page.tag(of: element.node) != .meta,
                let name = AuthorName.clean(page.textContent(of: element.node)), !names.contains(name)
            else { continue }
            names.append(name)
        }
        return names.count == 1 ? names : []
    }
}
