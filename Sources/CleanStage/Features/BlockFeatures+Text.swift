extension BlockFeatures {
    /// What the block's text is like.
    func writeText(_ index: Int, into sink: inout some FeatureSink) {
        let block = page.blocks[index]
        let counts = block.counts
        let bytes = Float(max(1, block.byteCount))
        let tokens = Float(max(1, counts.tokens))
        sink.put("bytes", bytes)
        sink.put("tokens", Float(counts.tokens))
        sink.put("link_density", block.linkDensity)
        sink.put("links", Float(block.links))
        sink.put("strong_share", Float(block.strongBytes) / bytes)
        sink.put("code_share", Float(block.codeBytes) / bytes)
        sink.put("word_length", Float(counts.wordBytes) / tokens)
        sink.put("sentence_ends", Float(counts.sentenceEnds))
        sink.put("commas", Float(counts.commas))
        sink.put("colons", Float(counts.colons))
        sink.put("ornaments", Float(counts.ornaments))
        sink.put("currencies", Float(counts.currencies))
        sink.put("quotes", Float(counts.quotes))
        sink.put("years", Float(counts.years))
        sink.put("number_share", Float(counts.numbers) / tokens)
        sink.put("digit_share", Float(counts.digits) / bytes)
        sink.put("uppercase_share", Float(counts.uppercase) / bytes)
        sink.put("capitalised_share", Float(counts.capitalised) / tokens)
        sink.put("sentence_share", Float(counts.sentenceEnds) / tokens)
        let first = page.text[Int(block.text.lowerBound)]
        let last = page.text[Int(block.text.upperBound) - 1]
        sink.put("first", Self.firstClass(first))
        sink.put("last", Self.lastClass(last))
        let flags = block.flags
        sink.put("is_hidden", flags.contains(.hidden) ? 2 : flags.contains(.ariaHidden) ? 1 : 0)
        sink.put("is_heading", flags.contains(.mainHeading) ? 2 : flags.contains(.heading) ? 1 : 0)
        sink.put("is_preformatted", flags.contains(.preformatted) ? 1 : 0)
        sink.put("is_noscript", flags.contains(.noscript) ? 1 : 0)
        let overlap = statistics.vocabulary.overlap(of: block)
        sink.put("title_overlap", overlap.title)
        sink.put("title_covered", overlap.titleCovered)
        sink.put("description_overlap", overlap.description)
        sink.put("paragraph_words", overlap.paragraphs)
        sink.put("word_frequency", overlap.frequency)
        sink.put("new_words", overlap.distinct)
    }

    private static func firstClass(_ byte: UInt8) -> Float {
        switch byte {
        case 0x41...0x5A: 0
        case 0x61...0x7A: 1
        case 0x30...0x39: 2
        case 0x80...: 3
        default: 4
        }
    }

    private static func lastClass(_ byte: UInt8) -> Float {
        switch byte {
        case 0x2E: 0
        case 0x21, 0x3F: 1
        case 0x22, 0x29: 2
        case 0x3A: 3
        case 0x2C, 0x3B: 4
        case 0x80...: 5
        case 0x30...0x39: 6
        case 0x41...0x5A, 0x61...0x7A: 7
        default: 8
        }
    }
}
