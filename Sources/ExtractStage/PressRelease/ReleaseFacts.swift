import PipelineCore

/// Sets what a release says beside its dateline: subheadline, issuer, sections, contact, quotations and tickers.
struct ReleaseFacts {
    let text: TokenizedText
    /// The first token behind the dateline.
    let body: Int
    /// The tokens of the dateline, where the text has one.
    let dateline: Range<Int>?
    /// The issuer's name in the dateline, where it stands in the place of a wire.
    let printedIssuer: String?
    let people: [PeopleFinder.Finding]
    let nameOfOrganisation: (Range<Int>) -> String

    private static let maximumSubheadlineBytes = 320

    /// Sets the fields and adds the annotations.
    func extract(into document: inout some Document) {
        let sections = ReleaseSections(text)
        set(sections, on: &document)
        let subheadline = subheadline(headline: document[.title])
        if let subheadline, ReleaseEvidence.isRelease(document) { document[.subheadline] = subheadline }
        let tickers = TickerFinder.tickers(in: text)
        if !tickers.isEmpty { document[.tickers] = tickers.map { "\($0.exchange):\($0.symbol)" } }
        document.annotations += tickers.map { ticker in
            annotation(
                "ticker", text.byteRange(ticker.tokens), .text("\(ticker.exchange):\(ticker.symbol)"), 0.95,
                "ticker")
        }
        setQuotes(on: &document)
        if dateline != nil || sections.source != nil || !sections.about.isEmpty {
            document[.issuer] = issuer(sections)
        }
        setContact(sections, on: &document)
    }

    private func annotation(
        _ kind: String, _ range: Range<Int>, _ value: FieldValue?, _ confidence: Double, _ rule: String
    ) -> Annotation {
        Annotation(kind, range, value: value, confidence: confidence, by: Rule.name(rule))
    }

    private func set(_ sections: ReleaseSections, on document: inout some Document) {
        if let notice = sections.notice {
            document[.releaseNotice] = text.text(notice)
            document[.embargo] = sections.embargo
        } else if let lost = ReleaseEvidence.lostNotices(of: document).first {
            document[.releaseNotice] = MetadataText.filled(lost)
        }
        if let about = issuersSection(sections) {
            document[.boilerplate] = text.text(in: about.range)
            document.annotations.append(
                annotation(
                    "boilerplate", about.range, about.subject.map { .record(["subject": .text($0)]) }, 0.9,
                    "about"))
        }
        if let safeHarbour = sections.safeHarbour {
            document[.safeHarbour] = text.text(in: safeHarbour.range)
            document.annotations.append(
                annotation("safe_harbour", safeHarbour.range, nil, 0.9, "safe-harbour"))
        }
    }

    /// The lines between headline and dateline that are neither a notice nor a date.
    private func subheadline(headline: String?) -> String? {
        guard let dateline, dateline.lowerBound > 0 else { return nil }
        let letters = headline.map(MetadataText.letters)
        var place = 0
        while place < dateline.lowerBound {
            let end = min(text.endOfBlock(from: place), dateline.lowerBound)
            let line = text.text(place..<end)
            let isHeadline = letters.map { MetadataText.letters(line) == $0 } ?? false
            let isNotice = ["for immediate", "news release", "press release", "media release", "embargo"]
                .contains {
                    line.lowercased().hasPrefix($0)
                }
            let isDate = PrintedDate(at: place, in: text, before: end)?.tokens.count ?? 0 >= end - place - 1
            if !isHeadline, !isNotice, !isDate, end - place >= 4,
                line.utf8.count <= Self.maximumSubheadlineBytes
            {
                return line
            }
            place = end
        }
        return nil
    }

    // MARK: Issuer

    private func issuer(_ sections: ReleaseSections) -> String? {
        if let source = sections.source { return text.text(source) }
        if let printedIssuer { return printedIssuer }
        let opening = opening()
        if let subject = issuersSection(sections)?.subject {
            guard let opening else { return subject }
            // The fuller of two forms of one name.
            let first = subject.split(separator: " ").first ?? ""
            return opening.hasPrefix(first) && opening.utf8.count > subject.utf8.count ? opening : subject
        }
        return opening
    }

    /// The "About" section of what the release begins with, or the first of several.
    private func issuersSection(_ sections: ReleaseSections) -> ReleaseSections.Section? {
        guard sections.about.count > 1 else { return sections.about.first }
        let beginning = body..<min(text.tokens.count, body + Self.tokensOfBeginning)
        var place: [Int: Int] = [:]
        for (index, section) in sections.about.enumerated() {
            guard let first = section.subject?.split(separator: " ").first.map(String.init) else { continue }
            if let found = beginning.first(where: { text.text($0) == first }) { place[index] = found }
        }
        let nearest = place.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        return sections.about[nearest]
    }

