import PipelineCore
import URLs

extension FetchStage {
    /// What is wrong with the settings that speak of the web.
    var webProblems: [SettingProblem] {
        var problems: [SettingProblem] = []
        for (key, urls) in [("urls", urls), ("sitemaps", sitemaps), ("feeds", feeds)] {
            for text in urls?.values ?? [] {
                if let problem = Self.problem(with: text, at: key) { problems.append(problem) }
            }
        }
        if !readsWeb {
            for (key, isGiven) in [
                ("follow", follow != nil), ("archive", archive != nil), ("http_cache", httpCache != nil),
            ]
            where isGiven {
                problems.append(
                    SettingProblem(
                        at: key, "'\(key)' is of no use without a URL",
                        remedy: "name 'urls', 'url_lists', 'sitemaps' or 'feeds'"))
            }
        }
        if follow != nil, http?.contact == nil, archive?.offline != true {
            problems.append(
                SettingProblem(
                    at: "follow", "a crawler that follows links says who it is",
                    remedy:
                        "add 'http: { contact: … }' with a URL or mail address at which its owner can be reached"
                ))
        }
        return problems
    }

    private static func problem(with text: String, at key: String) -> SettingProblem? {
        guard let url = WebURL(text), url.isHTTP else {
            return SettingProblem(
                at: key, "one of '\(key)' is no URL of the web",
                remedy: "write it whole: 'https://example.org/page'")
        }
        guard url.hasCredentials else { return nil }
        return SettingProblem(
            at: key, "a URL for \(url.host?.text ?? "") has a password in it, which the run would write down",
            remedy: "put such URLs into a file that only you can read, and name it under 'url_lists'")
    }
}
