import PipelineCore

extension ExpressionChecker {
    private static let functions = ConditionFunction.names(.function)
    private static let methods = ConditionFunction.names(.method)

    mutating func call(
        _ name: String, at place: Range<Int>, _ arguments: [ExpressionSyntax], _ range: Range<Int>
    ) -> Checked {
        guard Self.functions.contains(name) else {
            let remedy =
                Self.methods.contains(name)
                ? "write 'x.\(name)(…)'" : NearestName.remedy(for: name, among: Self.functions)
            report("unknown function '\(name)'", remedy, at: place, code: "unknown-name")
            return .unknown
        }
        guard arguments.count == 1 else {
            report("\(name)() takes one value, not \(arguments.count)", "write '\(name)(x)'", at: range)
            return .unknown
        }
        let checked = check(arguments[0])
        if name == "size" { return size(checked, at: arguments[0].range) }
        switch arguments[0].form {
        case .name, .member: return Checked(.boolean, .has(checked.program))
        default:
            report("has() asks for a name", "write 'has(title)'", at: arguments[0].range)
            return .unknown
        }
    }

    private mutating func size(_ checked: Checked, at range: Range<Int>) -> Checked {
        switch checked.type {
        case .list, .text, .label, .unknown: return Checked(.integer, .size(checked.program))
        default:
            report("size() takes text or a list, not \(checked.type.title)", "remove it", at: range)
            return .unknown
        }
    }

    mutating func method(
        of base: ExpressionSyntax, _ name: String, at place: Range<Int>, _ arguments: [ExpressionSyntax],
        _ range: Range<Int>
    ) -> Checked {
        let receiver = check(base)
        guard Self.methods.contains(name) else {
            report(
                "unknown method '\(name)'", NearestName.remedy(for: name, among: Self.methods), at: place,
                code: "unknown-name")
            return .unknown
        }
        let wanted = TextSearch(rawValue: name) == nil ? 0 : 1
        guard arguments.count == wanted else {
            report(
                "\(name)() takes \(wanted == 0 ? "nothing" : "one text") between its brackets",
                "write '\(name)(\(wanted == 0 ? "" : "\"…\""))'", at: place.lowerBound..<range.upperBound)
            return .unknown
        }
        if name == "size" { return size(receiver, at: base.range) }
        guard receiver.type.isText else {
            let isList = if case .list = receiver.type { true } else { false }
            report(
                "\(name)() asks text, not \(receiver.type.title)", isList ? "write 'x in list'" : "remove it",
                at: base.range)
            return .unknown
        }
        guard let search = TextSearch(rawValue: name) else {
            return Checked(.text, .lowerAscii(receiver.program))
        }
        let part = check(arguments[0])
        guard part.type.isText else {
            report("\(name)() looks for text, not \(part.type.title)", "quote it", at: arguments[0].range)
            return .unknown
        }
        return Checked(.boolean, .search(receiver.program, search, part.program))
    }
}
