import Patterns
import PipelineCore

/// What a value must be.
indirect enum ValueMatcher: Sendable {
    /// The value itself; nil for none.
    case equals(FieldValue?)
    /// The content of a file, read when the test runs: the path for the file system.
    case equalsFile(String)
    /// A part of a text, or an element of a list.
    case contains(FieldValue)
    /// The opposite of ``contains(_:)``.
    case lacks(FieldValue)
    /// A regular expression that matches somewhere.
    case matches(TextPattern)
    case startsWith(String)
    case endsWith(String)
    /// How many characters or elements there are.
    case size(Int)
    /// Members of a record.
    case members([Member])
    /// All of several.
    case all([Member])

    /// A part of the whole, with its place.
    struct Member: Sendable {
        /// The member's name; nil for the value itself.
        var name: String?
        var matcher: ValueMatcher
        var span: SourceSpan
    }

    /// What does not hold of a value.
    func failures(of value: FieldValue?, named name: String, at span: SourceSpan) -> [ExpectationFailure] {
        switch self {
        case .members(let members):
            return members.flatMap { member in
                let inner = member.name.flatMap { value?.member($0) }
                let path = member.name.map { "\(name).\($0)" } ?? name
                return member.matcher.failures(of: inner, named: path, at: member.span)
            }
        case .all(let parts):
            return parts.flatMap { $0.matcher.failures(of: value, named: name, at: $0.span) }
        default:
            var failure: ExpectationFailure?
            do {
                failure = try self.failure(of: value, named: name, at: span)
            } catch {
                failure = ExpectationFailure(error.reason, at: span)
            }
            if case .equalsFile(let path) = self, case .text(let text)? = value {
                failure?.recording = ExpectationFailure.Recording(path: path, text: text)
            }
            return failure.map { [$0] } ?? []
        }
    }

    private func failure(of value: FieldValue?, named name: String, at span: SourceSpan) throws(FileProblem)
        -> ExpectationFailure?
    {
        switch self {
        case .equals(let wanted): return Self.difference(value, wanted, named: name, at: span)
        case .equalsFile(let path):
            let wanted = FieldValue.text(String(decoding: try TestFile.bytes(of: path), as: UTF8.self))
            return Self.difference(value, wanted, named: name, at: span)
        default: break
        }
        let shown = "\(name) is \(Self.shown(value))"
        let isMet: Bool
        let wish: String
        switch self {
        case .contains(let part): (isMet, wish) = (Self.contains(value, part), "contain \(Self.shown(part))")
        case .lacks(let part):
            (isMet, wish) = (!Self.contains(value, part), "not contain \(Self.shown(part))")
        case .matches(let pattern):
            (isMet, wish) = (value?.asText.map(pattern.matches) ?? false, "match /\(pattern.written)/")
        case .startsWith(let part):
            (isMet, wish) = (value?.asText?.hasPrefix(part) ?? false, "start with \(Self.shown(.text(part)))")
        case .endsWith(let part):
            (isMet, wish) = (value?.asText?.hasSuffix(part) ?? false, "end with \(Self.shown(.text(part)))")
        case .size(let count):
            guard let size = value?.size else {
                (isMet, wish) = (count == 0, "have the size \(count)"); break
            }
            (isMet, wish) = (size == count, "have the size \(count), not \(size)")
        default: return nil
        }
        return isMet ? nil : ExpectationFailure("\(shown); it must \(wish)", at: span)
    }

    private static func difference(
        _ value: FieldValue?, _ wanted: FieldValue?, named name: String, at span: SourceSpan
    ) -> ExpectationFailure? {
        guard !areEqual(value, wanted) else { return nil }
        guard let wanted else {
            return ExpectationFailure("\(name) is \(shown(value)), not nothing", at: span)
        }
        guard let value else {
            return ExpectationFailure("\(name) is missing, not \(shown(wanted))", at: span)
        }
        let (found, expected) = (value.lines, wanted.lines)
        // A line or two are easier to compare where they stand in the sentence.
        if found.utf8.count + expected.utf8.count < 120, !(found + expected).contains("\n") {
            return ExpectationFailure("\(name) is \(shown(value)), not \(shown(wanted))", at: span)
        }
        return ExpectationFailure(
            "\(name) is not as expected", at: span, comparison: .init(expected: expected, found: found))
    }

    private static func areEqual(_ left: FieldValue?, _ right: FieldValue?) -> Bool {
        ExpressionValue.areEqual(ExpressionValue(left), ExpressionValue(right))
    }

    private static func contains(_ value: FieldValue?, _ part: FieldValue) -> Bool {
        switch value {
        case .list(let elements): elements.contains { areEqual($0, part) }
        case let value?:
            TextSearch.contains.finds(ExpressionValue(part), in: .text(value.asText ?? ""))
        case nil: false
        }
    }

    /// A value in one line, cut short.
    static func shown(_ value: FieldValue?) -> String {
        guard let value else { return "missing" }
        let text = value.json
        return text.count > 160 ? "\(text.prefix(120))… (\(text.utf8.count) bytes)" : text
    }
}

extension FieldValue {
    /// A member of a record.
    fileprivate func member(_ name: String) -> FieldValue? {
        if case .record(let values) = self { values[name] } else { nil }
    }

    /// The characters of a single value.
    fileprivate var asText: String? {
        switch self {
        case .text(let text): text
        case .date(let date): date.description
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .boolean(let truth): "\(truth)"
        case .list, .record: nil
        }
    }

    /// How many characters or elements it has.
    fileprivate var size: Int? {
        switch self {
        case .text(let text): text.unicodeScalars.count
        case .list(let elements): elements.count
        default: nil
        }
    }

    /// The value as lines to compare: a text as it is, a list an element a line.
    fileprivate var lines: String {
        switch self {
        case .list(let elements): elements.map { $0.json }.joined(separator: "\n")
        default: asText ?? json
        }
    }

    /// The value as JSON in one line.
    fileprivate var json: String {
        var writer = JSONWriter()
        writer.write(self, datesAreTagged: false)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
