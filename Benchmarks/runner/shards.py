"""Runs a WARC in shards, several processes at once, and compares what is committed with what one run leaves.

    shards.py PIPELINE WARC [--shards 8] [--processes 2]

One shard is killed on its way and run again, another is run twice at once. On an excerpt, a shard and the commit are
stopped at every call that changes a file, and run again.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from runs import KILLS, Job, excerpt, fault_shim, fault_trials


class Planned(Job):
    """A job that is run in shards."""

    def __init__(self, program, folder, warc, shards):
        super().__init__(program, folder, warc)
        self.shards = shards
        self.made = self.call("plan", "pipeline.yml", "--shards", str(shards), "-q")
        assert self.made == 0, self.errors

    def call(self, *arguments, **environment):
        """Runs a verb to its end; what it has read, in bytes, is in `read`."""
        process = subprocess.Popen(
            [self.program, *arguments], cwd=self.folder, env={**os.environ, **environment},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        _, self.errors = process.communicate()
        return process.returncode

    def shard(self, number, **environment):
        return self.call("run", "--plan", "plan.json", "--shard", f"{number}/{self.shards}", "-q", **environment)

    def shard_and_bytes(self, number):
        """Runs a shard; how it ended, and how many bytes it has read from files."""
        process = subprocess.Popen(
            [self.program, "run", "--plan", "plan.json", "--shard", f"{number}/{self.shards}", "-q", "--workers", "1"],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The count is there until the process is waited for.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        counts = dict(line.split(": ") for line in Path(f"/proc/{process.pid}/io").read_text().splitlines())
        return process.wait(), int(counts["rchar"])

    def commit(self, **environment):
        return self.call("commit", "plan.json", "-q", **environment)

    def digests(self):
        """The files that one run leaves too."""
        return {name: digest for name, digest in super().digests().items()
                if not name.startswith("plan.")}

    def part(self, number):
        found = list(self.folder.glob(f"plan.shards/*/{number}-of-{self.shards}/outputs/export/out/records.jsonl"))
        return found[0].read_bytes() if found else b""


def interrupt(job, number, seconds):
    """Kills a shard on its way."""
    process = subprocess.Popen(
        [job.program, "run", "--plan", "plan.json", "--shard", f"{number}/{job.shards}", "-q"],
        cwd=job.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def whole(program, warc, folder, shards, processes):
    reference = Job(program, folder / "undisturbed", warc)
    began = time.monotonic()
    status = reference.run()
    seconds = time.monotonic() - began
    assert status in (0, 3), reference.errors
    expected = reference.digests()
    began = time.monotonic()
    job = Planned(program, folder / "planned", warc, shards)
    planning = time.monotonic() - began
    killed = interrupt(job, 2, seconds / shards / 2)
    began = time.monotonic()
    # The last comes first, and the fourth twice at once.
    order = list(range(shards, 0, -1)) + [min(4, shards)]
    order.insert(0, min(4, shards))
    with ThreadPoolExecutor(processes) as pool:
        ends = list(pool.map(job.shard_and_bytes, order))
    running = time.monotonic() - began
    assert all(code == 0 for code, _ in ends), ends
    began = time.monotonic()
    committed = job.commit()
    committing = time.monotonic() - began
    found = job.digests()
    same = [name for name in expected if found.get(name) == expected[name]]
    for name in sorted(set(expected) ^ set(found)) + [n for n in expected if n not in same]:
        print("differs:", name, file=sys.stderr)
    records = (reference.folder / "out/records.jsonl").read_bytes()
    identical = position = 0
    for number in range(1, shards + 1):
        part = job.part(number)
        identical += records[position: position + len(part)] == part and len(part) > 0
        position += len(part)
    good = committed == status and len(same) == len(expected) == len(found) and position == len(records)
    size = Path(warc).stat().st_size
    # Each process reads the program once for its digest.
    read = sum(count - Path(program).stat().st_size for _, count in ends[1:-1])
    print(f"one run {seconds:.1f} s; plan {planning:.2f} s, {shards} shards in {processes} processes {running:.1f} s, "
          f"commit {committing:.2f} s; the shards read {read / size:.2f} times the file; "
          f"{'one was killed and run again' if killed else 'none was killed: it was too quick'}", flush=True)
    return good, identical, len(same), len(expected)


def faults(program, warc, folder, documents):
    """A shard and the commit are stopped at every call that changes a file, and run again."""
    shim = fault_shim(folder)
    small = folder / "small.warc.gz"
    excerpt(warc, small, documents)
    reference = Job(program, folder / "undisturbed-small", small)
    status = reference.run()
    expected = reference.digests()
    ready = Planned(program, folder / "ready", small, 3)
    for number in (1, 3):
        assert ready.shard(number) == 0, ready.errors
    good = tried = 0
    for what, end in (("shard", 0), ("commit", status)):
        def act(job, **environment):
            return job.shard(2, **environment) if what == "shard" else job.commit(**environment)
        log = folder / f"{what}.txt"
        trial = folder / "trial"

        def fresh():
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(ready.folder, trial, symlinks=True)
            job = Planned.__new__(Planned)
            job.program, job.folder, job.shards = ready.program, trial, 3
            return job
        job = fresh()
        assert act(job, LD_PRELOAD=str(shim), FAULT_LOG=str(log)) == end, job.errors
        calls = log.read_text().split()
        print(f"{what}: {len(calls)} calls change files", flush=True)
        for number, call, kind in fault_trials(calls):
            tried += 1
            job = fresh()
            first = act(job, LD_PRELOAD=str(shim), FAULT_AT=str(number), FAULT_KIND=kind)
            errors = job.errors
            told = first == -9 if kind in KILLS else first in (75, end)
            second = act(job) if first != end else end
            third = job.commit() if what == "shard" else second
            if told and second == end and third == status and job.digests() == expected:
                good += 1
            else:
                print(f"{what}, call {number} ({call}), {kind}: exit {first}, then {second}\n"
                      f"{errors}{job.errors}", file=sys.stderr, flush=True)
        if what == "shard":
            assert ready.shard(2) == 0, ready.errors
    return good, tried


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("warc")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--documents", type=int, default=12, help="of the run that faults are injected into")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="shards-"))
    try:
        good, tried = faults(options.program, options.warc, folder, options.documents)
        whole_is_good, identical, same, files = whole(
            options.program, options.warc, folder, options.shards, options.processes)
        print(f"shards: identical={identical}/{options.shards} files={same}/{files} faults={good}/{tried}")
        sys.exit(0 if whole_is_good and identical == options.shards and good == tried else 1)
    finally:
        shutil.rmtree(folder)


main()
