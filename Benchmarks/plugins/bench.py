#!/usr/bin/env python3
"""What a stage that does next to nothing costs for a document of 5 KiB, by where it runs.

The CPU time of both sides together, and of all their threads, over many documents: two runs of different length are
taken from one another, so that starting does not count. The documents go through one process of the script.

    bench.py PIPELINE
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FEW, MANY = 2000, 22000
RUNS = 3


def seconds(pipeline, definition):
    """The CPU seconds of a run and of the processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([pipeline, "run", definition, "--fresh", "--quiet"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def corpus(path, count):
    """A WARC file of plain texts of 5 KiB, which the source cuts up faster than as many files."""
    words = "the harbour is open and a new bridge leads over it to the old town where people live".split()
    with open(path, "wb") as file:
        for number in range(count):
            text, position = [], number
            while sum(map(len, text)) + len(text) < 5 * 1024:
                text.append(words[position % len(words)] + ("." if position % 11 == 0 else ""))
                position += 7 if position % 3 else 5
            body = (f"Document {number}. " + " ".join(text)).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
            file.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode()
                + http
                + b"\r\n\r\n"
            )


def definition(folder, name, count, head, stage):
    path = folder / f"{name}-{count}.yml"
    path.write_text(
        f"name: {name}-{count}\n{head}run: {{ workers: 1, cache: none }}\nstages:\n"
        f"  - fetch: {{ warc: {count}.warc }}\n  - clean: {{}}\n{stage}"
        f"  - export: {{ jsonl: {{ path: out/{name}-{count}.jsonl }} }}\n"
    )
    return path


def main():
    pipeline = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, MANY):
            corpus(folder / f"{count}.warc", count)
        package = f"plugins: ['{HERE}/nothing']\n"
        cases = {
            "none": ("", ""),
            "swift": (package, "  - nothing: {}\n"),
            "python": ("", f"  - script: {{ run: [/usr/bin/python3, '{HERE}/nothing.py'], processes: 1 }}\n"),
            "framed": (
                "",
                f"  - script: {{ run: ['{pipeline}', worker, '{folder}/framed.yml', --framed, --from, nothing], processes: 1, "
                "environment: [HOME, XDG_CACHE_HOME] }\n",
            ),
        }
        # The worker begins behind 'clean': text comes in.
        (folder / "framed.yml").write_text(
            f"{package}stages:\n  - fetch: {{ files: none.txt }}\n  - clean: {{}}\n  - nothing: {{}}\n"
            "  - export: { jsonl: { path: none.jsonl } }\n"
        )
        costs = {}
        for case, (head, stage) in cases.items():
            paths = [definition(folder, case, count, head, stage) for count in (FEW, MANY)]
            seconds(pipeline, paths[0])
            few = min(seconds(pipeline, paths[0]) for _ in range(RUNS))
            many = min(seconds(pipeline, paths[1]) for _ in range(RUNS))
            costs[case] = (many - few) / (MANY - FEW) * 1e6
            print(f"{case:8} {costs[case]:7.1f} µs of CPU a document in all", flush=True)
        print(
            "plugins: "
            + " ".join(f"{case}_us={max(0, costs[case] - costs['none']):.1f}" for case in ("swift", "python", "framed"))
        )


if __name__ == "__main__":
    main()
