internal import CDeflate

extension ColumnWriter {
    /// Ends the page, where it has any values.
    func closePage() {
        guard pageValues > 0 else { return }
        if dictionary != nil { closeDictionaryPage() } else { closePlainPage() }
    }

    /// Ends a page of places in the dictionary.
    func closeDictionaryPage() {
        var page = levels()
        let width = HybridEncoding.width(upTo: max(0, (dictionary?.count ?? 1) - 1))
        page.append(UInt8(width))
        indices.withUnsafeBufferPointer { indices in
            if width > 0 {
                HybridEncoding.append(indices, width: width, to: &page)
            } else if !indices.isEmpty {
                // Numbers of no bits: a single run without a value.
                var length = UInt64(indices.count) << 1
                while length >= 0x80 {
                    page.append(UInt8(truncatingIfNeeded: length) | 0x80)
                    length >>= 7
                }
                page.append(UInt8(length))
            }
        }
        indices.removeAll(keepingCapacity: true)
        chunk.hasDictionaryPages = true
        close(page, encoding: 8)
    }

    private func closePlainPage() {
        var page = levels()
        if leaf.type == .boolean {
            for start in stride(from: 0, to: plain.count, by: 8) {
                var byte: UInt8 = 0
                for bit in 0..<min(8, plain.count - start) { byte |= plain[start + bit] << UInt8(bit) }
                page.append(byte)
            }
        } else {
            page.append(contentsOf: plain)
        }
        plain.removeAll(keepingCapacity: true)
        chunk.hasPlainPages = true
        close(page, encoding: 0)
    }

    /// The levels of the page, each kind with the length of its bytes before it.
    private func levels() -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(plain.count + definitions.count / 4 + 64)
        for (levels, greatest) in [(repetitions, leaf.repetition), (definitions, leaf.definition)]
        where greatest > 0 {
            let start = page.count
            page.append(littleEndian: UInt32(0))
            levels.withUnsafeBufferPointer {
                HybridEncoding.append($0, width: HybridEncoding.width(upTo: greatest), to: &page)
            }
            withUnsafeBytes(of: UInt32(page.count - start - 4).littleEndian) { length in
                page.replaceSubrange(start..<start + 4, with: length)
            }
        }
        repetitions.removeAll(keepingCapacity: true)
        definitions.removeAll(keepingCapacity: true)
        return page
    }

    private func close(_ page: [UInt8], encoding: Int32) {
        let values = Int32(pageValues)
        chunk.values += pageValues
        pageValues = 0
        let bytes = Self.page(page, kind: 0, compressor) { header in
            header.structure(5) {
                $0.integer(1, values)
                $0.integer(2, encoding)
                $0.integer(3, 3)
                $0.integer(4, 3)
            }
        }
        chunk.uncompressedBytes += bytes.header.count + page.count
        chunk.pages += bytes.header
        chunk.pages += bytes.body
    }

    /// A page as it is written.
    struct Page {
        let header: [UInt8]
        let body: [UInt8]
    }

    /// The dictionary page of a chunk with such pages; nil where there is none.
    private func dictionaryPage() -> (page: Page, uncompressedBytes: Int)? {
        guard chunk.hasDictionaryPages, let dictionary = dictionary ?? leftDictionary else { return nil }
        let page = Self.page(dictionary.plain, kind: 2, compressor) { header in
            header.structure(7) {
                $0.integer(1, Int32(dictionary.count))
                $0.integer(2, 0)
            }
        }
        return (page, dictionary.plain.count)
    }

    private static func page(
        _ bytes: [UInt8], kind: Int32, _ compressor: PageCompressor, _ rest: (inout ThriftWriter) -> Void
    ) -> Page {
        let body = compressor.compress(bytes)
        var header = ThriftWriter()
        header.integer(1, kind)
        header.integer(2, Int32(bytes.count))
        header.integer(3, Int32(body.count))
        header.integer(4, Int32(bitPattern: libdeflate_crc32(0, body, body.count)))
        rest(&header)
        return Page(header: header.end(), body: body)
    }

    /// Ends the column of a row group and begins that of the next.
    ///
    /// - Parameters:
    ///   - offset: where its bytes will stand in the file.
    ///   - output: takes its bytes.
    /// - Returns: the format's `ColumnChunk`, and how many bytes it has before they are compressed.
    func endChunk(at offset: Int, into output: inout [UInt8]) -> FinishedChunk {
        closePage()
        let start = output.count
        var uncompressedBytes = chunk.uncompressedBytes
        var dataOffset = offset
        let dictionaryPage = dictionaryPage()
        if let (page, bytes) = dictionaryPage {
            output += page.header
            output += page.body
            dataOffset += page.header.count + page.body.count
            uncompressedBytes += page.header.count + bytes
        }
        output += chunk.pages
        let compressedBytes = output.count - start
        var encodings: [Int32] = [3]
        if chunk.hasPlainPages || dictionaryPage != nil { encodings.append(0) }
        if dictionaryPage != nil { encodings.append(8) }
        var metadata = ThriftWriter()
        metadata.long(2, 0)
        metadata.structure(3) { [leaf, chunk, statistics, compressor] in
            $0.integer(1, leaf.type.physicalCode ?? 0)
            $0.list(2, of: .int32, count: encodings.count)
            for encoding in encodings { $0.element(encoding) }
            $0.list(3, of: .binary, count: leaf.path.count)
            for name in leaf.path { $0.element(Array(name.utf8)) }
            $0.integer(4, compressor.compression.code)
            $0.long(5, chunk.values)
            $0.long(6, uncompressedBytes)
            $0.long(7, compressedBytes)
            $0.long(9, dataOffset)
            if dictionaryPage != nil { $0.long(11, offset) }
            $0.structure(12) { statistics.write(to: &$0) }
        }
        chunk = Chunk()
        statistics = ColumnStatistics(leaf.type)
        dictionary = Self.dictionary(for: leaf.type)
        leftDictionary = nil
        return FinishedChunk(metadata: metadata.end(), uncompressedBytes: uncompressedBytes)
    }

    /// A column of a finished row group.
    struct FinishedChunk {
        let metadata: [UInt8]
        let uncompressedBytes: Int
    }
}
