/// The kinds of things that a page's JSON-LD names.
struct StructuredTypes: OptionSet {
    let rawValue: UInt16

    static let article = StructuredTypes(rawValue: 1)
    static let product = StructuredTypes(rawValue: 2)
    static let list = StructuredTypes(rawValue: 4)
    static let discussion = StructuredTypes(rawValue: 8)
    static let technical = StructuredTypes(rawValue: 16)
    static let organisation = StructuredTypes(rawValue: 32)
    static let questions = StructuredTypes(rawValue: 64)
    static let place = StructuredTypes(rawValue: 128)
    static let recipe = StructuredTypes(rawValue: 256)
    static let page = StructuredTypes(rawValue: 512)

    /// Types of schema.org.
    private static let names: [(String, StructuredTypes)] = [
        ("Article", .article), ("NewsArticle", .article), ("BlogPosting", .article), ("Report", .article),
        ("Product", .product), ("ProductGroup", .product), ("Offer", .product), ("AggregateOffer", .product),
        ("ItemList", .list), ("CollectionPage", .list), ("SearchResultsPage", .list), ("OfferCatalog", .list),
        ("DiscussionForumPosting", .discussion), ("QAPage", .discussion), ("Comment", .discussion),
        ("TechArticle", .technical), ("APIReference", .technical), ("HowTo", .technical),
        ("SoftwareApplication", .technical),
        ("Organization", .organisation), ("Corporation", .organisation), ("Service", .organisation),
        ("ProfessionalService", .organisation), ("FAQPage", .questions), ("LocalBusiness", .place),
        ("Place", .place), ("Event", .place), ("Recipe", .recipe), ("WebPage", .page), ("WebSite", .page),
    ]

    private static let byHash: [UInt32: StructuredTypes] = {
        var table: [UInt32: StructuredTypes] = [:]
        for (name, type) in names {
            var hash = WordHash()
            for byte in name.utf8 { hash.add(byte) }
            table[hash.value] = type
        }
        return table
    }()

    /// The types a piece of JSON-LD names, found without reading the whole of it.
    static func named(in json: UnsafeBufferPointer<UInt8>) -> StructuredTypes {
        var found: StructuredTypes = []
        var index = 0
        while index + 7 < json.count {
            guard json[index] == 0x40, json[index + 1] == 0x74, json[index + 2] == 0x79,
                json[index + 3] == 0x70,
                json[index + 4] == 0x65, json[index + 5] == 0x22
            else {
                index += 1
                continue
            }
            index += 6
            // The value: a string, or a list of them.
            while index < json.count, json[index] <= 0x20 || json[index] == 0x3A || json[index] == 0x5B {
                index += 1
            }
            guard index < json.count, json[index] == 0x22 else { continue }
            var hash = WordHash()
            index += 1
            while index < json.count, json[index] != 0x22 {
                hash.add(json[index])
                index += 1
            }
            found.formUnion(byHash[hash.value] ?? [])
        }
        return found
    }
}
