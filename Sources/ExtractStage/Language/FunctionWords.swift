/// Words that join others and name nothing.
enum FunctionWords {
    /// Those that stand within names.
    static let words: Set<String> = [
        "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
        "within", "&", "de", "des", "du", "la", "le", "les", "der", "die", "das", "für", "und", "et", "y",
        "e", "del", "di", "per", "pour", "as", "its", "via", "between",
    ]

    /// Those that open a sentence with a capital and are no part of the name that follows.
    static let openers: Set<String> = words.union([
        "after", "again", "all", "also", "although", "amid", "among", "another", "any", "are", "around",
        "because", "before", "both", "but", "despite", "during", "each", "earlier", "even", "every",
        "following", "further", "furthermore", "has", "have", "he", "her", "here", "his", "how",
        "however", "if", "is", "it", "join", "last", "later", "like", "many", "may", "meanwhile",
        "moreover", "most", "my", "near", "no", "not", "now", "once", "only", "other", "our", "over",
        "recently", "said", "she", "since", "so", "some", "such", "than", "that", "their", "then",
        "there", "these", "they", "this", "those", "though", "through", "throughout", "today", "together",
        "under", "until", "upon", "visit", "was", "we", "were", "what", "when", "where", "whether",
        "which", "while", "who", "why", "will", "without", "yes", "yet", "you", "your", "about",
        "according", "founded", "based", "located", "established", "contact", "read", "learn", "see",
        "click", "please",
    ])
}
