/// Tells tables of data from tables that only lay a page out.
struct TableSurvey {
    /// The tables with nothing but inline content in their cells: those can be written row by row.
    private var dataTables: Set<NodeID> = []

    /// Looks at all tables below a node, in one pass.
    init(_ document: HTMLDocument, below root: NodeID) {
        var open: [(table: NodeID, isData: Bool)] = []
        for step in document.walk(root) {
            switch step {
            case .enter(let node):
                guard document.isElement(node) else { continue }
                let tag = document.tag(of: node)
                if tag != .table, tag.isPartOfTable || tag.display == .inline { continue }
                if !open.isEmpty { open[open.count - 1].isData = false }
                if tag == .table { open.append((node, true)) }
            case .leave(let node):
                if let last = open.last, last.table == node {
                    open.removeLast()
                    if last.isData { dataTables.insert(node) }
                }
            }
        }
    }

    func isData(_ table: NodeID) -> Bool { dataTables.contains(table) }
}

extension Tag {
    fileprivate var isPartOfTable: Bool {
        switch self {
        case .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .colgroup, .col: true
        default: false
        }
    }
}
