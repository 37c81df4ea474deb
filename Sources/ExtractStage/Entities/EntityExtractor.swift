import PipelineCore

/// Finds what a text names and counts, whatever kind of text it is.
struct EntityExtractor {
    /// Sets fields and adds annotations.
    ///
    /// - Parameters:
    ///   - text: the document's text, cut into tokens.
    ///   - start: the first token behind a dateline.
    ///   - hasNames: whether organisations, people and initiatives are annotated already.
    static func extract(
        from document: inout some Document, text: TokenizedText, start: Int, hasNames: Bool,
        settings: EntitySettings
    ) {
        let runs = CapitalRuns(text)
        if !hasNames { NameAnnotations.add(to: &document, text: text, runs: runs, start: start) }
        var taken = [Bool](repeating: false, count: text.tokens.count)
        for kind in ["organisation", "initiative", "person", "role"] {
            take(document.annotations.filter { $0.kind == kind }.map(\.range), of: text, &taken)
        }
        let places = PlaceFinder.places(in: text, from: start, runs: runs, taken: taken)
        let systems = SystemFinder.systems(in: text, from: start, runs: runs, taken: taken)
        add(places, as: "place", to: &document, text)
        add(systems, as: "system", to: &document, text)
        if !systems.isEmpty { document[.systems] = systems.map(\.name).uniqued }
        // Rules are surer than the tagger, which says something of all the rest.
        take((places + systems).map { text.byteRange($0.tokens) }, of: text, &taken)
        let isEnglish = EnglishText.isLikely(text)
        if isEnglish {
            let names = TrainedNames.names(in: text, from: start, style: settings.style.domain, taken: taken)
            NameEntries.add(names, to: &document, text)
        }
        setPlaces(of: &document)
        addAcronyms(to: &document, text, from: start)
        let values = ValueFinder.values(
            in: text, from: start, reference: document[.published], isEnglish: isEnglish)
        document.annotations += values.map { value in
            Annotation(
                value.kind.rawValue, value.range, value: value.value, confidence: value.confidence,
                by: Rule.name(value.rule))
        }
        setFields(of: values, on: &document, text)
        document.annotations.sort {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// Marks the tokens that begin within some ranges.
    private static func take(_ ranges: [Range<Int>], of text: TokenizedText, _ taken: inout [Bool]) {
        var next = 0
        let ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
        for (index, token) in text.tokens.enumerated() {
            while next < ranges.count, ranges[next].upperBound <= token.range.lowerBound { next += 1 }
            guard next < ranges.count else { return }
            if ranges[next].lowerBound <= token.range.lowerBound { taken[index] = true }
        }
    }

    /// Places in the order of the text, whoever found them.
    private static func setPlaces(of document: inout some Document) {
        let mentions = document.annotations.filter { $0.kind == "place" }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        let names = mentions.compactMap { $0.value.flatMap(String.init(fieldValue:)) }.uniqued
        if !names.isEmpty { document[.places] = names }
    }

    private static func add(
        _ mentions: [Mention], as kind: String, to document: inout some Document, _ text: TokenizedText
    ) {
        document.annotations += mentions.map { mention in
            Annotation(
                kind, text.byteRange(mention.tokens), value: .text(mention.name),
                confidence: mention.confidence,
                by: Rule.name(mention.rule))
        }
    }

    /// Short forms that the text spells out, and words that are written as short forms are.
    private static func addAcronyms(to document: inout some Document, _ text: TokenizedText, from start: Int)
    {
        let pairs = AcronymFinder.pairs(in: text).filter { $0.long.lowerBound >= start }
        let acronyms = pairs.map { Acronym(short: $0.shortText, long: text.text($0.long)) }.uniqued
        if !acronyms.isEmpty { document[.acronyms] = acronyms }
        let known = Set(
            document.annotations.filter { $0.kind == "acronym" || $0.kind == "organisation" }.map(\.range))
        var found: [Range<Int>: Double] = [:]
        for pair in pairs { found[text.byteRange(pair.short)] = 0.9 }
        for index in LoneShortForms.tokens(in: text) where index >= start {
            let range = text.tokens[index].range
            if found[range] == nil { found[range] = 0.6 }
        }
        for (range, confidence) in found.sorted(by: { $0.key.lowerBound < $1.key.lowerBound })
        where !known.contains(range) {
            let short = text.text(in: range)
            let long = acronyms.first { $0.short == short }?.long
            document.annotations.append(
                Annotation(
                    "acronym", range, value: .text(long ?? short), confidence: confidence,
                    by: Rule.name("short-form")))
        }
    }

    private static func setFields(
        of values: [FoundValue], on document: inout some Document, _ text: TokenizedText
    ) {
        func texts(_ kind: FoundValue.Kind) -> [String]? {
            let all = values.filter { $0.kind == kind }.compactMap { String(fieldValue: $0.value) }.uniqued
            return all.isEmpty ? nil : all
        }
        func quantities(_ kinds: [FoundValue.Kind]) -> [Quantity]? {
            let all = values.filter { kinds.contains($0.kind) }.compactMap { quantity($0, text) }
            return all.isEmpty ? nil : all
        }
        document[.quantities] = quantities([.quantity, .percentage])
        document[.money] = quantities([.money])
        document[.urls] = texts(.url)
        document[.emails] = texts(.email)
        document[.phones] = texts(.phone)
        var dates: [CalendarDate] = []
        var known: Set<CalendarDate> = []
        for date in values.flatMap(Self.dates) where known.insert(date).inserted { dates.append(date) }
        if !dates.isEmpty { document[.dates] = dates }
    }

    /// The days that a find tells: one, or the first and the last of a range.
    private static func dates(of value: FoundValue) -> [CalendarDate] {
        switch (value.kind, value.value) {
        case (.date, .date(let date)): [date]
        case (.dateRange, .record(let members)):
            ["start", "end"].compactMap { members[$0].flatMap(CalendarDate.init(fieldValue:)) }
        case (.time, .text(let text)): CalendarDate(iso: text.prefix(10)).map { [$0] } ?? []
        default: []
        }
    }

    private static func quantity(_ value: FoundValue, _ text: TokenizedText) -> Quantity? {
        guard case .record(let members) = value.value,
            let number = members["value"].flatMap(Double.init(fieldValue:))
        else {
            return nil
        }
        let unit = (members["unit"] ?? members["currency"]).flatMap(String.init(fieldValue:))
        return Quantity(
            text: text.text(in: value.range), value: number,
            unit: value.kind == .percentage ? "percent" : unit,
            bound: members["bound"].flatMap(String.init(fieldValue:)))
    }
}
