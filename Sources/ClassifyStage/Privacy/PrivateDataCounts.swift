import PersonalData

/// How often each kind of private data was found in a document.
struct PrivateDataCounts {
    private(set) var byKind: [PersonalDatum.Kind: Int] = [:]

    mutating func add(_ found: [PersonalDatum]) {
        for datum in found { byKind[datum.kind, default: 0] += 1 }
    }
}
