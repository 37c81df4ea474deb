/// The keys of settings.
enum SettingKey {
    /// A property's name as a definition writes it: `pressRelease` is `press_release`.
    static func snakeCase(_ property: String) -> String {
        var key = ""
        for character in property {
            if character.isUppercase { key += "_" }
            key += character.lowercased()
        }
        return key
    }
}
