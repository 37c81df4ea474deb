#!/usr/bin/env python3
"""Kills runs that look for duplicates at seeded moments, and lets the same command go on.

A run over documents of which a third repeat others, with an index that an earlier run has filled. After a SIGKILL, and
one more in the run that goes on, the same command must leave the very bytes that an undisturbed run leaves; a run on the
next day must find every document of it in the index, each as a duplicate, and no other; and nothing may be left in the
folder for temporary files. Ends with `kills_duplicates=20/20`.

    kills.py PIPELINE [--kills N] [--documents N]"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time


def documents(chance, first, count):
    """Documents of made-up words; every third repeats an earlier one with a word or two changed."""
    words = [f"word{number}" for number in range(5000)]
    texts, made = [], []
    for number in range(first, first + count):
        if texts and number % 3 == 0:
            text = list(chance.choice(texts))
            text[chance.randrange(len(text))] = "changed"
        else:
            text = [chance.choice(words) for _ in range(chance.randint(80, 300))]
            texts.append(text)
        made.append({"id": f"doc-{number}", "text": " ".join(text)})
    return made


def write(path, made):
    path.write_text("".join(json.dumps(document) + "\n" for document in made))


class Job:
    """A definition in a folder of its own, and the index beside it."""

    def __init__(self, pipeline, folder):
        self.pipeline, self.folder = pipeline, folder
        for name in ("yesterday", "today", "tomorrow"):
            (folder / f"{name}.yml").write_text(json.dumps({
                "name": name,
                "run": {"cache": "none"},
                "stages": [
                    {"fetch": {"jsonl": {"path": f"../{name}.jsonl"}}},
                    {"classify": {"duplicates": {"index": "index"}}},
                    {"export": {"jsonl": {"path": f"{name}.out.jsonl"}}}]}))

    def run(self, name, kill_after=None):
        """Runs to the end, or kills after some seconds; whether it was killed before it had come to its end."""
        process = subprocess.Popen(
            [self.pipeline, "run", f"{name}.yml"], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, errors = process.communicate(timeout=kill_after or 900)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return not any(self.folder.glob(f".pipeline/{name}-*/_SUCCESS"))
        if process.returncode != 0:
            raise RuntimeError(f"the run ended with {process.returncode}: {errors.decode()[-2000:]}")
        return False

    def state(self):
        """What a run left: its records and the segments of the index."""
        files = sorted(self.folder.glob("*.out.jsonl")) + sorted(self.folder.glob("index/*.*"))
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def kept(self, name):
        return sum(1 for _ in open(self.folder / f"{name}.out.jsonl"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    chance = random.Random(20)
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        os.environ["TMPDIR"] = str(top / "tmp")
        (top / "tmp").mkdir()
        write(top / "yesterday.jsonl", documents(chance, 0, 2000))
        today = documents(chance, 10_000_000, options.documents)
        write(top / "today.jsonl", today)
        new = documents(chance, 20_000_000, 2)[1:]
        write(top / "tomorrow.jsonl", [{**item, "id": f"again-{item['id']}"} for item in today] + new)
        base = top / "base"
        base.mkdir()
        pipeline = os.path.abspath(options.pipeline)
        Job(pipeline, base).run("yesterday")
        (top / "whole").mkdir()
        shutil.copytree(base, top / "whole", dirs_exist_ok=True)
        whole = Job(pipeline, top / "whole")
        begin = time.monotonic()
        whole.run("today")
        seconds = time.monotonic() - begin
        expected = whole.state()
        kept = whole.kept("today")
        assert options.documents * 0.6 < kept < options.documents * 0.72, kept
        good, moments = 0, []
        for number in range(options.kills):
            # One in three at the very end, where the index takes up what the run has found.
            low, high = (0.85, 1.05) if number % 3 == 0 else (0.02, 0.95)
            moment = chance.uniform(low, high) * seconds
            while True:
                folder = top / "killed"
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(base, folder)
                job = Job(pipeline, folder)
                if job.run("today", kill_after=moment):
                    break
                moment *= 0.9  # a run that was faster is none to count
            moments.append(moment / seconds)
            # A run that got to its end is not begun again: it would find its own documents.
            if job.run("today", kill_after=moment / 2):
                job.run("today")
            faults = [f"{file} differs" for file in expected if job.state().get(file) != expected[file]]
            faults += [f"{file} is left" for file in set(job.state()) - set(expected)]
            job.run("tomorrow")
            if job.kept("tomorrow") != len(new):
                faults.append(f"the next run kept {job.kept('tomorrow')} documents, {len(new)} of them new")
            faults += [f"{rest.name} is left" for rest in (top / "tmp").iterdir()]
            if faults:
                print(f"FAIL kill {number} after {moment:.3f} s: {'; '.join(faults)}")
            else:
                good += 1
        print(f"a run of {seconds:.2f} s, killed between {min(moments):.0%} and {max(moments):.0%} of it")
        print(f"kills_duplicates={good}/{options.kills}")
        sys.exit(0 if good == options.kills else 1)


if __name__ == "__main__":
    main()
