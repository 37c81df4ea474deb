import PipelineCore

/// Decides between the dates that a page gives for its publication.
struct PublicationDate {
    /// The day of publication.
    private(set) var published: CalendarDate?
    /// The day of the last change.
    private(set) var modified: CalendarDate?

    /// Decides.
    ///
    /// - Parameter isSigned: whether the page names an author.
    init(
        described: DescribedPage, meta: MetaTags, shown: ShownDate, address: PageAddress, isSigned: Bool,
        reader: PageDate
    ) {
        let isArticle = described.hasMain || isSigned
        let said = described.published(reader) ?? meta.published(reader)
        // Systems date every page; the date of an article is shown, or stands beside an author.
        let page =
            isArticle || meta.isArticle && !shown.isList || shown.published != nil
            ? described.pagePublished(reader) : nil
        modified = described.modified(reader) ?? meta.modified(reader) ?? shown.modified
        // What a shop or a list shows are the dates of other things.
        guard !address.isFront, described.hasMain || !described.isShopOrList else { return }
        published =
            Self.earlier(said ?? page, shown.isNear ? shown.published : nil) ?? shown.published
            ?? address.date
        // An article that shows no other date has that of its last change.
        if published == nil, isArticle || meta.isArticle || shown.isModifiedNear {
            published = shown.modified
        }
    }

    /// Where a page is published anew, what it shows may be older than what it says; the last change is later.
    private static func earlier(_ said: CalendarDate?, _ shown: CalendarDate?) -> CalendarDate? {
        guard let said, let shown else { return said ?? shown }
        // A day's difference is that of a time zone: the page shows the one where it was written.
        return shown < said || shown.isNextDay(of: said) ? shown : said
    }
}

extension CalendarDate {
    /// Whether it is the day after another.
    fileprivate func isNextDay(of other: CalendarDate) -> Bool {
        guard let day, let month, let otherDay = other.day, let otherMonth = other.month else { return false }
        if year == other.year, month == otherMonth { return day == otherDay + 1 }
        let ends = otherDay == Self.days(in: otherMonth, of: other.year)
        let follows =
            year == other.year && month == otherMonth + 1
            || year == other.year + 1 && month == 1 && otherMonth == 12
        return ends && follows && day == 1
    }
}
