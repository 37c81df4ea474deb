public import PipelineCore

/// Runs a program of the user's, in any language, on each document.
///
/// `docs/script-protocol.md` says what is written to it and read from it.
public struct ScriptStage: TransformStage, LearningStage {
    /// What there is to know about the stage.
    public static let info = StageInfo(
        name: "script",
        summary: "Runs a script or program of yours, in any language, on each document.",
        discussion: """
            The program is started once for each processor and reads documents as JSON Lines from its standard input; \
            for each it writes a line with what it found. It says itself which settings it takes (`with`), what it needs \
            and what it gives, and lint, conditions and later stages know that. A script that crashes, hangs or writes \
            nonsense costs only the documents it was working on: each of them is tried once more on its own, and dies \
            if that fails too. `pipeline plugin new NAME --python` writes a first one.
            """,
        failures: ScriptBreak.declarations)

    /// The program and its arguments.
    @Setting(
        "The program and its arguments: `python3 stages/score.py`, or a list of words; no shell reads it. It starts in the definition's folder."
    )
    public var run: ScriptCommand
    /// The script's own settings.
    @Setting("The script's own settings, as it declares them.")
    public var with = FreeSettings()
    /// Whether `run` is a line for the shell.
    @Setting("Whether `run` is a line for `/bin/sh`, with its pipes and variables.")
    public var shell = false
    /// The variables that are handed on.
    @Setting(
        "The variables of the environment that it sees; beside them only PATH, and LANG and PYTHONHASHSEED with fixed values."
    )
    public var environment: [String] = []
    /// Files on which the results depend.
    @Setting(
        "Files and folders on which its results depend, beside those that `run` names: models, word lists, modules."
    )
    public var reads: [InputPath] = []
    /// How many processes there are at most; nil for one per processor.
    @Setting("How many processes of it run at once; one per processor unless given.")
    public var processes: Int?
    /// How many documents are sent at once at most.
    @Setting("How many documents it is sent at once at most.", in: 1...1024)
    public var batch = 32
    /// How long it may take for a document, and for starting.
    @Setting("How long it may take over a document, and to start.")
    public var timeout = Duration.seconds(30)
    /// The most memory of a process.
    @Setting("The most memory that a process of it may take; any amount unless given.")
    public var memory: ByteSize?
    /// The most bytes of a reply.
    @Setting("The most bytes that its reply to one document may have.")
    public var reply = ByteSize(64 << 20)
    /// What it may do; nil for all that we may.
    @Setting("Shuts it off: no network, and no file to write to but those listed. Linux only, without root.")
    public var sandbox: SandboxSettings?

    /// What it said of itself, where somebody asked.
    private var declaration: ScriptDeclaration?

    /// A script must be named.
    public init() {}

    /// Whether asking a script what it declares may start it, where the answer is not known yet; an editor says no.
    @TaskLocal public static var mayStartScripts = true

    /// A number of processes, and an amount of time, are above nothing.
    public func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if let processes, !(1...256).contains(processes) {
            problems.append(
                SettingProblem(
                    at: "processes", "a script runs in at least one process, and at most in 256",
                    remedy: "give a number from 1 to 256, or leave it out"))
        }
        if timeout <= .zero {
            problems.append(
                SettingProblem(at: "timeout", "no script is done in no time", remedy: "give it 30s"))
        }
        if shell, run.line == nil {
            problems.append(
                SettingProblem(
                    at: "shell", "a list of words is no line for a shell", remedy: "write 'run' as one text"))
        }
        return problems
    }

    /// What the script declares.
    public var needs: [DocumentPart] { declaration?.needs ?? [] }
    /// What the script declares.
    public var gives: [DocumentPart] { declaration?.gives ?? [] }
    /// What the script declares.
    public var isCacheable: Bool { declaration?.isCacheable ?? true }
    /// The files among the words of `run`.
    public var dependencies: [String] { run.files(inShell: shell) }

    /// Asks the script what it declares.
    public mutating func learn(from node: SettingNode, reporting reader: inout SettingReader) {
        let launch = ScriptLaunch(self, folder: reader.folder)
        do throws(ScriptBreak) {
            guard let declaration = try ScriptInquiry.declaration(of: launch) else { return }
            self.declaration = declaration
            let owner = reader.owner
            defer { reader.owner = owner }
            reader.owner = "script '\(run.shown)'"
            let written = node["with"] ?? SettingNode(nothingAt: node["run"]?.span ?? node.span)
            with.read(by: declaration.schema, written, reporting: &reader)
        } catch {
            reader.report(
                "script-fails", "the script '\(run.shown)' \(error.sentence)", remedy: error.remedy,
                at: node["run"]?.span ?? node.span)
        }
    }

    /// Starts the script.
    ///
    /// - Throws: ``StageFailure`` where it cannot be started; the run then ends.
    public func makeProcessor(in context: StageContext) async throws -> ScriptProcessor {
        try ScriptProcessor(
            launch: ScriptLaunch(self, folder: context.folder), settings: with.values, label: context.label)
    }
}

/// What a script in a sandbox may do nevertheless.
public struct SandboxSettings: SettingGroup {
    /// Where it may write.
    @Setting("Files and folders that it may write to.")
    public var writable: [InputPath] = []
    /// How many tasks it may have.
    @Setting("How many processes and threads it may have started at once.", in: 1...4096)
    public var tasks = 64

    /// It may write nowhere.
    public init() {}
}
