/// The bullet before a list item.
///
/// Numbers stay in the text: they may be all that a numbered heading is known by.
struct ListMarker {
    /// Its bytes, the space after it included.
    let length: Int

    /// Finds the bullet that a line begins with; nil where it has none.
    init?(of line: String) {
        for bullet in [
            "- ", "* ", "+ ", "\u{2022} ", "\u{25E6} ", "\u{2023} ", "\u{00B7} ", "\u{25AA} ", "\u{2022}",
        ]
        where line.hasPrefix(bullet) && line.utf8.count > bullet.utf8.count {
            length = bullet.utf8.count
            return
        }
        return nil
    }
}
