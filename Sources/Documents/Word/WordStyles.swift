internal import XML

/// What the paragraph styles of a Word document stand for.
struct WordStyles {
    /// What a style makes of a paragraph.
    enum Role: Hashable {
        case heading(Int)
        case title
        case quote
        case code
        case list
        case caption
    }

    private struct Style {
        var name = ""
        var parent: String?
        var outline: Int?
    }

    private var styles: [String: Style] = [:]

    /// Reads `word/styles.xml`; without one, the names of the styles must do.
    init(_ reader: consuming XMLReader?) {
        guard var reader else { return }
        var id: String?
        var style = Style()
        while let event = try? reader.next() {
            switch event {
            case .start(let element):
                switch element.name.local {
                case "style":
                    id = element["styleId"]
                    style = Style()
                case "name": if id != nil { style.name = element["val"] ?? "" }
                case "basedOn": style.parent = element["val"]
                case "outlineLvl": style.outline = element["val"].flatMap { Int($0) }
                default: break
                }
            case .end(let name) where name.local == "style":
                if let id { styles[id] = style }
                id = nil
            default: break
            }
        }
    }

    /// What a style stands for; nil for plain paragraphs.
    func role(of id: String) -> Role? {
        var next: String? = id
        // Styles are based on one another; a circle would be an attack.
        for _ in 0..<12 {
            guard let current = next else { return nil }
            let style = styles[current] ?? Style(name: current)
            if let role = Self.role(named: style.name) { return role }
            if let outline = style.outline, (0..<9).contains(outline) { return .heading(outline + 1) }
            next = style.parent
        }
        return nil
    }

    private static func role(named name: String) -> Role? {
        let name = name.lowercased().filter { $0 != " " && $0 != "-" }
        for prefix in ["heading", "berschrift", "titre", "título"] where name.contains(prefix) {
            if let digit = name.last?.wholeNumberValue, (1...9).contains(digit) { return .heading(digit) }
        }
        if name == "title" || name == "titel" { return .title }
        if name == "quote" || name == "intensequote" || name == "blocktext" { return .quote }
        if name.contains("code") || name == "htmlpreformatted" || name == "plaintext" { return .code }
        if name.hasPrefix("listbullet") || name.hasPrefix("listnumber") || name == "listparagraph" {
            return .list
        }
        return name == "caption" ? .caption : nil
    }
}
