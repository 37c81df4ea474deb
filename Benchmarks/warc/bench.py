#!/usr/bin/env python3
"""Measures readers of WARC files side by side: CPU time, one run, turn by turn.

    bench.py peer NAME FILE                one round of one peer; prints a line of JSON
    bench.py run BINARY WARC FOLDER ROUNDS all of them in turn over three forms of one crawl: each record a gzip
                                           member, the whole file one gzip member, and plain; prints the table and,
                                           at its end, `warc: ratio_fastwarc=… ratio_warcio=…`

Every reader cuts out every record and reads its content, and parses no HTTP. MB are those of the plain crawl. The
closing line has the smallest of the ratios of the three forms.
"""
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys

# warcio refuses to read a crawl that is one gzip member.
PEERS = {"records": ["fastwarc", "warcio"], "whole": ["fastwarc"], "plain": ["fastwarc", "warcio"]}
FORMS = list(PEERS)


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peer(name, path):
    start = cpu()
    records = size = 0
    with open(path, "rb") as stream:
        if name == "fastwarc":
            from fastwarc.warc import ArchiveIterator

            start = cpu()
            for record in ArchiveIterator(stream, parse_http=False):
                size += len(record.reader.read())
                records += 1
        else:
            from warcio.archiveiterator import ArchiveIterator

            start = cpu()
            for record in ArchiveIterator(stream, no_record_parse=True):
                size += len(record.raw_stream.read())
                records += 1
    print(json.dumps({"seconds": cpu() - start, "records": records, "bytes": size}))


def forms(warc, folder):
    """The crawl in its three forms, made once."""
    os.makedirs(folder, exist_ok=True)
    paths = {form: os.path.join(folder, form + (".warc" if form == "plain" else ".warc.gz")) for form in FORMS}
    paths["records"] = warc
    if not os.path.exists(paths["plain"]):
        with gzip.open(warc) as source, open(paths["plain"] + ".part", "wb") as target:
            while block := source.read(1 << 20):
                target.write(block)
        os.replace(paths["plain"] + ".part", paths["plain"])
    if not os.path.exists(paths["whole"]):
        with open(paths["plain"], "rb") as source, gzip.open(paths["whole"] + ".part", "wb", 6) as target:
            while block := source.read(1 << 20):
                target.write(block)
        os.replace(paths["whole"] + ".part", paths["whole"])
    return paths


def measured(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def run(binary, warc, folder, rounds):
    paths = forms(warc, folder)
    size = os.path.getsize(paths["plain"]) / 1e6
    smallest = {}
    for form in FORMS:
        runs = {name: [] for name in ["pipeline"] + PEERS[form]}
        for _ in range(rounds):
            runs["pipeline"].append(measured([binary, paths[form]]))
            for name in PEERS[form]:
                runs[name].append(measured([sys.executable, __file__, "peer", name, paths[form]]))
        counts = {(r["records"], r["bytes"]) for name in runs for r in runs[name]}
        if len(counts) != 1:
            sys.exit(f"{form}: the readers do not agree: {counts}")
        seconds = {name: statistics.median(r["seconds"] for r in runs[name]) for name in runs}
        for name in runs:
            print(f"{form:8} {name:9} {size / seconds[name]:8.0f} MB per CPU second")
        for name in PEERS[form]:
            ratio = seconds[name] / seconds["pipeline"]
            smallest[name] = min(ratio, smallest.get(name, ratio))
    print("warc: " + " ".join(f"ratio_{name}={smallest[name]:.2f}" for name in PEERS["records"]))


if __name__ == "__main__":
    if sys.argv[1] == "peer":
        peer(sys.argv[2], sys.argv[3])
    else:
        run(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
