import PersonalData
import PipelineCore

/// Looks after the private data of a document.
struct PrivacyGuard: Sendable {
    static let maker = "personal-data/2"
    static let dropReason = "private_data"

    private let action: PrivacyAction
    private let scanner: PersonalDataScanner
    private let key: [UInt8]

    init(_ settings: PrivacySettings) {
        action = settings.action
        scanner = PersonalDataScanner(
            Set(settings.kinds.values.compactMap { PersonalDatum.Kind(rawValue: $0.rawValue) }))
        key = Array((settings.secret?.revealed ?? "").utf8)
    }

    /// Tags, masks or hashes what is found in the text and in fields of text, and notes how much there was.
    func guardData(in document: inout some Document) -> Verdict {
        let found = scanner.find(in: document.text)
        var counts = PrivateDataCounts()
        counts.add(found)
        switch action {
        case .tag: tag(found, in: &document)
        case .drop:
            if !found.isEmpty {
                note(counts, in: &document)
                return .drop(reason: Self.dropReason)
            }
        case .mask, .hash:
            let mask = PrivateValueMask(found, in: document.text, scanner, substitute: substitute)
            for index in document.annotations.indices {
                document.annotations[index].value = mask.value(of: document.annotations[index])
            }
            for entry in document.fields {
                document.fields[entry.name] = mask.masked(entry.value, counting: &counts)
            }
            var edits = ContentEdits()
            for datum in found { edits.replace(datum.range, with: substitute(for: datum)) }
            edits.apply(to: &document)
        }
        note(counts, in: &document)
        return .keep
    }

    /// Says in history what was found and what was done with it, for the run's report to add up.
    private func note(_ counts: PrivateDataCounts, in document: inout some Document) {
        for kind in PersonalDatum.Kind.allCases {
            guard let count = counts.byKind[kind] else { continue }
            document.history.note("private_\(kind.rawValue)_\(done)", Double(count))
        }
    }

    private var done: String {
        switch action {
        case .tag: "tagged"
        case .mask: "masked"
        case .hash: "hashed"
        case .drop: "dropped"
        }
    }

    private func tag(_ found: [PersonalDatum], in document: inout some Document) {
        document.annotations += found.map { datum in
            Annotation(
                "private_\(datum.kind.rawValue)", datum.range, value: .text(datum.normalised),
                by: datum.scheme.map { "\(Self.maker) \($0)" } ?? Self.maker)
        }
    }

    private func substitute(for datum: PersonalDatum) -> String {
        let name = datum.kind.rawValue.uppercased()
        guard action == .hash else { return "[\(name)]" }
        // 64 bits tell the addresses of any collection apart.
        let bytes = Array("\(datum.kind.rawValue):\(datum.normalised)".utf8)
        let digits = HMAC.hexadecimalDigest(of: bytes, key: key).prefix(16)
        return "[\(name):\(digits)]"
    }
}

extension PrivacyGuard {
    /// What a kind is, for the reference.
    static func title(of kind: PrivacyKind) -> String {
        switch kind {
        case .email: "an address of electronic mail"
        case .phone: "a telephone number"
        case .ip: "an address of the Internet Protocol"
        case .card: "the number of a payment card"
        case .iban: "a bank account's number"
        case .nationalID: "a national identity, tax or insurance number"
        case .key: "a key, a token or a private key"
        }
    }
}
