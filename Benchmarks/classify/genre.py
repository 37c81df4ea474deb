"""What the model of genres is trained on and measured by: genre.py PIPELINE BENCHMARK WORK [MODEL].

Trained on: the pages of WCXB and of trafilatura's evaluation that genres.tsv gives a genre (the types of WCXB for
forums, documentation, services and products; everything else was read and labelled by hand), WikiGold's sentences, and
the licences that Debian installs. For measuring only, never trained on: the press releases of five wires, 20 Newsgroups.
With MODEL the model of all that may be trained on is written there."""
import collections
import glob
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
from urllib.parse import urlparse

SUITES = pathlib.Path(__file__).resolve().parents[2].parent / "shared"
LABELS = pathlib.Path(__file__).resolve().parent / "genres.tsv"


def lines(path):
    with (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)) as file:
        return [json.loads(line) for line in file]


def labelled(pipeline, work, name, source, stages="  - clean: {}\n"):
    """The full documents of a run that ends with classify: genre, by id."""
    (work / f"{name}.yml").write_text(
        f"name: {name}\nstages:\n  - fetch: {source}\n{stages}  - classify: {{ genre: {{}} }}\n"
        f"  - export: {{ jsonl: {{ path: {name}.full.jsonl, mode: full }} }}\n")
    with open(work / f"{name}.log", "w") as log:
        subprocess.run([pipeline, "run", f"{name}.yml"], cwd=work, check=True, stdout=log, stderr=log)
    return lines(work / f"{name}.full.jsonl")


def genre(document):
    return next(label["value"] for label in document["labels"] if label["name"] == "genre")


def example(split, identifier, source, label, content, title=""):
    blocks = [{"kind": block["kind"], "range": block["range"]} for block in content.get("blocks", [])]
    return {"id": identifier, "source": source, "label": label, "split": split, "title": title,
            "text": content["text"], "blocks": blocks}


def paragraphs(texts):
    content = {"text": "", "blocks": []}
    for text in texts:
        content["text"] += "\n\n" if content["text"] else ""
        start = len(content["text"].encode())
        content["text"] += text
        content["blocks"].append({"kind": "paragraph", "range": [start, start + len(text.encode())]})
    return content


def wikigold():
    """Paragraphs of sentences of Wikipedia; the set has them without their order."""
    sentences = []
    for part in ("train", "dev", "test"):
        text = gzip.open(SUITES / f"suites/ner/wikigold.{part}.tsv.gz", "rt").read()
        for sentence in text.split("\n\n"):
            words = " ".join(line.split("\t")[0] for line in sentence.split("\n") if line)
            words = re.sub(r" ([,.;:?!)\]'%])", r"\1", re.sub(r"([(\[$]) ", r"\1", words))
            if len(words.split()) > 6:
                sentences.append(re.sub(r" (n't|'s)", r"\1", words).replace("`` ", '"').replace(" ''", '"'))
    random.Random(1).shuffle(sentences)
    # A quarter: sentences without their order are a poor likeness of articles.
    for start in range(0, len(sentences) - 14, 56):
        texts = [" ".join(sentences[start + place:start + place + 4]) for place in range(0, 14, 4)]
        yield example("train", f"wikigold-{start}", f"wikigold-{start}", "encyclopaedic", paragraphs(texts))


def licences():
    for path in sorted(glob.glob("/usr/share/common-licenses/*")):
        if pathlib.Path(path).is_symlink():
            continue
        texts = [" ".join(text.split()) for text in re.split(r"\n\s*\n", open(path, errors="replace").read())]
        for start in range(0, len(texts), 25):
            content = paragraphs(text for text in texts[start:start + 25] if text)
            if len(content["text"]) > 800:
                yield example("train", f"{pathlib.Path(path).name}-{start}", path, "legal", content)


def f1(pairs, label):
    right = sum(true == said == label for true, said in pairs)
    given, there = sum(said == label for _, said in pairs), sum(true == label for true, _ in pairs)
    return 2 * right / (given + there) if given + there else None


def macro(pairs):
    scores = {label: f1(pairs, label) for label in sorted({true for true, _ in pairs})}
    return sum(scores.values()) / len(scores), scores