    private static let tokensOfBeginning = 80

    private static let issuing: Set<String> = [
        "announced", "announces", "today", "is", "has", "will", "launched", "launches", "unveiled", "unveils",
        "released",
        "releases", "introduced", "introduces", "reported", "reports", "expands", "completed", "completes",
        "received",
        "receives", "said", "was", "celebrates", "appoints", "named", "names", "opens", "offers", "hosts",
        "presents", "are",
        "have", "proudly", "recently", "continues",
    ]

    /// What issuers do in the first sentence, wherever in it they are named.
    private static let announcing: Set<String> = [
        "announced", "announces", "unveiled", "unveils", "launched", "launches", "proudly", "today",
    ]
    private static let pleased: Set<String> = [
        "proud", "pleased", "delighted", "excited", "thrilled", "honored", "honoured", "happy",
    ]

    /// The name that acts in the first sentence: the one it begins with, or the one that announces.
    private func opening() -> String? {
        guard body < text.tokens.count, let sentence = text.sentences.first(where: { $0.upperBound > body })
        else {
            return nil
        }
        let range = max(sentence.lowerBound, body)..<sentence.upperBound
        for (index, run) in CapitalRuns(text).runs(in: range).enumerated() {
            var tokens = run.tokens
            if let last = tokens.last, text.folded(last) == "today" { tokens = tokens.lowerBound..<last }
            guard !tokens.isEmpty, tokens.count <= 10 else { continue }
            let end = withCompanyForm(tokens, in: range)
            guard end < range.upperBound, !isPerson(tokens) else { continue }
            let isFirst = index == 0 && tokens.lowerBound <= range.lowerBound + 1
            if isFirst ? isSubject(before: end, in: range) : announces(at: end, in: range) {
                return nameOfOrganisation(tokens.lowerBound..<end)
            }
        }
        return nil
    }

    private func isPerson(_ tokens: Range<Int>) -> Bool {
        PersonName(at: tokens.lowerBound, before: tokens.upperBound, in: text)?.tokens == tokens
            && people.contains { $0.name == tokens }
    }

    private static let companyForms: Set<String> = [
        "inc", "ltd", "llc", "corp", "co", "plc", "lp", "llp", "gmbh", "ag", "sa", "nv", "pc", "pllc",
    ]

    /// "Acme Co., Ltd.", "Acme, Inc.": the form of the company goes with its name.
    private func withCompanyForm(_ tokens: Range<Int>, in range: Range<Int>) -> Int {
        var end = tokens.upperBound
        while end + 1 < range.upperBound, text.isMark(end, ","),
            Self.companyForms.contains(text.folded(end + 1).filter { $0 != "." })
        {
            end += 2
        }
        let last = text.folded(end - 1)
        if end < range.upperBound, text.isMark(end, "."), !text.tokens[end].hasSpaceBefore,
            Self.companyForms.contains(last)
        {
            end += 1
        }
        return end
    }

    /// Whether what follows makes the first name of a sentence its subject.
    private func isSubject(before place: Int, in range: Range<Int>) -> Bool {
        if text.isMark(place, "(") { return true }
        // "Davis, Saperstein & Salomon" is one name.
        if text.isMark(place, ",") {
            return place + 1 < range.upperBound && !text.tokens[place + 1].isCapital
        }
        return text.tokens[place].kind == .word && Self.issuing.contains(text.folded(place))
    }

    private func announces(at place: Int, in range: Range<Int>) -> Bool {
        guard text.tokens[place].kind == .word else { return false }
        let word = text.folded(place)
        if Self.announcing.contains(word) { return true }
        return ["is", "are"].contains(word) && place + 1 < range.upperBound
            && Self.pleased.contains(text.folded(place + 1))
    }

    // MARK: Quotations and contact

    private func setQuotes(on document: inout some Document) {
        let quotes = QuoteFinder.quotes(in: text, people: people, from: body)
        let records = quotes.compactMap { quote -> Quotation? in
            guard let speaker = quote.speaker else { return nil }
            let name = text.text(speaker)
            let role = people.first { text.text($0.name) == name }.map { text.text($0.role) }
            return Quotation(text: text.text(in: quote.range), speaker: name, role: role)
        }
        guard !records.isEmpty else { return }
        document[.quotes] = records
        document.annotations += zip(quotes, records).map { quote, record in
            annotation("quote", quote.range, .record(["speaker": .text(record.speaker)]), 0.85, "quote")
        }
    }

