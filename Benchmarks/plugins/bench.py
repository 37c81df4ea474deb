#!/usr/bin/env python3
"""What a stage that does next to nothing costs for a document of 5 KiB, by where it runs.

The CPU time of both sides together, and of all their threads, over many documents: two runs of different length are
taken from one another, so that starting does not count, and a run without the stage from one with it. A stage in
Swift costs too little to show beside all else: sixteen of it stand in a row. All documents go through one process of
a script. Of several rounds, each of which measures every case, the least time of a run counts: what else the machine
does can only add to it.

    bench.py PIPELINE [ROUNDS]
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FEW, MANY = 1000, 9000
TEXT_BYTES = 5 * 1024
IN_A_ROW = 16
FLOORS = {"swift": 1, "python": 60, "framed": 12}


def seconds(pipeline, definition):
    """The CPU seconds of a run and of the processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([pipeline, "run", definition, "--fresh", "--quiet"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def corpus(path, count):
    """JSON Lines with plain texts of 5 KiB: the source that costs least, so that the stages show."""
    words = "the harbour is open and a new bridge leads over it to the old town where people live".split()
    prose, place = [], 0
    while sum(map(len, prose)) < 2 * TEXT_BYTES:
        prose.append(words[place % len(words)] + (".\n\n" if place % 97 == 96 else "." if place % 11 == 10 else ""))
        place += 7 if place % 3 else 5
    prose = " ".join(prose)
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            text = f"Document {number}. {prose[number % TEXT_BYTES :]}"[:TEXT_BYTES]
            file.write(json.dumps({"id": f"{number}", "text": text}) + "\n")


def definition(folder, name, count, head, stage):
    path = folder / f"{name}-{count}.yml"
    path.write_text(
        f"name: {name}-{count}\n{head}run: {{ workers: 1, cache: none }}\nstages:\n"
        f"  - fetch: {{ jsonl: {{ path: {count}.jsonl }} }}\n{stage}"
        f"  - export: {{ jsonl: {{ path: out/{name}-{count}.jsonl }} }}\n"
    )
    return path


def cases(pipeline, folder):
    """By name: the head of the definition, its stages, and how many there are of the one that is measured."""
    package = f"plugins: ['{HERE}/nothing']\n"
    row = "".join(f"  - nothing: {{}}\n    label: nothing{number}\n" for number in range(IN_A_ROW))
    script = "  - script: {{ run: [{run}], processes: 1{more} }}\n"
    # The worker begins behind its source: text comes in.
    (folder / "framed.yml").write_text(
        f"{package}stages:\n  - fetch: {{ jsonl: {{ path: none.jsonl }} }}\n  - nothing: {{}}\n"
        "  - export: { jsonl: { path: unused.jsonl } }\n"
    )
    worker = f"'{pipeline}', worker, '{folder}/framed.yml', --framed, --from, nothing"
    return {
        "none": ("", "", 1),
        "swift": (package, row, IN_A_ROW),
        "python": ("", script.format(run=f"/usr/bin/python3, '{HERE}/nothing.py'", more=""), 1),
        "framed": ("", script.format(run=worker, more=", environment: [HOME, XDG_CACHE_HOME]"), 1),
    }


def main():
    pipeline = Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, MANY):
            corpus(folder / f"{count}.jsonl", count)
        trials = {}
        for case, (head, stage, _) in cases(pipeline, folder).items():
            for count in (FEW, MANY):
                trials[case, count] = definition(folder, case, count, head, stage)
        # The plugin is built here where it has not been.
        print(f"building, where that is to be done ({HERE.name}/nothing)", flush=True)
        for case in ("swift", "framed"):
            seconds(pipeline, trials[case, FEW])
        times = {trial: float("inf") for trial in trials}
        for number in range(rounds):
            for trial, path in trials.items():
                times[trial] = min(times[trial], seconds(pipeline, path))
            print(f"round {number + 1} of {rounds}", flush=True)
        costs = {case: (times[case, MANY] - times[case, FEW]) / (MANY - FEW) * 1e6 for case in FLOORS | {"none": 0}}
        print(f"a document of {TEXT_BYTES} bytes without the stage: {costs['none']:.1f} µs of CPU")
        rows = {case: cases(pipeline, folder)[case][2] for case in FLOORS}
        own = {case: (costs[case] - costs["none"]) / rows[case] for case in FLOORS}
        for case, floor in FLOORS.items():
            print(f"{case:8} {own[case]:7.2f} µs of CPU a document, {floor} at most")
        print("plugins: " + " ".join(f"{case}_us={own[case]:.1f}" for case in FLOORS))
        # A busy machine's caches are another's too: what is far beyond is no noise.
        sys.exit(any(own[case] > 2 * floor for case, floor in FLOORS.items()))


if __name__ == "__main__":
    main()
