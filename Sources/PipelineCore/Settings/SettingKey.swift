/// The keys of settings.
enum SettingKey {
    /// A property's name as a definition writes it: `pressRelease` is `press_release`.
    ///
    /// A run of capitals is one word, a plural `s` included: `maxURLs` is `max_urls`, `URLList` is `url_list`.
    static func snakeCase(_ property: String) -> String {
        if property.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5a).contains($0) }) { return property }
        let letters = Array(property)
        var key = ""
        for (index, letter) in letters.enumerated() {
            if index > 0, letter.isUppercase, beginsWord(letters, at: index) { key += "_" }
            key += letter.lowercased()
        }
        return key
    }

    /// Whether a capital begins a word: the first of a run does, and the last before small letters.
    private static func beginsWord(_ letters: [Character], at index: Int) -> Bool {
        guard letters[index - 1].isUppercase else { return true }
        let following = letters[(index + 1)...].prefix { $0.isLowercase }
        return !following.isEmpty && String(following) != "s"
    }
}
