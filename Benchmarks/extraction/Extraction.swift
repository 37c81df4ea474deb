@_spi(Training) import CleanStage
import Glibc
import Packed

/// Extracts packed pages, each with the model of its fold, as JSON Lines.
enum Extraction {
    static func run(_ input: String, _ foldsPath: String, _ path: String) {
        let models = String(decoding: file(foldsPath), as: UTF8.self).split(separator: "\n").map(String.init)
        var loaded: [String: ExtractionModel] = [:]
        let pages = PackedRecords(input)
        guard let output = fopen(path, "w") else { fatalError("cannot open \(path)") }
        defer { fclose(output) }
        var seconds = 0.0
        var count = 0
        while let page = pages.next() {
            let name = models[count]
            if loaded[name] == nil { loaded[name] = ExtractionModel(file(name)) }
            guard let model = loaded[name] else { fatalError("\(name) is no model for this code") }
            let start = Main.cpuSeconds()
            let extracted = model.extract(page.body, url: page.url)
            seconds += Main.cpuSeconds() - start
            count += 1
            fputs(
                "{\"id\": \(quoted(page.id)), \"title\": \(quoted(extracted.title)), "
                    + "\"text\": \(quoted(extracted.text))}\n", output)
        }
        print("\(count) pages, \(seconds * 1000 / Double(max(1, count))) ms a page")
    }

    private static func file(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let count = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = fread(buffer.baseAddress, 1, count, file)
        }
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0..<0x20:
                bytes +=
                    Array("\\u00".utf8) + [0x30 + byte / 16, Array("0123456789abcdef".utf8)[Int(byte % 16)]]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes + [0x22], as: UTF8.self)
    }
}
