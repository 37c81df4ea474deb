import PipelineCore
import URLs

/// The URL of a service in a definition.
struct ServiceURL {
    /// What is wrong with a setting that should be a URL of a service; nil where it is one.
    static func problem(_ text: String, _ setting: String) -> SettingProblem? {
        // A variable that is not given yet is empty.
        if text.isEmpty || WebURL(text)?.isHTTP == true { return nil }
        return SettingProblem(
            "setting '\(setting)' is no URL of a service", remedy: "write 'https://host/path'")
    }

    static func read(_ text: String, _ setting: String) throws -> WebURL {
        guard let url = WebURL(text), url.isHTTP else {
            throw StageFailure("bad_url", "'\(setting)' is no URL of a service; write 'https://host/path'")
        }
        return url
    }
}
