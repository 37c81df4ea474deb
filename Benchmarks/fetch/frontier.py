#!/usr/bin/env python3
"""Lists ten million URLs in sitemaps, and measures what it takes to hold them apart and in their order.

A crawl is played from an archive: an index of sitemaps, 50,000 URLs each, one in ten of them listed twice, the second time with a
tracking parameter. The crawl ends after a thousand pages, which come behind all sitemaps, so that all URLs are met,
told apart and queued. Ends with
`frontier: urls=… peak_mib=… disk_mib=… urls_per_cpu_s=…`; fails where memory passes 1 GB or the queue has lost or doubled a URL.

    frontier.py PIPELINE [URLS]
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

PER_SITEMAP = 50_000
PAGES = 1000
MOST_BYTES = 1_000_000_000
SITE = "https://news.example.org"


def url(number):
    """Long and alike, as the URLs of a site are."""
    return f"{SITE}/section-{number % 37}/2024/{number % 12 + 1:02}/an-article-about-something-{number}.html?id={number}"


def write(archive, address, kind, body):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    content = head + body
    record = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(address)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n").encode()
    archive.write(gzip.compress(record + content + b"\r\n\r\n", 1))


def make_archive(path, count):
    """The archive; gives how many sitemaps there are and the bytes that the queue needs for their URLs."""
    sitemaps = (count + PER_SITEMAP - 1) // PER_SITEMAP
    queued = 0
    with open(path, "wb") as archive:
        write(archive, f"{SITE}/robots.txt", "text/plain", b"User-agent: *\nDisallow: /private\n")
        index = "".join(f"<sitemap><loc>{SITE}/map-{number}.xml</loc></sitemap>" for number in range(sitemaps))
        write(archive, f"{SITE}/index.xml", "text/xml", f"<sitemapindex>{index}</sitemapindex>".encode())
        for sitemap in range(sitemaps):
            entries = []
            for number in range(sitemap * PER_SITEMAP, min(count, (sitemap + 1) * PER_SITEMAP)):
                address = url(number)
                queued += len(address)
                entries.append(f"<url><loc>{address}</loc><lastmod>2024-05-06</lastmod></url>\n")
                if number % 10 == 0:
                    entries.append(f"<url><loc>{address}&amp;utm_source=sitemap</loc></url>\n")
            body = "<urlset>" + "".join(entries) + "</urlset>"
            write(archive, f"{SITE}/map-{sitemap}.xml", "text/xml", body.encode())
    return sitemaps, queued


def queue_bytes(process):
    """The size of the nameless file in which URLs wait."""
    largest = 0
    folder = f"/proc/{process}/fd"
    try:
        for name in os.listdir(folder):
            try:
                if "pipeline-urls-" in os.readlink(f"{folder}/{name}"):
                    largest = max(largest, os.stat(f"{folder}/{name}").st_size)
            except OSError:
                pass
    except OSError:
        pass
    return largest


def main():
    pipeline = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    with tempfile.TemporaryDirectory() as folder:
        sitemaps, queued = make_archive(os.path.join(folder, "site.warc.gz"), count)
        definition = os.path.join(folder, "frontier.yml")
        with open(definition, "w") as file:
            json.dump(
                {
                    "name": "frontier", "run": {"cache": "none", "on_error": "skip"},
                    "stages": [
                        {"fetch": {
                            "sitemaps": f"{SITE}/index.xml",
                            "follow": {"pages": 1 + sitemaps + PAGES},
                            "archive": {"path": "site.warc.gz", "offline": True}}},
                    ],
                }, file)
        process = subprocess.Popen(
            [pipeline, "run", definition, "--progress", "none"], cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        largest = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            largest = max(largest, queue_bytes(process.pid))
            time.sleep(0.02)
        errors = process.stderr.read().decode(errors="replace")
        code = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    peak = usage.ru_maxrss * 1024
    # Five bytes beside each URL on the disk; the last few thousand wait in memory.
    most = queued + 5 * count
    waiting = most / count * 3 * 8192
    print(
        f"frontier: urls={count} peak_mib={peak >> 20} disk_mib={largest >> 20}"
        f" urls_per_cpu_s={count / seconds:.0f}")
    # Pages that do not stand in the archive are passed over, which the exit code says.
    if code not in (0, 3, 4):
        sys.exit(f"the run ends with {code}: {errors[-2000:]}")
    if not most - waiting <= largest <= most + (1 << 20):
        sys.exit(f"the queue took {largest} bytes, and {most} were to be expected")
    if peak > MOST_BYTES:
        sys.exit(f"it took {peak} bytes of memory, more than {MOST_BYTES}")


if __name__ == "__main__":
    main()
