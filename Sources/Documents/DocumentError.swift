internal import Archives
internal import XML

/// Why a document cannot be turned into HTML.
public enum DocumentError: Error, Sendable, Hashable {
    /// It is damaged, or none of its kind; what is wrong.
    case unreadable(String)
    /// It asks for a password.
    case locked
    /// It unpacks to more bytes than the limit.
    case tooLarge(limit: Int)
    /// Reading it takes too long, or too much memory.
    case tooMuch(String)
    /// The library that reads it is not installed; the package it is in.
    case missingLibrary(String)

    /// The reason in a word, as ledgers have it.
    public var reason: String {
        switch self {
        case .unreadable: "unreadable_document"
        case .locked: "encrypted"
        case .tooLarge: "too_large"
        case .tooMuch: "document_limit"
        case .missingLibrary: "missing_library"
        }
    }

    init(_ error: ArchiveError) {
        switch error {
        case .tooLarge(let limit), .bomb(let limit): self = .tooLarge(limit: limit)
        case .encrypted: self = .locked
        case .damaged(let detail), .unreadable(let detail): self = .unreadable(detail)
        }
    }

    init(_ error: XMLError) { self = .tooMuch(error.description) }
}

extension DocumentError: CustomStringConvertible {
    /// What is wrong and what can be done.
    public var description: String {
        switch self {
        case .unreadable(let detail): "the document cannot be read: \(detail)"
        case .locked: "the document asks for a password; take it off first"
        case .tooLarge(let limit):
            "the document unpacks to more than \(limit) bytes; raise 'run.limits.decoded' to take it"
        case .tooMuch(let detail): "the document asks for too much: \(detail)"
        case .missingLibrary(let package):
            "the document cannot be read without the package '\(package)'; install it (apt-get install \(package))"
        }
    }
}
