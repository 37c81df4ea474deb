#!/usr/bin/env python3
"""Kills runs that write to a database, or to folders of parts, at seeded moments, and lets the same command go on.

Before each run the database holds an older state. After the kill it must hold either that or the new state, never part
of one; after the resumed run every document must be there once, with its annotations, the checkpoint must agree with the
rows, and all of it must be what a run leaves that nobody disturbed. So it is with folders of parts. Ends with
`kills_sqlite=50/50 kills_postgres=50/50 kills_parts=50/50`; where no PostgreSQL server is installed, `kills_postgres=skipped/50`.

    kills.py PIPELINE [--kills N] [--documents N] [--only sqlite|postgres|parts]
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Scripts")
PLACES = ["BEIJING", "GENEVA", "NAIROBI", "LIMA", "OSLO"]


def make_documents(path, count):
    with open(path, "w") as file:
        for number in range(count):
            place = PLACES[number % len(PLACES)]
            paragraphs = [
                f"{place}, May {number % 28 + 1}, 2019 -- The committee of report {number} said on Monday that the "
                f"World Health Organization (WHO) and the United Nations (UN) had agreed on item {number}.",
                f"It is the {number}. of its kind, and it quotes \\ \t \"quotes\", 'apostrophes' and {chr(0x4E00 + number % 500)}. "
                + "More was to be said of it, and was said at some length. " * (number % 13),
            ]
            file.write(json.dumps({"id": f"doc-{number}", "text": "\n\n".join(paragraphs)}) + "\n")


class Destination:
    """A database under test: what it is asked, and how it is put back."""

    def export(self):
        return {self.name: self.settings()}

    def fault(self):
        """What is wrong with the database as a finished run has left it; None where all is as it should be."""
        found = self.state()
        return None if found == self.reference else f"the database is not that of an undisturbed run: {found}"

    def half(self):
        """What is wrong with the database behind a kill."""
        found = self.state()
        return None if found in (self.reference, self.old) else f"the database is neither old nor new: {found}"


class SQLite(Destination):
    name = "sqlite"

    def __init__(self, folder):
        self.path = os.path.join(folder, "out.sqlite")
        self.folder = folder

    def settings(self):
        return {"path": "out.sqlite", "mode": "replace"}

    def note(self, documents):
        """Remembers what an undisturbed run has left, after a look at it."""
        shutil.copy(self.path, self.path + ".reference")
        self.reference = self.state()
        database = sqlite3.connect(self.path)
        rows, ids = database.execute("SELECT count(*), count(DISTINCT id) FROM documents").fetchone()
        [(records,)] = database.execute("SELECT records FROM pipeline_checkpoints").fetchall()
        annotations = database.execute("SELECT count(*) FROM documents_annotations").fetchone()[0]
        database.close()
        assert rows == ids == records == documents and annotations > documents, (rows, ids, records, annotations)
        os.unlink(self.path)
        database = sqlite3.connect(self.path)
        database.execute("CREATE TABLE documents (id TEXT)")
        database.execute("INSERT INTO documents VALUES ('old')")
        database.commit()
        database.close()
        shutil.copy(self.path, self.path + ".old")
        self.old = self.state()

    def restore(self):
        shutil.copy(self.path + ".old", self.path)

    def state(self):
        with open(self.path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def fault(self):
        rest = [name for name in os.listdir(self.folder) if name.startswith(".out.sqlite")]
        return super().fault() or (f"{rest} are left" if rest else None)

    def close(self):
        pass


class PostgreSQL(Destination):
    name = "postgres"

    def __init__(self, folder):
        self.server = subprocess.run(
            [os.path.join(SCRIPTS, "test-postgres"), "start"], stdout=subprocess.PIPE, text=True)
        self.folder = self.server.stdout.strip()

    @property
    def is_there(self):
        return self.server.returncode == 0

    def settings(self):
        return {"connection": f"host={self.folder} user=pipeline dbname=postgres", "mode": "replace"}

    def ask(self, sql):
        answer = subprocess.run(
            ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "pipeline", "postgres", "-c", sql],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if answer.returncode:
            raise RuntimeError(answer.stderr)
        return answer.stdout.strip()

    def note(self, documents):
        self.reference = self.state()
        rows, ids, records, annotations = map(int, self.ask(
            "SELECT count(*), count(DISTINCT id), (SELECT records FROM pipeline_checkpoints),"
            " (SELECT count(*) FROM documents_annotations) FROM documents").split("|"))
        assert rows == ids == records == documents and annotations > documents, (rows, ids, records, annotations)
        self.restore()
        self.old = self.state()

    def restore(self):
        self.ask(
            "DELETE FROM documents; INSERT INTO documents (id, text) VALUES ('old', 'old');"
            " UPDATE pipeline_checkpoints SET records = 1, sha256 = 'old'")

    def state(self):
        return self.ask(
            "SELECT (SELECT md5(string_agg(d::text, '' ORDER BY id)) FROM documents d),"
            " (SELECT md5(string_agg(a::text, '' ORDER BY document_id, number)) FROM documents_annotations a),"
            " (SELECT string_agg(c::text, '') FROM pipeline_checkpoints c)")

    def fault(self):
        rest = self.ask("SELECT string_agg(tablename, ' ') FROM pg_tables WHERE tablename LIKE '%staging%'")
        return super().fault() or (f"{rest} are left" if rest else None)

    def close(self):
        subprocess.run([os.path.join(SCRIPTS, "test-postgres"), "stop", self.folder], check=True)


class Parts(Destination):
    """Parquet and compressed JSON Lines in parts by a field, in two folders that take their places as a whole."""
    name = "parts"

    def __init__(self, folder):
        self.folders = [os.path.join(folder, name) for name in ("tables", "lines")]
        self.folder = folder

    def export(self):
        return {
            "parquet": {"path": "tables/{dateline.place}/part-{part}-of-{parts}.parquet", "split": {"records": 500}},
            "jsonl": {"path": "lines/{dateline.place}/{part}.jsonl.gz", "split": {"size": "200KiB"}},
        }

    def note(self, documents):
        self.reference = self.state()
        listed = [json.loads(line) for folder in self.folders for line in open(os.path.join(folder, "files.jsonl"))]
        assert sum(file["records"] for file in listed) == 2 * documents, listed
        self.restore()
        self.old = self.state()

    def restore(self):
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            with open(os.path.join(folder, "files.jsonl"), "w") as file:
                file.write('{"file":"old"}\n')
            with open(os.path.join(folder, "old"), "w") as file:
                file.write("old")

    def state(self):
        return [self.tree(folder) for folder in self.folders]

    def tree(self, folder):
        digest = hashlib.sha256()
        for path, folders, files in sorted(os.walk(folder)):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in sorted(files):
                full = os.path.join(path, name)
                digest.update(os.path.relpath(full, folder).encode() + b"\0")
                with open(full, "rb") as file:
                    digest.update(hashlib.sha256(file.read()).digest())
        return digest.hexdigest()

    def half(self):
        """Each folder is old or new; the second may wait for the first."""
        found = zip(self.state(), self.old, self.reference)
        return None if all(state in (old, new) for state, old, new in found) else "a folder is neither old nor new"

    def fault(self):
        rest = [name for name in os.listdir(self.folder) if name.endswith(".partial")]
        rest += [name for folder in self.folders for name in os.listdir(folder) if name.startswith(".")]
        return super().fault() or (f"{rest} are left" if rest else None)

    def close(self):
        pass


def definition(folder, destination):
    path = os.path.join(folder, "kills.yml")
    with open(path, "w") as file:
        json.dump({
            "name": "kills",
            "run": {"cache": "none"},
            "stages": [
                {"fetch": {"jsonl": {"path": "../documents.jsonl"}}},
                {"extract": {"press_release": {}}},
                {"export": destination.export()},
            ]}, file)
    return path


def run(pipeline, path, kill_after=None):
    """Runs to the end, or kills after some seconds; whether it was killed."""
    process = subprocess.Popen(
        [pipeline, "run", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        _, errors = process.communicate(timeout=kill_after or 900)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    if process.returncode != 0:
        raise RuntimeError(f"the run ended with {process.returncode}: {errors.decode()[-2000:]}")
    return False


def torture(pipeline, folder, destination, kills, documents):
    """Kills so many runs; how many went as they should."""
    path = definition(folder, destination)
    run(pipeline, path)
    begin = time.monotonic()
    shutil.rmtree(os.path.join(folder, ".pipeline"), ignore_errors=True)
    run(pipeline, path)
    seconds = time.monotonic() - begin
    destination.note(documents)
    chance = random.Random(50)
    good, moments = 0, []
    for number in range(kills):
        destination.restore()
        shutil.rmtree(os.path.join(folder, ".pipeline"), ignore_errors=True)
        # One in three in the last fifth, where rows take their final place. A run that was faster is none to count.
        low, high = (0.8, 1.1) if number % 3 == 0 else (0.02, 0.95)
        moment = chance.uniform(low, high) * seconds
        while not run(pipeline, path, kill_after=moment):
            destination.restore()
            shutil.rmtree(os.path.join(folder, ".pipeline"), ignore_errors=True)
            moment *= 0.9
        moments.append(moment / seconds)
        fault = destination.half()
        if not fault:
            # And once more, so that a resumed run is killed as well.
            run(pipeline, path, kill_after=moment / 2)
            fault = destination.half()
        if not fault:
            run(pipeline, path)
            fault = destination.fault()
        if fault:
            print(f"FAIL {destination.name}, kill {number} after {moment:.3f} s: {fault}")
        else:
            good += 1
    print(f"{destination.name}: a run of {seconds:.2f} s, killed between {min(moments):.0%} and {max(moments):.0%} of it")
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=6000)
    parser.add_argument("--only", choices=["sqlite", "postgres", "parts"])
    options = parser.parse_args()
    pipeline, kills, documents = os.path.abspath(options.pipeline), options.kills, options.documents
    figures, is_good = [], True
    with tempfile.TemporaryDirectory() as folder:
        make_documents(os.path.join(folder, "documents.jsonl"), documents)
        for kind in (SQLite, PostgreSQL, Parts):
            if options.only not in (None, kind.name):
                continue
            own = os.path.join(folder, kind.name)
            os.makedirs(own)
            destination = kind(own)
            if kind is PostgreSQL and not destination.is_there:
                print("postgres: skipped, no server is installed: apt-get install postgresql")
                figures.append(f"kills_postgres=skipped/{kills}")
                continue
            try:
                good = torture(pipeline, own, destination, kills, documents)
            finally:
                destination.close()
            is_good = is_good and good == kills
            figures.append(f"kills_{kind.name}={good}/{kills}")
    print(" ".join(figures))
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
