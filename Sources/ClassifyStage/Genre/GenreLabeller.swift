import PipelineCore

/// Labels a document with its genre: the one that most evidence speaks for, or `other`.
struct GenreLabeller {
    static let classifier = "genre-evidence/1"

    let settings: GenreSettings

    /// Adds the label `genre`; what speaks for each genre is noted in history.
    func label(_ document: inout some Document) {
        let evidence = GenreEvidence(document)
        for finding in evidence.findings {
            document.history.note("genre_\(finding.evidence.name)", finding.weight)
        }
        let release = evidence.sum(for: .pressRelease)
        let news = evidence.sum(for: .news)
        document.history.note("genre_press_release", release, threshold: settings.threshold)
        document.history.note("genre_news", news, threshold: settings.threshold)
        document.labels.removeAll { $0.name == "genre" }
        document.labels.append(label(release: release, news: news))
    }

    private func label(release: Double, news: Double) -> Label {
        let best = max(release, news)
        guard best >= settings.threshold, release != news else {
            // The closer to the threshold, the less sure.
            let score = max(0.5, 1 - best / (2 * max(settings.threshold, 0.01)))
            return Label("genre", Genre.other.rawValue, score: score, by: Self.classifier)
        }
        let genre = release > news ? Genre.pressRelease : .news
        return Label("genre", genre.rawValue, score: best / (release + news + 0.5), by: Self.classifier)
    }
}
