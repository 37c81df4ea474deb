#!/usr/bin/env python3
"""Runs pipelines with scripts that misbehave in every way we can think of.

A run survives where it ends by itself, every document is accounted for, the good ones are written with what the script
found, and the bad ones died for the reason that tells what the script did.

    hostile.py PIPELINE
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "Tests" / "ScriptStageTests" / "Scripts"
DOCUMENTS = 24
BAD = {5, 6, 17}
# What the script does -> the reason for which the bad documents die; None where none does.
DEATHS = {
    "crash": "script_ended",
    "exit-137": "script_ended",
    "crash-at-5th": None,
    "hang": "script_hung",
    "flood": "script_flooded",
    "flood-lines": "script_hung",
    "invalid-json": "script_garbled",
    "not-an-object": "script_garbled",
    "wrong-number": "script_garbled",
    "half-a-line": "script_ended",
    "closes-output": "script_ended",
    "huge-reply": "script_flooded",
    "stderr-flood": None,
    "memory": "script_ended",
    "fork-bomb": "script_multiplied",
    "children": "script_multiplied",
    "undeclared": "bad_reply",
    "wrong-type": "bad_reply",
    "bad-range": "bad_reply",
    "unknown-member": "bad_reply",
    "error": "no_verb",
    "gives-up": "script_gave_up",
    "deep": "script_garbled",
    "not-utf8": "script_garbled",
}
# Scripts that never work: the run ends at once, and says why.
FAILURES = {"no-hello": "did not answer within", "not-a-script": "is no JSON object"}


def definition(folder, way):
    path = folder / "pipeline.yml"
    path.write_text(
        f"""name: hostile
run: {{ workers: 2, cache: none }}
stages:
  - fetch: {{ files: "documents/*.txt" }}
  - clean: {{}}
  - script:
      run: [/usr/bin/python3, "{SCRIPTS}/hostile.py", {way}]
      timeout: {"10s" if way in ("stderr-flood", "fork-bomb", "memory") else "2s"}
      reply: 1MiB
      memory: 512MiB
      sandbox: {{ tasks: 50 }}
  - export: {{ jsonl: {{ path: out.jsonl }} }}
""",
        encoding="utf-8",
    )
    return path


def run(pipeline, folder, way):
    path = definition(folder, way)
    # A script that cannot be asked what it declares is refused before the run.
    return subprocess.run(
        [pipeline, "run", path, "--json"], capture_output=True, text=True, timeout=300, errors="replace"
    )


def problems(pipeline, folder, way, reason):
    result = run(pipeline, folder, way)
    if result.returncode not in (0, 3):
        return [f"exit code {result.returncode}: {result.stderr[-400:]}"]
    summary = json.loads(result.stdout)
    bad = BAD if reason else set()
    found = []
    stage = next(stage for stage in summary["stages"] if stage["stage"] == "script")
    if summary["read"] != DOCUMENTS or summary["exported"] + summary["dead"] != DOCUMENTS:
        found.append(f"the counts do not add up: {summary}")
    if stage["dead"] != ({reason: len(bad)} if bad else {}):
        found.append(f"dead: {stage['dead']}, not {reason} for {len(bad)}")
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    expected = [number for number in range(DOCUMENTS) if number not in bad]
    if [int(record["text"].split()[1]) for record in records] != expected:
        found.append("other documents were written than those that should")
    for record in records:
        number = int(record["text"].split()[1])
        words = record["fields"].get("words")
        # The bad ones of a script that only says too much have no answer in it.
        if words != len(record["text"].split()) and not (way == "stderr-flood" and number in BAD):
            found.append(f"document {number} has {words} words, not its own number")
    return found


def left_over():
    """Processes of ours that are still there."""
    count = 0
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and b"hostile.py" in (entry / "cmdline").read_bytes().split(b"Scripts/")[-1]:
                count += int(b"Scripts/hostile.py" in (entry / "cmdline").read_bytes() and int(entry.name) != os.getpid())
        except OSError:
            continue
    return count


def main():
    pipeline = Path(sys.argv[1]).resolve()
    only = sys.argv[2:]
    survived = total = 0
    for way, reason in {**DEATHS, **FAILURES}.items():
        if only and way not in only:
            continue
        total += 1
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "documents").mkdir()
            for number in range(DOCUMENTS):
                word = "bad" if number in BAD else "good"
                text = f"Document {number} is a {word} one.\n\nIt has a few words more, so that there is something.\n"
                (folder / "documents" / f"{number:02}.txt").write_text(text)
            start = time.monotonic()
            try:
                if way in FAILURES:
                    result = run(pipeline, folder, way)
                    found = [] if result.returncode == 2 and FAILURES[way] in result.stderr else [
                        f"exit code {result.returncode}: {result.stderr[-400:]}"
                    ]
                else:
                    found = problems(pipeline, folder, way, reason)
            except subprocess.TimeoutExpired:
                found = ["the run did not end"]
            remaining = left_over()
            if remaining:
                found.append(f"{remaining} processes are left over")
            survived += not found
            print(f"{way:16} {reason or '-':18} {time.monotonic() - start:5.1f} s  {'; '.join(found) or 'ok'}", flush=True)
    print(f"hostile-plugins: survived={survived}/{total}")
    sys.exit(survived != total)


if __name__ == "__main__":
    main()
