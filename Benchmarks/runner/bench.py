"""What a run costs beside the work of its stages.

    bench.py PIPELINE WARC [--documents 1000000]

    us_per_document   CPU time of a run over many small lines of JSON, divided by their number: reading, runner, ledger,
                      commits and writing; no stage between source and sink
    rss_ratio_1m_10k  the peak memory of that run against that of one over a hundredth of the documents
    speedup_2         time of one worker against two, over the WARC with all five stages, the best of three each
    rerun_ratio       time of the first run over the WARC against the second, which finds it done
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

LINES = """name: lines
run: { cache: none }
stages:
  - fetch: { jsonl: { path: lines.jsonl } }
  - export: { jsonl: { path: out.jsonl } }
"""
CRAWL = """name: %s
run: { cache: %s }
vars: { warc: "" }
stages:
  - fetch: { warc: "${vars.warc}" }
  - clean: {}
  - extract: { metadata: {}, press_release: {} }
  - classify: { language: {}, genre: {} }
  - export: { jsonl: { path: out.jsonl } }
"""


class Usage:
    """CPU seconds, wall seconds and peak kilobytes of a command."""

    def __init__(self, command, folder):
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - began
        self.cpu = usage.ru_utime + usage.ru_stime
        self.kilobytes = usage.ru_maxrss
        assert process.returncode == 0, (command, process.returncode)


def lines(program, folder, count):
    (folder / "lines.yml").write_text(LINES)
    with open(folder / "lines.jsonl", "w") as file:
        for number in range(count):
            file.write(f'{{"id":"{number}","url":"https://example.org/{number}",'
                       f'"text":"Document {number} has a short text."}}\n')
    usage = Usage([program, "run", "lines.yml", "--quiet", "--fresh"], folder)
    with open(folder / "out.jsonl") as file:
        written = sum(1 for _ in file)
    assert written == count, written
    print(f"{count} documents: {usage.cpu:.2f} CPU s, {usage.seconds:.2f} s, {usage.kilobytes // 1024} MB", flush=True)
    return usage


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("warc")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    program, warc = (str(Path(p).resolve()) for p in (options.program, options.warc))
    folder = Path(tempfile.mkdtemp(prefix="bench-runner-"))
    try:
        few = lines(program, folder, options.documents // 100)
        many = lines(program, folder, options.documents)
        (folder / "plain.yml").write_text(CRAWL % ("plain", "none"))
        (folder / "cached.yml").write_text(CRAWL % ("cached", "auto"))
        best = {1: 1e9, 2: 1e9}
        for _ in range(options.rounds):
            for workers in best:
                usage = Usage([program, "run", "plain.yml", "--quiet", "--fresh", "--var", f"warc={warc}",
                               "--workers", str(workers)], folder)
                best[workers] = min(best[workers], usage.seconds)
                print(f"{workers} workers: {usage.seconds:.2f} s, {usage.cpu:.2f} CPU s", flush=True)
        command = [program, "run", "cached.yml", "--quiet", "--var", f"warc={warc}"]
        first, second = Usage(command, folder), Usage(command, folder)
        print(f"first run {first.seconds:.2f} s, second {second.seconds:.3f} s")
        print(f"runner: us_per_document={many.cpu / options.documents * 1e6:.1f} "
              f"rss_ratio_1m_10k={many.kilobytes / few.kilobytes:.2f} speedup_2={best[1] / best[2]:.2f} "
              f"rerun_ratio={first.seconds / second.seconds:.1f}")
    finally:
        shutil.rmtree(folder)


main()
