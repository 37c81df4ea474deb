"""A server that does everything a server should not: one misbehaviour for each path. Loopback only."""

import gzip
import random
import socket
import ssl
import struct
import subprocess
import threading
import time
import zlib

SMALL = b"<html><title>Small</title><body><p>A small page with a sentence that is long enough to be kept.</p></body></html>"


def head(status=200, *fields, length=None, kind="text/html"):
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", "Connection: close", *fields]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def page(body=SMALL, *fields, status=200, kind="text/html"):
    return head(status, *fields, length=len(body), kind=kind) + body


def redirect(target):
    return page(b"", f"Location: {target}", status=302)


def zeros_gzip(size):
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(compressor.compress(block) for _ in range(size >> 20)) + compressor.flush()


def piped(command, size):
    return subprocess.run(
        f"head -c {size} /dev/zero | {command}", shell=True, check=True, capture_output=True).stdout


class Hostile:
    """Listens on one address; `victim` counts who comes to another that must not be asked."""

    def __init__(self, address, victim_address):
        self.address = address
        self.stop = threading.Event()
        self.hits = []
        self.victim_hits = []
        # Made beforehand: to make them takes longer than a client waits.
        self.bombs = {
            "gzip": zeros_gzip(512 << 20),
            "twice": gzip.compress(zeros_gzip(1 << 30)),
            "br": piped("brotli -c -q 5 -w 24", 512 << 20),
            "zstd": piped("zstd -c", 512 << 20),
        }
        self.port = self.listen(address, self.serve)
        self.victim_port = self.listen(victim_address, self.serve_victim)
        self.victim_address = victim_address

    def listen(self, address, handler):
        listener = socket.create_server((address, 0), backlog=128)
        threading.Thread(target=self.accept, args=(listener, handler), daemon=True).start()
        return listener.getsockname()[1]

    def accept(self, listener, handler):
        while not self.stop.is_set():
            connection, _ = listener.accept()
            threading.Thread(target=self.guarded, args=(handler, connection), daemon=True).start()

    def guarded(self, handler, connection):
        try:
            handler(connection)
        except OSError:
            pass
        finally:
            connection.close()

    def serve_victim(self, connection):
        self.victim_hits.append(time.time())
        connection.sendall(page(b"secret"))

    def read_request(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return None
            data += piece
        return data.split(b" ")[1].decode()

    def serve(self, connection):
        path = self.read_request(connection)
        if path is None:
            return
        self.hits.append(path)
        if path == "/robots.txt":
            return connection.sendall(page(b"", status=404))
        name = path.strip("/").split("/")[0].split("?")[0].replace("-", "_")
        getattr(self, "do_" + name, self.do_small)(connection, path)

    # Patience

    def do_silent(self, connection, path):
        self.stop.wait(120)

    def do_slow_header(self, connection, path):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not self.stop.wait(0.5):
            connection.sendall(b"X-%d: y\r\n" % random.randrange(1000))

    def do_slow_body(self, connection, path):
        connection.sendall(head(length=1 << 20))
        while not self.stop.wait(0.5):
            connection.sendall(b"x")

    # Size

    def do_endless_body(self, connection, path):
        connection.sendall(head(200, "Transfer-Encoding: chunked"))
        block = b"10000\r\n" + b"<p>x</p>" * 8192 + b"\r\n"
        while not self.stop.is_set():
            connection.sendall(block)

    def do_endless_plain(self, connection, path):
        connection.sendall(head())
        while not self.stop.is_set():
            connection.sendall(b"<p>x</p>" * 8192)

    def do_announced(self, connection, path):
        connection.sendall(head(length=1 << 40))
        self.stop.wait(30)

    def do_endless_header(self, connection, path):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not self.stop.is_set():
            connection.sendall(b"X-Field: " + b"y" * 1000 + b"\r\n")

    def do_endless_line(self, connection, path):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Field: ")
        while not self.stop.is_set():
            connection.sendall(b"y" * 65536)

    def do_endless_interim(self, connection, path):
        while not self.stop.is_set():
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 100)

    def do_cookies(self, connection, path):
        connection.sendall(page(SMALL, *[f"Set-Cookie: c{i}={'v' * 100}" for i in range(1000)]))

    # Bombs

    def do_gzip_bomb(self, connection, path):
        connection.sendall(page(self.bombs["gzip"], "Content-Encoding: gzip"))

    def do_gzip_twice(self, connection, path):
        connection.sendall(page(self.bombs["twice"], "Content-Encoding: gzip, gzip"))

    def do_br_bomb(self, connection, path):
        connection.sendall(page(self.bombs["br"], "Content-Encoding: br"))

    def do_zstd_bomb(self, connection, path):
        connection.sendall(page(self.bombs["zstd"], "Content-Encoding: zstd"))

    def do_many_codings(self, connection, path):
        connection.sendall(page(SMALL, "Content-Encoding: " + ", ".join(["gzip"] * 50)))

    def do_cut_gzip(self, connection, path):
        body = gzip.compress(SMALL * 500)
        connection.sendall(page(body[: len(body) // 2], "Content-Encoding: gzip"))

    def do_no_gzip(self, connection, path):
        connection.sendall(page(b"this is not gzip at all", "Content-Encoding: gzip"))

    # Lies and breaks

    def do_too_long(self, connection, path):
        connection.sendall(head(length=len(SMALL) + 1000) + SMALL)

    def do_too_short(self, connection, path):
        connection.sendall(head(length=len(SMALL)) + SMALL + b"more than was said" * 1000)

    def do_reset(self, connection, path):
        connection.sendall(head(length=100_000) + b"x" * 1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def do_hang_up(self, connection, path):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def do_garbage(self, connection, path):
        connection.sendall(random.Random(1).randbytes(100_000))

    def do_bad_chunks(self, connection, path):
        connection.sendall(head(200, "Transfer-Encoding: chunked") + b"zzzz\r\nnonsense\r\n")

    def do_two_lengths(self, connection, path):
        connection.sendall(head(200, "Content-Length: 5", "Content-Length: 50000") + SMALL)

    def do_busy(self, connection, path):
        connection.sendall(page(b"", "Retry-After: 100000", status=429))

    # Redirects

    def do_loop(self, connection, path):
        connection.sendall(redirect("/loop/b" if path.endswith("a") else "/loop/a"))

    def do_chain(self, connection, path):
        connection.sendall(redirect(f"/chain/{int(path.rsplit('/', 1)[1]) + 1}"))

    def do_to(self, connection, path):
        targets = {
            "loopback": f"http://{self.victim_address}:{self.victim_port}/",
            "name": f"http://localhost:{self.victim_port}/",
            "hexadecimal": f"http://0x7f.1:{self.victim_port}/",
            "decimal": f"http://2130706433:{self.victim_port}/",
            "mapped": f"http://[::ffff:{self.victim_address}]:{self.victim_port}/",
            "metadata": "http://169.254.169.254/latest/meta-data/",
            "file": "file:///etc/passwd",
            "script": "javascript:alert(1)",
            "long": "/" + "x" * 200_000,
        }
        connection.sendall(redirect(targets[path.rsplit("/", 1)[1]]))

    # Formats

    def do_sitemap(self, connection, path):
        connection.sendall(head(200, "Transfer-Encoding: chunked", kind="text/xml"))
        entry = b"<url><loc>http://example.invalid/" + b"x" * 500 + b"</loc></url>"
        block = entry * 100
        total = 0
        self.chunk(connection, b"<urlset>")
        while total < 100 << 20:
            self.chunk(connection, block)
            total += len(block)
        self.chunk(connection, b"</urlset>")
        connection.sendall(b"0\r\n\r\n")

    def padded_sitemap(self):
        """As large as one may be: the same page again and again, and padding of every kind between."""
        pages = "".join(
            f"<url><loc>http://{self.address}:{self.port}/small#{i}</loc></url>" for i in range(4000)).encode()
        padding = b"<!--" + pages * 4 + b"-->" + b" " * 100_000 + b"<x>" * 100 + b"</x>" * 100
        yield b"<?xml version='1.0'?><urlset>"
        total = 0
        while total < 70 << 20:
            yield pages + padding
            total += len(pages) + len(padding)
        yield b"</urlset>"

    def do_padded_sitemap(self, connection, path):
        connection.sendall(head(200, "Transfer-Encoding: chunked", kind="text/xml"))
        for piece in self.padded_sitemap():
            self.chunk(connection, piece)
        connection.sendall(b"0\r\n\r\n")

    def do_packed_sitemap(self, connection, path):
        compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
        body = b"".join(compressor.compress(piece) for piece in self.padded_sitemap()) + compressor.flush()
        connection.sendall(page(body, kind="application/gzip"))

    def chunk(self, connection, data):
        connection.sendall(b"%x\r\n" % len(data) + data + b"\r\n")

    def do_private_sitemap(self, connection, path):
        entries = [
            f"http://{self.victim_address}:{self.victim_port}/", f"http://0x7f.1:{self.victim_port}/",
            f"http://[::ffff:127.0.0.1]:{self.victim_port}/", "http://169.254.169.254/", "http://10.0.0.1/"]
        body = "<urlset>" + "".join(f"<url><loc>{entry}</loc></url>" for entry in entries) + "</urlset>"
        connection.sendall(page(body.encode(), kind="text/xml"))

    def do_sitemap_of_itself(self, connection, path):
        body = f"<sitemapindex><sitemap><loc>http://{self.address}:{self.port}{path}</loc></sitemap></sitemapindex>"
        connection.sendall(page(body.encode(), kind="text/xml"))

    def do_laughs(self, connection, path):
        lines = ['<!DOCTYPE rss [<!ENTITY a0 "ha">']
        lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
        body = "\n".join(lines) + "]><rss><channel><title>&a11;</title><item><link>&a11;</link></item></channel></rss>"
        connection.sendall(page(body.encode(), kind="application/rss+xml"))

    def do_trap(self, connection, path):
        links = "".join(f'<a href="{path}/{i}">deeper</a>' for i in range(50))
        connection.sendall(page(b"<html><body>" + SMALL + links.encode()))

    def do_deep(self, connection, path):
        connection.sendall(page(b"<div>" * 1_000_000 + SMALL))

    def do_small(self, connection, path):
        connection.sendall(page())


class RobotsServer(Hostile):
    """A server whose robots.txt misbehaves."""

    def __init__(self, address, manner):
        self.manner = manner
        self.address = address
        self.stop = threading.Event()
        self.hits = []
        self.port = self.listen(address, self.serve)

    def serve(self, connection):
        path = self.read_request(connection)
        if path is None:
            return
        self.hits.append(path)
        if path != "/robots.txt":
            return connection.sendall(page())
        if self.manner == "endless":
            connection.sendall(head(kind="text/plain"))
            while not self.stop.is_set():
                connection.sendall(b"user-agent: *\ndisallow: /x\n" * 1000)
        elif self.manner == "error":
            connection.sendall(page(b"", status=500))
        elif self.manner == "stars":
            rules = "".join(f"disallow: /{'*a' * 2000}*b{i}\n" for i in range(100))
            connection.sendall(page(("user-agent: *\n" + rules).encode(), kind="text/plain"))
        elif self.manner == "loop":
            connection.sendall(redirect("/robots.txt"))
        elif self.manner == "silent":
            self.stop.wait(120)


class TLSServer(Hostile):
    """A server with a certificate that nobody has signed but itself."""

    def __init__(self, address, folder):
        self.address = address
        self.stop = threading.Event()
        self.hits = []
        self.certificate = f"{folder}/certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=hostile",
             "-addext", f"subjectAltName=IP:{address}", "-keyout", f"{folder}/key.pem", "-out", self.certificate],
            check=True, stderr=subprocess.DEVNULL)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, f"{folder}/key.pem")
        self.port = self.listen(address, self.serve_tls)

    def serve_tls(self, connection):
        with self.context.wrap_socket(connection, server_side=True) as secured:
            self.serve(secured)
