"""Our Parquet writer against pyarrow's on the same rows: the processor's time and size; then a million rows through
a whole run, and the memory they take.

    parquet.py PIPELINE BENCHMARK TEXTS.jsonl [--rows N] [--million N]

Prints the ratios, ours to theirs: of speed (more is better) and of size (less is better).
"""
import argparse, json, pathlib, random, subprocess, sys, tempfile, time

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([
    pa.field("id", pa.string(), nullable=False), ("url", pa.string()), ("title", pa.string()), ("text", pa.string()),
    ("language", pa.string()), ("words", pa.int64()), ("score", pa.float64()), ("is_article", pa.bool_()),
    ("tags", pa.list_(pa.string())),
    ("annotations", pa.list_(pa.struct([
        ("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("confidence", pa.float64())]))),
])


PEAK = """
import os, subprocess, sys
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(run.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def rows(sentences, count, least, most):
    """Records of random sentences of real pages, the same in every run."""
    chance = random.Random(20260101)
    for number in range(count):
        text = " ".join(chance.choice(sentences) for _ in range(chance.randint(least, most)))
        yield {
            "id": f"{chance.getrandbits(128):032x}", "url": f"https://site{chance.randint(1, 500)}.example/{number}",
            "title": chance.choice(sentences)[:80] if chance.random() < 0.9 else None, "text": text,
            "language": chance.choice(["en", "en", "en", "de", "fr", None]), "words": text.count(" "),
            "score": chance.random() if chance.random() < 0.8 else None, "is_article": chance.random() < 0.5,
            "tags": [chance.choice(["news", "sports", "law", "science"]) for _ in range(chance.randint(0, 4))],
            "annotations": [
                {"kind": chance.choice(["person", "place", "date"]), "start": start, "end": start + 7,
                 "confidence": chance.choice([0.5, 0.8, 1.0])}
                for start in sorted(chance.sample(range(5000), chance.randint(0, 12)))],
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("benchmark")
    parser.add_argument("texts")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--million", type=int, default=1_000_000)
    options = parser.parse_args()
    sentences = []
    for line in open(options.texts, encoding="utf-8"):
        sentences += [part for part in json.loads(line)["text"].split("\n") if len(part) > 20]
    if not sentences:
        sys.exit("no texts to make rows of")
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        data = [row for row in rows(sentences, options.rows, 3, 20)]
        (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in data), encoding="utf-8")
        table = pa.Table.from_pylist(data, schema=SCHEMA)
        theirs = float("inf")
        for _ in range(3):
            start = time.process_time()
            # The same work: Zstandard at the same level, and checksums of pages.
            pq.write_table(
                table, folder / "theirs.parquet", compression="zstd", compression_level=3, write_page_checksum=True)
            theirs = min(theirs, time.process_time() - start)
        ours = float(subprocess.run(
            [options.benchmark, folder / "rows.jsonl", folder / "ours.parquet", "3"], check=True,
            capture_output=True, text=True).stdout)
        same = pq.read_table(folder / "ours.parquet", page_checksum_verification=True).cast(SCHEMA).equals(table)
        if not same:
            print("parquet: the rows read back are others", file=sys.stderr)
            failed = True
        sizes = [(folder / f"{name}.parquet").stat().st_size for name in ("ours", "theirs")]
        print(f"{options.rows} rows: ours {ours:.3f} s, {sizes[0]} bytes; pyarrow {theirs:.3f} s, {sizes[1]} bytes",
              file=sys.stderr)
        if options.million:
            failed |= not million(options, folder, sentences)
        print(f"parquet_speed_ratio={theirs / ours:.2f} parquet_size_ratio={sizes[0] / sizes[1]:.3f}")
    sys.exit(failed or theirs / ours < 0.8 or sizes[0] / sizes[1] > 1.1)


def million(options, folder, sentences):
    """A million short documents through a whole run."""
    with open(folder / "million.jsonl", "w", encoding="utf-8") as file:
        for row in rows(sentences, options.million, 1, 3):
            file.write(json.dumps({name: row[name] for name in ("id", "url", "title", "text")}) + "\n")
    (folder / "million.yml").write_text(
        "name: million\nstages:\n  - fetch: { jsonl: { path: million.jsonl } }\n"
        "  - export: { parquet: { path: out/million.parquet } }\nrun: { cache: none }\n")
    start = time.perf_counter()
    # Through a small process: what the kernel says of a child begins with what its parent held.
    run = subprocess.run([sys.executable, "-c", PEAK, options.pipeline, "run", folder / "million.yml"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    took = time.perf_counter() - start
    if run.returncode:
        sys.exit("the run of a million rows failed")
    peak = int(run.stdout.split()[-1]) / 1024
    count = pq.ParquetFile(folder / "out/million.parquet").metadata.num_rows
    print(f"{count} rows through a run in {took:.0f} s, peak {peak:.0f} MiB", file=sys.stderr)
    return count == options.million and peak < 300


main()
