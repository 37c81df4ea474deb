import HTML

/// What is true of a whole page: for the page's type, and as context of each block.
struct PageFeatures {
    private var values: [Float] = []
    /// How many features there are.
    static let count = names.count

    private static let names: [StaticString] = [
        "page_blocks", "page_tokens", "page_paragraph_share", "page_link_density", "page_long_blocks",
        "page_mean_bytes", "page_images", "page_headings", "page_prices", "page_times", "page_sentences",
        "page_is_article", "page_is_product", "page_is_website", "page_types_article", "page_types_product",
        "page_types_list", "page_types_discussion", "page_types_technical", "page_types_organisation",
        "page_types_questions", "page_types_place", "page_types", "page_articles", "page_forms",
        "page_buttons",
        "page_tables", "page_code", "page_items", "page_lists", "page_paths", "page_h1", "page_hidden",
        "page_noscript", "page_scripts", "page_best_share", "page_best_tokens", "page_best_depth",
        "page_largest_group_count",
        "page_largest_group_tokens", "page_largest_group_mean", "page_largest_group_links", "page_elements",
        "url_depth", "url_length", "url_digits", "url_hyphens", "url_is_home", "url_forum", "url_product",
        "url_documentation", "url_list", "url_article", "url_service",
    ]

    init(_ statistics: PageStatistics) {
        let page = statistics.page
        let totals = statistics.totals
        let bytes = Float(max(1, totals.bytes))
        values.reserveCapacity(Self.count)
        values += [
            Float(totals.blocks), Float(totals.tokens), Float(totals.paragraphBytes) / bytes,
            Float(totals.linkBytes) / bytes, Float(statistics.longBlocks) / Float(max(1, totals.blocks)),
            bytes / Float(max(1, totals.blocks)), Float(totals.images), Float(totals.headings),
            Float(totals.prices), Float(totals.times), Float(totals.sentences) / Float(max(1, totals.tokens)),
        ]
        let head = page.head
        values.append(head.sharedType.contains("article") ? 1 : 0)
        values.append(head.sharedType.contains("product") ? 1 : 0)
        values.append(head.sharedType.contains("website") ? 1 : 0)
        for type: StructuredTypes in [
            .article, .product, .list, .discussion, .technical, .organisation, .questions, .place,
        ] {
            values.append(head.types.contains(type) ? 1 : 0)
        }
        values.append(Float(head.types.rawValue.nonzeroBitCount))
        addElements(page)
        values.append(Float(statistics.paths.count) / Float(max(1, totals.blocks)))
        addBlocks(page)
        values.append(Float(head.scripts))
        let best = statistics.density.elements[1]
        let bestTotals = best < 0 ? SubtreeTotals() : page.elements[Int(best)].totals
        values.append(Float(bestTotals.tokens) / Float(max(1, totals.tokens)))
        values.append(Float(bestTotals.tokens))
        values.append(best < 0 ? -1 : Float(page.elements[Int(best)].depth))
        addLargestGroup(statistics)
        values.append(Float(page.elements.count))
        addAddress(head.url)
    }

    private mutating func addElements(_ page: Page) {
        var articles: Float = 0
        var forms: Float = 0
        var buttons: Float = 0
        var tables: Float = 0
        var code: Float = 0
        var items: Float = 0
        var lists: Float = 0
        for element in page.elements {
            switch element.tag {
            case .article: articles += 1
            case .form: forms += 1
            case .button: buttons += 1
            case .table: tables += 1
            case .pre, .code: code += 1
            case .li: items += 1
            case .ul, .ol: lists += 1
            default: break
            }
        }
        values += [articles, forms, buttons, tables, code, items, lists]
    }

    private mutating func addBlocks(_ page: Page) {
        var headings: Float = 0
        var hidden: Float = 0
        var noscript: Float = 0
        for block in page.blocks {
            if block.flags.contains(.mainHeading) { headings += 1 }
            if block.flags.contains(.hidden) { hidden += Float(block.counts.tokens) }
            if block.flags.contains(.noscript) { noscript += Float(block.counts.tokens) }
        }
        values += [headings, hidden, noscript]
    }

    private mutating func addLargestGroup(_ statistics: PageStatistics) {
        var largest = Repetition.Group()
        for group in statistics.repetition.groups
        where group.count >= Repetition.minimumCount && group.totals.tokens > largest.totals.tokens {
            largest = group
        }
        values.append(Float(largest.count))
        values.append(Float(largest.totals.tokens) / Float(max(1, statistics.totals.tokens)))
        values.append(Float(largest.totals.tokens) / Float(max(1, largest.count)))
        values.append(Float(largest.totals.linkBytes) / Float(max(1, largest.totals.bytes)))
    }

    private mutating func addAddress(_ url: String) {
        let shape = AddressShape(url)
        values += [
            Float(shape.depth), Float(shape.length), Float(shape.digits), Float(shape.hyphens),
            shape.depth == 0 ? 1 : 0,
        ]
        for words in AddressShape.vocabularies { values.append(shape.hasAny(of: words) ? 1 : 0) }
    }

    /// Writes the features.
    func write(into sink: inout some FeatureSink) {
        for index in 0..<values.count { sink.put(Self.names[index], values[index]) }
    }

    /// Writes the features into all rows of a tile.
    func write(into tile: FeatureTile, from first: Int) {
        for index in 0..<values.count { tile.fill(first + index, with: values[index]) }
    }
}
