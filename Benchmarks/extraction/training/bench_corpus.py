"""A whole crawl to JSON Lines: this pipeline beside FastWARC + Resiliparse, and datatrove where it is installed.

bench_corpus.py PIPELINE WARC WORK
"""
import os
import resource
import subprocess
import sys

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

DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import GopherQualityFilter, GopherRepetitionFilter, LanguageFilter
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
folder, name = sys.argv[1].rsplit("/", 1)
LocalPipelineExecutor(pipeline=[
    WarcReader(folder, glob_pattern=name), Trafilatura(timeout=60), LanguageFilter(), GopherRepetitionFilter(),
    GopherQualityFilter(), JsonlWriter(sys.argv[2])], logging_dir=sys.argv[2] + "/log", tasks=1).run()
"""


def measure(*arguments):
    """CPU seconds and peak megabytes of a command."""
    child = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        return None, None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    pipeline, warc, work = sys.argv[1:4]
    runs = [measure(pipeline, "run", "pipelines/web-corpus.yml", "--var", f"warc={os.path.abspath(warc)}",
                    "--var", f"output={os.path.abspath(work)}/corpus.jsonl") for _ in range(3)]
    seconds, megabytes = min(runs)
    peer = min(measure(sys.executable, "-c", RESILIPARSE, warc, f"{work}/resiliparse.jsonl")[0] for _ in range(3))
    try:
        import datatrove  # noqa: F401
        other = measure(sys.executable, "-c", DATATROVE, os.path.abspath(warc), f"{work}/datatrove")[0]
    except ImportError:
        other = None
        print("datatrove is not installed here: pip install 'datatrove[processing]==0.10.0' to measure it")
    print(f"corpus: cpu_s={seconds:.1f} peak_mb={megabytes:.0f} ratio_fastwarc_resiliparse={peer / seconds:.2f} "
          f"ratio_datatrove={f'{other / seconds:.1f}' if other else 'not-measured'}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
