@_spi(Training) import NameTagger

/// Turns the lines of training/lexicon.py into the lexicon of a model.
struct LexiconWriter {
    private var paths: [UInt32: UInt32] = [:]
    private var words: [UInt32: UInt32] = [:]
    private var places: [UInt32: UInt32] = [:]
    private var wider: [UInt8] = []

    /// The bytes of the lexicon.
    static func bytes(of file: String) -> [UInt8] {
        var writer = LexiconWriter()
        for line in TextFile.lines(of: file) where !line.isEmpty {
            writer.add(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
        var output = ByteWriter()
        output.append(table: writer.paths)
        output.append(table: writer.words)
        output.append(table: writer.places)
        output.append(UInt32(writer.wider.count / 2))
        output.append(bytes: writer.wider)
        return output.bytes
    }

    private mutating func add(_ parts: [String]) {
        switch parts[0] {
        case "V": words[NameTraining.folded(parts[1]), default: 0] |= number(parts[2]) + 1
        case "L": words[NameTraining.folded(parts[1]), default: 0] |= number(parts[2]) << 16
        case "B": paths[NameTraining.form(parts[1])] = number(parts[2]) | number(parts[3]) << 20
        case "G": places[NameTraining.phrase(Array(parts[2...]))] = number(parts[1])
        default:
            wider.append(UInt8(number(parts[2])))
            wider.append(UInt8(number(parts[3])))
        }
    }

    private func number(_ text: String) -> UInt32 {
        guard let number = UInt32(text) else { fatalError("no number: \(text)") }
        return number
    }
}

/// Collects the bytes of a model.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ number: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    mutating func append(bytes more: [UInt8]) {
        bytes += more
        while bytes.count % 4 != 0 { bytes.append(0) }
    }

    /// A table of open slots, at most four fifths full.
    mutating func append(table: [UInt32: UInt32]) {
        var count: UInt32 = 16
        while Int(count) * 4 < table.count * 5 { count *= 2 }
        var slots = [(UInt32, UInt32)](repeating: (0, 0), count: Int(count))
        // In the order of the hashes: the order of a dictionary is that of chance.
        for (hash, value) in table.sorted(by: { $0.key < $1.key }) {
            var slot = hash & (count - 1)
            while slots[Int(slot)].1 != 0 { slot = (slot + 1) & (count - 1) }
            slots[Int(slot)] = (hash, value + 1)
        }
        append(count)
        for (hash, value) in slots {
            append(hash)
            append(value)
        }
    }
}
