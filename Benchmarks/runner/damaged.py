"""Damages every gzip member of a WARC in turn and counts what is lost.

    damaged.py PIPELINE WARC [--members 60|all]

The members are taken evenly from the whole file, or are all there are, in archives of 60 at a time. In each copy one of
them has a stretch of bytes overwritten. Asked for: every other document is exported as it was, at most
one is missing, the damage is reported with its offset, and the exit code is 3. Then the file is cut short inside each of
some members: all before the cut are there, the truncation is reported, and the exit code is 3.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from runs import HERE, Job, members


def lines(path):
    """The lines of a file; str.splitlines would cut texts at other line ends too."""
    return [line for line in path.read_bytes().split(b"\n") if line]


def records(job):
    path = job.folder / "out" / "records.jsonl"
    return {json.loads(line)["id"]: line for line in lines(path)} if path.exists() else {}


def letters(job):
    found = list(job.folder.glob(".pipeline/*/dead-letters.jsonl"))
    return [json.loads(line) for line in lines(found[0])] if found else []


GROUP = 60


class Tally:
    """How many damages were borne as they should be, of how many, and the most documents that one of them cost."""

    def __init__(self):
        self.good = self.tried = self.most = 0


def damage(member, what):
    """The member with some bytes overwritten, or its first half."""
    if what == "cut":
        return member[: len(member) // 2]
    data = bytearray(member)
    start = {"head": 0, "middle": len(member) // 2, "end": len(member) - 6}[what]
    for place in range(start, min(start + 4, len(member))):
        data[place] ^= 0x5A
    return bytes(data)


def check(program, folder, stored, first, tally):
    """Damages each member of one archive; `first` is its place in the whole file."""
    warc = folder / "whole.warc.gz"
    warc.write_bytes(b"".join(stored))
    definition = HERE / "damaged.yml"
    reference = Job(program, folder / "whole", warc, definition)
    assert reference.run() == 0, reference.errors
    expected = records(reference)
    offset = 0
    for number, member in enumerate(stored):
        for what in ("head", "middle", "end", "cut"):
            tally.tried += 1
            rest = [] if what == "cut" else stored[number + 1:]
            warc.write_bytes(b"".join(stored[:number] + [damage(member, what)] + rest))
            job = Job(program, folder / "damaged", warc, definition)
            status = job.run()
            got = records(job)
            told = [letter for letter in letters(job) if f"@{offset}" in letter["message"]
                    or letter["document"].get("source", {}).get("offset") == offset]
            whole = expected if what != "cut" else dict(list(expected.items())[: number + 1])
            lost = [id for id in whole if got.get(id) != whole[id]]
            tally.most = max(tally.most, len(lost))
            if status == 3 and len(lost) <= 1 and told and not set(got) - set(whole):
                tally.good += 1
            else:
                print(f"member {first + number} at {offset}, {what}: exit {status}, lost {lost}, "
                      f"told {[l['message'] for l in letters(job)]}, foreign {set(got) - set(whole)}")
        offset += len(member)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("warc")
    parser.add_argument("--members", default="60", help="how many, or 'all'")
    options = parser.parse_args()
    stored = list(members(options.warc))
    count = len(stored)
    if options.members != "all":
        step = max(1, count // int(options.members))
        stored = stored[::step][: int(options.members)]
    print(f"{len(stored)} of {count} members", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="damaged-"))
    tally = Tally()
    try:
        for first in range(0, len(stored), GROUP):
            check(options.program, folder, stored[first: first + GROUP], first, tally)
        print(f"damaged-warc: good={tally.good}/{tally.tried} most_lost={tally.most}")
        raise SystemExit(0 if tally.good == tally.tried else 1)
    finally:
        shutil.rmtree(folder)


main()
