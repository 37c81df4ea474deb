"""Measures the extractor: cross-validated quality beside its peers', and CPU time beside Resiliparse and trafilatura.

bench.py WORK EXPORTER [--retrain]
"""
import hashlib
import json
import os
import subprocess
import sys
import time

import dataset
import pages as sets

sys.path.insert(0, sets.DATA)
import score  # noqa: E402

ROUNDS = 3
SAMPLE_STEP = 20  # trafilatura is timed on every so-manieth page
WARM_UP_PAGES = 10
TYPES = ("forum", "product", "listing", "collection", "service", "article", "documentation")


def inputs(here, exporter):
    """A digest of all that the models of the folds depend on: training's code, the exporter, pages and truth."""
    digest = hashlib.sha256()
    code = [f"{here}/{name}" for name in sorted(os.listdir(here)) if name.endswith((".py", ".txt")) and name != "bench.py"]
    data = [f"{sets.DATA}/{name}.{kind}" for name in sets.SETS for kind in ("warc.gz", "truth.jsonl.gz")]
    for path in code + [exporter] + data:
        with open(path, "rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def said(path):
    """What a file says; nothing where it is not there."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def extract(work, exporter):
    """Runs the Swift extractor on all pages, each with the model that has not seen its domain."""
    for name in sets.SETS:
        with open(f"{work}/{name}.folds", "w", encoding="utf-8") as out:
            for _, url, _ in sets.records(name):
                out.write(f"{work}/model-{dataset.fold_of(url)}.bin\n")
        subprocess.run([exporter, "extract", f"{work}/{name}.pages", f"{work}/{name}.folds", f"{work}/{name}.jsonl"],
                       check=True, stdout=subprocess.DEVNULL)


def time_of(work, exporter):
    """CPU milliseconds a page, warm, the three taken in turns: all pages for ours and Resiliparse, a sample for trafilatura.

    Ours decodes the bytes; the others are given text that is decoded already.
    """
    import resiliparse.extract.html2text as html2text
    import trafilatura
    bodies = [body for _, _, body in sets.records("wcxb-dev")]
    with open(f"{work}/timed.folds", "w", encoding="utf-8") as out:
        out.write(f"{work}/model-0.bin\n" * len(bodies))
    texts = [body.decode("utf-8", "replace") for body in bodies]
    sample = texts[7::SAMPLE_STEP]

    def ours():
        said = subprocess.run([exporter, "extract", f"{work}/wcxb-dev.pages", f"{work}/timed.folds", "/dev/null"],
                              check=True, capture_output=True, text=True).stdout
        return float(said.split()[2])

    def peer(run, own):
        start = time.process_time()
        for text in own:
            run(text)
        return (time.process_time() - start) * 1000 / len(own)

    def resiliparse():
        return peer(lambda text: html2text.extract_plain_text(text, main_content=True), texts)

    for text in sample[:WARM_UP_PAGES]:
        html2text.extract_plain_text(text, main_content=True)
        trafilatura.extract(text)
    total = {"ours": [], "resiliparse": [], "trafilatura": []}
    for _ in range(ROUNDS):
        total["ours"].append(ours())
        total["resiliparse"].append(resiliparse())
        total["trafilatura"].append(peer(trafilatura.extract, sample))
    best = {name: min(times) for name, times in total.items()}
    print(f"CPU a page, best of {ROUNDS} rounds in turns: ours {best['ours']:.2f} ms and Resiliparse "
          f"{best['resiliparse']:.2f} ms on {len(texts)} pages, trafilatura {best['trafilatura']:.1f} ms on {len(sample)} of them")
    return best


def main():
    work, exporter = sys.argv[1], sys.argv[2]
    here = os.path.dirname(os.path.abspath(__file__))
    if "--retrain" in sys.argv or said(f"{work}/folds.key") != inputs(here, exporter):
        subprocess.run([sys.executable, f"{here}/train.py", work, exporter, "--folds", "--keep"], check=True)
        with open(f"{work}/folds.key", "w", encoding="utf-8") as out:
            out.write(inputs(here, exporter))
    extract(work, exporter)
    results = {name: {r["id"]: r for r in score.rows(f"{work}/{name}.jsonl")} for name in sets.SETS}
    wcxb = score.score_wcxb(score.truth_of("wcxb-dev"), results["wcxb-dev"])
    trafeval = score.score_trafeval(score.truth_of("trafeval-a"), results["trafeval-a"])["all"]
    titles = {name: score.score_meta(score.truth_of(name), results[name])["title"]["acc"] for name in sets.SETS}
    with open(f"{sets.DATA}/peers.json", encoding="utf-8") as file:
        peers = json.load(file)
    for name, figures in sorted(peers["scores"]["wcxb-dev"].items(), key=lambda p: -p[1].get("all", {}).get("f1", 0)):
        if "all" in figures:
            print(f"{name:28s} {figures['all']['f1']:.4f}")
    print(f"{'this extractor':28s} {wcxb['all']['f1']:.4f}  P {wcxb['all']['p']:.4f}  R {wcxb['all']['r']:.4f}"
          f"  with {wcxb['all']['with']:.4f}  without {wcxb['all']['without']:.4f}")
    print(f"trafeval-a: F {trafeval['f1']:.4f}  P {trafeval['p']:.4f}  R {trafeval['r']:.4f}  titles {titles['trafeval-a']:.4f}")
    kinds = "  ".join(f"{k}={wcxb['types'][k]['f1']:.4f}" for k in TYPES).replace("  ", " ")
    times = None if "--no-timing" in sys.argv else time_of(work, exporter)
    speed = "ms_page=not-measured ratio_resiliparse=not-measured ratio_trafilatura=not-measured" if times is None else (
        f"ms_page={times['ours']:.2f} ratio_resiliparse={times['resiliparse'] / times['ours']:.2f} "
        f"ratio_trafilatura={times['trafilatura'] / times['ours']:.1f}")
    print(f"extraction: wcxb_dev_f1={wcxb['all']['f1']:.4f} {kinds} trafeval_a_f={trafeval['f1']:.4f} "
          f"title={titles['wcxb-dev']:.4f} {speed}")


if __name__ == "__main__":
    main()
