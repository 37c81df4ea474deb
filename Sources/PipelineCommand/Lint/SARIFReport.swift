import PipelineCore

/// Findings in SARIF 2.1.0 (OASIS), which code hosts show beside the lines.
struct SARIFReport {
    let findings: [Diagnostic]

    /// The log with one run.
    var json: JSONValue {
        let codes = Set(findings.map(\.code)).sorted()
        let rules = codes.map { code -> JSONValue in
            ["id": .string(code), "shortDescription": ["text": .string(code.replacing("-", with: " "))]]
        }
        return [
            "$schema":
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "pipeline", "version": .string(PipelineVersion.current),
                            "rules": .array(rules),
                        ]
                    ],
                    // §3.14.17: our columns count Unicode scalars.
                    "columnKind": "unicodeCodePoints",
                    "results": .array(findings.map { result(of: $0, codes) }),
                ]
            ],
        ]
    }

    private func result(of finding: Diagnostic, _ codes: [String]) -> JSONValue {
        var members = [
            JSONMember("ruleId", .string(finding.code)),
            JSONMember("ruleIndex", .integer(codes.firstIndex(of: finding.code) ?? -1)),
            JSONMember("level", .string(finding.severity.rawValue)),
            JSONMember("message", ["text": .string(finding.sentence)]),
            JSONMember("locations", [["physicalLocation": place(finding.span)]]),
        ]
        if !finding.related.isEmpty {
            let places = finding.related.map { related -> JSONValue in
                ["physicalLocation": place(related.span), "message": ["text": .string(related.message)]]
            }
            members.append(JSONMember("relatedLocations", .array(places)))
        }
        return .object(members)
    }

    private func place(_ span: SourceSpan) -> JSONValue {
        [
            "artifactLocation": ["uri": .string(Self.uri(span.file))],
            "region": [
                "startLine": .integer(span.start.line), "startColumn": .integer(span.start.column),
                "endLine": .integer(span.end.line), "endColumn": .integer(span.end.column),
            ],
        ]
    }

    /// A path as a relative reference, or as a `file` URI where it is absolute (RFC 3986 §3.3).
    private static func uri(_ path: String) -> String {
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~/".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return text
    }
}
