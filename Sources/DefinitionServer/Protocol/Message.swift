import PipelineCore

/// A message of JSON-RPC 2.0.
enum Message {
    /// It wants an answer.
    case request(id: JSONValue, method: String, parameters: JSONValue)
    /// It wants none.
    case notification(method: String, parameters: JSONValue)
    /// It is one; the server asks nothing, so it means nothing.
    case response
    /// It is no message; the answer says why, under the id if there is one.
    case invalid(id: JSONValue, ResponseError)

    /// Reads a body.
    init(_ body: [UInt8]) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: body)
        } catch {
            self = .invalid(id: .null, ResponseError(.parseError, "not JSON: \(error)"))
            return
        }
        let id = json["id"]
        guard case .object = json else {
            self = .invalid(id: .null, ResponseError(.invalidRequest, "a message is an object"))
            return
        }
        guard case .string(let method)? = json["method"] else {
            let isResponse = id != nil && (json["result"] != nil || json["error"] != nil)
            self =
                isResponse
                ? .response
                : .invalid(id: id ?? .null, ResponseError(.invalidRequest, "the method is missing"))
            return
        }
        let parameters = json["params"] ?? .null
        switch id {
        case nil: self = .notification(method: method, parameters: parameters)
        case .integer, .string: self = .request(id: id ?? .null, method: method, parameters: parameters)
        default: self = .invalid(id: .null, ResponseError(.invalidRequest, "an id is a number or a text"))
        }
    }
}

/// Why a request is not answered as it asks.
struct ResponseError: Error {
    /// The codes of JSON-RPC 2.0 and of LSP.
    enum Code: Int {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParameters = -32602
        case notInitialized = -32002
        case cancelled = -32800
        case failed = -32803
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    var json: JSONValue { ["code": .integer(code.rawValue), "message": .string(message)] }
}

extension JSONValue {
    /// A text, or nil.
    var text: String? { if case .string(let text) = self { text } else { nil } }
    /// A whole number, or nil.
    var number: Int? { if case .integer(let number) = self { number } else { nil } }
    /// Whether it is `true`.
    var isTrue: Bool { self == .boolean(true) }
    /// The values of an array; none for anything else.
    var list: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}
