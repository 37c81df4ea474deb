import PipelineCore
import PipelineRunner
import RunReports

/// Everything that watches a run, by what was asked for.
final class RunWatch: RunObserver {
    /// How often metrics are written to a file, in seconds.
    private static let metricsInterval = 5

    private let observers: [any RunObserver]
    private let recorder: RunRecorder
    private let reporter: ProgressReporter?
    private let streams: [ProgressStream]
    private let logger: RunLogger?
    private let server: MetricsServer?
    private let metricsFile: WatchFile?
    private let reportFile: WatchFile?
    private let tickers: [Ticker]

    /// Begins to watch.
    ///
    /// - Throws: ``WatchError``, ``MetricsServerError`` or an error of the files, before anything runs.
    init(_ pipeline: Pipeline, facts: [RunFact], watch: WatchOptions, logs: Bool, isQuiet: Bool) throws {
        var picture = RunPicture(
            RunReport(pipeline: pipeline.name, stages: pipeline.steps.map(\.label)))
        picture.facts = facts
        let looks = watch.report != nil || watch.metrics != nil || watch.metricsPort != nil
        let recorder = RunRecorder(picture, looksAtDocuments: looks)
        self.recorder = recorder
        logger = logs ? RunLogger(pipeline: pipeline.name) : nil
        streams = try Self.streams(watch)
        reporter = Self.reporter(watch, logs: logs, isQuiet: isQuiet)
        reportFile = watch.report.map(WatchFile.init)
        try reportFile?.check()
        metricsFile = watch.metrics.map(WatchFile.init)
        try metricsFile?.check()
        server = try watch.metricsPort.map { port in
            try MetricsServer(port: port) { Self.metrics(of: recorder) }
        }
        var observers: [any RunObserver] = [recorder]
        if let reporter { observers.append(reporter) }
        if let logger { observers.append(logger) }
        self.observers = observers + streams
        tickers = Self.tickers(recorder, streams, metricsFile)
        if let server, watch.metricsPort == 0 {
            Console.error.line("metrics: http://127.0.0.1:\(server.port)/metrics")
        }
        logger?.started(picture)
        for stream in streams { stream.write(.started(picture, version: PipelineVersion.current)) }
    }

    /// How long the run has been going.
    var elapsed: Duration { recorder.picture.elapsed }

    /// Tells all who watch how the run ended, and writes what is to be left of it.
    func end(
        _ standing: RunPicture.Standing, report: RunReport? = nil, facts: [RunFact] = [], exitCode: Int32
    ) {
        for ticker in tickers { ticker.stop() }
        reporter?.finish()
        let usage = ProcessUsage.now
        recorder.end(standing, report: report)
        for fact in Self.facts(of: usage) + facts { recorder.add(fact) }
        let picture = recorder.picture
        for stream in streams { stream.write(.ended(picture, exitCode: Int(exitCode))) }
        logger?.ended(picture, exitCode: Int(exitCode))
        leave(metricsFile, Self.metrics(of: recorder))
        if reportFile != nil { leave(reportFile, ReportPage(picture).html) }
        server?.close()
    }

    var looksAtDocuments: Bool { observers.contains { $0.looksAtDocuments } }

    func progressed(_ report: RunReport, fraction: Double?) {
        for observer in observers { observer.progressed(report, fraction: fraction) }
    }

    func documentDied(_ death: DocumentDeath) {
        for observer in observers { observer.documentDied(death) }
    }

    func committed(_ batch: CommittedBatch) {
        for observer in observers { observer.committed(batch) }
    }

    func warned(_ message: String) {
        for observer in observers { observer.warned(message) }
    }

    func ended(_ documents: [EndedDocument]) {
        for observer in observers where observer.looksAtDocuments { observer.ended(documents) }
    }

    /// The run is over and its records are written: what cannot be written beside them is said, and no more.
    private func leave(_ file: WatchFile?, _ text: @autoclosure () -> String) {
        guard let file else { return }
        do {
            try file.write(text())
        } catch {
            Console.error.line("\(Console.error.paint("warning:", .bold)) \("\(error)".printable)")
        }
    }

    private static func streams(_ watch: WatchOptions) throws -> [ProgressStream] {
        var streams: [ProgressStream] = []
        if watch.progress == .json { streams.append(try ProgressStream(to: .console(.error))) }
        if let path = watch.progressFile { streams.append(try ProgressStream(to: .file(path))) }
        return streams
    }

    /// What tells a person; logs tell of deaths themselves, and no bar moves between their lines.
    private static func reporter(_ watch: WatchOptions, logs: Bool, isQuiet: Bool) -> ProgressReporter? {
        switch watch.progress {
        case .json: nil
        case .none?: logs ? nil : ProgressReporter(isQuiet: true)
        case .auto, .plain: ProgressReporter(isQuiet: isQuiet, isPlain: watch.progress == .plain)
        case nil: logs ? nil : ProgressReporter(isQuiet: isQuiet)
        }
    }

    private static func tickers(_ recorder: RunRecorder, _ streams: [ProgressStream], _ metrics: WatchFile?)
        -> [Ticker]
    {
        var tickers: [Ticker] = []
        if !streams.isEmpty {
            tickers.append(
                Ticker(every: 1) {
                    let picture = recorder.picture
                    for stream in streams { stream.write(.progress(picture)) }
                })
        }
        if let metrics {
            // A disk that is full now may have room at the next turn; the last turn says so if not.
            tickers.append(Ticker(every: metricsInterval) { try? metrics.write(Self.metrics(of: recorder)) })
        }
        return tickers
    }

    private static func metrics(of recorder: RunRecorder) -> String {
        RunMetrics(recorder.picture, process: .now, version: PipelineVersion.current).text
    }

    private static func facts(of usage: ProcessUsage) -> [RunFact] {
        [
            RunFact("CPU time", usage.cpu.inWords),
            RunFact("Peak memory", "\(usage.peakResidentBytes >> 20) MiB"),
        ]
    }
}
