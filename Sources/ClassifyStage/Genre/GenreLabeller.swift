import PipelineCore
import TextModels

/// Labels a document with its genre, or with `und` where neither rules nor the model are sure.
///
/// Press releases are told by what wires and issuers print, in whatever words; everything else by a linear model of
/// style: words that most texts have, and counts of persons, sentences, marks and blocks.
struct GenreLabeller: Sendable {
    static let classifier = "genre/2"

    let settings: GenreSettings

    /// Adds the label `genre`; what speaks for it is noted in history.
    func label(_ document: inout some Document) {
        document.labels.removeAll { $0.name == "genre" }
        document.labels.append(decided(on: &document))
    }

    private func decided(on document: inout some Document) -> Label {
        let evidence = ReleaseEvidence(document)
        for finding in evidence.findings {
            document.history.note("genre_\(finding.trait.name)", finding.weight)
        }
        let (release, news) = (evidence.releaseSum, evidence.newsSum)
        document.history.note("genre_press_release", release, threshold: settings.threshold)
        if release >= settings.threshold, release > news {
            return label(Genre.pressRelease.rawValue, release / (release + news + 0.5))
        }
        if news >= settings.threshold, news > release {
            return label(Genre.news.rawValue, news / (news + release + 0.5))
        }
        return style(of: &document)
    }

    private func style(of document: inout some Document) -> Label {
        let style = StyleText(document)
        guard style.words >= Self.minimumWords else {
            document.history.note(
                "genre_und_too_short", Double(style.words), threshold: Self.minimumWordsNoted)
            return label(Genre.undetermined, 0)
        }
        guard style.englishShare >= Self.minimumEnglish else {
            document.history.note("genre_und_not_english", style.englishShare, threshold: Self.minimumEnglish)
            return label(Genre.undetermined, 0)
        }
        let prediction = GenreModel.shared.predict(style.text, terms: settings.explain)
        document.history.note(
            "genre: \(prediction.label)", prediction.probability, threshold: settings.minimumScore)
        for term in prediction.terms { document.history.note("genre trait: \(term.text)", term.weight) }
        let isSure = prediction.probability >= settings.minimumScore
        if !isSure { document.history.note("genre_und_unsure", prediction.probability) }
        return label(isSure ? prediction.label : Genre.undetermined, prediction.probability)
    }

    private func label(_ value: String, _ score: Double) -> Label {
        Label("genre", value, score: min(1, max(0, score)), by: Self.classifier)
    }

    /// Fewer words have no style.
    static let minimumWords = 20
    private static let minimumWordsNoted = Double(minimumWords)
    /// The share of English function words below which the model, which has learnt English, is not asked.
    static let minimumEnglish = 0.08
}
