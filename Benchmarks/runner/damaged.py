"""Damages every gzip member of a WARC in turn and counts what is lost.

    damaged.py PIPELINE WARC [--members 60]

In each copy one member has a stretch of bytes overwritten. Asked for: every other document is exported as it was, at most
one is missing, the damage is reported with its offset, and the exit code is 3. Then the file is cut short inside each of
some members: all before the cut are there, the truncation is reported, and the exit code is 3.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from runs import HERE, Job, members


def records(job):
    path = job.folder / "out" / "records.jsonl"
    return {json.loads(line)["id"]: line for line in path.read_text().splitlines()} if path.exists() else {}


def letters(job):
    found = list(job.folder.glob(".pipeline/*/dead-letters.jsonl"))
    return [json.loads(line) for line in found[0].read_text().splitlines()] if found else []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("warc")
    parser.add_argument("--members", type=int, default=60)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="damaged-"))
    try:
        stored = []
        for member in members(options.warc):
            stored.append(member)
            if len(stored) == options.members:
                break
        warc = folder / "whole.warc.gz"
        warc.write_bytes(b"".join(stored))
        definition = HERE / "damaged.yml"
        reference = Job(options.program, folder / "whole", warc, definition)
        assert reference.run() == 0, reference.errors
        expected = records(reference)
        print(f"{len(stored)} members, {len(expected)} documents")
        good = tried = most = 0
        offset = 0
        for number, member in enumerate(stored):
            for what in ("head", "middle", "end", "cut"):
                tried += 1
                data = bytearray(b"".join(stored))
                start = {"head": 0, "middle": len(member) // 2, "end": len(member) - 6}.get(what, 0)
                if what == "cut":
                    data = data[: offset + len(member) // 2]
                else:
                    for place in range(start, min(start + 4, len(member))):
                        data[offset + place] ^= 0x5A
                warc.write_bytes(data)
                job = Job(options.program, folder / "damaged", warc, definition)
                status = job.run()
                got = records(job)
                told = [letter for letter in letters(job) if f"@{offset}" in letter["message"]
                        or letter["document"].get("source", {}).get("offset") == offset]
                whole = expected if what != "cut" else dict(list(expected.items())[: number + 1])
                lost = [id for id in whole if got.get(id) != whole[id]]
                most = max(most, len(lost))
                if status == 3 and len(lost) <= 1 and told and not set(got) - set(whole):
                    good += 1
                else:
                    print(f"member {number} at {offset}, {what}: exit {status}, lost {lost}, "
                          f"told {[l['message'] for l in letters(job)]}, foreign {set(got) - set(whole)}")
            offset += len(member)
        print(f"damaged-warc: good={good}/{tried} most_lost={most}")
        raise SystemExit(0 if good == tried else 1)
    finally:
        shutil.rmtree(folder)


main()
