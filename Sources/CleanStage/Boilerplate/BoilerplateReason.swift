/// Why a part of a page does not belong to its main text.
///
/// The raw value is what history shows.
enum BoilerplateReason: String {
    /// The heading of a list of other pages, or an entry of that list.
    case relatedPosts = "related_posts"
    /// "FOR IMMEDIATE RELEASE", an embargo and such above a press release.
    case releaseNotice = "release_notice"
    /// Links to the wire's own copy of a press release and to its pictures.
    case wireFooter = "wire_footer"
    /// A pointer to another page within the text.
    case readMore = "read_more"
    /// Copyright, theme and maker of the site.
    case siteCredit = "site_credit"
    /// Buttons to share the page.
    case share
    /// Menus.
    case navigation
    /// A consent banner.
    case cookies
    /// A call to subscribe.
    case newsletter
    /// Comments' form and heading.
    case comments
    /// Links for screen readers.
    case skipLink = "skip_link"
    /// The path to the page within its site.
    case breadcrumb
    /// Links to the neighbouring posts.
    case postNavigation = "post_navigation"
    /// Categories and tags.
    case taxonomy
    /// A log-in or search form, and its like.
    case form
    /// An advertisement.
    case advertisement
    /// Not shown to readers.
    case hidden
    /// Outside of the part of the page that holds its main text.
    case outsideMain = "outside_main"
    /// The foot of the page or of a section.
    case footer
    /// The head of the page.
    case header
    /// Beside the main text.
    case sidebar
    /// Author and date line.
    case byline
    /// Mostly links.
    case linkList = "link_list"
}
