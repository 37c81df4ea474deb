#!/usr/bin/env python3
"""Takes many documents through `classify: { duplicates: {} }` and tells what it took: scale.py PIPELINE [--documents N].

Every tenth document repeats an earlier one with a word changed; all others are new. Ends with
`scale: documents=… duplicates=… cpu_s=… peak_mib=…`; the peak is that of the memory in use, mapped files among it."""
import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("--documents", type=int, default=1_000_000)
    options = parser.parse_args()
    chance = random.Random(8)
    words = [f"word{number}" for number in range(20_000)]
    copies, texts = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with open(folder / "documents.jsonl", "w") as file:
            for number in range(options.documents):
                if texts and number % 10 == 9:
                    copies += 1
                    text = list(texts[number * 7919 % len(texts)])
                    text[chance.randrange(len(text))] = "changed"
                else:
                    text = chance.choices(words, k=60)
                    if len(texts) < 10_000:
                        texts.append(text)
                file.write(json.dumps({"id": f"doc-{number}", "text": " ".join(text)}) + "\n")
        (folder / "scale.yml").write_text(json.dumps({
            "name": "scale", "run": {"cache": "none"},
            "stages": [
                {"fetch": {"jsonl": {"path": "documents.jsonl"}}},
                {"classify": {"duplicates": {}}},
                {"export": {"jsonl": {"path": "out.jsonl"}}}]}))
        subprocess.run(
            [os.path.abspath(options.pipeline), "run", "scale.yml"], cwd=folder, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(folder / "out.jsonl") as file:
            kept = sum(1 for _ in file)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"scale: documents={options.documents} duplicates={options.documents - kept} "
          f"cpu_s={used.ru_utime + used.ru_stime:.1f} peak_mib={used.ru_maxrss >> 10}")
    # A changed word of sixty leaves at least 51 of 61 shingles in both: 0.84, so that all copies are near.
    sys.exit(0 if options.documents - kept == copies else 1)


if __name__ == "__main__":
    main()
