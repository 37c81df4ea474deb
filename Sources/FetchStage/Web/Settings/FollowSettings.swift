package import PipelineCore

/// How links of pages are followed.
package struct FollowSettings: SettingGroup {
    @Setting(
        "Where links may lead: to a host of a given URL, to its domain (the host and those below it), below its folder, or anywhere."
    )
    package var scope = Scope.host
    @Setting("The most links between a given URL and a page.", in: 0...1000) package var depth = 3
    @Setting("The most pages asked for in all, the given ones included.", in: 1...100_000_000)
    package var pages = 1000
    @Setting("Only paths that one of these matches, as in robots.txt: '/news/*', '*.html$'.")
    package var include: [String] = []
    @Setting("No paths that one of these matches.") package var exclude: [String] = []
    @Setting("Whether links to pictures, archives, programs and other files without text are followed.")
    package var files = false

    /// Where links may lead.
    package enum Scope: String, SettingChoice {
        /// To the hosts of the given URLs.
        case host
        /// To these and the hosts below them.
        case domain
        /// To what lies below the folders of the given URLs.
        case path
        /// Anywhere.
        case any
    }

    /// The defaults.
    package init() {}
}
