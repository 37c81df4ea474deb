import PipelineCore
import Testing

/// A definition with one thing wrong in it, and where that is.
struct Mutation: Sendable, CustomTestStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        case typo
        case wrongType = "wrong type"
        case indentation
        case swap
    }

    let kind: Kind
    /// The definition it was made from.
    let file: String
    /// What was done.
    let change: String
    /// The mutated text.
    let text: String
    /// The places, from 1, at which a problem may begin: first and last column of the changed stretch.
    let places: [(line: Int, columns: ClosedRange<Int>)]
    /// The word that was misspelt.
    var word: String?

    var testDescription: String {
        "\(file): \(change) at \(places.map { "\($0.line):\($0.columns.lowerBound)" }.joined(separator: " or "))"
    }

    /// Whether a problem is shown where the change was made.
    func isPlace(_ span: SourceSpan) -> Bool {
        span.file == file
            && places.contains { $0.line == span.start.line && $0.columns.contains(span.start.column) }
    }
}

/// Numbers that look random and are the same in every run.
struct Lcg {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }
}
