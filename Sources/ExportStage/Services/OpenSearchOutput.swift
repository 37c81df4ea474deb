package import PipelineCore
import URLs
import WebClient

/// How documents are put into an index of OpenSearch or Elasticsearch.
package struct OpenSearchOutput: Destination {
    package static let info = DestinationInfo(
        "OpenSearch, Elasticsearch", "A document in an index under its identity, by bulk requests.",
        readers: "OpenSearch, Elasticsearch and their dashboards")
    package static let reachesOut = true

    @Setting("The URL of the cluster: 'https://host:9200'.") package var url: String
    @Setting("The index, or the alias that leads to it with 'mode: replace'.") package var index: String
    @Setting(
        "'merge' writes into the index, 'replace' into one of its own, to which the alias is turned in the end."
    )
    package var mode = DatabaseMode.merge
    @Setting("The user.") package var user: String?
    @Setting("The user's password.") package var password: Secret?
    @Setting("A key instead of user and password ('Authorization: ApiKey …').") package var apiKey: Secret?
    @Setting("The most bytes of a bulk request.") package var bulk = ByteSize(4 << 20)
    @Setting("How often a request is tried again before the run stops, to be gone on with.", in: 0...100)
    package var retries = 5
    @Setting("How long the cluster may take over a request.") package var timeout = Duration.seconds(120)

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        ServiceURL.problem(url, "url").map { [$0] } ?? []
    }

    package func open(in context: ExportContext) async throws -> OpenSearchWriter {
        let cluster = try OpenSearchCluster(self)
        return OpenSearchWriter(
            cluster, place: try await cluster.begin(), state: DeliveryState(), name: index)
    }

    package func open(in context: ExportContext, from checkpoint: JSONValue) async throws -> OpenSearchWriter
    {
        let state = try DeliveryState(checkpoint)
        guard case .string(let index) = checkpoint["index"] else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(url) cannot be read")
        }
        let cluster = try OpenSearchCluster(self)
        return OpenSearchWriter(
            cluster, place: try await cluster.goOn(with: index), state: state, name: index)
    }
}

/// Puts documents into an index; one that is written twice is the same document, for its identity is its key.
package actor OpenSearchWriter: RecordWriter {
    private let cluster: OpenSearchCluster
    private let place: OpenSearchCluster.Place
    private let name: String
    private var state: DeliveryState

    init(_ cluster: OpenSearchCluster, place: OpenSearchCluster.Place, state: DeliveryState, name: String) {
        self.cluster = cluster
        self.place = place
        self.state = state
        self.name = name
    }

    package nonisolated func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> EncodedJSON {
        EncodedJSON(&records, mode: .record)
    }

    package func write(_ encoded: EncodedJSON) async throws -> [RecordPlace] {
        try await cluster.index(encoded, into: place.index)
        state.add(encoded.records.count)
        return []
    }

    package func checkpoint() throws -> JSONValue {
        guard case .object(let members) = state.checkpoint(of: "opensearch", at: "\(cluster.url)/\(name)")
        else {
            return .null
        }
        return .object(members + [JSONMember("index", .string(place.index))])
    }
    package func prepare(_ report: RunReport) async throws { try await cluster.refresh(place.index) }
    package func commit() async throws {
        try await cluster.publish(place)
        cluster.close()
    }
    package func suspend() { cluster.close() }
    package func abandon() async {
        try? await cluster.discard(place)
        cluster.close()
    }
}
