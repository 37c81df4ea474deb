import Encodings
import Foundation
import TestSupport
import Testing

@Suite struct SniffingSuiteTests {
    static let suite = "html/encoding"

    /// A case of html5lib's encoding tests.
    struct Case {
        var name: String
        var data: [UInt8]
        var encoding: String
    }

    static func cases() throws -> [Case] {
        let folder = SharedSuites.folder(suite)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "dat" }.sorted { $0.path < $1.path }
        return try files.flatMap { file in
            let bytes = Array(try Data(contentsOf: file))
            return cases(in: bytes, file: file.deletingPathExtension().lastPathComponent)
        }
    }

    private static func cases(in bytes: [UInt8], file: String) -> [Case] {
        var cases: [Case] = []
        var data: [ArraySlice<UInt8>] = []
        var expectsEncoding = false
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.elementsEqual("#data".utf8) {
                data = []
            } else if line.elementsEqual("#encoding".utf8) {
                expectsEncoding = true
            } else if expectsEncoding {
                expectsEncoding = false
                cases.append(
                    Case(
                        name: "\(file)/\(cases.count + 1)", data: Array(data.joined(separator: [0x0A])),
                        encoding: String(decoding: line, as: UTF8.self)))
            } else {
                data.append(line)
            }
        }
        return cases
    }

    @Test(.enabled(if: SharedSuites.isPresent(suite), "no html5lib-tests at \(SharedFolder.url.path)"))
    func `html5lib's encoding cases give their encodings`() throws {
        var failed: [String] = []
        let cases = try Self.cases()
        for example in cases {
            let sniffed = Encodings.sniff(example.data)
            // The suite's default is that of Western European locales; a statistical guess is not its subject.
            let actual = sniffed.source == .detected ? .windows1252 : sniffed.encoding
            if actual != CharacterEncoding(label: example.encoding) {
                failed.append("\(example.name): \(actual.rawValue) instead of \(example.encoding)")
            }
        }
        print("conformance: encoding=\(cases.count - failed.count)/\(cases.count)")
        print("skipped: the case in encoding/scripted, which needs a script engine")
        #expect(cases.count == 82)
        #expect(failed == [])
    }

    static let sniffer = "encoding/sniffer/test/fixtures"

    @Test(.enabled(if: SharedSuites.isPresent(sniffer), "no sniffer data at \(SharedFolder.url.path)"))
    func `jsdom's sniffer pages give their encodings`() throws {
        let folder = SharedSuites.folder(Self.sniffer)
        for kind in ["bom", "normal", "no-result", "utf"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder.appending(path: kind), includingPropertiesForKeys: nil)
            for file in files {
                let name = file.deletingPathExtension().lastPathComponent
                let label = kind == "utf" ? "UTF-8" : String(name.split(separator: "_").last ?? "")
                let sniffed = Encodings.sniff(Array(try Data(contentsOf: file)))
                #expect(sniffed.encoding == CharacterEncoding(label: label), "\(kind)/\(name)")
            }
        }
    }
}
