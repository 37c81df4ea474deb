import PipelineCore

/// The metrics of a run.
///
/// Names and labels are a contract with those who watch: `docs/runs.md` lists them.
public struct RunMetrics: Sendable {
    private let picture: RunPicture
    private let process: ProcessUsage
    private let version: String

    /// The metrics of a run as it stands.
    ///
    /// - Parameters:
    ///   - process: what the program has used so far.
    ///   - version: the program's.
    public init(_ picture: RunPicture, process: ProcessUsage, version: String) {
        self.picture = picture
        self.process = process
        self.version = version
    }

    /// The metrics in the text format.
    public var text: String { MetricsText.text(of: families) }

    /// The metrics.
    public var families: [MetricFamily] { runFamilies + stageFamilies + documentFamilies + processFamilies }

    private var pipeline: MetricLabel { MetricLabel("pipeline", picture.report.pipeline) }

    private var runFamilies: [MetricFamily] {
        var info = MetricFamily("pipeline_info", "The program that runs; always 1.", .gauge)
        info.add(1, pipeline, MetricLabel("version", version))
        var state = MetricFamily("pipeline_run_state", "1 for the state that the run is in.", .gauge)
        for name in ["running", "finished", "interrupted", "failed"] {
            state.add(picture.standing.name == name ? 1 : 0, pipeline, MetricLabel("state", name))
        }
        var duration = MetricFamily("pipeline_run_duration_seconds", "The time since the run began.", .gauge)
        duration.add(picture.elapsed.inSeconds, pipeline)
        var progress = MetricFamily(
            "pipeline_run_progress_ratio", "How much of the input has been read, from 0 to 1, where known.",
            .gauge)
        if let fraction = picture.fraction { progress.add(fraction, pipeline) }
        return [info, state, duration, progress]
    }

    private var stageFamilies: [MetricFamily] {
        var input = MetricFamily(
            "pipeline_stage_documents_in_total", "Documents that a stage was given.", .counter)
        var output = MetricFamily(
            "pipeline_stage_documents_out_total", "Documents that a stage passed on.", .counter)
        var skipped = MetricFamily(
            "pipeline_stage_documents_skipped_total",
            "Documents that passed a stage by, since its condition did not hold.", .counter)
        var dropped = MetricFamily(
            "pipeline_stage_documents_dropped_total",
            "Documents that a stage took out, by outcome (filtered, duplicate, dead) and reason.", .counter)
        var cached = MetricFamily(
            "pipeline_stage_documents_cached_total", "Documents whose result came out of the cache.", .counter
        )
        var seconds = MetricFamily(
            "pipeline_stage_seconds_total", "Time spent in a stage, all workers together.", .counter)
        for stage in picture.report.stages {
            let label = MetricLabel("stage", stage.stage)
            input.add(stage.input, pipeline, label)
            output.add(stage.output, pipeline, label)
            skipped.add(stage.skipped, pipeline, label)
            cached.add(stage.cached, pipeline, label)
            seconds.add(stage.time.inSeconds, pipeline, label)
            func drop(_ count: Int, _ outcome: String, _ reason: String) {
                dropped.add(
                    count, pipeline, label, MetricLabel("outcome", outcome), MetricLabel("reason", reason))
            }
            for (reason, count) in stage.filtered.sorted(by: { $0.key < $1.key }) {
                drop(count, "filtered", reason)
            }
            if stage.duplicates > 0 { drop(stage.duplicates, "duplicate", "duplicate") }
            for (reason, count) in stage.dead.sorted(by: { $0.key < $1.key }) { drop(count, "dead", reason) }
        }
        return [input, output, skipped, cached, dropped, seconds]
    }

    private var documentFamilies: [MetricFamily] {
        let report = picture.report
        var read = MetricFamily("pipeline_documents_read_total", "Documents read.", .counter)
        read.add(report.read, pipeline)
        var settled = MetricFamily(
            "pipeline_documents_total", "Documents that are through, by outcome.", .counter)
        settled.add(report.exported, pipeline, MetricLabel("outcome", "exported"))
        settled.add(report.filtered, pipeline, MetricLabel("outcome", "filtered"))
        settled.add(report.duplicates, pipeline, MetricLabel("outcome", "duplicate"))
        settled.add(report.dead, pipeline, MetricLabel("outcome", "dead"))
        var times = MetricFamily(
            "pipeline_document_seconds", "Time a document took in all stages.", .histogram)
        // From 128 µs to 67 s.
        times.add(picture.documentTimes, bins: 7...26, per: 1e6, pipeline)
        var lengths = MetricFamily(
            "pipeline_document_text_bytes", "Bytes of main text of exported documents.", .histogram)
        // From 64 bytes to 16 MiB.
        lengths.add(picture.exportedLengths, bins: 6...24, pipeline)
        return [read, settled, times, lengths]
    }

    /// Under the names that Prometheus' client libraries give them.
    private var processFamilies: [MetricFamily] {
        var cpu = MetricFamily(
            "process_cpu_seconds_total", "User and system CPU time of the program.", .counter)
        cpu.add(process.cpu.inSeconds)
        var memory = MetricFamily("process_resident_memory_bytes", "Resident memory.", .gauge)
        memory.add(process.residentBytes)
        return [cpu, memory]
    }
}
