public import PipelineCore

/// The `cache` of a run: how much is kept, in one word or with where and how large.
public struct CacheSetting: SettingValue, Hashable {
    /// The settings.
    public var options: CacheOptions

    /// Keeps what is worth it.
    public init() {
        options = CacheSettings().options
    }

    /// One of the scopes, or a mapping.
    public static var shape: SettingShape { .either(CacheScope.shape, or: CacheSettings.shape) }
    /// Keeps what is worth it.
    public static var unset: CacheSetting { CacheSetting() }
    /// The word where nothing else is set.
    public var data: JSONValue? {
        var plain = CacheSettings().options
        plain.keep = options.keep
        if options == plain { return options.keep.data }
        var members = [
            JSONMember("keep", .string(options.keep.rawValue)),
            JSONMember("size", .string(ByteSize(options.maximumBytes).description)),
        ]
        if let path = options.path { members.append(JSONMember("path", .string(path))) }
        return .object(members)
    }

    /// Reads a word or a mapping.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> CacheSetting? {
        var setting = CacheSetting()
        if case .mapping = node.content {
            guard let settings: CacheSettings = .read(node, reporting: &reader) else { return nil }
            setting.options = settings.options
        } else if case .scalar(let scalar) = node.content, !scalar.isFromEnvironment,
            scalar.value == .boolean(false)
        {
            setting.options.keep = .none
        } else {
            guard let keep = CacheScope.read(node, reporting: &reader) else { return nil }
            setting.options.keep = keep
        }
        return setting
    }
}

/// How results of stages are kept from run to run.
struct CacheSettings: SettingGroup {
    @Setting("Which results are kept: those that take longer to work out than to look up, all, or none.")
    var keep = CacheScope.auto
    @Setting("How much they may take; what has not been used for the longest time gives way.")
    var size = ByteSize(2 << 30)
    @Setting("The file that holds them; .pipeline/cache.db beside the definition unless given.")
    var path: OutputPath?

    var options: CacheOptions {
        CacheOptions(keep: keep, maximumBytes: size.bytes, path: path?.text)
    }
}
