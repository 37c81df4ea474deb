/// What an archive says of a response beside the response itself.
package struct RecordNotes: Sendable {
    /// The digest of the body, with the name of its algorithm: `sha256:…`.
    package let payloadDigest: String
    /// The identity of the document that is made of it.
    package let documentID: String

    package init(payloadDigest: String, documentID: String) {
        self.payloadDigest = payloadDigest
        self.documentID = documentID
    }
}
