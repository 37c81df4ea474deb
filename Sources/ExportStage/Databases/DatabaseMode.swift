import PipelineCore
import RecordStores

/// What becomes of the documents that earlier runs have written to a database.
package enum DatabaseMode: String, SettingChoice {
    /// They go.
    case replace
    /// They stay unless this run has the same document.
    case merge

    var store: StoreMode { self == .replace ? .replace : .merge }
}
