/// The namespaces in scope.
struct XMLNamespaces: Sendable {
    private struct Binding {
        let prefix: String
        let namespace: String
        let depth: Int
    }

    /// More than any document declares; those beyond it are not kept.
    private static let maximumBindings = 128

    private var bindings: [Binding] = []

    /// Binds a prefix for the element at a depth, which is about to open.
    mutating func declare(_ prefix: String, _ namespace: String, depth: Int) {
        guard bindings.count < Self.maximumBindings else { return }
        bindings.append(Binding(prefix: prefix, namespace: namespace, depth: depth))
    }

    /// Drops what the element at a depth has declared.
    mutating func leave(depth: Int) {
        while let last = bindings.last, last.depth >= depth { bindings.removeLast() }
    }

    /// Takes a written name apart.
    func name(_ written: ArraySlice<UInt8>, isAttribute: Bool) -> XMLName {
        guard let colon = written.firstIndex(of: UInt8(ascii: ":")), colon > written.startIndex else {
            let local = String(decoding: written, as: UTF8.self)
            return XMLName(local, namespace: isAttribute ? "" : namespace(of: ""))
        }
        let prefix = String(decoding: written[..<colon], as: UTF8.self)
        let local = String(decoding: written[(colon + 1)...], as: UTF8.self)
        return XMLName(prefix: prefix, local, namespace: namespace(of: prefix))
    }

    private func namespace(of prefix: String) -> String {
        if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
        return bindings.last { $0.prefix == prefix }?.namespace ?? ""
    }
}
