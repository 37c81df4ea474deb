"""Measures `classify` beside its peers: bench.py PIPELINE BENCHMARK WORK [PART…] (see Makefiles/classify.mk).

PART is language, quality, duplicates, topics or genre; without one all are measured.

The shared sets are read in place; where they are absent the benchmark says so and ends."""
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
import time

PIPELINE, BENCHMARK, WORK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SUITES = pathlib.Path(__file__).resolve().parents[2].parent / "shared"
FIGURES = {}


def lines(path):
    with (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)) as file:
        return [json.loads(line) for line in file]


def write(name, documents):
    path = WORK / name
    path.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents))
    return path


def measure(what, path):
    """Runs our benchmark; gives its key=value figures and the lines it wrote."""
    out = path.with_suffix(f".{what}.out")
    printed = subprocess.run([BENCHMARK, what, path, out], check=True, capture_output=True, text=True).stdout
    return dict(re.findall(r"(\w+)=([\d.e+-]+)", printed)), out.read_text().splitlines()


def run_pipeline(name, stages):
    (WORK / f"{name}.yml").write_text(f"name: {name}\nstages:\n{stages}")
    start = subprocess.run(
        ["bash", "-c", f"TIMEFORMAT='%U %S'; time '{PIPELINE}' run {name}.yml >/dev/null 2>{name}.log"],
        cwd=WORK, check=True, capture_output=True, text=True).stderr
    return sum(float(part) for part in start.split()[-2:])


def language():
    """Our accuracy through the whole pipeline, beside py3langid and CLD2 on the same texts, one configuration each."""
    import pycld2
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    peer = LanguageIdentifier.from_pickled_model(MODEL_FILE)

    def cld2(text):
        try:
            code = pycld2.detect(text, bestEffort=True)[2][0][1]
        except pycld2.error:
            return "und"
        return {"iw": "he", "in": "id", "jw": "jv", "nn": "no", "zh-Hant": "zh"}.get(code, code)

    def py3langid(text):
        code = peer.classify(text)[0]
        return "no" if code in ("nb", "nn") else code

    said = []
    for key, name in (("pud", "pud-sentences"), ("short", "pud-short"), ("udhr", "udhr-paragraphs")):
        documents = lines(SUITES / f"suites/language/{name}.jsonl.gz")
        answers, seconds, ours = labelled(name, documents)
        pairs = [(answer, document["lang"]) for answer, document in zip(answers, documents)]
        said += [(score, value == truth) for (value, score), truth in pairs]
        FIGURES[key] = share(value == truth for (value, _), truth in pairs)
        rate = round(len(documents) / float(ours["cpu_s"]))
        others = []
        for peer_name, tell in (("py3langid", py3langid), ("cld2", cld2)):
            start = time.process_time()
            found = [tell(document["text"]) for document in documents]
            taken = time.process_time() - start
            right = share(code == document["lang"] for code, document in zip(found, documents))
            others.append(f"{peer_name} {right:.2f} at {round(len(documents) / taken)}/s")
        print(f"{name}: ours {FIGURES[key]:.2f} at {rate}/s ({round(len(documents) / seconds)}/s with reading and writing"
              f" them), und {share(value == 'und' for value, _ in answers):.2f}; {'; '.join(others)}")
        if key == "pud":
            FIGURES["sentences_s"] = rate
    print(f"calibration: expected error {calibration_error(said):.2f} % over {len(said)} answers")
    unknown_languages()


def labelled(name, documents):
    """(label, score) of each, the CPU seconds of the whole run, and the figures of the identifier alone."""
    for number, document in enumerate(documents):
        document["id"] = f"{number}"
    path = write(f"{name}.jsonl", documents)
    seconds = run_pipeline(
        name, f"  - fetch: {{ jsonl: {{ path: {name}.jsonl }} }}\n  - classify: {{ language: {{}} }}\n"
        f"  - export: {{ jsonl: {{ path: {name}.out.jsonl }} }}\n")
    ours, _ = measure("language", path)
    found = {record["id"]: record["labels"]["language"] for record in lines(WORK / f"{name}.out.jsonl")}
    answers = [(found[document["id"]]["value"], found[document["id"]]["score"]) for document in documents]
    return answers, seconds, ours


def share(values):
    values = list(values)
    return round(100 * sum(values) / max(1, len(values)), 2)


def calibration_error(said, bins=15):
    """How far scores are from the share that is right, in percent, weighed over bins; und answers nothing."""
    total, said = 0.0, [pair for pair in said if pair[0] > 0]
    for number in range(bins):
        inside = [pair for pair in said if number / bins < pair[0] <= (number + 1) / bins]
        total += abs(sum(score for score, _ in inside) - sum(right for _, right in inside))
    return 100 * total / len(said)


def unknown_languages():
    """How often a text in a language that neither the tables nor CLD2 have is und."""
    import langcodes
    import pycld2

    def standard(code):
        return langcodes.standardize_tag(code.replace("zzp", "und"), macro=True).split("-")[0]

    detected = set(pycld2.DETECTED_LANGUAGES)
    known = {standard(code) for name, code in pycld2.LANGUAGES if name in detected and not code.startswith("xx")}
    known |= {standard(record["lang"]) for record in lines(SUITES / "suites/language/train.jsonl.gz")}
    documents = [item for item in lines(SUITES / "suites/language/udhr-all.jsonl.gz") if standard(item["lang"]) not in known]
    answers, _, _ = labelled("udhr-unknown", documents)
    latin = [answer for answer, document in zip(answers, documents) if document["script"] == "Latn"]
    print(f"unknown languages: {len({document['lang'] for document in documents})} with {len(documents)} paragraphs, und "
          f"{share(value == 'und' for value, _ in answers):.2f} % ({share(value == 'und' for value, _ in latin):.2f} % of "
          f"{len(latin)} in Latin letters), mean score {sum(score for _, score in answers) / len(answers):.2f}")


