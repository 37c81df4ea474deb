import PipelineCore

/// All that is done with a document on its own.
struct DocumentClassifier: Sendable {
    private let language: LanguageLabeller?
    private let quality: QualityLabeller?
    private let genre: GenreLabeller?
    private let pageType: PageTypeLabeller?
    private let topics: TopicLabeller?
    private let rules: RuleLabeller?
    private let model: ModelLabeller?
    private let privacy: PrivacyGuard?

    /// Opens what the settings name.
    init(_ stage: ClassifyStage, in context: StageContext) throws {
        language = stage.language.map(LanguageLabeller.init)
        quality = stage.quality.map(QualityLabeller.init)
        genre = stage.genre.map(GenreLabeller.init)
        pageType = stage.pageType.map(PageTypeLabeller.init)
        rules = stage.rules.map(RuleLabeller.init)
        topics = stage.topics.map(TopicLabeller.init)
        model = try stage.model.map { try ModelLabeller($0, in: context) }
        privacy = stage.privacy.map(PrivacyGuard.init)
    }

    /// Labels a document; a filter may drop it.
    func classify(_ document: inout some Document) throws -> Verdict {
        language?.label(&document)
        if let quality {
            let verdict = quality.judge(&document)
            guard verdict == .keep else { return verdict }
        }
        genre?.label(&document)
        pageType?.label(&document)
        topics?.label(&document)
        model?.label(&document)
        // Behind the labels of their own stage, of which conditions may speak.
        rules?.label(&document)
        // Last: what is masked can tell nothing any more.
        if let privacy { return privacy.guardData(in: &document) }
        return .keep
    }
}
