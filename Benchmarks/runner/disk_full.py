"""Runs on a small disk that is full before the end, at ten sizes, then on the same disk with room enough.

    disk_full.py PIPELINE WARC

The disk is a tmpfs, mounted in a namespace of its own where this is not run by root. Asked for each size: exit code 75, no
file under a final name, and after `mount -o remount,size=` the same command ends like an undisturbed run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from runs import Job, excerpt

DOCUMENTS = 120
TRY_AGAIN = 75


def main():
    program, warc = sys.argv[1:3]
    base = Path(tempfile.mkdtemp(prefix="disk-full-"))
    disk = base / "disk"
    disk.mkdir()
    try:
        small = base / "small.warc.gz"
        excerpt(warc, small, DOCUMENTS)
        reference = Job(program, base / "undisturbed", small)
        status = reference.run()
        expected = reference.digests()
        written = sum(p.stat().st_size for p in reference.folder.rglob("*") if p.is_file() and not p.is_symlink())
        print(f"an undisturbed run writes {written} bytes and ends with {status}")
        good = 0
        sizes = [max(2, int(written * share / 10 / 4096)) * 4096 for share in range(0, 10)]
        for size in sizes:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=True)
            try:
                good += attempt(program, small, disk, size, written, status, expected)
            finally:
                subprocess.run(["umount", disk], check=True)
        print(f"disk-full: finished={good}/{len(sizes)}")
        sys.exit(0 if good == len(sizes) else 1)
    finally:
        shutil.rmtree(base)


def attempt(program, warc, disk, size, written, status, expected):
    try:
        job = Job(program, disk / "job", warc)
    except OSError as error:
        # Not even the definition has room.
        print(f"{size}: {error}", file=sys.stderr)
        return 0
    first = job.run()
    message = job.errors.strip().splitlines()[-1:]
    visible = job.visible()
    subprocess.run(["mount", "-o", f"remount,size={written * 2 + (1 << 20)}", disk], check=True)
    second = job.run()
    same = job.digests() == expected
    good = first == TRY_AGAIN and not visible and second == status and same
    print(f"{size} bytes: exit {first} {message}, visible {len(visible)}, then exit {second}, "
          f"{'identical' if same else 'NOT identical'}")
    return good


if __name__ == "__main__":
    if os.environ.get("DISK_FULL_INSIDE") is None:
        os.environ["DISK_FULL_INSIDE"] = "1"
        command = [sys.executable, *sys.argv]
        os.execvp("unshare", ["unshare", "--map-root-user", "--mount", *command])
    main()