def measure(pipeline, benchmark, work, model=None):
    work.mkdir(parents=True, exist_ok=True)
    genres = {}
    for line in LABELS.read_text().splitlines():
        if not line.startswith("#"):
            collection, identifier, label = line.split("\t")
            genres[identifier] = (collection, label)
    pages = labelled(pipeline, work, "genre-pages", f"{{ warc: ['{SUITES}/eval/wcxb-dev.warc.gz', "
                     f"'{SUITES}/eval/trafeval-a.warc.gz'] }}", "  - clean: {}\n  - extract: { metadata: {}, press_release: {} }\n")
    examples, ruled, said = [], {}, {}
    for page in pages:
        if page["id"] not in genres:
            continue
        label = genres[page["id"]][1]
        ruled[page["id"]] = genre(page) == "press release"
        said[page["id"]] = label
        if label != "press release":
            site = urlparse(page["source"]["location"]).netloc
            examples.append(example("train", page["id"], site, label, page["content"], title(page)))
    examples += wikigold()
    examples += licences()
    groups = [post for post in lines(SUITES / "suites/topics/20ng-bydate-stripped.jsonl.gz")
              if post["split"] == "test" and len(post["text"]) > 400][::10]
    examples += [example("measure", f"20ng-{number}", "20ng", "forum", {"text": post["text"]})
                 for number, post in enumerate(groups)]
    (work / "genre.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in examples))
    subprocess.run([benchmark, "genre", work / "genre.jsonl", work / "genre.out"] + ([model] if model else []),
                   check=True)
    return report(examples, ruled, said, work, pipeline)


def title(page):
    fields = page.get("fields", {})
    found = fields.get("title", "") if isinstance(fields, dict) else ""
    return found if isinstance(found, str) else found.get("value", "") if isinstance(found, dict) else ""


def report(examples, ruled, said, work, pipeline):
    minimum = 0.5
    answers = {}
    for line in (work / "genre.out").read_text().splitlines():
        identifier, true, label, probability = line.split("\t")
        answers[identifier] = (true, label, float(probability))
    held_out = {one["id"]: one for one in examples if one["split"] == "train" and one["id"] in said}
    pairs = []
    for identifier, true in said.items():
        if ruled[identifier]:
            pairs.append((true, "press release"))
        elif identifier in held_out:
            _, label, probability = answers[identifier]
            pairs.append((true, label if probability >= minimum else "und"))
        else:
            pairs.append((true, "und"))
    releases = labelled_releases(pipeline, work)
    # Few of the pages are releases: every tenth of those that wires sent stands for the genre, none of them trained on.
    pairs += [("press release", "press release" if hit else "other")
              for hit in [hit for hits in releases.values() for hit in hits][::10]]
    answered = [pair for pair in pairs if pair[1] != "und"]
    counts = collections.Counter(true for true, _ in answered)
    score, scores = macro([pair for pair in answered if counts[pair[0]] >= 10])
    figures = {
        "genre_f1": round(score, 3), "genre_abstained": round(1 - len(answered) / len(pairs), 3),
        "genre_releases": round(100 * sum(hit for hits in releases.values() for hit in hits)
                                / sum(map(len, releases.values())), 2),
    }
    news = [identifier for identifier, true in said.items() if true == "news"]
    figures["genre_news_as_release"] = round(100 * sum(ruled[one] for one in news) / max(1, len(news)), 2)
    groups = [answer for identifier, answer in answers.items() if identifier.startswith("20ng-")]
    figures["genre_20ng_forum"] = round(100 * sum(label == "forum" for _, label, _ in groups) / max(1, len(groups)), 1)
    print("F1 of sites held out: " + ", ".join(f"{label} {value:.2f}" for label, value in scores.items()))
    print("most confused: " + ", ".join(
        f"{true}>{label} {count}" for (true, label), count in collections.Counter(
            pair for pair in answered if pair[0] != pair[1]).most_common(8)))
    print("releases recognised: " + ", ".join(
        f"{wire} {100 * sum(hits) / len(hits):.1f}" for wire, hits in sorted(releases.items())))
    print("other pages called releases: %d of %d" % (
        sum(ruled[one] for one, true in said.items() if true != "press release"), len(said)))
    return figures


def labelled_releases(pipeline, work):
    releases = lines(SUITES / "suites/press-releases/releases.jsonl.gz")
    wires = {release["id"]: release["wire"] for release in releases}
    # Without the archive's own tail, which says where a release came from.
    (work / "genre-releases.jsonl").write_text("".join(json.dumps(
        {"id": release["id"], "text": release["markdown"].split("\n[Original/Source")[0]}) + "\n"
        for release in releases))
    hits = collections.defaultdict(list)
    for document in labelled(pipeline, work, "genre-releases", "{ jsonl: { path: genre-releases.jsonl } }", ""):
        hits[wires[document["id"]]].append(genre(document) == "press release")
    return hits


if __name__ == "__main__":
    places = [pathlib.Path(argument).resolve() for argument in sys.argv[1:]]
    if not SUITES.exists():
        sys.exit(f"skipped: {SUITES} is not here")
    print(" ".join(f"{key}={value}" for key, value in measure(*places).items()))
