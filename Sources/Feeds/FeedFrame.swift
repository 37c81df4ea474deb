internal import XML

/// An open element that holds other elements of a feed.
struct FeedFrame {
    /// What its children say something of.
    enum Place: Hashable {
        /// Nothing: outside of any feed.
        case outside
        case feed
        case entry
        case source
        case image
        case person(PersonRole)
        /// Nothing that is kept.
        case ignored
    }

    /// What a person did.
    enum PersonRole: Hashable {
        case author, contributor
    }

    let place: Place
    var language: String?
    var base: String?
    /// What a person element says before and between its children.
    var text = ""
    var person = FeedPerson()
}

/// An element whose whole content is one value.
struct FeedCapture {
    let element: XMLElement
    let vocabulary: Vocabulary
    let name: String
    let language: String?
    let base: String?
    /// The elements within it that are open.
    var open = 0
    /// Its text without any tags.
    var text = ""
    /// Its content written as markup again.
    var markup = ""
    /// Whether there are elements in it, other than what only wraps it.
    var hasElements = false
    /// Whether something stands outside the `div` that Atom wraps XHTML in.
    private var wrapper = Wrapper.unseen

    private enum Wrapper { case unseen, around, none }

    /// Elements of HTML that have no end tag.
    private static let void: Set = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    /// Whether a `div` is wrapped around it, as Atom has it with XHTML.
    var isWrapped: Bool { wrapper == .around }

    init(_ element: XMLElement, vocabulary: Vocabulary, name: String, language: String?, base: String?) {
        self.element = element
        self.vocabulary = vocabulary
        self.name = name
        self.language = language
        self.base = base
    }

    mutating func start(_ child: XMLElement) {
        open += 1
        if open == 1 {
            if wrapper == .unseen, vocabulary == .atom, child.name.local == "div",
                text.allSatisfy(\.isWhitespace)
            {
                wrapper = .around
                markup = ""
                return
            }
            wrapper = .none
        }
        hasElements = true
        markup += "<" + child.name.local
        for attribute in child.attributes {
            let prefix = attribute.name.prefix.isEmpty ? "" : attribute.name.prefix + ":"
            markup += " \(prefix)\(attribute.name.local)=\""
            markup.appendEscaped(attribute.value, isAttribute: true)
            markup += "\""
        }
        markup += Self.void.contains(child.name.local) ? " />" : ">"
    }

    mutating func end(_ child: XMLName) {
        open -= 1
        if open == 0, wrapper == .around { return }
        if !Self.void.contains(child.local) { markup += "</\(child.local)>" }
    }

    mutating func add(_ piece: String) {
        text += piece
        markup.appendEscaped(piece, isAttribute: false)
    }
}

extension String {
    /// Appends text with the characters replaced that mean something in markup.
    mutating func appendEscaped(_ text: String, isAttribute: Bool) {
        guard
            text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || isAttribute && $0 == 0x22 })
        else {
            self += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"" where isAttribute: self += "&quot;"
            default: unicodeScalars.append(scalar)
            }
        }
    }

    /// Without white space around it.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
