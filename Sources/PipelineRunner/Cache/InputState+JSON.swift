import PipelineCore
import WebFormats

extension InputState {
    /// The state as `{"name": …, "size": …, "changed": …, "inode": …}`.
    var json: JSONValue {
        [
            "name": .string(name), "size": .integer(size), "changed": .integer(changed),
            "inode": .integer(inode),
        ]
    }

    init?(json: JSONValue) {
        guard case .string(let name) = json["name"], case .integer(let size) = json["size"],
            case .integer(let changed) = json["changed"], case .integer(let inode) = json["inode"]
        else { return nil }
        self.init(name: name, size: size, changed: changed, inode: inode)
    }

    /// What the file system says of a file; nil where there is none.
    init?(fileAt path: String) {
        guard let status = FileStatus(path) else { return nil }
        self.init(name: path, size: status.size, changed: status.changed, inode: status.inode)
    }
}
