extension WARCReader {
    /// How far the bytes of a record reach.
    private enum Reach {
        /// As far as was asked for.
        case complete
        /// To this index, where a gzip member begins with the next record.
        case nextRecord(at: Int)
        case broken
        case end
    }

    /// What comes behind a record's content.
    private enum Ending {
        /// Line ends and the next record or the end: the content's length is right. Up to this index.
        case good(Int)
        /// Something else: it is wrong.
        case bad
        case broken
    }

    /// Cuts the content of a record whose header has been read.
    mutating func cutContent(_ head: WARCHead) throws(FileError) -> WARCItem? {
        guard let declared = head.headers.number(in: "Content-Length") else {
            // Damaged compression explains a damaged header.
            if input.damage != nil { return breakOff(head, .max) }
            note(
                .noContentLength, at: head.position,
                salvaged: head.record(content: nothing, compressedLength: nil))
            input.consume(head.length)
            try skipToNextRecord()
            return nil
        }
        let (end, overflow) = head.length.addingReportingOverflow(declared)
        // A length beyond the end of the file is surely wrong; nothing need be read to know it.
        if overflow || (end > input.bytes.count && end > input.remaining ?? .max) {
            return try recover(head, declared, reachesEnd: true)
        }
        if declared > limits.contentBytes {
            try skipContent(head, declared)
            return nil
        }
        switch try reach(end) {
        case .nextRecord(let index): return giveUp(head, declared, at: index)
        case .broken: return breakOff(head, declared)
        case .end: return try recover(head, declared, reachesEnd: true)
        case .complete: break
        }
        switch try ending(behind: end) {
        case .broken: return breakOff(head, declared)
        case .bad: return try recover(head, declared, reachesEnd: false)
        case .good(let next):
            let length = input.isCompressed ? input.memberLength(to: next) : end
            let record = head.record(content: held(head.length..<end), compressedLength: length)
            let isSound = !noteDamage(head, upTo: end, salvaged: record)
            input.consume(end)
            return isSound ? .record(record) : nil
        }
    }

    /// Buffers bytes up to an index.
    private mutating func reach(_ index: Int) throws(FileError) -> Reach {
        while input.bytes.count < index {
            let before = input.bytes.count
            switch try input.more() {
            case .bytes(let startsMember):
                if startsMember, dialect.begins(input.bytes, at: before) { return .nextRecord(at: before) }
            case .broken: return .broken
            case .end: return .end
            }
        }
        return .complete
    }

    /// Looks at what comes behind the content, which ends at an index.
    private mutating func ending(behind end: Int) throws(FileError) -> Ending {
        // Two line ends right behind the content are what the standard asks for, and proof enough.
        var index = end
        while true {
            let bytes = input.bytes
            while index < bytes.count, bytes[index] == 0x0a || bytes[index] == 0x0d { index += 1 }
            if index >= bytes.count {
                if input.damage == nil, input.memberEnds(at: index) || index > end + 4096 {
                    return .good(index)
                }
                switch try input.more() {
                case .bytes: continue
                case .broken: return .broken
                case .end: return .good(index)
                }
            }
            if dialect == .warc, bytes.has("\r\n\r\n", at: end) || bytes.has("\n\n", at: end) {
                return .good(index)
            }
            if dialect.begins(bytes, at: index) { return .good(index) }
            if bytes.count - index >= dialect.certainLength { return .bad }
            guard case .bytes = try input.more() else { return .bad }
        }
    }

    /// Finds the true end of a record whose length is wrong: where the next one begins, or the file ends.
    private mutating func recover(
        _ head: WARCHead, _ declared: Int, reachesEnd: Bool
    ) throws(FileError) -> WARCItem? {
        var searched = head.length
        while true {
            let bytes = input.bytes
            if let next = dialect.firstStart(in: bytes, from: searched) {
                return giveUp(head, declared, at: next)
            }
            if bytes.count - head.length > limits.contentBytes {
                note(.wrongContentLength(declared: declared), at: head.position)
                try skipToNextRecord()
                return nil
            }
            searched = max(searched, bytes.count - dialect.startLength + 1)
            switch try input.more() {
            case .bytes(let startsMember):
                if startsMember, dialect.begins(input.bytes, at: bytes.count) {
                    return giveUp(head, declared, at: bytes.count)
                }
            case .broken: return breakOff(head, declared)
            case .end:
                isFinished = true
                return giveUp(head, declared, at: input.bytes.count, isTruncated: reachesEnd)
            }
        }
    }

    /// Ends a record at an index that is not where it should end.
    private mutating func giveUp(
        _ head: WARCHead, _ declared: Int, at index: Int, isTruncated: Bool = false
    ) -> WARCItem? {
        let content = held(head.length..<withoutFinalLineEnds(head.length, index))
        let salvaged = head.record(content: content, compressedLength: nil)
        if !noteDamage(head, upTo: index, salvaged: salvaged) {
            note(
                isTruncated ? .truncated(declared: declared) : .wrongContentLength(declared: declared),
                at: head.position, salvaged: salvaged)
        }
        input.consume(index)
        return nil
    }

    /// Ends a record where its compression is damaged.
    private mutating func breakOff(_ head: WARCHead, _ declared: Int) -> WARCItem? {
        let available = input.bytes.count - head.length
        let content = held(head.length..<head.length + min(declared, available))
        let salvaged = head.record(content: content, compressedLength: nil)
        if let damage = input.damage {
            note(.compression(damage.reason), at: head.position, salvaged: salvaged)
            damageIsNoted = true
        }
        dropHeldBytes()
        return nil
    }

    /// Notes the damage of the member that a record reaches into, if it is damaged.
    ///
    /// Such a record may be wrong although it looks sound: a wrong bit shows only later, often at the checksum.
    private mutating func noteDamage(_ head: WARCHead, upTo index: Int, salvaged: WARCRecord) -> Bool {
        guard input.reachesDamage(upTo: index), let damage = input.damage else { return false }
        note(.compression(damage.reason), at: head.position, salvaged: salvaged)
        damageIsNoted = true
        return true
    }

    /// Passes over content that is too large.
    private mutating func skipContent(_ head: WARCHead, _ declared: Int) throws(FileError) {
        note(.contentTooLarge(declared: declared, limit: limits.contentBytes), at: head.position)
        input.consume(head.length)
        var left = declared
        while left > 0 {
            let step = min(left, input.bytes.count)
            input.consume(step)
            left -= step
            if left == 0 { return }
            // All that was held is taken, so that a member which begins now begins at the first byte.
            switch try input.more() {
            case .bytes(let startsMember):
                if startsMember, dialect.begins(input.bytes, at: 0) { return }
            case .broken: return dropHeldBytes()
            case .end:
                isFinished = true
                return
            }
        }
    }

    private var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    private func held(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: input.bytes[range])
    }

    /// The end of content without the two line ends that close a record.
    private func withoutFinalLineEnds(_ start: Int, _ end: Int) -> Int {
        let bytes = input.bytes
        var end = end
        for _ in 0..<2 where end > start && bytes[end - 1] == 0x0a {
            end -= 1
            if end > start, bytes[end - 1] == 0x0d { end -= 1 }
        }
        return end
    }
}
