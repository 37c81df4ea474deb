@preconcurrency import Glibc

/// The environment of this process, for ``DefinitionLoader``.
public enum ProcessEnvironment {
    /// All variables with their values, as they are now; read it before other threads set any.
    public static var current: [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            next += 1
        }
        return variables
    }
}
