/// Knows lines that sites put around a text, whatever the site: each rule asks for what such lines have in common
/// and a sentence of the body has not.
enum BoilerplateLine {
    /// Why a text is boilerplate by its own words; nil where it may belong to the body.
    static func reason(for text: String) -> BoilerplateReason? {
        guard let line = LineTraits(text), !line.words.isEmpty else { return nil }
        return reason(for: line)
    }

    /// Why a line is boilerplate by its own words; nil where it may belong to the body.
    static func reason(for line: LineTraits) -> BoilerplateReason? {
        // Notices that are sentences themselves.
        if isCookieNotice(line) { return .cookies }
        if isCommentPrompt(line) { return .comments }
        if isSiteCredit(line) { return .siteCredit }
        if isNewsletterPrompt(line) { return .newsletter }
        if let reason = ReleaseLine.reason(for: line) { return reason }
        guard !line.isSentence else { return nil }
        if isShareLine(line) { return .share }
        if line.begins(withAnyOf: skipLinks) { return .skipLink }
        if line.words.count <= 7, line.isAny(of: relatedHeadings) { return .relatedPosts }
        if line.words.count <= 25, isReadMore(line) { return .readMore }
        if line.words.count <= 25, isPostNavigation(line) { return .postNavigation }
        if line.words.count <= 25, isTaxonomy(line) { return .taxonomy }
        if isBreadcrumb(line) { return .breadcrumb }
        if isMenuLine(line) { return .navigation }
        if line.isAny(of: advertisements) { return .advertisement }
        return nil
    }

    private static func isCookieNotice(_ line: LineTraits) -> Bool {
        guard line.words.count <= 90, line.hasWord(in: ["cookie", "cookies"]) else { return false }
        if line.words.count <= 5, line.begins(withAnyOf: ["accept", "cookie settings", "manage cookies"]) {
            return true
        }
        let opens = line.begins(withAnyOf: [
            "we use cookies", "we and our", "this site uses", "this website uses", "our site uses",
            "our website uses", "by continuing", "by using this", "by clicking", "cookies help us",
            "we use our own", "we value your privacy", "this page uses",
        ])
        return opens
            && line.hasWord(in: [
                "accept", "agree", "consent", "experience", "policy", "settings", "preferences",
                "personalise", "personalize", "analyse", "analyze", "traffic", "privacy", "ok",
            ])
    }

    private static func isCommentPrompt(_ line: LineTraits) -> Bool {
        guard line.words.count <= 30 else { return false }
        if line.words.count <= 8, line.isAny(of: commentHeadings) { return true }
        if line.words.count <= 4, let last = line.words.last, last == "comments" || last == "comment",
            line.words.first?.allSatisfy(\.isNumber) == true || line.words.first == "no"
        {
            return true
        }
        return line.begins(withAnyOf: [
            "your email address will not be published", "required fields are marked",
            "you must be logged in to post", "save my name, email", "notify me of follow-up comments",
            "notify me of new posts", "this site uses akismet", "leave a reply to", "comments are closed",
            "be the first to comment", "be the first to leave a comment", "log in to leave a comment",
        ])
    }

    private static func isSiteCredit(_ line: LineTraits) -> Bool {
        guard line.words.count <= 60 else { return false }
        if line.begins(withAnyOf: ["©", "(c) 19", "(c) 20", "copyright ©", "copyright (c)", "© copyright"]) {
            return true
        }
        if line.words.count >= 2, line.words[0] == "copyright", isYear(line.words[1]) { return true }
        if line.folded.hasPrefix("all rights reserved"), isFollowedByMenu(line) { return true }
        if line.words.count <= 20, line.folded.hasSuffix("all rights reserved"),
            line.words.contains(where: isYear) || line.folded.contains("©")
        {
            return true
        }
        guard !line.isSentence, line.words.count <= 20 else { return false }
        return line.begins(withAnyOf: [
            "powered by", "proudly powered by", "theme by", "theme:", "website by", "site by",
            "web design by", "designed by", "site design by", "built with",
        ]) || (line.folded.contains("theme by") && line.folded.contains("powered by"))
    }

    /// Whether nothing but links to the site's terms follows "All rights reserved".
    private static func isFollowedByMenu(_ line: LineTraits) -> Bool {
        if line.words.count <= 6 { return true }
        let rest = line.folded.dropFirst("all rights reserved".count)
        let items = rest.split { "|·•/.,–—-".contains($0) }.map { item in
            item.split(separator: " ").joined(separator: " ")
        }
        return items.contains { MenuVocabulary.entries.contains($0) }
            && items.allSatisfy { $0.split(separator: " ").count <= 4 }
    }

    private static func isYear(_ word: String) -> Bool {
        word.utf8.count == 4 && (word.hasPrefix("19") || word.hasPrefix("20")) && Int(word) != nil
    }

    private static func isNewsletterPrompt(_ line: LineTraits) -> Bool {
        guard line.words.count <= 30 else { return false }
        if line.words.count <= 4, line.begins(withAnyOf: ["subscribe", "newsletter", "sign up"]) {
            return line.words.count <= 3 || line.hasWord(in: newsletterWords)
        }
        let opens = line.begins(withAnyOf: [
            "subscribe to", "subscribe for", "subscribe now", "sign up for", "sign up to", "sign up now",
            "sign up today", "join our", "join the newsletter", "get our", "enter your email",
            "get the latest", "receive our", "never miss", "don't miss", "stay up to date", "stay updated",
            "enter your e-mail", "get updates",
        ])
        return opens && line.hasWord(in: newsletterWords)
    }

