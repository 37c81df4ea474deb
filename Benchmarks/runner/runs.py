"""What the scripts of this folder have in common: a folder with a pipeline, runs in it, and what they leave."""

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
# Locks, and what the next run needs to know about the times of files: of no run is any promised.
OTHERS = ("lock", "pipeline.yml", "finished.json", "inputs.jsonl")
# What can happen at a call that changes a file: the end of the process, or an error.
KILLS = ("before", "after", "half")
ERRORS = ("ENOSPC", "EIO")


def fault_shim(folder):
    """Builds the library that makes calls fail (faults.c)."""
    shim = folder / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "faults.c", "-ldl"], check=True)
    return shim


def fault_trials(calls):
    """Each call by its number, with each fault it can have; only what is written can be written half way."""
    for number, call in enumerate(calls, 1):
        for kind in (*KILLS, *ERRORS):
            if kind != "half" or call == "write":
                yield number, call, kind


class Job:
    """A definition in a folder of its own, run with one program."""

    def __init__(self, program, folder, warc, definition=HERE / "torture.yml"):
        self.program = str(Path(program).resolve())
        self.folder = Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        shutil.copy(definition, self.folder / "pipeline.yml")
        # Named alike in every folder: the ledger holds the name.
        os.symlink(Path(warc).resolve(), self.folder / "input.warc.gz")

    def command(self, *arguments):
        return [self.program, "run", "pipeline.yml", "--quiet", *arguments]

    def start(self, *arguments, **environment):
        return subprocess.Popen(
            self.command(*arguments), cwd=self.folder, env={**os.environ, **environment},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, **environment):
        process = self.start(*arguments, **environment)
        _, errors = process.communicate()
        self.errors = errors
        return process.returncode

    def digests(self):
        """All files but locks, with the digests of what is in them; what a crash may leave must be gone at the end."""
        files = {}
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and path.name not in OTHERS:
                files[str(path.relative_to(self.folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
        return files

    def visible(self):
        """The files under final names outside the run folder."""
        return [p for p in self.folder.rglob("*") if p.is_file() and ".pipeline" not in p.parts
                and not p.name.startswith(".") and p.name not in ("pipeline.yml", "input.warc.gz")]


def members(path):
    """The gzip members of a file, as they are stored."""
    import zlib
    data = memoryview(Path(path).read_bytes())
    position = 0
    while position < len(data):
        inflater = zlib.decompressobj(31)
        end = position
        while not inflater.eof and end < len(data):
            part = data[end: end + (1 << 16)]
            inflater.decompress(part)
            end += len(part)
        end -= len(inflater.unused_data)
        yield bytes(data[position:end])
        position = end


def excerpt(path, target, documents):
    """The first members of a WARC file."""
    import zlib
    data = Path(path).read_bytes()[: documents * (1 << 20)]
    position = 0
    with open(target, "wb") as file:
        for _ in range(documents):
            inflater = zlib.decompressobj(31)
            inflater.decompress(data[position: position + (4 << 20)])
            if not inflater.eof:
                break
            end = position + len(data[position: position + (4 << 20)]) - len(inflater.unused_data)
            file.write(data[position:end])
            position = end
