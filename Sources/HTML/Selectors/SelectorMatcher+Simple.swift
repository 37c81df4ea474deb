/// Simple selectors.
extension SelectorMatcher {
    mutating func matches(_ node: NodeID, _ simple: SimpleSelector) -> Bool {
        switch simple {
        case .tag(let name):
            return document.record(node).pointee.name == tags[name.slot] && tags[name.slot] != 0
        case .id(let id): return hasID(node, id)
        case .class(let name): return hasClass(node, name)
        case .attribute(let test): return matches(node, test)
        case .root: return document.parent(of: node) == .document
        case .scope: return scope == .document ? document.parent(of: node) == .document : node == scope
        case .empty: return isEmpty(node)
        case .link:
            let tag = document.tag(of: node)
            return (tag == .a || tag == .area) && document.hasAttribute(.href, of: node)
        case .checked:
            return document.hasAttribute(document.tag(of: node) == .option ? .selected : .checked, of: node)
        case .enabled: return isControl(node) && !document.hasAttribute(.disabled, of: node)
        case .disabled: return isControl(node) && document.hasAttribute(.disabled, of: node)
        case .language(let language): return isInLanguage(node, language)
        case .never: return false
        case .nth(let test): return matches(node, test)
        case .only(let isOfType): return isOnly(node, ofType: isOfType)
        case .not(let list): return !matches(node, list)
        case .any(let list): return matches(node, list)
        case .has(let list): return has(node, list)
        }
    }

    private func hasID(_ node: NodeID, _ id: [UInt8]) -> Bool {
        document.withAttribute(.id, of: node) { ByteText.equals($0, id, ignoringCase: ignoresCase) } ?? false
    }

    private func hasClass(_ node: NodeID, _ name: [UInt8]) -> Bool {
        document.withAttribute(.class, of: node) {
            ByteText.includes($0, name, ignoringCase: ignoresCase)
        } ?? false
    }

    private func matches(_ node: NodeID, _ test: AttributeTest) -> Bool {
        let name = attributes[test.name.slot]
        guard name != 0 else { return false }
        for index in document.attributeRange(of: node) where document.storage.attributes[index].name == name {
            let ignoresCase =
                switch test.letterCase {
                case .ignored: true
                case .respected: false
                case .byAttribute:
                    document.namespace(of: node) == .html && KnownAttribute.valueIgnoresCase(name)
                }
            return document.withValue(of: HTMLDocument.AttributeID(index: index)) {
                ByteText.holds(test.relation, $0, test.value, ignoringCase: ignoresCase)
            }
        }
        return false
    }

    private func isEmpty(_ node: NodeID) -> Bool {
        document.children(of: node).allSatisfy { child in
            switch document.kind(of: child) {
            case .element: false
            case .text: document.textLength(of: child) == 0
            default: true
            }
        }
    }

    private func isControl(_ node: NodeID) -> Bool {
        switch document.tag(of: node) {
        case .button, .input, .select, .textarea, .optgroup, .option, .fieldset: true
        default: false
        }
    }

    private func isInLanguage(_ node: NodeID, _ language: [UInt8]) -> Bool {
        var candidate: NodeID? = node
        while let current = candidate {
            let answer =
                document.withAttribute(.lang, of: current) {
                    ByteText.holds(.dash, $0, language, ignoringCase: true)
                }
            if let answer { return answer }
            candidate = parent(of: current)
        }
        return false
    }

    /// Whether something below or after a node matches one of the selectors of `:has()`.
    private mutating func has(_ node: NodeID, _ list: [RelativeSelector]) -> Bool {
        for relative in list {
            let anchor = Anchor(node: node, combinator: relative.combinator)
            switch relative.combinator {
            case .child, .descendant:
                if anyMatches(below: node, relative.selector, anchor) { return true }
            case .nextSibling, .laterSibling:
                var candidate = nextElement(after: node)
                while let sibling = candidate {
                    if match(sibling, relative.selector, from: 0, anchor: anchor) == .matches { return true }
                    if anyMatches(below: sibling, relative.selector, anchor) { return true }
                    if relative.combinator == .nextSibling, relative.selector.staysBesideFirst { break }
                    candidate = nextElement(after: sibling)
                }
            }
        }
        return false
    }

    private mutating func anyMatches(below node: NodeID, _ selector: ComplexSelector, _ anchor: Anchor)
        -> Bool
    {
        var walk = document.descendants(of: node)
        while let candidate = walk.next() {
            if document.kind(of: candidate) == .templateContent {
                walk.skipSubtree(of: candidate)
            } else if document.isElement(candidate),
                match(candidate, selector, from: 0, anchor: anchor) == .matches
            {
                return true
            }
        }
        return false
    }
}

extension ComplexSelector {
    /// Whether what matches lies in the first sibling, no compound going on to later ones.
    fileprivate var staysBesideFirst: Bool {
        compounds.allSatisfy { $0.combinator != .nextSibling && $0.combinator != .laterSibling }
    }
}
