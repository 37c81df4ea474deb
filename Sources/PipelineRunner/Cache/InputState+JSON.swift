import PipelineCore

extension InputState {
    /// The state as `{"name": …, "size": …, "changed": …}`.
    var json: JSONValue {
        ["name": .string(name), "size": .integer(size), "changed": .integer(changed)]
    }

    init?(json: JSONValue) {
        guard case .string(let name) = json["name"], case .integer(let size) = json["size"],
            case .integer(let changed) = json["changed"]
        else { return nil }
        self.init(name: name, size: size, changed: changed)
    }

    /// What the file system says of a file; nil where there is none.
    init?(fileAt path: String) {
        guard let status = FileStatus(path) else { return nil }
        self.init(name: path, size: status.size, changed: status.changed)
    }
}
