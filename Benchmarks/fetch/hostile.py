#!/usr/bin/env python3
"""Runs the pipeline against a hostile server, one run for each misbehaviour, on loopback.

Each run must end in time, within its memory, with the reason in the ledger, and ask nobody that may not be asked.
Ends with `hostile: survived=N/N`.

    hostile.py PIPELINE [CASE...]
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from hostile_server import Hostile, RobotsServer, TLSServer

SECONDS = 40
# What a document may have, and a sitemap.
CAP = 8 << 20
SITEMAP_CAP = 75 << 20
# What a run may take beyond that, and beyond what it takes for a small page.
MARGIN = 64 << 20


def run(pipeline, fetch):
    """Runs a definition in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return run_in(folder, pipeline, fetch)


def run_in(folder, pipeline, fetch, limits="8MiB"):
    """Runs a definition; gives its entries, seconds, the most memory and the exit code."""
    definition = {
        "name": "hostile",
        "run": {"workers": 1, "cache": "none", "limits": {"document": limits}},
        "stages": [{"fetch": fetch}, {"clean": {}}, {"export": {"jsonl": {"path": "out.jsonl"}}}],
    }
    path = os.path.join(folder, "hostile.yml")
    with open(path, "w") as file:
        json.dump(definition, file)
    start = time.time()
    process = subprocess.Popen(
        [pipeline, "run", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    pid, status, usage = None, None, None
    deadline = start + SECONDS
    while time.time() < deadline:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.02)
    if not pid:
        process.kill()
        os.wait4(process.pid, 0)
        return {"entries": [], "seconds": SECONDS, "memory": 0, "code": "killed"}
    errors = process.stderr.read().decode(errors="replace")
    entries = []
    runs = os.path.join(folder, ".pipeline")
    for name in os.listdir(runs) if os.path.isdir(runs) else []:
        ledger = os.path.join(runs, name, "ledger.jsonl")
        if os.path.exists(ledger):
            with open(ledger) as file:
                entries += [entry for entry in map(json.loads, file) if "outcome" in entry]
    return {
        "entries": entries, "seconds": time.time() - start, "memory": usage.ru_maxrss * 1024,
        "code": os.waitstatus_to_exitcode(status), "errors": errors}


def outcome(entry):
    """`exported`, or the reason of a death."""
    return entry.get("reason") or entry["outcome"]


def cases(hostile, folder):
    """Name, what is fetched, and the outcomes that are right."""
    base = f"http://{hostile.address}:{hostile.port}"

    def of(name, path, *right, **fetch):
        return (name, {"urls": f"{base}/{path}", **fetch}, set(right))

    yield of("small", "small", "exported")
    yield of("silent", "silent", "timeout")
    yield of("slow header", "slow-header", "timeout")
    yield of("slow body", "slow-body", "timeout")
    for name in ["endless-body", "endless-plain", "announced", "gzip-bomb", "gzip-twice", "br-bomb", "zstd-bomb"]:
        yield of(name.replace("-", " "), name, "too_large")
    for name in ["endless-header", "endless-line", "endless-interim"]:
        yield of(name.replace("-", " "), name, "broken_response", "timeout", "too_large")
    yield of("cookie flood", "cookies", "exported", "broken_response")
    yield of("many codings", "many-codings", "undecodable_body")
    # What came of it is kept, as browsers do.
    yield of("cut gzip", "cut-gzip", "truncated")
    yield of("no gzip", "no-gzip", "undecodable_body")
    yield of("length too long", "too-long", "broken_response")
    yield of("length too short", "too-short", "exported")
    yield of("reset", "reset", "broken_response")
    yield of("hang up", "hang-up", "broken_response")
    yield of("garbage", "garbage", "broken_response", "bad_url")
    yield of("bad chunks", "bad-chunks", "broken_response")
    yield of("two lengths", "two-lengths", "broken_response", "undecodable_body", "exported")
    yield of("busy for long", "busy", "http_429")
    yield of("redirect loop", "loop/a", "redirect_loop")
    yield of("redirect chain", "chain/0", "too_many_redirects")
    for target in ["loopback", "name", "hexadecimal", "decimal", "mapped", "metadata"]:
        yield of(f"redirect to {target}", f"to/{target}", "refused_address")
    for target in ["file", "script"]:
        yield of(f"redirect to {target}", f"to/{target}", "bad_redirect")
    yield of("redirect to a long URL", "to/long", "http_404", "broken_response", "exported", "bad_url", "bad_redirect")
    yield ("100 MB sitemap", {"sitemaps": f"{base}/sitemap"}, {"too_large"})
    yield ("padded sitemap", {"sitemaps": f"{base}/padded-sitemap"}, {"exported"})
    # Beside its few bytes it may take no more than a page.
    yield ("packed sitemap", {"sitemaps": f"{base}/packed-sitemap"}, {"exported"})
    yield ("sitemap of private addresses", {"sitemaps": f"{base}/private-sitemap"}, {"refused_address"})
    yield ("sitemap of itself", {"sitemaps": f"{base}/sitemap-of-itself"}, set())
    yield ("billion laughs", {"feeds": f"{base}/laughs"}, {"bad_feed"})
    yield of("spider trap", "trap", "exported", follow={"pages": 40, "depth": 1000})
    yield of("deep page", "deep", "exported", "too_deep", "too_large", "empty", follow={"pages": 2})
    yield ("name that does not exist", {"urls": "http://nothing.invalid/"}, {"dns"})
    yield ("nobody listens", {"urls": f"http://{hostile.address}:1/"}, {"connect"})
    secured = TLSServer(hostile.address, folder)
    yield ("certificate of nobody", {"urls": f"https://{hostile.address}:{secured.port}/"}, {"tls"})
    yield (
        "certificate that is trusted",
        {"urls": f"https://{hostile.address}:{secured.port}/", "http": {"certificates": secured.certificate}},
        {"exported"})
    for manner, right in [("endless", "exported"), ("error", "robots_unreachable"), ("stars", "exported"),
                          ("loop", "redirect_loop"), ("silent", "timeout")]:
        server = RobotsServer(hostile.address, manner)
        yield (f"robots.txt: {manner}", {"urls": f"http://{hostile.address}:{server.port}/"}, {right})


def main():
    pipeline = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    # 127.0.0.2 stands for the public web, and 127.0.0.1 for what must not be asked.
    hostile = Hostile("127.0.0.2", "127.0.0.1")
    survived = total = 0
    usual = None
    folder = tempfile.mkdtemp()
    for name, fetch, right in cases(hostile, folder):
        if wanted and name not in wanted and name != "small":
            continue
        fetch["http"] = fetch.get("http", {}) | {
            "allow_addresses": ["127.0.0.2"], "delay": "0s", "retries": 1, "backoff": "100ms",
            "timeout": "8s", "connect_timeout": "3s", "idle_timeout": "3s", "min_rate": "1KiB",
            "contact": "mailto:hostile@example.org"}
        result = run(pipeline, fetch)
        outcomes = sorted({outcome(entry) for entry in result["entries"]})
        usual = usual or result["memory"]
        faults = []
        if not set(outcomes) <= right or (right and not outcomes):
            faults.append(f"gives {outcomes}, not {sorted(right)}")
        if result["code"] == "killed" or result["code"] not in (0, 1, 3, 4, 5, 6):
            faults.append(f"ends with {result['code']}")
        if result["memory"] - usual > (SITEMAP_CAP if "sitemaps" in fetch else CAP) + MARGIN:
            faults.append(f"takes {(result['memory'] - usual) >> 20} MiB")
        if hostile.victim_hits:
            faults.append("asks whom it may not")
            hostile.victim_hits.clear()
        total += 1
        survived += not faults
        print(
            f"{'ok  ' if not faults else 'FAIL'} {name:32} {','.join(outcomes) or '-':28}"
            f" {result['seconds']:5.1f} s {max(0, result['memory'] - usual) >> 20:4} MiB  {'; '.join(faults)}",
            flush=True)
        if faults and result.get("errors"):
            print("     " + result["errors"].strip()[-1500:].replace("\n", "\n     "))
    hostile.stop.set()
    shutil.rmtree(folder)
    print(f"hostile: survived={survived}/{total}")
    sys.exit(0 if survived == total else 1)


if __name__ == "__main__":
    main()
