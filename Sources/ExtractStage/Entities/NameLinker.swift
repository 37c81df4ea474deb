/// Tells which mentions in a text name the same person or organisation, and gives them one name.
///
/// A surname stands for the last full name before it that ends so, or the first one in the text; a given name for a
/// person only where no other has it. The first words of an organisation's name stand for it where no other begins so,
/// and a name without its legal form for that with it. What a name stands for depends on the text alone.
struct NameLinker {
    /// A name and the byte where it stands.
    struct Mention {
        var name: String
        var place: Int
    }

    /// The full names that have a word.
    private struct Bearers {
        /// The only one; nil where several people have the word.
        var only: String?
        /// Those whose last word it is, in the order of the text: each where another one stood last.
        var bySurname: [Mention] = []

        mutating func note(_ mention: Mention, isSurname: Bool) {
            if only != mention.name { only = nil }
            if isSurname, bySurname.last?.name != mention.name { bySurname.append(mention) }
        }
    }

    /// The names of organisations that begin with some words.
    private struct Beginning {
        /// The fullest print of the name that has no other words.
        var whole: String?
        /// The words of the only longer name, and its fullest print.
        var longerWords: String?
        var longer = ""
        var isShared = false
    }

    /// A name's beginnings of more words stand for nothing.
    private static let maximumWords = 6

    private var bearers: [Substring: Bearers] = [:]
    private var beginnings: [String: Beginning] = [:]

    /// Links by the mentions of people and organisations, in the order of the text.
    ///
    /// - Complexity: O(*n*) in the number of mentions.
    init(people: [Mention], organisations: [Mention]) {
        for mention in people { note(person: mention) }
        for mention in organisations { note(organisation: mention.name) }
    }

    private mutating func note(person mention: Mention) {
        let words = mention.name.split(separator: " ")
        guard words.count > 1, let last = words.last, let first = words.first else { return }
        for word in first == last ? [last] : [first, last] {
            bearers[word, default: Bearers(only: mention.name)].note(mention, isSurname: word == last)
        }
    }

    private mutating func note(organisation name: String) {
        let words = Self.words(of: name)
        let whole = words.joined(separator: " ")
        var own = beginnings[whole] ?? Beginning()
        own.whole = Self.fuller(own.whole, name)
        beginnings[whole] = own
        for count in 1..<max(1, min(words.count, Self.maximumWords)) {
            let key = words.prefix(count).joined(separator: " ")
            var beginning = beginnings[key] ?? Beginning()
            if let known = beginning.longerWords, known != whole { beginning.isShared = true }
            beginning.longerWords = whole
            beginning.longer = Self.fuller(beginning.longer, name)
            beginnings[key] = beginning
        }
    }

    private static func fuller(_ known: String?, _ name: String) -> String {
        guard let known, known.utf8.count >= name.utf8.count else { return name }
        return known
    }

    /// The full name of a person.
    ///
    /// - Complexity: O(log *n*) in the number of people with the surname.
    func person(_ mention: Mention) -> String {
        guard !mention.name.utf8.contains(0x20), let known = bearers[Substring(mention.name)] else {
            return mention.name
        }
        if let only = known.only { return only }
        guard let first = known.bySurname.first else { return mention.name }
        // The last that stands before.
        var low = 0
        var high = known.bySurname.count
        while low < high {
            let middle = (low + high) / 2
            if known.bySurname[middle].place < mention.place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? known.bySurname[low - 1].name : first.name
    }

    /// The fullest name of an organisation.
    func organisation(_ name: String) -> String {
        guard let known = beginnings[Self.words(of: name).joined(separator: " ")] else { return name }
        if known.longerWords != nil, !known.isShared { return known.longer }
        return Self.fuller(known.whole, name)
    }

    /// The words of a name without marks and legal form.
    private static func words(of name: String) -> [Substring] {
        var words = name.split { $0 == " " || $0 == "," }
        while words.count > 1, let last = words.last,
            OrganisationHeads.companyForms.contains(last.lowercased().filter { $0 != "." })
        { words.removeLast() }
        return words
    }
}
