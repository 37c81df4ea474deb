import PipelineCore

/// A destination that is one file, or several where its path is a pattern.
protocol PartedDestination: Destination {
    /// The file, or the pattern.
    var path: OutputPattern { get }
    /// When parts end.
    var split: SplitSettings? { get }
    /// What a file's name ends with, for remedies.
    static var fileExtension: String { get }
}

extension PartedDestination {
    /// The pattern of several files; nil where there is one.
    func pattern(in context: ExportContext) throws -> NamePattern? {
        guard path.isPattern, !context.isWhole else { return nil }
        do throws(OutputPattern.Problem) {
            return try NamePattern(path)
        } catch {
            throw StageFailure("bad_path", "\(error.message); \(error.remedy)")
        }
    }

    /// What is wrong with the path and what it is split by.
    var partProblems: [SettingProblem] {
        let unnumbered = SettingProblem(
            at: "path", "'path' has no '{part}' to tell the parts apart",
            remedy: "write 'path: out/parts/part-{part}.\(Self.fileExtension)'")
        guard path.isPattern else { return split.map { _ in [unnumbered] } ?? [] }
        do throws(OutputPattern.Problem) {
            let pattern = try NamePattern(path)
            if let problem = pattern.placeProblem { return [problem] }
            let isNumbered = pattern.names.contains("part")
            if (split?.endsParts ?? false) || pattern.names.contains("parts"), !isNumbered {
                return [unnumbered]
            }
            return []
        } catch {
            return [SettingProblem(at: "path", error.message, remedy: error.remedy)]
        }
    }

    /// What parts may hold.
    func limits(of pattern: NamePattern) -> PartLimits {
        (split ?? SplitSettings()).limits(isNumbered: pattern.names.contains("part"))
    }
}
