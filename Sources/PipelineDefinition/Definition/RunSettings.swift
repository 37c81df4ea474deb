public import PipelineCore

/// The `run` of a definition: how the pipeline is run.
public struct RunSettings: SettingGroup {
    /// How many tasks work at once.
    @Setting("How many tasks work at once; 'auto' is one per processor.") public var workers = WorkerCount
        .automatic
    /// What is done with a document on which a stage fails.
    @Setting("What is done with a document on which a stage fails, unless the stage says otherwise.")
    public var onError = ErrorSetting.deadLetter
    /// What is kept for the next run.
    @Setting("Which results of stages are kept, so that the next run need not work them out again.")
    public var cache = CacheSetting()
    /// What a document may take.
    @Setting("What a document may take; one that takes more is dead.") public var limits = LimitSettings()

    /// The defaults.
    public init() {}

    /// The settings as the runner takes them.
    public var options: RunOptions {
        var options = RunOptions(
            workers: workers.count, onError: onError.handling, limits: limits.limits)
        options.cache = cache.options
        return options
    }
}

/// A number of workers, or as many as there are processors.
public struct WorkerCount: SettingValue, Hashable {
    /// The number; nil for one per processor.
    public var count: Int?

    /// One per processor.
    public static var automatic: WorkerCount { WorkerCount(count: nil) }
    /// The numbers allowed.
    public static let range = 1...1024
    /// The same for the JSON Schema.
    public static var numbers: ClosedRange<Double>? { Double(range.lowerBound)...Double(range.upperBound) }

    /// Either `auto` or a number.
    public static var shape: SettingShape { .word("auto", or: .integer) }
    /// One per processor.
    public static var unset: WorkerCount { .automatic }
    /// The number or `auto`.
    public var data: JSONValue? { count.map { .integer($0) } ?? .string("auto") }

    /// Reads `auto` or a number.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> WorkerCount? {
        if case .scalar(let scalar) = node.content {
            if scalar.text == "auto" { return .automatic }
            if case .integer(let count) = scalar.value, range.contains(count) {
                return WorkerCount(count: count)
            }
        }
        var meant = ""
        if case .scalar(let scalar) = node.content, !scalar.isFromEnvironment,
            NearestName.suggestion(for: scalar.text, among: ["auto"]) != nil
        {
            meant = "did you mean 'auto'? "
        }
        reader.report(
            "out-of-range", "setting '\(reader.key)' is \(node.what)",
            remedy: meant
                + "it takes 'auto' or a whole number from \(range.lowerBound) to \(range.upperBound)",
            at: node.span)
        return nil
    }
}
