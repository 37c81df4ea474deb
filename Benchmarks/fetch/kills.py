#!/usr/bin/env python3
"""Crawls a local site while the crawler is killed again and again.

Every page must be in the output once, none may be fetched again without need, robots.txt and the delay must be kept
(by the server's log), and the output must be, byte for byte, that of a run that nobody disturbed.
Ends with `kills: pages=N/N lost=0 doubled=0 refetched=R identical=yes`.

    kills.py PIPELINE [PAGES [KILLS]]
"""

import collections
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from local_site import Nginx, make_site

DELAY = 0.002
PER_HOST = 4


def definition(folder, base):
    path = os.path.join(folder, "crawl.yml")
    with open(path, "w") as file:
        json.dump(
            {
                "name": "crawl",
                "stages": [
                    {"fetch": {
                        "urls": f"{base}/page1.html",
                        "follow": {"pages": 1_000_000, "depth": 1000},
                        "archive": {"path": "crawl.warc.gz"},
                        "http": {
                            "allow_addresses": ["127.0.0.0/8"], "delay": "0s", "per_host": PER_HOST,
                            "contact": "mailto:kills@example.org"}}},
                    {"clean": {}},
                    {"export": {"jsonl": {"path": "out.jsonl"}}},
                ],
            }, file)
    return path


def run(pipeline, path, kill_after=None):
    process = subprocess.Popen([pipeline, "run", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, errors = process.communicate(timeout=kill_after or 900)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return None
    if process.returncode != 0:
        sys.exit(f"the crawl ended with {process.returncode}: {errors.decode()[-2000:]}")
    return process.returncode


def main():
    pipeline = os.path.abspath(sys.argv[1])
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    chance = random.Random(20)
    with tempfile.TemporaryDirectory() as folder:
        # nginx's workers are another user.
        os.chmod(folder, 0o755)
        root = os.path.join(folder, "site")
        make_site(root, pages)
        nginx = Nginx(folder, root)
        try:
            disturbed, quiet = os.path.join(folder, "disturbed"), os.path.join(folder, "quiet")
            os.makedirs(disturbed)
            os.makedirs(quiet)
            path = definition(disturbed, nginx.base)
            done = 0
            while done < kills:
                if run(pipeline, path, kill_after=chance.uniform(0.2, 1.6)) is not None:
                    break
                done += 1
            if done == kills:
                run(pipeline, path)
            requests = nginx.requests()
            run(pipeline, definition(quiet, nginx.base))
            quiet_requests = nginx.requests()[len(requests):]
        finally:
            nginx.close()
        with open(os.path.join(disturbed, "out.jsonl"), "rb") as file:
            output = file.read()
        with open(os.path.join(quiet, "out.jsonl"), "rb") as file:
            identical = file.read() == output
        urls = collections.Counter(json.loads(line)["url"] for line in output.splitlines())
        expected = {f"{nginx.base}/page{number}.html" for number in range(1, pages + 1)}
        # A campaign's parameter may be the form in which a page was met first.
        plain = collections.Counter({})
        for url, count in urls.items():
            plain[url.split("?")[0]] += count
        lost = len(expected - set(plain))
        doubled = sum(count - 1 for count in plain.values() if count > 1)
        fetched = collections.Counter(path.split("?")[0] for _, _, path in requests if path != "/robots.txt")
        refetched = sum(count - 1 for count in fetched.values())
        private = [path for _, _, path in requests if path.startswith("/private")]
        robots = sum(path == "/robots.txt" for _, _, path in requests)
        times = [at for at, _, _ in quiet_requests if True][1:]
        # The log has milliseconds, and says when an answer ended: over a while that evens out.
        span = times[-1] - times[0]
        kept = span >= (len(times) - 1) * DELAY * 0.98
        archive = subprocess.run(["gzip", "-t", os.path.join(disturbed, "crawl.warc.gz")]).returncode == 0
        faults = []
        if done < kills:
            faults.append(f"the crawl ended after {done} kills")
        # What was answered and not yet written down when the kill came is asked for again.
        if refetched > kills * PER_HOST:
            faults.append(f"{refetched} pages were fetched again")
        if private:
            faults.append(f"{len(private)} forbidden pages were fetched")
        if not kept:
            faults.append(f"{len(times)} requests within {span:.1f} s")
        if not archive:
            faults.append("the archive is damaged")
        for fault in faults:
            print("FAIL", fault)
        print(f"kills={done} robots.txt fetched {robots} times, {span / (len(times) - 1) * 1000:.2f} ms between requests")
        print(
            f"kills: pages={len(expected) - lost}/{len(expected)} lost={lost} doubled={doubled} refetched={refetched}"
            f" identical={'yes' if identical else 'no'}")
        sys.exit(0 if identical and not lost and not doubled and not faults else 1)


if __name__ == "__main__":
    main()
