import PipelineCore

extension ByteEncoder {
    mutating func source(_ source: DocumentSource) {
        text(source.location)
        optional(source.container) { $0.text($1) }
        optional(source.offset) { $0.integer($1) }
    }

    /// All of a payload but its body.
    mutating func payloadFacts(_ payload: Payload) {
        optional(payload.mediaType) { $0.text($1) }
        optional(payload.declaredCharset) { $0.text($1) }
        optional(payload.detectedCharset) { $0.text($1) }
        optional(payload.status) { $0.integer($1) }
        list(payload.headers) {
            $0.text($1.name)
            $0.text($1.value)
        }
    }

    mutating func content(_ content: Content) {
        text(content.text)
        blocks(content.blocks)
    }

    mutating func blocks(_ blocks: [Block]) { list(blocks) { $0.block($1) } }

    mutating func fields(_ fields: FieldValues) {
        integer(fields.reduce(0) { count, _ in count + 1 })
        for entry in fields {
            text(entry.name)
            value(entry.value)
        }
    }

    mutating func annotation(_ annotation: Annotation) {
        text(annotation.kind)
        range(annotation.range)
        optional(annotation.value) { $0.value($1) }
        number(annotation.confidence)
        text(annotation.maker)
    }

    mutating func label(_ label: Label) {
        text(label.name)
        text(label.value)
        number(label.score)
        text(label.classifier)
    }

    mutating func historyEntry(_ entry: History.Entry) {
        text(entry.stage)
        byte(entry.outcome.code)
        optional(entry.reason) { $0.text($1) }
        list(entry.measures) {
            $0.text($1.name)
            $0.number($1.value)
            $0.optional($1.threshold) { $0.number($1) }
        }
        list(entry.removals) {
            $0.text($1.text)
            $0.optional($1.origin) { $0.range($1) }
            $0.text($1.reason)
        }
    }

    private mutating func block(_ block: Block) {
        byte(block.kind.code)
        range(block.range)
        integer(block.level)
        optional(block.origin) { $0.range($1) }
    }

    private mutating func range(_ range: Range<Int>) {
        integer(range.lowerBound)
        integer(range.count)
    }

    private mutating func value(_ value: FieldValue) {
        switch value {
        case .text(let text):
            byte(0)
            self.text(text)
        case .integer(let number):
            byte(1)
            integer(number)
        case .number(let number):
            byte(2)
            self.number(number)
        case .boolean(let truth):
            byte(3)
            flag(truth)
        case .date(let date):
            byte(4)
            text(date.description)
        case .list(let values):
            byte(5)
            list(values) { $0.value($1) }
        case .record(let fields):
            byte(6)
            self.fields(fields)
        }
    }
}

extension History.Outcome {
    /// Its number in the cache.
    fileprivate var code: UInt8 {
        switch self {
        case .kept: 0
        case .skipped: 1
        case .filtered: 2
        case .duplicate: 3
        case .failed: 4
        }
    }

    init(code: UInt8) throws {
        guard let outcome = Self.allCases.first(where: { $0.code == code }) else { throw DamagedBytes() }
        self = outcome
    }
}

extension Block.Kind {
    /// Its number in the cache.
    fileprivate var code: UInt8 {
        switch self {
        case .heading: 0
        case .paragraph: 1
        case .listItem: 2
        case .quote: 3
        case .code: 4
        case .table: 5
        case .caption: 6
        }
    }

    init(code: UInt8) throws {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { throw DamagedBytes() }
        self = kind
    }
}
