import Foundation
import PipelineTesting

/// An nginx on loopback that speaks TLS with a certificate of its own, and logs protocol and connection of each request.
final class LocalNginx {
    private static let program = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    private static let openssl = "/usr/bin/openssl"
    static let isPresent = program != nil && FileManager.default.isExecutableFile(atPath: openssl)

    /// A request as the server saw it.
    struct Served: Hashable {
        let `protocol`: String
        let connection: String
        let path: String
    }

    let base: String
    let certificate: String
    private let folder: TemporaryFolder
    private let process = Process()

    /// Serves the files of a folder under `site`, slowly, so that requests overlap.
    init(in folder: TemporaryFolder, port: Int) throws {
        self.folder = folder
        base = "https://127.0.0.1:\(port)"
        certificate = folder.path("certificate.pem")
        let making = Process()
        making.executableURL = URL(filePath: Self.openssl)
        making.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.path("key.pem"),
            "-out",
            certificate,
        ]
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()
        try folder.write(
            "nginx.conf",
            """
            daemon off; master_process off; pid \(folder.path)/nginx.pid; error_log \(folder.path)/error.log;
            events { worker_connections 64; }
            http {
                log_format seen '$server_protocol $connection $request_uri';
                access_log \(folder.path)/access.log seen;
                client_body_temp_path \(folder.path)/t1; proxy_temp_path \(folder.path)/t2;
                fastcgi_temp_path \(folder.path)/t3; uwsgi_temp_path \(folder.path)/t4; scgi_temp_path \(folder.path)/t5;
                server {
                    listen 127.0.0.1:\(port) ssl http2; root \(folder.path)/site; limit_rate 100k;
                    ssl_certificate \(certificate); ssl_certificate_key \(folder.path("key.pem"));
                }
            }
            """)
        process.executableURL = Self.program.map { URL(filePath: $0) }
        process.arguments = [
            "-c", folder.path("nginx.conf"), "-p", folder.path, "-e", folder.path("error.log"),
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// What has been served so far.
    var served: [Served] {
        let log = (try? String(contentsOfFile: folder.path("access.log"), encoding: .utf8)) ?? ""
        return log.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return Served(protocol: words[0], connection: words[1], path: words[2])
        }
    }

    func close() {
        // It inherits from the tests' threads that all signals wait but this one.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
