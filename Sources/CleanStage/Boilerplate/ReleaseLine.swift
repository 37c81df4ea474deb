/// Knows the lines that wires and issuers print around a release and that are no part of its text.
enum ReleaseLine {
    /// Why a line is such a one; nil where it may belong to the body.
    ///
    /// "SOURCE Acme" and what stands under "About" and "Contact" are facts and stay.
    static func reason(for line: LineTraits) -> BoilerplateReason? {
        if isNotice(line) { return .releaseNotice }
        if isWireFooter(line) { return .wireFooter }
        return nil
    }

    /// "FOR IMMEDIATE RELEASE", "PRESS RELEASE", "Embargoed until 4 May, 09:00 GMT": such words and when they hold,
    /// nothing else.
    private static func isNotice(_ line: LineTraits) -> Bool {
        guard line.words.count <= maximumWords,
            line.begins(withAnyOf: [
                "for immediate release", "immediate release", "press release", "news release",
                "media release", "embargoed until", "embargoed for", "embargo until", "embargo:",
                "under embargo until", "strictly embargoed until", "not for release before",
                "for release on", "for release at", "for release after", "for immediate publication",
            ])
        else { return false }
        return line.words.allSatisfy { word in
            noticeWords.contains(word) || word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } == true
        }
    }

    private static let maximumWords = 16

    private static let noticeWords: Set<String> = [
        "for", "immediate", "release", "press", "news", "media", "publication", "embargo", "embargoed",
        "under", "strictly", "not", "before", "after", "until", "on", "at", "the", "of", "and", "date",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "wed", "thu", "fri", "sat", "sun", "a", "p", "m", "am", "pm", "noon", "midnight", "hours", "hrs",
        "local", "time", "eastern", "central", "pacific", "est", "edt", "et", "cst", "cdt", "ct", "mst",
        "mdt", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "cest", "london", "new", "york",
    ]

    /// "View original content to download multimedia: https://…", "Photo - https://…".
    private static func isWireFooter(_ line: LineTraits) -> Bool {
        guard line.words.count <= 40 else { return false }
        let hasAddress = line.folded.contains("://") || line.folded.contains("www.")
        if line.begins(withAnyOf: [
            "view original content", "view source version on", "view original press release",
            "view the original press release", "view the original release", "view the full release",
            "photos/multimedia gallery available",
        ]) {
            return hasAddress || !line.isSentence
        }
        guard hasAddress, let first = line.words.first, multimedia.contains(first) else { return false }
        // The address is all there is: "Logo: https://…", "Photo - https://…".
        let rest = line.folded.utf8.dropFirst(first.utf8.count).drop { " :-".utf8.contains($0) || $0 >= 0x80 }
        return rest.starts(with: "http".utf8) || rest.starts(with: "www.".utf8)
    }

    private static let multimedia: Set<String> = [
        "photo", "photos", "logo", "video", "image", "images", "infographic", "multimedia", "pdf",
    ]
}
