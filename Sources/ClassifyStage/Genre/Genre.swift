/// What kind of text a document is.
enum Genre: String, CaseIterable {
    case pressRelease = "press release"
    case news
    case other
}
