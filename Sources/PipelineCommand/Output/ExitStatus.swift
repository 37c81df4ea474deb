/// What the exit code of `pipeline` says; `docs/exit-codes.md` has them for users.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Every document went through, was filtered or is a duplicate.
    case success = 0
    /// The run stopped before its end; nothing has been written.
    case runFailed = 1
    /// The definition has errors; nothing ran.
    case badDefinition = 2
    /// The run ended, and stages failed on some documents.
    case deadDocuments = 3
    /// There was nothing to read.
    case nothingRead = 4
    /// The count does not add up: a fault of the program.
    case notConserved = 5
    /// The run was asked to stop; what was committed is kept, and the same command goes on there where it can.
    case interrupted = 6
    /// What a run has left is not as its ledger says.
    case auditFailed = 7
    /// Shards are missing or damaged, so that nothing has been committed; once they have been run it can be.
    case shardsMissing = 8
    /// The plan cannot be used: it is none, or what it was made of has changed.
    case badPlan = 9
    /// The command line is wrong (`EX_USAGE` of `sysexits.h`).
    case usage = 64
    /// Something is missing that may come back (`EX_TEMPFAIL` of `sysexits.h`): space on the disk, a lock that another
    /// run holds. What was committed is kept, and the same command goes on there where it can.
    case tryAgain = 75

    /// A line of help.
    public var help: String {
        switch self {
        case .success: "every document is accounted for and none is dead"
        case .runFailed: "the run stopped before its end; nothing has been written"
        case .badDefinition: "the definition has errors; nothing ran"
        case .deadDocuments: "the run ended, but stages failed on some documents (see the dead letters)"
        case .nothingRead: "the run ended, but there was nothing to read"
        case .notConserved: "the count of documents does not add up: a fault of the program, please report it"
        case .interrupted: "the run was asked to stop; the same command goes on there, or says why not"
        case .auditFailed: "the audit found that what a run has left is not as its ledger says"
        case .shardsMissing: "shards of the plan are missing or damaged; run them and commit again"
        case .badPlan:
            "the plan cannot be used: it is none, or definition, program or inputs have changed since"
        case .tryAgain: "the disk is full or another run is on; the same command tries again"
        case .usage: "the command line is wrong"
        }
    }
}
