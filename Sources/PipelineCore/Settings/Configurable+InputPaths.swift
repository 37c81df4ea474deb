extension Configurable {
    /// The files, folders and patterns that the settings name as something to read.
    package var inputPaths: [String] { Self.schema.inputPaths(in: settingsData) }
}

extension SettingsSchema {
    fileprivate func inputPaths(in data: JSONValue) -> [String] {
        settings.flatMap { setting in data[setting.name].map { setting.shape.inputPaths(in: $0) } ?? [] }
    }
}

extension SettingShape {
    fileprivate func inputPaths(in data: JSONValue) -> [String] {
        switch (self, data) {
        case (.string(.input), .string(let path)): [path]
        case (.list(let element), .array(let values)), (.oneOrMany(let element), .array(let values)):
            values.flatMap { element.inputPaths(in: $0) }
        case (.oneOrMany(let element), _): element.inputPaths(in: data)
        case (.group(let schema), _): schema.inputPaths(in: data)
        case (.map(let element), .object(let members)):
            members.flatMap { element.inputPaths(in: $0.value) }
        case (.either(let first, let second), _): first.inputPaths(in: data) + second.inputPaths(in: data)
        case (.word(_, let shape), _): shape.inputPaths(in: data)
        default: []
        }
    }
}
