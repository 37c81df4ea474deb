package import PipelineCore

/// When a part of what is exported ends and the next begins.
package struct SplitSettings: SettingGroup {
    @Setting("A part holds so many records at most.") package var records: Int?
    @Setting(
        "A part holds so many bytes at most, before they are compressed or made columns of; a single record may have more."
    )
    package var size: ByteSize?
    @Setting(
        "The run fails where there would be more files: a field with so many values is none to split by.",
        in: 1...1_000_000)
    package var files = 10_000

    /// The defaults.
    package init() {}

    /// What a part holds where `{part}` stands in the name and nothing is said.
    static let usualBytes = 512 << 20

    package func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if let records, records < 1 {
            problems.append(
                SettingProblem(
                    at: "records", "a part of \(records) records holds nothing", remedy: "write 1 or more"))
        }
        if size?.bytes == 0 {
            problems.append(
                SettingProblem(at: "size", "a part of no bytes holds nothing", remedy: "write '256MiB'"))
        }
        return problems
    }

    /// Whether parts end, and need numbers.
    var endsParts: Bool { records != nil || size != nil }

    /// The limits of parts.
    ///
    /// - Parameter isNumbered: whether the names tell parts apart.
    func limits(isNumbered: Bool) -> PartLimits {
        PartLimits(
            records: records, bytes: size?.bytes ?? (records == nil && isNumbered ? Self.usualBytes : nil),
            files: files)
    }
}
