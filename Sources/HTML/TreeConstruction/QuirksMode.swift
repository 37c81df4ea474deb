/// How far a document asks to be laid out as old browsers did; in parsing, it decides whether tables end paragraphs.
public enum QuirksMode: UInt8, Sendable {
    /// By the standard.
    case none
    /// Nearly by the standard.
    case limited
    /// As browsers of the nineties did.
    case quirks
}

extension TreeBuilder {
    mutating func processDoctype() {
        guard mode == .initial else { return }
        let doctype = tokenizer.token.doctype
        let token = tokenizer.token
        var record = NodeRecord(kind: .doctype, start: token.start, end: token.end)
        record.dataStart = UInt32(tokenizer.attributes.count)
        record.dataCount = 3
        for part in [doctype.name, doctype.publicIdentifier, doctype.systemIdentifier] {
            // The name says whether the part was there at all.
            tokenizer.attributes.append(AttributeRecord(name: part == nil ? 0 : 1, value: part ?? .empty))
        }
        _ = insert(record, at: InsertionPlace(parent: 0))
        quirks = quirksMode(of: doctype)
        mode = .beforeHTML
    }

    private func quirksMode(of doctype: DoctypeToken) -> QuirksMode {
        let name = doctype.name.map { UnsafeBufferPointer(start: bytes($0), count: $0.length) }
        guard !doctype.forcesQuirks, let name, ASCII.matches(name, "html") else { return .quirks }
        let system = doctype.systemIdentifier.map { UnsafeBufferPointer(start: bytes($0), count: $0.length) }
        if let system, ASCII.matches(system, "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd") {
            return .quirks
        }
        guard let slice = doctype.publicIdentifier else { return .none }
        let identifier = UnsafeBufferPointer(start: bytes(slice), count: slice.length)
        if QuirksMode.identifiers.contains(where: { ASCII.matches(identifier, $0) }) { return .quirks }
        if QuirksMode.prefixes.contains(where: { ASCII.hasPrefix(identifier, $0) }) { return .quirks }
        if QuirksMode.limitedPrefixes.contains(where: { ASCII.hasPrefix(identifier, $0) }) { return .limited }
        if QuirksMode.html401Prefixes.contains(where: { ASCII.hasPrefix(identifier, $0) }) {
            return system == nil ? .quirks : .limited
        }
        return .none
    }
}

extension QuirksMode {
    fileprivate static let identifiers: [StaticString] = [
        "-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html",
    ]

    fileprivate static let limitedPrefixes: [StaticString] = [
        "-//w3c//dtd xhtml 1.0 frameset//", "-//w3c//dtd xhtml 1.0 transitional//",
    ]

    fileprivate static let html401Prefixes: [StaticString] = [
        "-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//",
    ]

    fileprivate static let prefixes: [StaticString] = [
        "+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//",
        "-//advasoft ltd//dtd html 3.0 aswedit + extensions//", "-//ietf//dtd html 2.0 level 1//",
        "-//ietf//dtd html 2.0 level 2//", "-//ietf//dtd html 2.0 strict level 1//",
        "-//ietf//dtd html 2.0 strict level 2//", "-//ietf//dtd html 2.0 strict//", "-//ietf//dtd html 2.0//",
        "-//ietf//dtd html 2.1e//", "-//ietf//dtd html 3.0//", "-//ietf//dtd html 3.2 final//",
        "-//ietf//dtd html 3.2//", "-//ietf//dtd html 3//", "-//ietf//dtd html level 0//",
        "-//ietf//dtd html level 1//", "-//ietf//dtd html level 2//", "-//ietf//dtd html level 3//",
        "-//ietf//dtd html strict level 0//", "-//ietf//dtd html strict level 1//",
        "-//ietf//dtd html strict level 2//", "-//ietf//dtd html strict level 3//",
        "-//ietf//dtd html strict//", "-//ietf//dtd html//", "-//metrius//dtd metrius presentational//",
        "-//microsoft//dtd internet explorer 2.0 html strict//",
        "-//microsoft//dtd internet explorer 2.0 html//", "-//microsoft//dtd internet explorer 2.0 tables//",
        "-//microsoft//dtd internet explorer 3.0 html strict//",
        "-//microsoft//dtd internet explorer 3.0 html//", "-//microsoft//dtd internet explorer 3.0 tables//",
        "-//netscape comm. corp.//dtd html//", "-//netscape comm. corp.//dtd strict html//",
        "-//o'reilly and associates//dtd html 2.0//", "-//o'reilly and associates//dtd html extended 1.0//",
        "-//o'reilly and associates//dtd html extended relaxed 1.0//",
        "-//sq//dtd html 2.0 hotmetal + extensions//",
        "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
        "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
        "-//spyglass//dtd html 2.0 extended//", "-//sun microsystems corp.//dtd hotjava html//",
        "-//sun microsystems corp.//dtd hotjava strict html//", "-//w3c//dtd html 3 1995-03-24//",
        "-//w3c//dtd html 3.2 draft//", "-//w3c//dtd html 3.2 final//", "-//w3c//dtd html 3.2//",
        "-//w3c//dtd html 3.2s draft//", "-//w3c//dtd html 4.0 frameset//",
        "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental 19960712//",
        "-//w3c//dtd html experimental 970421//", "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//",
        "-//webtechs//dtd mozilla html 2.0//", "-//webtechs//dtd mozilla html//",
    ]
}
