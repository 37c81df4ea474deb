#!/usr/bin/env python3
"""Does what a guide says, block by block, in an empty folder, as somebody who follows it would.

A block is a file where its first line names one (```yaml letters.yml); a block of the kind `console` is a session: each
line behind a `$` is run, and the lines below it must be part of what it says. There are no other blocks.

    guide.py PIPELINE GUIDE
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
# A package is built where the core has been built already: a reader waits for that once, and not each time.
SWIFT = """#!/bin/sh
verb=$1; shift
case $verb in
build) exec {swift} build -c release --static-swift-stdlib --scratch-path {core}/.build "$@" ;;
test) exec {swift} test --scratch-path {core}/.build "$@" ;;
*) exec {swift} "$verb" "$@" ;;
esac
"""


class Reader:
    """Somebody with an empty folder, and `pipeline` on the search path."""

    def __init__(self, pipeline):
        self.base = Path(tempfile.mkdtemp(prefix="guide-"))
        self.folder = self.base / "work"
        tools = self.base / "tools"
        for folder in (self.folder, tools):
            folder.mkdir()
        (tools / "pipeline").symlink_to(pipeline)
        (tools / "swift").write_text(SWIFT.format(swift=shutil.which("swift"), core=ROOT))
        (tools / "swift").chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "XDG_CACHE_HOME": str(self.base / "cache"),
            "PIPELINE_CORE": str(ROOT),
            **{f"GIT_{who}_{what}": f"reader@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command):
        return subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def session(text):
    """The commands of a session, each with the lines that it is to say."""
    commands = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif line.strip():
            commands[-1][1].append(line)
    return commands


def problems(reader, kind, name, text):
    if kind != "console":
        if name is None:
            return [f"a block of {kind} that no session needs: name its file behind the kind"]
        reader.write(name, text)
        return []
    found = []
    for command, expected in session(text):
        start = time.monotonic()
        result = reader.run(command)
        print(f"     {time.monotonic() - start:6.1f} s  $ {command}", flush=True)
        missing = [line for line in expected if line.strip() not in result.stdout]
        if result.returncode or missing:
            found.append(f"$ {command}\nexit code {result.returncode}; not said: {missing}\n{result.stdout[-3000:]}")
    return found


def main():
    pipeline, guide = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    text = guide.read_text(encoding="utf-8")
    blocks = FENCE.findall(text)
    fences = len(re.findall(r"^```", text, re.M))
    indented = re.findall(r"^    \S.*$", FENCE.sub("", text), re.M)
    failures = [f"{fences - 2 * len(blocks)} fences that open or close no block"] if fences != 2 * len(blocks) else []
    failures += [f"a line of code in no block, which nobody runs: {line}" for line in indented]
    reader = Reader(pipeline)
    start = time.monotonic()
    try:
        for number, (kind, name, body) in enumerate(blocks, 1):
            found = problems(reader, kind, name or None, body)
            print(f"{'FAIL' if found else 'ok  '} block {number} of {len(blocks)}: {kind} {name}".rstrip(), flush=True)
            failures += found
    finally:
        shutil.rmtree(reader.base, ignore_errors=True)
    print("\n".join(failures))
    print(f"guide: blocks={len(blocks)} failures={len(failures)} minutes={(time.monotonic() - start) / 60:.1f}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
