"""A local nginx with a log to check against. Loopback only."""

import os
import random
import shutil
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """Serves a folder on 127.0.0.1 and logs each request with its time, status and user agent."""

    def __init__(self, folder, root, extra=""):
        if not shutil.which("nginx"):
            subprocess.run(
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"], check=True,
                stdout=subprocess.DEVNULL)
        self.port = free_port()
        self.log = os.path.join(folder, "access.log")
        configuration = os.path.join(folder, "nginx.conf")
        with open(configuration, "w") as file:
            file.write(f"""
                daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
                events {{ worker_connections 1024; }}
                http {{
                    types {{ text/html html; text/plain txt; text/xml xml; }}
                    log_format times '$msec $status $request_uri $http_user_agent';
                    access_log {self.log} times;
                    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
                    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
                    keepalive_requests 1000000; sendfile on; tcp_nopush on; open_file_cache max=20000;
                    server {{ listen 127.0.0.1:{self.port}; root {root}; {extra} }}
                }}""")
        self.process = subprocess.Popen(
            ["nginx", "-c", configuration, "-p", folder, "-e", f"{folder}/error.log"])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.05)

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def requests(self):
        """(time, status, path) of each request, in order."""
        with open(self.log) as file:
            rows = [line.split(" ", 3) for line in file]
        return [(float(row[0]), int(row[1]), row[2]) for row in rows]

    def close(self):
        self.process.terminate()
        self.process.wait()


WORDS = "the site of many pages tells of rivers and towns in a long and even voice that never ends".split()


def make_site(root, pages, seed=7):
    """Pages that lead to one another as a tree, with links across, to themselves and to where none may go."""
    chance = random.Random(seed)
    os.makedirs(os.path.join(root, "private"))
    for number in range(1, pages + 1):
        links = [2 * number, 2 * number + 1] + [chance.randint(1, pages) for _ in range(4)]
        anchors = "".join(
            f'<li><a href="/page{link}.html">page {link}</a></li>' for link in links if link <= pages)
        anchors += f'<li><a href="/page{number}.html#top">top</a></li>'
        anchors += f'<li><a href="/page{chance.randint(1, pages)}.html?utm_source=x">campaign</a></li>'
        anchors += f'<li><a href="/private/{number}.html">private</a></li>'
        text = "".join(
            f"<p>Page {number}: {' '.join(chance.choices(WORDS, k=60))}.</p>" for _ in range(4))
        with open(os.path.join(root, f"page{number}.html"), "w") as file:
            file.write(f"<html><head><title>Page {number}</title></head><body><article>{text}</article>"
                       f"<ul>{anchors}</ul></body></html>")
    with open(os.path.join(root, "robots.txt"), "w") as file:
        file.write("User-agent: *\nDisallow: /private/\nCrawl-delay: 0.002\n")
