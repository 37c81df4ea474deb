#!/usr/bin/env python3
"""Fetches the pages of the evaluation set from a local nginx with this program, Scrapy and wget2, all in one run.

Politeness is off for all three, 32 requests at once, HTTP/1.1 with connections kept;
this program writes all pages to the disk and reads them again, wget2 writes them to the disk, Scrapy does not. Rounds alternate, and the best of each
counts. With the program that reads WARC files, its speed beside FastWARC's is measured too. Ends with
`fetch: ratio_scrapy=… ratio_wget2=… ratio_fastwarc=…`: how many times the speed of each.

    bench.py PIPELINE SHARED WORK [ROUNDS [COPIES [WARC-BENCHMARK]]]
"""

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from local_site import Nginx

SPIDER = '''
import sys
import scrapy

class Bench(scrapy.Spider):
    name = "bench"
    custom_settings = {
        "ROBOTSTXT_OBEY": False, "CONCURRENT_REQUESTS": 32, "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
        "DOWNLOAD_DELAY": 0, "RETRY_ENABLED": False, "LOG_LEVEL": "ERROR", "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_MAXSIZE": 0}
    pages = size = 0

    async def start(self):
        for line in open(sys.argv[-1].split("=", 1)[1]):
            yield scrapy.Request(line.strip(), callback=self.parse, dont_filter=True)

    def parse(self, response):
        Bench.pages += 1
        Bench.size += len(response.body)

    def closed(self, reason):
        print("pages", Bench.pages, "bytes", Bench.size, flush=True)
'''


def unpack(archive, root, copies):
    """Writes each page of a WARC file as a file; gives how many there are and their bytes."""
    count = size = 0
    with gzip.open(archive, "rb") as file:
        while True:
            line = file.readline()
            if not line:
                return count, size
            if not line.startswith(b"WARC/"):
                continue
            fields = {}
            while (line := file.readline().strip()):
                name, _, value = line.partition(b":")
                fields[name.lower()] = value.strip()
            content = file.read(int(fields[b"content-length"]))
            if fields.get(b"warc-type") != b"response":
                continue
            body = content.partition(b"\r\n\r\n")[2]
            for copy in range(copies):
                with open(os.path.join(root, f"{count}-{copy}.html"), "wb") as page:
                    page.write(body)
            count += 1
            size += len(body)


def timed(command, **options):
    start = time.time()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.time() - start, cpu, result


def environment(work):
    """Scrapy in an environment of its own; gives its program."""
    program = os.path.join(work, "venv", "bin", "scrapy")
    if not os.path.exists(program):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(work, "venv")], check=True)
        subprocess.run([os.path.join(work, "venv", "bin", "pip"), "install", "-q", "scrapy>=2.13", "fastwarc", "warcio"], check=True)
    if not shutil.which("wget2"):
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "wget2"], check=True,
            stdout=subprocess.DEVNULL)
    return program


def reading(program, shared, work, rounds):
    """The WARC reader's speed over FastWARC's, as its own benchmark has it; prints that one's table."""
    folder = os.path.join(work, "warc")
    os.makedirs(folder, exist_ok=True)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "warc", "bench.py")
    result = subprocess.run(
        [os.path.join(work, "venv", "bin", "python"), script, "run", program,
         os.path.join(shared, "eval", "wcxb-dev.warc.gz"), folder, str(rounds)],
        check=True, stdout=subprocess.PIPE, text=True)
    print(result.stdout, end="")
    return result.stdout.rsplit("ratio_fastwarc=", 1)[1].split()[0]


def main():
    pipeline, shared, work = os.path.abspath(sys.argv[1]), sys.argv[2], os.path.abspath(sys.argv[3])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    copies = int(sys.argv[5]) if len(sys.argv) > 5 else 4
    os.makedirs(work, exist_ok=True)
    scrapy = environment(work)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        os.chmod(folder, 0o755)
        root = os.path.join(folder, "site")
        os.makedirs(root)
        count, size = unpack(os.path.join(shared, "eval", "wcxb-dev.warc.gz"), root, copies)
        pages = count * copies
        nginx = Nginx(folder, root)
        try:
            listing = os.path.join(folder, "urls.txt")
            with open(listing, "w") as file:
                for copy in range(copies):
                    for number in range(count):
                        file.write(f"{nginx.base}/{number}-{copy}.html\n")
            spider = os.path.join(folder, "spider.py")
            with open(spider, "w") as file:
                file.write(SPIDER)
            definition = os.path.join(folder, "bench.yml")
            with open(definition, "w") as file:
                json.dump(
                    {
                        "name": "bench", "run": {"cache": "none"},
                        "stages": [
                            {"fetch": {
                                "url_lists": "urls.txt",
                                "http": {
                                    "allow_addresses": ["127.0.0.0/8"], "delay": "0s", "per_host": 32,
                                    "concurrency": 32, "robots": False, "cookies": False}}},
                        ],
                    }, file)
            contenders = {
                "pipeline": [pipeline, "run", definition, "--fresh", "--progress", "none"],
                "scrapy": [scrapy, "runspider", spider, "-a", f"listing={listing}"],
                "wget2": ["wget2", "-q", "-i", listing, "-P", os.path.join(folder, "wget2"), "-nH", "--max-threads=32", "--no-robots",
                          "--no-http2"],
            }
            best = {}
            for number in range(rounds):
                for name, command in contenders.items():
                    before = len(nginx.requests())
                    seconds, cpu, result = timed(command, cwd=folder)
                    shutil.rmtree(os.path.join(folder, "wget2"), ignore_errors=True)
                    served = nginx.requests()[before:]
                    good = sum(status == 200 for _, status, _ in served)
                    if result.returncode or good < pages:
                        sys.exit(f"{name}: {good} of {pages} pages, exit {result.returncode}: {result.stderr[-2000:]}")
                    print(
                        f"round {number + 1} {name:9} {seconds:6.2f} s, {pages / seconds:7.0f} pages/s,"
                        f" {cpu / pages * 1e6:6.0f} us CPU a page", flush=True)
                    if name not in best or seconds < best[name][0]:
                        best[name] = (seconds, cpu)
        finally:
            nginx.close()
    own = best["pipeline"][0]
    print(f"{pages} pages of {size // count} bytes; CPU a page: "
          + ", ".join(f"{name} {cpu / pages * 1e6:.0f} us" for name, (_, cpu) in best.items()))
    line = f"fetch: ratio_scrapy={best['scrapy'][0] / own:.2f} ratio_wget2={best['wget2'][0] / own:.2f}"
    if len(sys.argv) > 6:
        line += f" ratio_fastwarc={reading(os.path.abspath(sys.argv[6]), shared, work, rounds)}"
    print(line)


if __name__ == "__main__":
    main()
