public import PipelineCore

/// How a run went on: the counts at moments, few enough for a picture however long the run.
public struct RunCourse: Sendable, Hashable {
    /// The counts at one moment.
    public struct Point: Sendable, Hashable {
        /// The time since the run began.
        public var elapsed: Duration
        /// The documents that had reached the end.
        public var exported: Int
        /// The documents that filters had taken out.
        public var filtered: Int
        /// The documents that had been found to repeat others.
        public var duplicates: Int
        /// The documents that stages had failed on.
        public var dead: Int

        /// All documents that were through.
        public var settled: Int { exported + filtered + duplicates + dead }
    }

    /// The most points that are kept.
    static let maximumPoints = 240

    /// The points in order.
    public private(set) var points: [Point] = []
    /// Closer points than this replace each other; it doubles whenever there are too many.
    private var interval: Duration = .milliseconds(1)

    /// Starts without points.
    public init() {}

    /// Notes where the run stands.
    public mutating func note(_ report: RunReport, at elapsed: Duration) {
        let point = Point(
            elapsed: elapsed, exported: report.exported, filtered: report.filtered,
            duplicates: report.duplicates, dead: report.dead)
        if points.count > 1, elapsed - points[points.count - 2].elapsed < interval {
            points[points.count - 1] = point
            return
        }
        points.append(point)
        guard points.count > Self.maximumPoints else { return }
        interval *= 2
        // The last one stays: it is where the run stands.
        points = points.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == points.count - 1 }
            .map(\.element)
    }
}
