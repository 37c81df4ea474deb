import PipelineCore

/// Follows queries through a value.
struct JSONWalk {
    let root: JSONValue
    /// How many values may still be looked at.
    var steps: Int

    mutating func values(of query: JSONQuery, at current: JSONValue) -> [JSONValue] {
        values(behind: query.segments, from: query.isAbsolute ? root : current)
    }

    mutating func values(behind segments: [JSONSegment], from start: JSONValue) -> [JSONValue] {
        var values = [start]
        for segment in segments {
            var next: [JSONValue] = []
            for value in values { select(segment, of: value, into: &next) }
            if next.isEmpty { return [] }
            values = next
        }
        return values
    }

    /// Adds what a segment takes: of the value, and of all that is within where it is a descendant's.
    private mutating func select(
        _ segment: JSONSegment, of value: JSONValue, into result: inout [JSONValue]
    ) {
        guard steps > 0 else { return }
        steps -= 1
        for selector in segment.selectors { select(selector, of: value, into: &result) }
        // The depth is bounded by that of the JSON that was parsed.
        guard segment.isDescendant else { return }
        switch value {
        case .array(let elements): for element in elements { select(segment, of: element, into: &result) }
        case .object(let members): for member in members { select(segment, of: member.value, into: &result) }
        default: break
        }
    }

    private mutating func select(
        _ selector: JSONSelector, of value: JSONValue, into result: inout [JSONValue]
    ) {
        switch (selector, value) {
        case (.name(let name), .object):
            if let member = value[name] { result.append(member) }
        case (.index(let index), .array(let elements)):
            let place = index < 0 ? elements.count + index : index
            if elements.indices.contains(place) { result.append(elements[place]) }
        case (.wildcard, .array(let elements)): append(elements, to: &result)
        case (.wildcard, .object(let members)): append(members.map(\.value), to: &result)
        case (.slice(let start, let end, let step), .array(let elements)):
            append(Self.places(elements.count, start, end, step).map { elements[$0] }, to: &result)
        case (.filter(let filter), .array(let elements)):
            for element in elements where holds(filter, for: element) { result.append(element) }
        case (.filter(let filter), .object(let members)):
            for member in members where holds(filter, for: member.value) { result.append(member.value) }
        default: break
        }
    }

    private mutating func append(_ values: [JSONValue], to result: inout [JSONValue]) {
        let taken = values.prefix(max(0, steps))
        steps -= taken.count
        result += taken
    }

    /// RFC 9535 §2.3.4.2.2.
    private static func places(_ count: Int, _ start: Int?, _ end: Int?, _ step: Int) -> [Int] {
        func normal(_ place: Int) -> Int { place >= 0 ? place : max(place, -count - 1) + count }
        if step > 0 {
            let lower = min(max(normal(start ?? 0), 0), count)
            let upper = min(max(normal(end ?? count), 0), count)
            return Array(stride(from: lower, to: max(lower, upper), by: step))
        }
        guard step < 0 else { return [] }
        let upper = min(max(start.map(normal) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(normal) ?? -1, -1), count - 1)
        return upper > lower ? Array(stride(from: upper, to: lower, by: step)) : []
    }

    // MARK: Filters

    private mutating func holds(_ filter: JSONFilter, for value: JSONValue) -> Bool {
        guard steps > 0 else { return false }
        steps -= 1
        switch filter {
        case .or(let left, let right): return holds(left, for: value) || holds(right, for: value)
        case .and(let left, let right): return holds(left, for: value) && holds(right, for: value)
        case .not(let inner): return !holds(inner, for: value)
        case .exists(let query): return !values(of: query, at: value).isEmpty
        case .comparison(let left, let comparison, let right):
            return comparison.holds(self.value(of: left, at: value), self.value(of: right, at: value))
        }
    }

    private mutating func value(of operand: JSONOperand, at current: JSONValue) -> JSONValue? {
        switch operand {
        case .literal(let value): value
        case .query(let query): values(of: query, at: current).first
        }
    }
}

extension JSONComparison {
    /// Whether it holds; nil stands for nothing (RFC 9535 §2.3.5.2.2).
    func holds(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch self {
        case .equal: Self.areEqual(left, right)
        case .unequal: !Self.areEqual(left, right)
        case .less: Self.isLess(left, right)
        case .greater: Self.isLess(right, left)
        case .lessOrEqual: Self.isLess(left, right) || Self.areEqual(left, right)
        case .greaterOrEqual: Self.isLess(right, left) || Self.areEqual(left, right)
        }
    }

    private static func areEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch (left, right) {
        case (.integer(let left), .number(let right)): return Double(left) == right
        case (.number(let left), .integer(let right)): return left == Double(right)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
        case (.object(let first), .object(let second)):
            return first.count == second.count
                && first.allSatisfy { member in
                    second.contains { $0.name == member.name && areEqual($0.value, member.value) }
                }
        default: return left == right
        }
    }

    private static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left < right
        case (.integer(let left), .number(let right)): Double(left) < right
        case (.number(let left), .integer(let right)): left < Double(right)
        case (.number(let left), .number(let right)): left < right
        case (.string(let left), .string(let right)):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        default: false
        }
    }
}
