import Encodings
import HTML

/// What is done with each input of the fuzzer, and in the tests with those it has found.
///
/// `make fuzz-html` builds this file into the fuzzer, too.
enum FuzzTarget {
    /// Parses an input in the way its first byte says, and looks at all of the result.
    static func run(_ input: [UInt8]) {
        guard let mode = input.first else { return }
        let bytes = Array(input.dropFirst())
        switch mode & 7 {
        case 0, 1, 2: check(HTMLDocument(parsing: bytes, options: ParseOptions(scripting: mode & 8 != 0)))
        case 3:
            check(HTMLDocument(parsing: bytes, options: ParseOptions(maximumDepth: 16)))
        case 4, 5:
            let namespace: Namespace = mode & 8 == 0 ? .html : mode & 16 == 0 ? .svg : .mathML
            let tags = Tag.allCases
            let tag = tags[(Int(mode) >> 5 + bytes.count) % tags.count]
            check(HTMLDocument(parsingFragment: bytes, in: FragmentContext(tag, namespace: namespace)))
        case 6:
            let encodings = CharacterEncoding.allCases
            check(Encodings.decode(bytes, from: encodings[Int(mode >> 3) % encodings.count]))
            check(HTMLDocument.parse(bytes: bytes).document)
        default:
            guard let selector = try? Selector(String(decoding: bytes, as: UTF8.self)) else { return }
            _ = page.select(selector)
        }
    }

    private static let page = HTMLDocument(
        parsing: """
            <div class="a b" id=c><p>x<p class=b lang=en>y<a href=z>w</a></div><ul><li>1<li>2<li>3</ul>\
            <svg viewBox=0><title>t</title></svg><form><input type=text disabled></form>
            """)

    /// Text must come out as UTF-8.
    private static func check(_ text: DecodedText) {
        precondition(Array(String(decoding: text.bytes, as: UTF8.self).utf8) == text.bytes, "not UTF-8")
    }

    /// The tree must hang together, every byte of it be readable, and every way of writing it go through.
    private static func check(_ document: HTMLDocument) {
        var depth = 0
        var sum = 0
        for step in document.walk() {
            switch step {
            case .enter(let node):
                depth += 1
                precondition(depth <= 2_200, "deeper than the limit")
                sum &+= checkNode(node, in: document)
            case .leave: depth -= 1
            }
        }
        precondition(depth == 0, "nodes entered and not left")
        let html = document.html()
        _ = document.layoutText()
        _ = document.commonMark()
        _ = document.select(selector)
        _ = HTMLDocument(parsing: html)
        precondition(sum >= 0)
    }

    private static let selector: Selector = {
        guard
            let selector = try? Selector(
                "p:nth-child(2n of :not(.x)) > a, div:has(b ~ i), [class~=a i] + :empty")
        else {
            fatalError("the selector is wrong")
        }
        return selector
    }()

    private static func checkNode(_ node: NodeID, in document: HTMLDocument) -> Int {
        var previous: NodeID?
        for child in document.children(of: node) {
            precondition(document.parent(of: child) == node, "a child that does not know its parent")
            precondition(document.previousSibling(of: child) == previous, "siblings that disagree")
            previous = child
        }
        precondition(document.lastChild(of: node) == previous, "a wrong last child")
        let range = document.sourceRange(of: node)
        precondition(range.upperBound <= document.source.count, "a place past the end")
        var sum = document.withText(of: node) { $0.reduce(0) { $0 &+ Int($1) } }
        for attribute in document.attributes(of: node) {
            sum &+= document.withValue(of: attribute) { $0.reduce(0) { $0 &+ Int($1) } }
            sum &+= document.name(of: attribute).utf8.count
        }
        _ = document.doctype(of: node)
        return max(0, sum)
    }
}
