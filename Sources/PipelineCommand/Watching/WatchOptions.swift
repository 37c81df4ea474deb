import ArgumentParser

/// How a run is watched: progress, metrics, a report.
struct WatchOptions: ParsableArguments {
    /// How progress is shown on the standard error.
    enum Progress: String, ExpressibleByArgument, CaseIterable {
        /// A bar on a terminal, now and then a line elsewhere.
        case auto
        /// Lines alone.
        case plain
        /// A JSON object a line.
        case json
        /// Not at all.
        case none
    }

    @Option(
        help: "How progress is shown: a bar on a terminal (auto), lines (plain), JSON lines (json) or none.")
    var progress: Progress?

    @Option(
        help: ArgumentHelp(
            "Write progress as JSON lines to a file, beside what is shown.", valueName: "file"),
        completion: .file())
    var progressFile: String?

    @Option(
        help: ArgumentHelp(
            "Write an HTML report of the run: counts, times, samples, one file that needs nothing else.",
            valueName: "file.html"), completion: .file(extensions: ["html"]))
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Write metrics in the text format of Prometheus to a file, every five seconds and at the end.",
            valueName: "file.prom"), completion: .file(extensions: ["prom"]))
    var metrics: String?

    @Option(
        help: ArgumentHelp(
            "Serve metrics at http://127.0.0.1:PORT/metrics while the run goes on; 0 takes any free port.",
            valueName: "port"))
    var metricsPort: Int?

    func validate() throws {
        if let metricsPort, !(0...65535).contains(metricsPort) {
            throw ValidationError("--metrics-port takes a whole number from 0 to 65535")
        }
    }
}
