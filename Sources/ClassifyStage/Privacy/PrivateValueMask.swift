import PersonalData
import PipelineCore

/// Takes private data out of what was read from a text: the values of fields and annotations.
struct PrivateValueMask {
    private let scanner: PersonalDataScanner
    private let substitute: (PersonalDatum) -> String
    /// What was found in the text, by its letters and digits: by itself, without the words around it, a value may not
    /// look like what it is.
    private let known: [String: PersonalDatum]
    private let ranges: [Range<Int>: PersonalDatum]

    init(
        _ found: [PersonalDatum], in text: String, _ scanner: PersonalDataScanner,
        substitute: @escaping (PersonalDatum) -> String
    ) {
        self.scanner = scanner
        self.substitute = substitute
        let bytes = Array(text.utf8)
        known = Dictionary(
            found.map { (Self.key(String(decoding: bytes[$0.range], as: UTF8.self)), $0) },
            uniquingKeysWith: { first, _ in first })
        ranges = Dictionary(uniqueKeysWithValues: found.map { ($0.range, $0) })
    }

    private static func key(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x40 }, as: UTF8.self)
            .lowercased()
    }

    /// The value of an annotation: where it covers private data it has nothing else, in whatever form it says so.
    func value(of annotation: Annotation) -> FieldValue? {
        guard let value = annotation.value else { return nil }
        if let datum = ranges[annotation.range] { return .text(substitute(datum)) }
        // It stands in the text, where it is counted.
        var counts = PrivateDataCounts()
        return masked(value, counting: &counts)
    }

    /// A value without private data.
    func masked(_ value: FieldValue, counting counts: inout PrivateDataCounts) -> FieldValue {
        switch value {
        case .text(let text): return .text(masked(text, counting: &counts))
        case .list(let values): return .list(values.map { masked($0, counting: &counts) })
        case .record(var values):
            for entry in values { values[entry.name] = masked(entry.value, counting: &counts) }
            return .record(values)
        default: return value
        }
    }

    private func masked(_ text: String, counting counts: inout PrivateDataCounts) -> String {
        if let datum = known[Self.key(text)] {
            counts.add([datum])
            return substitute(datum)
        }
        let found = scanner.find(in: text)
        guard !found.isEmpty else { return text }
        counts.add(found)
        let old = Array(text.utf8)
        var new: [UInt8] = []
        var end = 0
        for datum in found {
            new += old[end..<datum.range.lowerBound]
            new += substitute(datum).utf8
            end = datum.range.upperBound
        }
        return String(decoding: new + old[end...], as: UTF8.self)
    }
}
