import PipelineCore
import URLs
import WebClient

/// A cluster of OpenSearch or Elasticsearch, and what is asked of it.
struct OpenSearchCluster: Sendable {
    let url: WebURL
    private let settings: OpenSearchOutput
    private let client: ServiceClient

    /// Where a run writes.
    struct Place: Sendable {
        /// The index that takes the documents.
        let index: String
        /// The index that the alias leads to until then; nil where there is none.
        var former: String?
        /// Whether the alias is to be turned to the index.
        let isStaged: Bool
    }

    init(_ settings: OpenSearchOutput) throws {
        self.settings = settings
        url = try ServiceURL.read(settings.url, "opensearch.url")
        client = try ServiceClient(retries: settings.retries, timeout: settings.timeout)
    }

    func close() { client.close() }

    /// Finds where to write: with `replace` that one of two indexes to which the alias does not lead.
    func begin() async throws -> Place {
        guard settings.mode == .replace else { return Place(index: settings.index, isStaged: false) }
        let former = try await indexOfAlias()
        let place = Place(
            index: "\(settings.index)-\(former == "\(settings.index)-a" ? "b" : "a")", former: former,
            isStaged: true)
        // What an earlier run has left there goes.
        try await discard(place)
        return place
    }

    /// Goes on writing into an index, to which the alias may have been turned already.
    func goOn(with index: String) async throws -> Place {
        guard settings.mode == .replace else { return Place(index: index, isStaged: false) }
        return Place(index: index, former: try await indexOfAlias(), isStaged: true)
    }

    /// The index that the alias leads to; nil where there is no such alias.
    private func indexOfAlias() async throws -> String? {
        let response = try await client.send(request(.get, "_alias/\(settings.index)"))
        if response.status == 404 { return nil }
        guard response.status == 200, case .object(let members) = try JSONValue(parsing: response.body),
            let first = members.first
        else {
            throw StageFailure("service", "\(url) answered \(response.status) when asked for its aliases")
        }
        return first.name
    }

    /// Puts documents into an index under their identities.
    func index(_ encoded: EncodedJSON, into index: String) async throws {
        var start = 0
        while start < encoded.records.count {
            var body: [UInt8] = []
            let first = start
            while start < encoded.records.count,
                start == first || body.count + encoded.records[start].count < settings.bulk.bytes
            {
                var action = JSONWriter()
                action.beginObject()
                action.name("index")
                action.beginObject()
                action.member("_id", encoded.ids[start])
                action.endObject()
                action.endObject()
                body += action.bytes + [0x0A] + encoded.records[start] + [0x0A]
                start += 1
            }
            try await bulk(body, into: index)
        }
    }

    /// Sends a bulk request, and says which document was refused.
    private func bulk(_ body: [UInt8], into index: String) async throws {
        var request = request(.post, "\(index)/_bulk", type: "application/x-ndjson")
        request.body = body
        let response = try await client.send(request, expecting: "a bulk request")
        let answer = try JSONValue(parsing: response.body)
        guard answer["errors"] != .boolean(false) else { return }
        guard case .array(let items) = answer["items"] else {
            throw StageFailure("service", "\(url) did not answer a bulk request as OpenSearch does")
        }
        for item in items {
            guard let result = item["index"], case .integer(let status) = result["status"], status >= 300
            else {
                continue
            }
            let reason = result["error"]?["reason"]?.compact ?? "no reason given"
            let id = result["_id"]?.compact ?? "a document"
            throw StageFailure(
                "refused_document", "\(url)/\(index) refused \(id) with \(status): \(reason)",
                isTransient: RetryDecision.isTransient(status: status))
        }
    }

    /// Lets searches see all that was written.
    func refresh(_ index: String) async throws {
        _ = try await client.send(request(.post, "\(index)/_refresh"), expecting: "a refresh")
    }

    /// Turns the alias to the index, in one step, and removes the one it led to.
    func publish(_ place: Place) async throws {
        guard place.isStaged, place.former != place.index else { return }
        var actions: [JSONValue] = [
            ["add": ["index": .string(place.index), "alias": .string(settings.index)]]
        ]
        if let former = place.former { actions.append(["remove_index": ["index": .string(former)]]) }
        var request = request(.post, "_aliases", type: "application/json")
        request.body = Array(JSONValue.object([JSONMember("actions", .array(actions))]).compact.utf8)
        _ = try await client.send(request, expecting: "a change of aliases")
    }

    /// Removes an index that is not visible yet.
    func discard(_ place: Place) async throws {
        guard place.isStaged else { return }
        let response = try await client.send(request(.delete, place.index))
        guard response.status < 300 || response.status == 404 else {
            throw StageFailure(
                "service", "\(url) answered \(response.status) when asked to remove \(place.index)")
        }
    }

    private func request(_ method: HTTPRequest.Method, _ path: String, type: String? = nil) -> HTTPRequest {
        let base = WebURL(
            url.withoutFragment.hasSuffix("/") ? url.withoutFragment : "\(url.withoutFragment)/")
        var request = HTTPRequest(WebURL(path, relativeTo: base ?? url) ?? url, limit: 64 << 20)
        request.method = method
        if let type { request.headers.append(HTTPRequest.Header("content-type", type)) }
        if let key = settings.apiKey {
            request.headers.append(HTTPRequest.Header("authorization", "ApiKey \(key.revealed)"))
        } else if let user = settings.user {
            let credentials = "\(user):\(settings.password?.revealed ?? "")"
            request.headers.append(
                HTTPRequest.Header("authorization", "Basic \(Base64.encode(Array(credentials.utf8)))"))
        }
        return request
    }
}
