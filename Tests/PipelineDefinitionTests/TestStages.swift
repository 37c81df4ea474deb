import PipelineCore
import PipelineDefinition

/// Stages that do nothing, declared like real ones: the tests of definitions depend on no real stage.
enum TestStages {
    static let registry = StageRegistry([
        Fetch.self, Clean.self, Extract.self, Classify.self, Shout.self, Export.self, Upload.self,
    ])
    static let environment = [
        "HOME": "/home/ann", "WORKERS": "4", "TOKEN": "s3cr3t-value", "PIN": "48151623", "SWITCH": "yes",
        "FAVOR": "recal", "LANGUAGE": "de",
    ]

    static func check(_ text: String) -> CheckedDefinition {
        DefinitionLoader(registry: registry, environment: environment).check(text: text, file: "test.yml")
    }
}

struct NoSource: SourceReader, SourceInput {
    var source: DocumentSource { DocumentSource("none") }
    var byteCount: Int { 0 }
    var progress: Double? { get async { nil } }
    func next() -> NoSource? { nil }
    func load() -> SourceDocument { SourceDocument(source: source, payload: Payload()) }
}

struct NoSink: Sink {
    func encode<D: Document>(_ documents: [D]) -> Int { documents.count }
    func write(_ encoded: Int) -> [RecordPlace] { [] }
    func prepare(_ report: RunReport) {}
    func commit() {}
    func abandon() {}
}

struct Fetch: SourceStage {
    static let info = StageInfo(name: "fetch", summary: "Brings documents in.", gives: [.payload, .text])
    @Setting("Files to read.") var files: OneOrMany<InputPath>
    @Setting("Whether the files are text already.") var asText = false
    var gives: [DocumentPart] { asText ? Self.info.gives : [.payload] }
    func open(in context: StageContext) -> NoSource { NoSource() }
}

struct Clean: DocumentStage {
    static let info = StageInfo(
        name: "clean", summary: "Keeps the main text.", needs: [.payload],
        gives: [.text, .field(Field<String>.title)])
    @Setting("What to favor.") var favor = Favor.balance
    @Setting("Shortest text kept, in characters.", in: 0...100_000) var minimum = 0
    func process(_ document: inout some Document) -> Verdict { .keep }

    enum Favor: String, SettingChoice {
        case balance
        case precision
        case recall
    }
}

struct Extract: DocumentStage {
    static let info = StageInfo(
        name: "extract", summary: "Finds facts.", needs: [.text],
        gives: [
            .field(dateline), .field(Field<CalendarDate>.published),
            .field(Field<[String]>("tags", "Tags.").declaration),
            .annotations(AnnotationDeclaration("place", "A place.")),
        ])
    static let dateline = FieldDeclaration(
        "dateline",
        .record([FieldDeclaration("place", .text, "Where."), FieldDeclaration("date", .date, "When.")]),
        "The dateline.")
    @Setting("The title and the like.") var metadata: Metadata?
    @Setting("The parts of press releases.") var dateline: Dateline? = Dateline()
    var gives: [DocumentPart] {
        dateline == nil ? Self.info.gives.filter { $0 != .field(Self.dateline) } : Self.info.gives
    }
    func process(_ document: inout some Document) -> Verdict { .keep }

    struct Metadata: SettingGroup {}
    struct Dateline: SettingGroup {
        @Setting("Words that end it.") var signs = ["--"]
    }
}

struct Classify: DocumentStage {
    static let language = LabelDeclaration("language", values: ["de", "en", "fr"], "The language.")
    static let info = StageInfo(
        name: "classify", summary: "Names classes.", needs: [.text],
        gives: [.label(language), .field(Field<Double>("quality", "How good.").declaration)])
    @Setting("The least score.", in: 0...1) var threshold = 0.5
    func process(_ document: inout some Document) -> Verdict { .keep }
}

struct Shout: DocumentStage {
    static let info = StageInfo(name: "shout", summary: "Makes it loud.", needs: [.text])
    @Setting("How many exclamation marks to add.", in: 0...10) var marks = 1
    @Setting("Old name of marks.", deprecated: "use 'marks'") var count: Int?
    @Setting("Whether to shout at night.") var atNight = false
    func process(_ document: inout some Document) -> Verdict { .keep }
}

struct Export: SinkStage {
    static let info = StageInfo(name: "export", summary: "Writes documents.", needs: [.text])
    @Setting("JSON Lines.") var jsonl: Lines?
    func open(in context: StageContext) -> NoSink { NoSink() }
    func problems() -> [SettingProblem] {
        jsonl == nil ? [SettingProblem("nothing says what to write", remedy: "add 'jsonl: { path: … }'")] : []
    }

    struct Lines: SettingGroup {
        @Setting("Where to write.") var path: OutputPath
        @Setting("The largest file.") var size = ByteSize(1 << 30)
    }
}

struct Upload: SinkStage {
    static let info = StageInfo(name: "upload", summary: "Sends documents.", needs: [.text])
    @Setting("Where to.") var url: String
    @Setting("Who we are.") var token: Secret
    @Setting("How long to wait.") var timeout = Duration.seconds(10)
    func open(in context: StageContext) -> NoSink { NoSink() }
}
