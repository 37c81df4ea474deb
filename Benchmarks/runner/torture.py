"""Kills runs at random moments and at every call that changes a file; every resumed run must end like an undisturbed one.

    torture.py PIPELINE WARC [--kills 100] [--seed 1]
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from runs import KILLS, Job, excerpt, fault_shim, fault_trials

# Several kills hit one run, one after the other, until it ends: each resumed run is itself killed.
KILLS_PER_RUN = 10
WORKERS = "2"


def kills(program, warc, folder, wanted, seed, workers):
    chance = random.Random(seed)
    reference = Job(program, folder / "undisturbed", warc)
    began = time.monotonic()
    status = reference.run("--workers", "1")
    seconds = time.monotonic() - began
    assert status in (0, 3), reference.errors
    expected = reference.digests()
    print(f"an undisturbed run takes {seconds:.1f} s and leaves {len(expected)} files", flush=True)
    identical = delivered = 0
    while delivered < wanted:
        job = Job(program, folder / "killed", warc)
        hits = 0
        while True:
            process = job.start("--workers", workers[delivered % len(workers)])
            if hits < KILLS_PER_RUN and delivered + hits < wanted:
                # The first kills come early in the life of a process, others late.
                wait = chance.uniform(0, seconds / KILLS_PER_RUN * 2)
                try:
                    process.wait(wait)
                except subprocess.TimeoutExpired:
                    process.kill()
                    hits += 1
            _, errors = process.communicate()
            if process.returncode != -9:
                break
        same = process.returncode == status and job.digests() == expected
        delivered += hits
        identical += hits if same else 0
        print(f"{hits} kills, {'identical' if same else 'NOT identical'} ({delivered}/{wanted})", flush=True)
        if not same:
            print(process.returncode, errors, file=sys.stderr)
            shutil.copytree(job.folder, folder / f"differs-{delivered}", symlinks=True)
    return identical, delivered


def faults(program, warc, folder, documents):
    """Every call that changes a file fails or is the last one: before, half way, behind it; with a full disk, with EIO.

    With two workers over several batches, among them a dead and a filtered document. The calls of two runs may differ by
    some that depend on time (what goes to the disk once a second): a fault that is not reached changes nothing.
    """
    shim = fault_shim(folder)
    small = folder / "small.warc.gz"
    excerpt(warc, small, documents)
    reference = Job(program, folder / "undisturbed-small", small)
    log = folder / "calls.txt"
    status = reference.run("--workers", WORKERS, LD_PRELOAD=str(shim), FAULT_LOG=str(log))
    assert status == 3, ("a run with dead documents is asked for", status, reference.errors)
    manifest = json.loads(next(reference.folder.glob(".pipeline/*/manifest.json")).read_text())
    assert manifest["ledger"]["batches"] > 2 and manifest["run"]["filtered"] > 0, manifest
    expected = reference.digests()
    calls = log.read_text().split()
    print(f"{len(calls)} calls change files:", {name: calls.count(name) for name in sorted(set(calls))}, flush=True)
    good = tried = missed = 0
    for number, call, kind in fault_trials(calls):
        tried += 1
        job = Job(program, folder / "faulty", small)
        first = job.run("--workers", WORKERS, LD_PRELOAD=str(shim), FAULT_AT=str(number), FAULT_KIND=kind)
        errors = job.errors
        # A fault may be of no consequence (a folder that is there already); else a code says so.
        told = first in ((-9, status) if kind in KILLS else (75, status))
        second = job.run("--workers", WORKERS) if first != status else status
        missed += first == status and kind in KILLS
        if told and second == status and job.digests() == expected:
            good += 1
        else:
            print(f"call {number} ({call}), {kind}: exit {first}, then {second}\n{errors}{job.errors}",
                  file=sys.stderr, flush=True)
            print({k: v for k, v in job.digests().items() if expected.get(k) != v},
                  set(expected) - set(job.digests()), file=sys.stderr)
    print(f"{missed} kills were not reached", flush=True)
    return (good if missed <= tried // 50 else 0), tried


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("warc")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=12, help="of the run that faults are injected into")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        good, tried = faults(options.program, options.warc, folder, options.documents)
        identical, delivered = kills(
            options.program, options.warc, folder, options.kills, options.seed, ["2", "1", "4"])
        print(f"torture: identical={identical}/{delivered} faults={good}/{tried}")
        sys.exit(0 if identical == delivered and good == tried else 1)
    finally:
        if not os.environ.get("TORTURE_KEEP"):
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
