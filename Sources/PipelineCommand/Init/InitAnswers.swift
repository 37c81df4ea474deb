import PipelineCore
import PipelineDefinition

/// What a first pipeline is to be made of.
struct InitAnswers {
    var source: ScaffoldChoice
    /// Paths or other texts that name what is read; nothing takes samples.
    var given: [String] = []
    var wants: [ScaffoldChoice]
    var sink: ScaffoldChoice
}

/// Why a choice cannot be taken, in words.
struct InitProblem: Error {
    let message: String
}

extension InitAnswers {
    /// What options say; where they say nothing, what a first pipeline has.
    init(from: String?, paths: [String], wants: [String], to: String?, of menu: ScaffoldMenu)
        throws(InitProblem)
    {
        let sources = try Self.chosen([from].compactMap { $0 }, of: menu.sources, "--from")
        let sinks = try Self.chosen([to].compactMap { $0 }, of: menu.sinks, "--to")
        guard let source = sources.first, let sink = sinks.first else {
            throw InitProblem(message: "no stage of this program can bring documents in or write them")
        }
        self.init(
            source: source, given: paths, wants: try Self.chosen(wants, of: menu.wants, "--want"), sink: sink)
        if let problem = Self.problem(with: paths, for: source) { throw InitProblem(message: problem) }
    }

    /// The choices of some names; the standard ones where there are none.
    private static func chosen(_ names: [String], of choices: [ScaffoldChoice], _ option: String)
        throws(InitProblem)
        -> [ScaffoldChoice]
    {
        guard !names.isEmpty else { return ScaffoldMenu.standard(choices) }
        let all = names.flatMap { $0.split(separator: ",").map(String.init) }
        var chosen: [ScaffoldChoice] = []
        for name in all {
            guard let choice = choices.first(where: { $0.name == name }) else {
                throw InitProblem(
                    message: "'\(option) \(name)' is no choice; \(remedy(for: name, among: choices))")
            }
            if !chosen.contains(where: { $0.name == name }) { chosen.append(choice) }
        }
        return chosen
    }

    /// What to say about a name that is no choice.
    static func remedy(for name: String, among choices: [ScaffoldChoice]) -> String {
        NearestName.remedy(for: name, among: choices.map(\.name))
    }

    /// What is wrong with what was said about a source; nil for nothing.
    static func problem(with given: [String], for source: ScaffoldChoice) -> String? {
        if case .fixed = source.value {
            return given.isEmpty ? nil : "'\(source.name)' takes no path"
        }
        guard given.isEmpty, source.sample == nil else { return nil }
        return "say what '\(source.name)' is to read: '--path …'"
    }
}