    private func setContact(_ sections: ReleaseSections, on document: inout some Document) {
        guard !sections.contacts.isEmpty else { return }
        let addresses = AddressFinder.addresses(in: text)
        let contacts = sections.contacts.map { contact(in: $0.range, addresses, of: document[.issuer]) }
        let isMedia = sections.contacts.map { section in
            let label = text.text(in: section.range).prefix(40).lowercased()
            return label.contains("media") || label.contains("press")
        }
        let reachable = contacts.indices.filter { contacts[$0].email != nil || contacts[$0].phone != nil }
        guard let best = reachable.first(where: { isMedia[$0] }) ?? reachable.first else { return }
        document[.mediaContact] = contacts[best]
        document.annotations.append(
            annotation(
                "media_contact", sections.contacts[best].range, contacts[best].fieldValue, 0.85,
                "media-contact"))
    }

    private func contact(
        in range: Range<Int>, _ addresses: [FoundValue], of issuer: String?
    ) -> MediaContact {
        func first(_ kind: FoundValue.Kind) -> String? {
            for address in addresses where address.kind == kind && range.contains(address.range.lowerBound) {
                if case .text(let text) = address.value { return text }
            }
            return nil
        }
        return MediaContact(
            name: person(in: range, of: issuer), phone: first(.phone), email: first(.email), url: first(.url))
    }

    private static let labels: Set<String> = [
        "media", "press", "contact", "contacts", "public", "relations", "investor", "phone", "email", "tel",
        "company", "name",
        "for", "more", "information", "inquiries", "website", "fax", "office", "mobile", "cell", "news",
        "communications",
        "department",
    ]

    private static let streets: Set<String> = [
        "st", "street", "ave", "avenue", "rd", "road", "blvd", "suite", "floor", "drive", "lane", "box",
        "way", "main",
    ]

    /// Whether some tokens are part of a street's name, which a number stands before or a number behind.
    private func isAddress(_ tokens: Range<Int>) -> Bool {
        if tokens.contains(where: { Self.streets.contains(text.folded($0)) }) { return true }
        return tokens.lowerBound > 0 && text.tokens[tokens.lowerBound - 1].kind == .number
            && !text.tokens[tokens.lowerBound].beginsBlock
    }

    /// Whether a name is part of the issuer's.
    private func isPart(_ name: String, of issuer: String?) -> Bool {
        guard let issuer else { return false }
        return MetadataText.letters(name).isWithin(MetadataText.letters(issuer))
    }

    /// A name without the word that a lost line end glued to it; nil where it is not clear what belongs to it.
    private static func unglued(_ name: String) -> String? {
        var previous: Character = " "
        for index in name.indices {
            defer { previous = name[index] }
            guard name[index].isUppercase, previous.isLowercase else { continue }
            let start =
                name[..<index].split { $0 == " " || $0 == "-" || $0 == "\u{2019}" || $0 == "'" }.last ?? ""
            if ["Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz", "Du", "Da"].contains(String(start)) {
                continue
            }
            let rest = name[index...].prefix { $0.isLetter }.lowercased()
            guard RoleWords.all.contains(rest) || RoleWords.modifiers.contains(rest) || labels.contains(rest)
            else {
                return nil
            }
            return MetadataText.filled(String(name[..<index])).flatMap { $0.contains(" ") ? $0 : nil }
        }
        return name
    }

    /// The first name of a person in a contact, labels left out.
    private func person(in range: Range<Int>, of issuer: String?) -> String? {
        guard let first = text.tokens.firstIndex(where: { $0.range.lowerBound >= range.lowerBound }) else {
            return nil
        }
        let end = text.tokens.firstIndex { $0.range.lowerBound >= range.upperBound } ?? text.tokens.count
        var place = first
        while place < end {
            guard text.tokens[place].isCapital, !Self.labels.contains(text.folded(place)) else {
                place += 1
                continue
            }
            // A name ends with its line, and before a label.
            var limit = place + 1
            while limit < end, !text.tokens[limit].beginsBlock, !Self.labels.contains(text.folded(limit)) {
                limit += 1
            }
            if let name = PersonName(at: place, before: limit, in: text), name.tokens.lowerBound <= place + 2,
                !isAddress(name.tokens), text.text(name.tokens) != printedIssuer,
                OrganisationName.find(in: CapitalRun(tokens: name.tokens), of: text) == nil
            {
                if let person = Self.unglued(text.text(name.tokens)), AuthorName.isPersonLike(person),
                    !isPart(person, of: issuer)
                {
                    return person
                }
            }
            place += 1
            while place < limit, text.tokens[place].isCapital { place += 1 }
        }
        return nil
    }
}
