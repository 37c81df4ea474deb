import PipelineCore
import PipelineDefinition

/// Asks somebody at a terminal what a first pipeline is to be made of; Enter takes what stands in brackets.
struct InitInterview {
    let menu: ScaffoldMenu
    let console: Console
    /// The next line that is typed; nil at the end.
    let read: () -> String?

    /// Thrown where nobody answers any more.
    struct Ended: Error {}

    /// Asks everything.
    func answers() throws(Ended) -> InitAnswers {
        let source = try choose("What do you have?", menu.sources, several: false)
        var given: [String] = []
        if let first = source.first { given = try paths(for: first) }
        let wants = try choose("What do you want of it?", menu.wants, several: true)
        let sink =
            menu.sinks.count > 1
            ? try choose("Where should it go?", menu.sinks, several: false) : menu.sinks
        guard let source = source.first, let sink = sink.first else { throw Ended() }
        return InitAnswers(source: source, given: given, wants: wants, sink: sink)
    }

    private func choose(_ question: String, _ choices: [ScaffoldChoice], several: Bool) throws(Ended)
        -> [ScaffoldChoice]
    {
        console.line(console.paint(question, .bold))
        var table = TextTable(["", "", ""], [.right, .left, .left])
        for (number, choice) in choices.enumerated() {
            let room = max(20, console.width - 24)
            let help = choice.help.count > room ? choice.help.prefix(room - 1) + "…" : choice.help
            table.append(["\(number + 1)", choice.name, String(help)])
        }
        for line in table.lines.dropFirst() { console.line(line) }
        let standard = ScaffoldMenu.standard(choices)
        let usual = (several ? standard : Array(standard.prefix(1)))
        let hint = several ? "numbers or names, with commas between them" : "number or name"
        while true {
            console.write("\(hint) [\(usual.map(\.name).joined(separator: ", "))]: ")
            let names = try line().split { $0 == "," || $0.isWhitespace }.map(String.init)
            if names.isEmpty { return usual }
            if !several, names.count > 1 {
                console.line("one of them, please")
                continue
            }
            var chosen: [ScaffoldChoice] = []
            var unknown: String?
            for name in names {
                let number = Int(name).map { $0 - 1 }
                let isNumber = number.map(choices.indices.contains) ?? false
                let choice = choices.enumerated().first {
                    isNumber ? $0.offset == number : $0.element.name == name
                }
                guard let choice = choice?.element else {
                    unknown = unknown ?? name
                    continue
                }
                if !chosen.contains(where: { $0.name == choice.name }) { chosen.append(choice) }
            }
            guard let unknown else { return chosen }
            console.line(
                "'\(unknown)' is no choice; \(InitAnswers.remedy(for: unknown, among: choices))".printable)
        }
    }

    private func paths(for source: ScaffoldChoice) throws(Ended) -> [String] {
        let what: String
        switch source.value {
        case .paths: what = "Where? Paths or patterns"
        case .texts: what = "Which?"
        case .fixed: return []
        }
        while true {
            let rest = source.sample == nil ? "" : " [samples to try it on]"
            console.write("\(what), with blanks between them\(rest): ")
            let given = try line().split(whereSeparator: \.isWhitespace).map(String.init)
            if InitAnswers.problem(with: given, for: source) == nil { return given }
            console.line("at least one, please")
        }
    }

    private func line() throws(Ended) -> String {
        guard let line = read() else {
            console.line()
            throw Ended()
        }
        return line
    }
}
