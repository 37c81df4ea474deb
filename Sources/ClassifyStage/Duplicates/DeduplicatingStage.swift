import NearDuplicates
import PipelineCore

/// What `classify` is where it looks for duplicates: the rest is done beforehand, document by document.
struct DeduplicatingStage: OrderedStage {
    static var info: StageInfo { ClassifyStage.info }

    private var stage = ClassifyStage()

    init() {}

    init(_ stage: ClassifyStage) { self.stage = stage }

    var needs: [DocumentPart] { stage.needs }
    var gives: [DocumentPart] { stage.gives }

    func makeProcessor(in context: StageContext) async throws -> Deduplicator {
        try Deduplicator(
            stage.duplicates ?? DuplicateSettings(),
            classifier: try DocumentClassifier(stage, in: context), in: context)
    }
}
