import PipelineCore

/// Counts the documents of a ledger anew.
struct LedgerCount {
    private var counts: [String: RunReport.StageCount] = [:]
    private var faults: [String] = []
    private var documents = 0
    /// How many documents ended how.
    private(set) var outcomes: [String: Int] = [:]

    init(_ report: RunReport) {
        for stage in report.stages { counts[stage.stage] = RunReport.StageCount(stage: stage.stage) }
    }

    /// Counts a line of a document.
    mutating func add(_ line: [UInt8]) throws {
        defer { documents += 1 }
        guard let entry = DocumentEntry(json: try JSONValue(parsing: line)) else {
            return fault("line \(documents + 1) of documents cannot be understood")
        }
        if entry.ordinal != documents { fault("document \(entry.ordinal) stands where \(documents) should") }
        outcomes[entry.outcome.rawValue, default: 0] += 1
        guard entry.outcome != .exported else { return }
        guard let stage = entry.stage, counts[stage] != nil else {
            return fault("document \(entry.ordinal) was taken out by a stage that there is not")
        }
        switch entry.outcome {
        case .exported: break
        case .filtered: counts[stage]?.filtered[entry.reason ?? "", default: 0] += 1
        case .dead: counts[stage]?.dead[entry.reason ?? "", default: 0] += 1
        case .duplicate:
            counts[stage]?.duplicates += 1
            if entry.original == nil { fault("document \(entry.ordinal) is a duplicate of none") }
        }
    }

    /// What does not agree with the counts of the run.
    func problems(against report: RunReport) -> [String] {
        var problems = faults
        func compare(_ what: String, _ counted: Int, _ said: Int) {
            if counted != said {
                problems.append("the ledger has \(counted) \(what), the run counted \(said)")
            }
        }
        compare("documents", documents, report.read)
        compare("exported documents", outcomes["exported"] ?? 0, report.exported)
        for stage in report.stages {
            let counted = counts[stage.stage]
            if counted?.filtered != stage.filtered || counted?.dead != stage.dead {
                problems.append("the ledger's reasons at '\(stage.stage)' are not those the run counted")
            }
            compare("duplicates at '\(stage.stage)'", counted?.duplicates ?? 0, stage.duplicates)
        }
        if !report.isConserved {
            problems.append(
                "documents are lost: read = exported + filtered + duplicates + dead does not hold")
        }
        return problems
    }

    private mutating func fault(_ text: String) {
        if faults.count < 20 { faults.append(text) }
    }
}