    private static func isShareLine(_ line: LineTraits) -> Bool {
        guard line.words.count <= 20 else { return false }
        var hasCall = false
        for word in line.words {
            if shareCalls.contains(word) {
                hasCall = true
            } else if !shareFillers.contains(word), Int(word) == nil {
                return false
            }
        }
        return hasCall || line.words.count >= 2 && line.hasWord(in: shareServices)
    }

    /// A pointer to another page within the text: "Read more: Ten plays to see this spring".
    private static func isReadMore(_ line: LineTraits) -> Bool {
        if ["read more", "continue reading", "read the full story", "read full story", "read full article"]
            .contains(where: { line.folded == $0 })
        {
            return true
        }
        return [
            "read more:", "read also:", "also read:", "see also:", "read next:", "more on this:",
            "read more »", "read more →", "read more on this",
        ].contains { line.folded.hasPrefix($0) }
    }

    private static func isPostNavigation(_ line: LineTraits) -> Bool {
        if line.folded.hasPrefix("←") || line.folded.hasPrefix("→") || line.folded.hasSuffix("→") {
            return true
        }
        return line.begins(withAnyOf: [
            "previous post", "next post", "previous article", "next article", "older posts", "newer posts",
            "previous story", "next story", "older post", "newer post", "previous:", "next:", "prev post",
            "back to top", "return to top", "post navigation",
        ])
    }

    private static func isTaxonomy(_ line: LineTraits) -> Bool {
        line.begins(withAnyOf: [
            "tags:", "tag:", "tags", "tagged", "filed under", "posted in", "categories:", "category:",
            "categories", "filed in", "topics:", "labels:",
        ]) && (line.folded.contains(":") || line.words.count <= 8)
    }

    private static func isBreadcrumb(_ line: LineTraits) -> Bool {
        let separators = line.folded.unicodeScalars.count {
            $0 == "\u{203A}" || $0 == "\u{00BB}" || $0 == ">"
        }
        if line.begins(withAnyOf: ["you are here"]) { return true }
        guard separators >= 1, line.words.count <= 30 else { return false }
        return separators >= 2 && line.words.count <= separators * 6 + 6 && line.words.first != nil
            && line.folded.utf8.allSatisfy { !"=(){};".utf8.contains($0) } || line.words.first == "home"
    }

    private static func isMenuLine(_ line: LineTraits) -> Bool {
        guard line.words.count >= 3, line.words.count <= 40 else { return false }
        let parts = line.folded.split { "|·•/".contains($0) }
        guard parts.count >= 3 else { return false }
        let items = parts.map { part in part.split(separator: " ").joined(separator: " ") }
        guard items.allSatisfy({ $0.split(separator: " ").count <= 4 }) else { return false }
        return items.contains { MenuVocabulary.entries.contains($0) }
    }

    private static let skipLinks = [
        "skip to content", "skip to main", "skip to primary", "skip navigation", "jump to navigation",
        "jump to content", "skip to footer", "skip to the content",
    ]
    static let relatedHeadings: Set<String> = [
        "related posts", "related articles", "related news", "related stories", "related content",
        "related", "related post", "related article", "related topics", "related reading",
        "related links", "you may also like", "you might also like", "you may also be interested in",
        "you might also enjoy", "more stories", "more news", "more articles", "more from this author",
        "more posts", "recent posts", "recent articles", "recent news", "popular posts", "most popular",
        "most read", "trending", "trending now", "latest news", "latest posts", "latest articles",
        "latest stories", "recommended", "recommended for you", "recommended reading", "read next",
        "up next", "also read", "more to read", "what to read next", "similar posts", "similar articles",
        "other news", "other articles", "top stories", "editor's picks", "editors' picks", "don't miss",
        "from around the web", "sponsored content", "share this article", "more like this",
        "keep reading", "explore more",
    ]
    private static let commentHeadings: Set<String> = [
        "leave a reply", "leave a comment", "leave a response", "leave your comment", "post a comment",
        "add a comment", "add comment", "write a comment", "join the conversation", "join the discussion",
        "comments", "comment", "reply", "cancel reply", "no comments", "no comments yet", "post comment",
        "leave a reply cancel reply", "submit comment", "view comments", "show comments",
        "add your comment",
    ]
    private static let newsletterWords: Set<String> = [
        "newsletter", "newsletters", "email", "e-mail", "inbox", "updates", "mailing", "alerts", "digest",
        "subscribe",
    ]
    private static let shareCalls: Set<String> = [
        "share", "tweet", "print", "pin", "sharing", "shares", "retweet", "like",
    ]
    private static let shareServices: Set<String> = [
        "facebook", "twitter", "linkedin", "whatsapp", "pinterest", "reddit", "telegram", "tumblr",
        "instagram", "pocket", "buffer", "mastodon", "bluesky", "threads", "messenger", "flipboard",
        "youtube",
    ]
    private static let shareFillers: Set<String> = shareServices.union([
        "this", "on", "with", "it", "via", "to", "x", "email", "e-mail", "copy", "link", "url", "post",
        "article", "page", "story", "your", "friends", "the", "click", "opens", "in", "new", "window",
        "loading", "save", "a", "by", "mail", "follow", "us", "news", "release", "press",
    ])
    private static let advertisements: Set<String> = [
        "advertisement", "advertisements", "advertising", "sponsored", "ad", "ads",
        "article continues below", "story continues below", "continue reading below",
        "scroll to continue",
    ]
}
