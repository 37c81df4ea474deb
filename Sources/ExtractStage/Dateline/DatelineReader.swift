import PipelineCore

/// A dateline and where it stands.
struct PrintedDateline {
    /// What it says.
    var dateline: Dateline
    /// Its tokens, the dash that closes it included.
    var tokens: Range<Int>
    /// The tokens of its date.
    var date: Range<Int>?
    /// The tokens of the issuer's name, where that stands in the place of a wire.
    var issuer: Range<Int>?
    /// How sure the reader is, from 0 to 1.
    var confidence: Double
}

/// Reads the dateline at the start of a block: place, date and wire in any order, each once, with commas, dashes,
/// slashes and brackets between them as the wires print them.
struct DatelineReader {
    private let text: TokenizedText
    private let end: Int
    private let knownDay: CalendarDate?
    private var place: Int
    private var printedPlace: PrintedPlace?
    private var date: PrintedDate?
    private var wire: WireMark?
    private var hasDashAtEnd = false
    private var lastWasWire = false

    /// Reads the dateline of a block, if it opens with one.
    ///
    /// - Parameter knownDay: a day near the release, for datelines that print no year.
    static func dateline(at start: Int, in text: TokenizedText, near knownDay: CalendarDate?)
        -> PrintedDateline?
    {
        let end = min(text.endOfBlock(from: start), start + 60)
        var reader = DatelineReader(text: text, end: end, knownDay: knownDay, place: start)
        reader.skipReleaseNotice()
        let opening = reader.place
        reader.readElements()
        return reader.result(from: opening, endsBlock: text.endOfBlock(from: start) == reader.place)
    }

    private init(text: TokenizedText, end: Int, knownDay: CalendarDate?, place: Int) {
        self.text = text
        self.end = end
        self.knownDay = knownDay
        self.place = place
    }

    /// "FOR IMMEDIATE RELEASE" may stand in the dateline's own line.
    private mutating func skipReleaseNotice() {
        let words = ["for", "immediate", "release", "press", "news", "media"]
        var next = place
        while next < end, text.tokens[next].kind == .word, words.contains(text.folded(next)) { next += 1 }
        guard next > place + 1 else { return }
        while next < end, text.isDash(next) || text.isMark(next, ":") { next += 1 }
        place = next
    }

    private mutating func readElements() {
        for _ in 0..<8 {
            if readSeparators() { continue }
            guard place < end else { return }
            if wire == nil || date == nil,
                let mark = WireMark(at: place, in: text, before: end, near: date != nil)
            {
                guard take(mark) else { return }
            } else if let printed = PrintedDate(at: place, in: text, before: end), isNew(printed) {
                date = date ?? printed
                place = printed.tokens.upperBound
                skipTime()
                hasDashAtEnd = false
                lastWasWire = false
            } else if printedPlace == nil, let printed = PrintedPlace(at: place, in: text, before: end),
                isFollowedByElement(printed.tokens.upperBound)
            {
                printedPlace = printed
                place = printed.tokens.upperBound
                hasDashAtEnd = false
                lastWasWire = false
            } else {
                return
            }
        }
    }

    private mutating func take(_ mark: WireMark) -> Bool {
        if let printed = mark.date {
            guard date == nil else { return false }
            date = printed
        }
        if mark.name != nil || mark.isIssuer {
            guard wire == nil else { return false }
            wire = mark
            lastWasWire = true
        } else {
            lastWasWire = false
        }
        hasDashAtEnd = false
        place = mark.tokens.upperBound
        return true
    }

    /// The wire's own line may be followed by the author's, with the same date again.
    private func isNew(_ printed: PrintedDate) -> Bool {
        date.map { $0.month == printed.month && $0.day == printed.day && !lastWasWire } ?? true
    }

    /// A place ends at a comma, dash, slash or bracket or at a date; otherwise it was the start of a sentence.
    private func isFollowedByElement(_ next: Int) -> Bool {
        guard next < end else { return date != nil || wire != nil }
        if text.tokens[next].kind == .mark {
            return text.isDash(next)
                || ["," as Unicode.Scalar, "/", "(", ":", ";", "|"].contains { text.isMark(next, $0) }
        }
        return PrintedDate(at: next, in: text, before: end) != nil
            || WireMark(at: next, in: text, before: end, near: false) != nil
    }

    /// Skips commas, dashes and the like; true where there were any.
    private mutating func readSeparators() -> Bool {
        let start = place
        while place < end, text.tokens[place].kind == .mark {
            if text.isDash(place) {
                hasDashAtEnd = true
            } else if text.isMark(place, ":") || text.isMark(place, ";") || text.isMark(place, "|") {
                hasDashAtEnd = date != nil || wire != nil
            } else if text.isMark(place, "/"), wire != nil, date != nil {
                hasDashAtEnd = true  // LONDON / ACCESSWIRE / January 5, 2023 /
            } else if !text.isMark(place, ",") && !text.isMark(place, ".") {
                break
            }
            place += 1
        }
        return place > start
    }

    /// "@ 7:00 AM Pacific" after a date, up to the next dash.
    private mutating func skipTime() {
        var next = place
        if next < end, text.isMark(next, ",") { next += 1 }
        guard next < end,
            text.isMark(next, "@") || text.tokens[next].kind == .word && text.folded(next) == "at"
        else {
            return
        }
        let limit = min(end, next + 14)
        while next < limit {
            if text.isDash(next), text.tokens[next].hasSpaceBefore {
                place = next
                return
            }
            next += 1
        }
    }

    private func result(from opening: Int, endsBlock: Bool) -> PrintedDateline? {
        guard place > opening, let confidence = confidence(endsBlock: endsBlock) else { return nil }
        var dateline = Dateline(date: date?.date(near: knownDay), wire: wire?.name)
        if let printedPlace {
            if printedPlace.hasSeveral {
                dateline.place = text.text(printedPlace.tokens)
            } else {
                dateline.place = text.text(printedPlace.parts[0])
                let rest = printedPlace.parts.dropFirst()
                if let first = rest.first, let last = rest.last {
                    dateline.region = text.text(first.lowerBound..<last.upperBound)
                }
            }
        }
        var printed = PrintedDateline(
            dateline: dateline, tokens: opening..<place, date: date?.tokens, confidence: confidence)
        if let wire, wire.isIssuer {
            let name = wire.tokens.filter {
                !text.isMark($0, "/") && !text.isMark($0, "(") && !text.isMark($0, ")")
            }
            if let first = name.first, let last = name.last { printed.issuer = first..<last + 1 }
        }
        return printed
    }

    /// How sure it is that this is a dateline; nil where it is none.
    private func confidence(endsBlock: Bool) -> Double? {
        let isClosed = hasDashAtEnd || lastWasWire || endsBlock
        guard isClosed else { return nil }
        if let wire, wire.name != nil, !wire.isAgency {
            guard printedPlace != nil || date != nil else { return nil }
            return 0.99
        }
        guard let printedPlace else { return nil }
        if wire != nil {  // an agency, or the issuer in the place of a wire
            return date != nil || printedPlace.isInCapitals || printedPlace.isKnown ? 0.9 : nil
        }
        guard let date, date.day != nil, date.year != nil || printedPlace.isInCapitals else { return nil }
        guard printedPlace.isKnown || printedPlace.isInCapitals && hasDashAtEnd else { return nil }
        return printedPlace.isKnown && printedPlace.isInCapitals ? 0.95 : 0.8
    }
}
