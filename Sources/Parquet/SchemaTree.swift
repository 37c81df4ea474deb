/// A schema as the tree that rows are taken apart by, and the leaves that become columns.
struct SchemaTree: Sendable {
    /// A field, a list's element, or a member of a group.
    indirect enum Node: Sendable {
        /// A value; its column.
        case leaf(Int, isOptional: Bool)
        /// Values of one kind.
        case list(Node, isOptional: Bool, repetition: UInt8, leaves: Range<Int>)
        /// Members.
        case group([Node], isOptional: Bool, leaves: Range<Int>)
    }

    /// A column.
    struct Leaf: Sendable {
        let type: ParquetType
        let path: [String]
        let definition: Int
        let repetition: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var leaves: [Leaf] = []
    private let schema: ParquetSchema

    init(_ schema: ParquetSchema) {
        self.schema = schema
        for field in schema.fields {
            nodes.append(node(field, path: [], definition: 0, repetition: 0))
        }
    }

    private mutating func node(_ field: ParquetField, path: [String], definition: Int, repetition: Int)
        -> Node
    {
        let path = path + [field.name]
        let definition = definition + (field.isOptional ? 1 : 0)
        let first = leaves.count
        switch field.type {
        case .list(let element):
            let inner = node(
                ParquetField("element", element), path: path + ["list"], definition: definition + 1,
                repetition: repetition + 1)
            return .list(
                inner, isOptional: field.isOptional, repetition: UInt8(repetition + 1),
                leaves: first..<leaves.count)
        case .group(let members):
            let nodes = members.map { node($0, path: path, definition: definition, repetition: repetition) }
            return .group(nodes, isOptional: field.isOptional, leaves: first..<leaves.count)
        default:
            leaves.append(Leaf(type: field.type, path: path, definition: definition, repetition: repetition))
            return .leaf(first, isOptional: field.isOptional)
        }
    }

    /// Writes the schema's elements, depth first, as the member of the footer with this number.
    func write(as id: Int, to thrift: inout ThriftWriter) {
        var elements: [[UInt8]] = []
        var root = ThriftWriter()
        root.binary(4, Array("schema".utf8))
        root.integer(5, Int32(schema.fields.count))
        elements.append(root.end())
        for field in schema.fields { Self.add(field, to: &elements) }
        thrift.list(id, of: .structure, count: elements.count)
        for element in elements { thrift.element(written: element) }
    }

    private static func add(_ field: ParquetField, to elements: inout [[UInt8]]) {
        var element = ThriftWriter()
        if let code = field.type.physicalCode { element.integer(1, code) }
        element.integer(3, field.isOptional ? 1 : 0)
        element.binary(4, Array(field.name.utf8))
        var logical: Int?
        switch field.type {
        case .list:
            element.integer(5, 1)
            logical = 3
            element.integer(6, 3)
        case .group(let members): element.integer(5, Int32(members.count))
        case .string:
            element.integer(6, 0)
            logical = 1
        case .date:
            element.integer(6, 6)
            logical = 6
        case .boolean, .integer, .double: break
        }
        if let logical { element.structure(10) { $0.structure(logical) { _ in } } }
        elements.append(element.end())
        switch field.type {
        case .list(let inner):
            var list = ThriftWriter()
            list.integer(3, 2)
            list.binary(4, Array("list".utf8))
            list.integer(5, 1)
            elements.append(list.end())
            add(ParquetField("element", inner), to: &elements)
        case .group(let members): for member in members { add(member, to: &elements) }
        default: break
        }
    }
}

extension ParquetType {
    /// The number of the format's `Type`; nil for what is no column.
    var physicalCode: Int32? {
        switch self {
        case .boolean: 0
        case .date: 1
        case .integer: 2
        case .double: 5
        case .string: 6
        case .list, .group: nil
        }
    }

    /// The bytes of a value; nil where they differ.
    var valueBytes: Int? {
        switch self {
        case .boolean: 1
        case .date: 4
        case .integer, .double: 8
        case .string, .list, .group: nil
        }
    }
}