def quality():
    from datatrove.data import Document
    from datatrove.pipeline.filters import (
        C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter)

    filters = {
        "gopher_quality": GopherQualityFilter(), "gopher_repetition": GopherRepetitionFilter(),
        "c4": C4QualityFilter(), "fineweb": FineWebQualityFilter()}
    run_pipeline(
        "pages", f"  - fetch: {{ warc: ['{SUITES}/eval/wcxb-dev.warc.gz', '{SUITES}/eval/trafeval-a.warc.gz'] }}\n"
        "  - clean: {}\n  - export: { jsonl: { path: pages.jsonl } }\n")
    documents = [{"id": page["id"], "text": page["text"] or ""} for page in lines(WORK / "pages.jsonl")]
    documents += releases()
    ours, verdicts = measure("quality", write("quality.jsonl", documents))
    for filter in filters.values():
        filter.filter(Document(text="To load what it needs.", id=""))
    same, seconds = 0, 0.0
    for document, verdict in zip(documents, map(json.loads, verdicts)):
        for name, filter in filters.items():
            start = time.process_time()
            try:
                said = filter.filter(Document(text=document["text"], id=document["id"]))
            except Exception as error:  # what datatrove fails on has no verdict
                said = (False, type(error).__name__)
            seconds += time.process_time() - start
            same += verdict[name] == ("pass" if said is True else said[1])
    FIGURES["quality_agreement"] = round(100 * same / (len(documents) * len(filters)), 3)
    FIGURES["quality_ratio_datatrove"] = round(seconds / float(ours["cpu_s"]), 1)


def releases():
    path = SUITES / "suites/press-releases/releases.jsonl.gz"
    return [{"id": release["id"], "text": release["markdown"]} for release in lines(path)]


def shingles(text, size=5):
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[start:start + size]) for start in range(max(1, len(words) - size + 1))}


def duplicates():
    random.seed(11)
    originals = releases()
    documents = list(originals)
    filler = [word for release in originals[:200] for word in release["text"].split()]
    notes = ["Subscribe to our newsletter for daily updates. ", "All rights reserved by the publisher. "]
    for number in range(10_000):
        text = random.choice(originals)["text"]
        words = re.split(r"(\s+)", text)
        places = len(words) // 2
        match number % 4:
            case 0:
                for _ in range(max(1, int(places * random.uniform(0.002, 0.03)))):
                    words[2 * random.randrange(places)] = random.choice(filler)
                text = "".join(words)
            case 1:
                text = text[:int(len(text) * random.uniform(0.7, 0.99))]
            case 2:
                text = random.choice(notes) + text + random.choice(notes)
            case 3:
                for _ in range(max(1, int(places * random.uniform(0.002, 0.01)))):
                    words[2 * random.randrange(places)] = ""
                text = "".join(words)
        documents.append({"id": f"copy-{number}", "text": text})
    random.shuffle(documents)
    ours, merges = measure("duplicates", write("duplicates.jsonl", documents))
    sets = {document["id"]: shingles(document["text"]) for document in documents}
    twins = [merge.split("\t")[:2] for merge in merges]

    def similarity(left, right):
        both = len(sets[left] & sets[right])
        return both / (len(sets[left]) + len(sets[right]) - both)

    false = sum(similarity(copy, twin) < 0.8 for copy, twin in twins)
    dropped = {copy for copy, _ in twins}
    kept = [document["id"] for document in documents if document["id"] not in dropped]
    # A pair right at the threshold or above it of which neither was dropped was missed.
    places, missed = {}, 0
    for name in kept:
        counts = {}
        for shingle in sets[name]:
            if hash(shingle) % 8 == 0:
                for other in places.setdefault(shingle, []):
                    counts[other] = counts.get(other, 0) + 1
                places[shingle].append(name)
        missed += any(count > 3 and similarity(name, other) >= 0.8 for other, count in counts.items())
    FIGURES["dup_recall"] = round(100 * len(twins) / (len(twins) + missed), 2)
    FIGURES["dup_false"] = false
    FIGURES["dup_docs_s"] = round(len(documents) / float(ours["cpu_s"]))


def topics():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    for key, name in (("topics_20ng", "20ng-bydate"), ("topics_20ng_stripped", "20ng-bydate-stripped")):
        documents = lines(SUITES / f"suites/topics/{name}.jsonl.gz")
        ours, _ = measure("topics", write(f"{name}.jsonl", documents))
        train = [document for document in documents if document["split"] == "train"]
        test = [document for document in documents if document["split"] == "test"]
        vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, max_df=0.5)
        model = LinearSVC().fit(
            vectors.fit_transform(document["text"] for document in train), [document["label"] for document in train])
        said = model.predict(vectors.transform(document["text"] for document in test))
        peer = sum(label == document["label"] for label, document in zip(said, test)) / len(test)
        print(f"{name}: ours {float(ours['accuracy']):.2f}, LinearSVC {100 * peer:.2f}, {ours['docs_s']} documents/s, "
              f"model {ours['model_bytes']} bytes")
        FIGURES[key] = round(float(ours["accuracy"]), 2)


def genre():
    import genre
    FIGURES.update(genre.measure(PIPELINE, BENCHMARK, WORK))


if not SUITES.exists():
    sys.exit(f"skipped: {SUITES} is not here")
WORK.mkdir(parents=True, exist_ok=True)
PARTS = (language, quality, duplicates, topics, genre)
WANTED = sys.argv[4:]
for part in PARTS:
    if not WANTED or part.__name__ in WANTED:
        part()
print("classify: " + " ".join(f"{key}={value}" for key, value in FIGURES.items()))
