/// What a page says of things in a form for machines: JSON-LD, microdata and RDFa all give such items.
struct Description {
    /// A thing with types and properties.
    struct Item {
        /// Its types as written, a whole address or a bare name.
        var types: [String] = []
        /// Its address, by which others may refer to it.
        var id: String?
        /// Its properties in order; a name may stand more than once.
        var properties: [Property] = []
    }

    /// A name and a value.
    struct Property {
        /// The name as written.
        var name: String
        /// The value.
        var value: Value
    }

    /// The value of a property.
    enum Value {
        /// Text, a number or an address.
        case text(String)
        /// Another item, by its place in ``Description/items``.
        case item(Int)
    }

    /// More items than this describe no page; the rest is left out.
    static let maximumItems = 4_000

    /// All items.
    private(set) var items: [Item] = []
    /// The items that are no property of another.
    var roots: [Int] = []
    private var places: [String: Int] = [:]

    /// Adds an item; nil where there are too many.
    mutating func add(_ item: Item) -> Int? {
        guard items.count < Self.maximumItems else { return nil }
        items.append(item)
        let place = items.count - 1
        note(item.id, at: place)
        return place
    }

    /// Adds a property to an item.
    mutating func add(_ name: String, _ value: Value, to place: Int) {
        items[place].properties.append(Property(name: name, value: value))
    }

    /// Gives an item types and an address.
    mutating func describe(_ place: Int, types: [String], id: String?) {
        items[place].types = types
        items[place].id = id
        note(id, at: place)
    }

    /// The item itself, or the one it refers to where it is no more than an address.
    func resolved(_ place: Int) -> Item {
        let item = items[place]
        guard let id = item.id, item.properties.isEmpty, let other = places[id] else { return item }
        return items[other]
    }

    private mutating func note(_ id: String?, at place: Int) {
        guard let id, let known = places[id] else {
            if let id { places[id] = place }
            return
        }
        // A reference is no description.
        if items[known].properties.isEmpty { places[id] = place }
    }
}

extension Description.Item {
    /// The types without the vocabulary they come from: `NewsArticle`.
    var shortTypes: [String] { types.map(Self.short) }

    /// The values of a property, by its name without vocabulary.
    func values(_ name: String) -> [Description.Value] {
        properties.compactMap { $0.name == name || Self.short($0.name) == name ? $0.value : nil }
    }

    /// The first text of a property.
    func text(_ name: String) -> String? {
        for case .text(let text) in values(name) {
            if let text = MetadataText.filled(text) { return text }
        }
        return nil
    }

    private static func short(_ name: String) -> String {
        guard let cut = name.utf8.lastIndex(where: { $0 == 0x2F || $0 == 0x23 || $0 == 0x3A }) else {
            return name
        }
        return String(name[name.utf8.index(after: cut)...])
    }
}
