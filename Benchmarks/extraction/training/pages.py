"""Pages and truth of the benchmark sets, and the packed form the Swift programs read."""
import gzip
import json
import os
import struct

from warcio.archiveiterator import ArchiveIterator

DATA = os.environ.get("EVAL_DATA") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../../../../shared/eval")
SETS = ("wcxb-dev", "trafeval-a")


def truth(name):
    """The truth of a set, by page."""
    with gzip.open(f"{DATA}/{name}.truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def records(name):
    """Identity, address and bytes of each page of a set."""
    with open(f"{DATA}/{name}.warc.gz", "rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                headers = record.rec_headers
                yield (headers.get_header("X-Doc-Id"), headers.get_header("WARC-Target-URI"),
                       record.content_stream().read())


def pack(name, path):
    """Writes a set's pages as length-prefixed fields."""
    with open(path, "wb") as out:
        for identity, url, body in records(name):
            for field in (identity.encode(), (url or "").encode(), body):
                out.write(struct.pack("<I", len(field)))
                out.write(field)
