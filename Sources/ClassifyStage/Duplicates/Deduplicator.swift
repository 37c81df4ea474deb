import NearDuplicates
import PipelineCore
import WebFormats

/// Takes out documents that repeat others, in the order of the documents.
actor Deduplicator: OrderedProcessor {
    /// A document as it is when it has been classified, and what it is recognised by.
    struct Prepared: Sendable {
        let content: Content
        let fields: FieldValues
        let annotations: [Annotation]
        let labels: [Label]
        let history: History
        let verdict: Verdict
        let fingerprint: Fingerprint?
    }

    private let settings: DuplicateSettings
    private let classifier: DocumentClassifier
    private let fingerprinter: Fingerprinter
    private let index: DuplicateIndex
    /// Where the index lies in a trial: it goes with the processor, also where nobody closes that.
    private let temporaryFolder: TemporaryFolder?

    init(_ settings: DuplicateSettings, classifier: DocumentClassifier, in context: StageContext) throws {
        self.settings = settings
        self.classifier = classifier
        let options = FingerprintOptions(
            shingleWords: settings.shingleWords, threshold: settings.threshold)
        fingerprinter = Fingerprinter(options)
        // Without a folder for the state nothing is gone on with, and an index must not be touched.
        let isRun = context.stateFolder != nil && context.outputFolder == nil
        let trialFolder = context.stateFolder == nil ? try TemporaryFolder() : nil
        temporaryFolder = trialFolder
        index = try DuplicateIndex(
            folder: isRun ? settings.index.map { context.output($0.text) } : nil,
            working: context.stateFolder ?? trialFolder?.path ?? "", options: options)
    }

    nonisolated func prepare(_ document: some Document) throws -> Prepared {
        var copy = document
        let verdict = try classifier.classify(&copy)
        let text = document.text
        let day = document[.published].map { $0.year * 372 + ($0.month ?? 1) * 31 + ($0.day ?? 1) }
        let fingerprint =
            verdict == .keep
            ? fingerprinter.fingerprint(
                of: text, comparesTexts: settings.near,
                address: settings.url ? document.source.location : nil,
                title: settings.title ? document[.title] : nil, day: day) : nil
        return Prepared(
            content: copy.content, fields: copy.fields, annotations: copy.annotations, labels: copy.labels,
            history: copy.history, verdict: verdict, fingerprint: fingerprint)
    }

    func decide(_ document: inout some Document, _ prepared: Prepared) throws -> Verdict {
        document.content = prepared.content
        document.fields = prepared.fields
        document.annotations = prepared.annotations
        document.labels = prepared.labels
        document.history = prepared.history
        // A document without a word repeats nothing.
        guard prepared.verdict == .keep, let fingerprint = prepared.fingerprint, fingerprint.hasWords else {
            return prepared.verdict
        }
        guard let twin = index.twin(of: fingerprint, exact: settings.exact) else {
            try index.add(fingerprint, id: document.id.text)
            return .keep
        }
        document.history.note("duplicate_\(twin.kind)", twin.similarity, threshold: threshold(of: twin))
        guard isBetter(fingerprint, than: twin) else { return .duplicate(of: DocumentID(twin.id)) }
        document.fields["replaces"] = .text(twin.id)
        try index.add(fingerprint, id: document.id.text, replacing: twin)
        return .keep
    }

    private func threshold(of twin: DuplicateIndex.Twin) -> Double? {
        twin.kind == "near" ? settings.threshold : nil
    }

    private func isBetter(_ fingerprint: Fingerprint, than twin: DuplicateIndex.Twin) -> Bool {
        switch settings.keep {
        case .first: return false
        case .longest: return fingerprint.length > twin.length
        case .newest:
            guard let day = fingerprint.day else { return false }
            return twin.day.map { day > $0 } ?? true
        }
    }

    func snapshot() throws -> [UInt8]? { try index.snapshot() }
    func restore(_ snapshot: [UInt8]) throws { try index.restore(snapshot) }
    func conclude() async throws { try index.publish() }
    func retract() async throws { try index.retract() }

    func close() async { index.close() }
}
