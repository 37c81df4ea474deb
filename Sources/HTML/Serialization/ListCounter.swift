/// The lists that are open, and what marks their next items.
struct ListCounter {
    private struct List {
        var isOrdered: Bool
        var next: Int
        var step: Int
    }

    private var lists: [List] = []

    mutating func open(_ node: NodeID, in document: HTMLDocument) {
        let isOrdered = document.tag(of: node) == .ol
        let start = document.attribute(.start, of: node).flatMap { Int($0.prefix(9)) }
        let isReversed = isOrdered && document.hasAttribute(.reversed, of: node)
        let items =
            isReversed && start == nil ? document.children(of: node).count { document.tag(of: $0) == .li } : 1
        lists.append(List(isOrdered: isOrdered, next: start ?? items, step: isReversed ? -1 : 1))
    }

    mutating func close() { _ = lists.popLast() }

    /// Whether any list is open.
    var isOpen: Bool { !lists.isEmpty }

    /// The marker of the next item: `- ` or `3. `.
    mutating func marker(for item: NodeID, in document: HTMLDocument, bullet: String) -> String {
        guard var list = lists.popLast() else { return bullet + " " }
        defer { lists.append(list) }
        guard list.isOrdered else { return bullet + " " }
        if let value = document.attribute(.value, of: item).flatMap({ Int($0.prefix(9)) }) {
            list.next = value
        }
        let marker = "\(list.next). "
        list.next += list.step
        return marker
    }
}
