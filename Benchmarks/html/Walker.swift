import HTML

/// What a walk over every node of a page finds: enough that nothing of the tree goes unread.
struct Walker {
    var elements = 0
    var links = 0
    var textBytes = 0
    var attributeBytes = 0

    mutating func walk(_ document: HTMLDocument) {
        for node in document.descendants(of: .document) {
            switch document.kind(of: node) {
            case .element:
                elements += 1
                if document.tag(of: node) == .a { links += 1 }
                for attribute in document.attributes(of: node) {
                    attributeBytes += document.withValue(of: attribute) { $0.count }
                }
            case .text: textBytes += document.textLength(of: node)
            default: break
            }
        }
    }
}
