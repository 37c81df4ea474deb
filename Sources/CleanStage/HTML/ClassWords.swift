import HTML

/// The words that an element's classes and id are made of: `entry-share`, `RelatedPosts` and `nav_main` give
/// "entry", "share", "related", "posts", "nav", "main".
struct ClassWords {
    private var words: Set<String> = []
    private var last: String?

    /// What the words say the element is; nil where they say nothing.
    private(set) var reason: BoilerplateReason?

    /// Adds the words of an attribute.
    mutating func add(_ attribute: KnownAttribute, of node: NodeID, in page: HTMLDocument) {
        page.withAttribute(attribute, of: node) { value in
            var word: [UInt8] = []
            var wasSmall = false
            for byte in value {
                let isCapital = byte >= 0x41 && byte <= 0x5A
                let isSmall = byte >= 0x61 && byte <= 0x7A
                if !isCapital && !isSmall || isCapital && wasSmall { take(&word) }
                if isCapital || isSmall { word.append(ByteWords.lower(byte)) }
                if byte <= 0x20 { last = nil }
                wasSmall = isSmall
            }
            take(&word)
            last = nil
        }
    }

    private mutating func take(_ word: inout [UInt8]) {
        defer { word.removeAll(keepingCapacity: true) }
        guard word.count > 1, word.count <= 24, reason == nil else { return }
        let text = String(decoding: word, as: UTF8.self)
        reason = Self.reasons[text] ?? last.flatMap { Self.pairs["\($0) \(text)"] }
        last = text
    }

    private static let reasons: [String: BoilerplateReason] = {
        var reasons: [String: BoilerplateReason] = [:]
        for (reason, words) in lists {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                reasons[String(word)] = reason
            }
        }
        return reasons
    }()

    private static let lists: [(reason: BoilerplateReason, words: String)] = [
        (.share, "share sharing sharethis sharedaddy addtoany addthis socials sharebar shareaholic social"),
        (.relatedPosts, "related recommended recommendations recirc recirculation taboola outbrain zergnet"),
        (.newsletter, "newsletter newsletters subscribe subscription mailchimp optin signup"),
        (.cookies, "cookie cookies consent gdpr onetrust ccpa cookiebar cookielaw cookiebanner"),
        (.comments, "respond disqus commentform commentrespond"),
        (
            .navigation,
            """
            nav navbar navigation menu menus submenu megamenu breadcrumb breadcrumbs breadcrumbtrail pagination pager
            paginator pagenav sitenav topnav subnav topbar navlinks menubar offcanvas hamburger toolbar
            """
        ),
        (.sidebar, "sidebar sidebars sidenav rightrail leftrail"),
        (.footer, "footer footers colophon siteinfo copyright"),
        (
            .advertisement,
            "advert advertisement advertisements adsbygoogle adslot sponsored sponsor adunit advertorial"
        ),
        (.form, "modal popup lightbox login signin searchform searchbox captcha minicart"),
        (.skipLink, "skiplink skiplinks"),
    ]

    private static let pairs: [String: BoilerplateReason] = [
        "also like": .relatedPosts, "read next": .relatedPosts, "up next": .relatedPosts,
        "more stories": .relatedPosts, "most read": .relatedPosts, "most popular": .relatedPosts,
        "popular posts": .relatedPosts, "recent posts": .relatedPosts, "trending now": .relatedPosts,
        "post navigation": .postNavigation, "site header": .header, "page header": .header,
        "global header": .header, "main header": .header, "header top": .header, "reader text": .hidden,
        "sr only": .hidden, "visually hidden": .hidden, "search form": .form, "search box": .form,
        "comment form": .comments, "reply form": .comments, "skip to": .skipLink, "skip link": .skipLink,
        "site info": .siteCredit, "widget area": .sidebar, "right rail": .sidebar, "left rail": .sidebar,
        "author bio": .sidebar, "author box": .sidebar, "tag list": .taxonomy, "tags links": .taxonomy,
        "cat links": .taxonomy, "entry meta": .byline, "post meta": .byline, "article meta": .byline,
        "print only": .hidden, "mini cart": .form, "shopping cart": .form, "language switcher": .navigation,
        "back top": .navigation, "to top": .navigation,
    ]
}
