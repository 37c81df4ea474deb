package import PipelineCore
import URLs

/// A cache of responses that outlives the run.
package struct HTTPCacheSettings: SettingGroup {
    @Setting("The folder to keep responses in.") package var path: OutputPath
    @Setting(
        "Pages younger than this are not asked for again, whatever their server says; feeds and sitemaps are."
    )
    package var freshFor: Duration?

    /// The defaults.
    package init() {}
}

/// A WARC file that takes all that is fetched.
package struct ArchiveSettings: SettingGroup {
    @Setting("The WARC file; it grows with each run, and is compressed where its name ends in '.gz'.")
    package var path: OutputPath
    @Setting("Whether pages are taken from it and the web is left alone.") package var offline = false

    /// The defaults.
    package init() {}
}

/// When two URLs are the same.
package struct SameURLSettings: SettingGroup {
    @Setting(
        "Whether parameters that only say where a visitor came from are passed over: 'utm_source', 'gclid'.")
    package var ignoreTracking = true
    @Setting("Whether the order of the query's parameters is.") package var ignoreOrder = true
    @Setting("Whether what stands behind the '#' is.") package var ignoreFragment = true

    /// The defaults.
    package init() {}

    var identity: URLIdentity {
        var identity = URLIdentity()
        identity.ignoresTracking = ignoreTracking
        identity.ignoresOrder = ignoreOrder
        identity.ignoresFragment = ignoreFragment
        return identity
    }
}
