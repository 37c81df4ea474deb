import HTML

/// What an element says of itself by its name, its classes, its id and its role.
struct ElementMarks {
    /// Why what is in it is boilerplate, if it says so.
    var reason: BoilerplateReason?
    /// Whether nothing in it is text for readers: scripts, styles, images.
    var isMute = false
    /// Whether the reason comes from the page's author by way of classes, not from HTML: then an element that
    /// holds most of the page is believed less.
    var isByClass = false

    /// Reads the marks of an element.
    init(of node: NodeID, in page: HTMLDocument) {
        switch page.tag(of: node) {
        case .script, .style, .template, .svg, .math, .iframe, .object, .embed, .canvas, .audio, .video, .map,
            .head,
            .textarea, .noembed, .noframes, .datalist, .img, .picture, .link, .meta, .input, .select, .portal:
            isMute = true
            return
        case .nav: reason = .navigation
        case .footer: reason = .footer
        case .aside: reason = .sidebar
        case .form: reason = .form
        case .button: reason = .form
        case .dialog: reason = .form
        case .menu: reason = .navigation
        case .noscript: reason = .hidden
        default: break
        }
        if Self.isHidden(node, in: page) {
            reason = .hidden
            return
        }
        if reason == nil, let role = Self.reasonOfRole(node, in: page) { reason = role }
        guard reason == nil, page.tag(of: node) != .body, page.tag(of: node) != .html else { return }
        var words = ClassWords()
        words.add(.class, of: node, in: page)
        words.add(.id, of: node, in: page)
        reason = words.reason
        isByClass = reason != nil
    }

    private static func isHidden(_ node: NodeID, in page: HTMLDocument) -> Bool {
        if page.hasAttribute(.hidden, of: node) { return true }
        if page.withAttribute(.ariaHidden, of: node, { ByteWords.equals($0, "true") }) ?? false {
            return true
        }
        return page.withAttribute(.style, of: node) { style in
            ByteWords.containsIgnoringSpaces(style, "display:none")
                || ByteWords.containsIgnoringSpaces(style, "visibility:hidden")
        } ?? false
    }

    private static func reasonOfRole(_ node: NodeID, in page: HTMLDocument) -> BoilerplateReason? {
        page.withAttribute(.role, of: node) { role -> BoilerplateReason? in
            for (name, reason) in roles where ByteWords.equals(role, name) { return reason }
            return nil
        } ?? nil
    }

    private static let roles: [(name: StaticString, reason: BoilerplateReason)] = [
        ("navigation", .navigation), ("contentinfo", .footer), ("complementary", .sidebar), ("search", .form),
        ("banner", .header), ("menu", .navigation), ("menubar", .navigation), ("dialog", .form),
        ("alertdialog", .form), ("tooltip", .hidden), ("toolbar", .navigation),
    ]
}
