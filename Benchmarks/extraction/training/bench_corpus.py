"""A whole crawl to JSON Lines: this pipeline beside FastWARC + Resiliparse, and datatrove with trafilatura and its filters.

bench_corpus.py PIPELINE WARC WORK DATATROVE_PYTHON
"""
import os
import resource
import subprocess
import sys
import tempfile

RESILIPARSE = """
import json, sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response):
        body = record.reader.read()
        text = extract_plain_text(bytes_to_str(body, detect_encoding(body)), main_content=True)
        out.write(json.dumps({"id": record.headers.get("X-Doc-Id"), "text": text}) + "\\n")
"""

# Its filter by language is left out: it would fetch a model from elsewhere.
DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
folder, name = sys.argv[1].rsplit("/", 1)
LocalPipelineExecutor(pipeline=[
    WarcReader(folder, glob_pattern=name), Trafilatura(timeout=60), GopherRepetitionFilter(), GopherQualityFilter(),
    JsonlWriter(sys.argv[2], compression=None)], logging_dir=sys.argv[2] + "/log", tasks=1).run()
"""


def measure(*arguments):
    """CPU seconds, those of its children included, and peak megabytes of a command; ends this program where it fails."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            said.seek(0)
            sys.exit(f"{said.read().decode(errors='replace')[-2000:]}\n{arguments[0]} failed: there are no figures")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def lines_of(*paths):
    """How many records the files have; ends this program where there are none."""
    count = 0
    for path in paths:
        with open(path, "rb") as file:
            count += sum(1 for _ in file)
    if count == 0:
        sys.exit(f"{paths or 'the output'}: no records, so that there is nothing to compare")
    return count


def main():
    pipeline, warc, work, datatrove = sys.argv[1:5]
    warc = os.path.abspath(warc)
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        scratch = os.path.abspath(scratch)
        runs, peers = [], []
        for _ in range(3):
            runs.append(measure(pipeline, "run", "pipelines/web-corpus.yml", "--var", f"warc={warc}",
                                "--var", f"output={scratch}/ours.jsonl"))
            peers.append(measure(sys.executable, "-c", RESILIPARSE, warc, f"{scratch}/resiliparse.jsonl"))
        seconds, megabytes = min(runs)
        peer = min(peers)[0]
        # A fresh folder: where it finds its own records of an earlier run, datatrove does nothing.
        other, _ = measure(datatrove, "-c", DATATROVE, warc, f"{scratch}/datatrove")
        kept = lines_of(*(entry.path for entry in os.scandir(f"{scratch}/datatrove") if entry.name.endswith(".jsonl")))
        print(f"records: ours {lines_of(f'{scratch}/ours.jsonl')}, FastWARC + Resiliparse "
              f"{lines_of(f'{scratch}/resiliparse.jsonl')} in {peer:.1f} s, datatrove {kept} in {other:.1f} s")
    print(f"corpus: cpu_s={seconds:.1f} peak_mb={megabytes:.0f} ratio_fastwarc_resiliparse={peer / seconds:.2f} "
          f"ratio_datatrove={other / seconds:.1f}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
