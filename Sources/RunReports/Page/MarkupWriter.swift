/// Writes HTML and SVG; whatever is text comes out as text.
struct MarkupWriter {
    /// An attribute; its value may be anything.
    struct Attribute {
        let name: StaticString
        let value: String

        init(_ name: StaticString, _ value: String) {
            self.name = name
            self.value = value
        }

        /// A length or place, to a tenth of a unit.
        init(_ name: StaticString, _ value: Double) {
            self.init(name, Self.tenths(value))
        }

        static func tenths(_ value: Double) -> String {
            guard value.isFinite, value.magnitude < 1e9 else { return "0" }
            let rounded = (value * 10).rounded() / 10
            return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
        }
    }

    /// What has been written.
    private(set) var markup = ""

    /// Writes markup of this program's own.
    mutating func raw(_ markup: StaticString) { self.markup += "\(markup)" }

    /// Writes a style sheet of this program's own.
    mutating func style(_ sheet: String) { markup += "<style>\(sheet)</style>" }

    /// Writes text.
    mutating func text(_ text: String) { Self.escape(text, into: &markup) }

    /// Writes an element with what stands in it.
    mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout MarkupWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        markup += "</\(name)>"
    }

    /// Writes an element with text in it.
    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// Writes an element of SVG that has nothing in it.
    mutating func shape(_ name: StaticString, _ attributes: [Attribute]) {
        open(name, attributes)
        markup += "</\(name)>"
    }

    /// Writes a tag that has no end.
    mutating func tag(_ name: StaticString, _ attributes: [Attribute] = []) { open(name, attributes) }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        markup += "<\(name)"
        for attribute in attributes {
            markup += " \(attribute.name)=\""
            Self.escape(attribute.value, into: &markup)
            markup += "\""
        }
        markup += ">"
    }

    /// What is markup becomes text; control characters, which HTML has no way to write, become their pictures, and so
    /// do those that turn the direction of what follows them.
    private static func escape(_ text: String, into markup: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            case "\n", "\t": markup.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}":
                markup.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                markup += "\u{FFFD}"
            default: markup.unicodeScalars.append(scalar)
            }
        }
    }
}

extension MarkupWriter.Attribute {
    /// The classes.
    static func style(_ classes: String) -> Self { Self("class", classes) }
}
