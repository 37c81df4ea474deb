/// What the entries of menus are called, on most sites.
enum MenuVocabulary {
    static let entries: Set<String> = [
        "home", "homepage", "about", "about us", "contact", "contact us", "login", "log in", "sign in",
        "sign up", "register", "menu", "search", "privacy", "privacy policy", "terms", "terms of use",
        "terms of service", "terms & conditions", "terms and conditions", "cookie policy", "news", "faq",
        "faqs", "careers", "jobs", "blog", "sitemap", "site map", "help", "support", "account",
        "my account", "cart", "shop", "store", "products", "services", "advertise", "advertise with us",
        "subscribe", "newsletter", "archive", "archives", "disclaimer", "imprint", "accessibility",
        "events", "gallery", "videos", "photos", "more", "rss", "logout", "log out", "toggle navigation",
        "main menu", "skip to content", "business", "technology", "sports", "politics", "entertainment",
        "lifestyle", "world", "health", "opinion", "science", "culture", "travel", "categories",
        "our team", "team", "press", "media", "resources", "pricing", "download", "downloads",
    ]
}
