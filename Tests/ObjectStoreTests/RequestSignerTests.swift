import Testing
import WebClient

@testable import ObjectStore

/// The examples of "Signature Calculations for the Authorization Header" in the documentation of Amazon S3.
@Suite struct RequestSignerTests {
    private let signer = RequestSigner(
        accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        region: "us-east-1")
    private let host = "examplebucket.s3.amazonaws.com"
    private let time = "20130524T000000Z"

    private func signature(_ subject: RequestSigner.Subject) -> String? {
        signer.headers(for: subject, at: time).last?.value.split(separator: "=").last.map(String.init)
    }

    @Test func `a GET with a range is signed as documented`() {
        let subject = RequestSigner.Subject(
            method: "GET", host: host, path: "/test.txt", headers: [.init(name: "range", value: "bytes=0-9")])
        #expect(signature(subject) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test func `a PUT with a body and an encoded key is signed as documented`() {
        let subject = RequestSigner.Subject(
            method: "PUT", host: host, path: "/\(StrictEncoding.encode("test$file.text"))",
            headers: [
                .init(name: "date", value: "Fri, 24 May 2013 00:00:00 GMT"),
                .init(name: "x-amz-storage-class", value: "REDUCED_REDUNDANCY"),
            ], body: Array("Welcome to Amazon S3.".utf8))
        #expect(signature(subject) == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
    }

    @Test func `a parameter without a value is signed as documented`() {
        let subject = RequestSigner.Subject(
            method: "GET", host: host, path: "/", query: [.init(name: "lifecycle", value: "")])
        #expect(signature(subject) == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
    }

    @Test func `parameters are signed in the order of their names`() {
        let subject = RequestSigner.Subject(
            method: "GET", host: host, path: "/",
            query: [.init(name: "prefix", value: "J"), .init(name: "max-keys", value: "2")])
        #expect(signature(subject) == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }
}
