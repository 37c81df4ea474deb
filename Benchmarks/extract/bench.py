"""Measures what `extract` reads: metadata and datelines through the pipeline itself, the rest and CPU time in tools.

bench.py PIPELINE BENCHMARK TAGGER MODEL WORK

Sets are read where $PIPELINE_SHARED is, or ../shared. Parts that are not built, or whose set is not there, print so.
"""
import gzip
import json
import os
import re
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("PIPELINE_SHARED", os.path.join(HERE, "..", "..", "..", "shared"))
NOT_BUILT = "not-built"
ABSENT = "no-set"
# A dateline of a wire that the releases come from, as printed.
WIRE = re.compile(r"/\s*(24-?7\s?PressRelease\w*)\s*/|\((NEWMEDIAWIRE|Newsworthy\.ai|Newswire\.com)\)", re.I)
DATELINE_BYTES = 900  # a wire further into a release is part of its text
FIGURES = ("title author date spurious_date spurious_author med1250 sdu datetime number ewt wnut17 wikigold words_s "
           "dateline_recall dateline_false").split()


def shared(*parts):
    """A file of the shared sets, or nothing."""
    path = os.path.join(SHARED, *parts)
    return path if os.path.exists(path) else None


def run(pipeline, work, name, source, extract):
    """Runs a definition over a source and gives its records."""
    out = os.path.abspath(os.path.join(work, f"{name}.jsonl"))
    definition = os.path.join(work, f"{name}.yml")
    with open(definition, "w", encoding="utf-8") as file:
        file.write(f"name: {name}\nstages:\n  - fetch: {source}\n  - clean: {{}}\n  - extract: {extract}\n"
                   f"  - export: {{ jsonl: {{ path: {json.dumps(out)} }} }}\n")
    subprocess.run([pipeline, "run", definition, "--fresh"], check=True, capture_output=True)
    with open(out, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def warc(path):
    """Identity, address and body of each response."""
    with gzip.open(path, "rb") as file:
        data = file.read()
    at = 0
    while (end := data.find(b"\r\n\r\n", at)) >= 0:
        head = dict(line.partition(":")[::2] for line in data[at:end].decode("utf-8", "replace").split("\r\n")[1:])
        head = {key.lower(): value.strip() for key, value in head.items()}
        body = data[end + 4:end + 4 + int(head["content-length"])]
        at = end + 4 + len(body) + 4
        if head.get("warc-type") == "response":
            yield head["x-doc-id"], head.get("warc-target-uri", ""), body[body.find(b"\r\n\r\n") + 4:]


def pack(path, records):
    """Writes records as fields after their lengths."""
    with open(path, "wb") as file:
        for record in records:
            for field in record:
                file.write(struct.pack("<I", len(field)) + field)


def metadata(pipeline, benchmark, work, figures):
    pages = shared("eval", "wcxb-dev.warc.gz")
    if not pages:
        figures.update(dict.fromkeys(
            ("title", "author", "date", "spurious_date", "spurious_author", "dateline_false"), ABSENT))
        return
    sys.path.insert(0, shared("eval"))
    import score
    records = run(pipeline, work, "wcxb", f"{{ warc: {json.dumps(os.path.abspath(pages))} }}",
                  "{ metadata: {}, press_release: {} }")
    truth = score.truth_of("wcxb-dev")
    # The dateline of a page that has one says more of its day than its metadata: measured without.
    plain = run(pipeline, work, "wcxb-metadata", f"{{ warc: {json.dumps(os.path.abspath(pages))} }}", "{ metadata: {} }")
    result = score.score_meta(truth, {record["id"]: record for record in plain})
    for field in ("title", "author", "date"):
        figures[field] = f"{result[field]['acc']:.4f}"
    figures["spurious_date"] = f"{result['date']['spurious']:.3f}"
    figures["spurious_author"] = f"{result['author']['spurious']:.3f}"
    articles = {page["id"] for page in truth if page["page_type"] == "article"}
    found = sum("dateline" in record["fields"] for record in records if record["id"] in articles)
    figures["dateline_false"] = f"{found / len(articles):.4f}"
    titles = {record["id"]: record.get("title") or "" for record in plain}
    pack(f"{work}/pages", ((i.encode(), url.encode(), body) for i, url, body in warc(pages)))
    pack(f"{work}/titles", ((i.encode(), b"", titles.get(i, "").encode()) for i, _, _ in warc(pages)))
    said = subprocess.run([benchmark, "metadata", f"{work}/pages", f"{work}/titles", "/dev/null"], check=True,
                          capture_output=True, text=True).stdout
    print("metadata:", said.strip(), "beyond the parse")


def same(left, right):
    return re.sub(r"\W", "", left).lower() == re.sub(r"\W", "", right).lower()


def datelines(pipeline, work, figures):
    releases = shared("suites", "press-releases", "releases.jsonl.gz")
    if not releases:
        figures["dateline_recall"] = ABSENT
        return
    with gzip.open(releases, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    folder = f"{work}/releases"
    os.makedirs(folder, exist_ok=True)
    bodies = []
    for index, row in enumerate(rows):
        # Without the archive's own tail; links and emphasis as text.
        text = re.sub(r"^# ", "", row["markdown"].split("\n---\n")[0])
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        bodies.append(text)
        with open(f"{folder}/{index:04}.txt", "w", encoding="utf-8") as file:
            file.write(text)
    records = run(pipeline, work, "datelines", f"{{ files: {json.dumps(os.path.abspath(folder) + '/*.txt')} }}",
                  "{ press_release: {} }")
    standing = right = 0
    for record in records:
        index = int(re.search(r"(\d{4})\.txt$", record["url"]).group(1))
        row, body = rows[index], bodies[index]
        wire = WIRE.search(body, len(row["headline"]), len(row["headline"]) + DATELINE_BYTES)
        if not wire:
            continue
        standing += 1
        line = record["fields"].get("dateline", {})
        printed = next(group for group in wire.groups() if group)
        # The archive's date is that of publication there, which may be a day off the printed one.
        near = body[max(0, wire.start() - 60):wire.end() + 60]
        is_dated = "date" in line and str(int(line["date"][8:])) in re.findall(r"0?(\d{1,2})", near) or line.get("date") == row["date"]
        right += bool(same(line.get("wire", ""), printed) and is_dated)
    figures["dateline_recall"] = f"{right / standing:.4f}"
    print(f"datelines: {right} of {standing} that stand in the text")


def acronyms(benchmark, work, figures):
    labelled = shared("suites", "acronyms", "MED1250_labeled")
    if labelled:
        figures["med1250"] = med1250(benchmark, work, labelled)
    tokens = shared("suites", "acronyms", "dataset", "dev.json")
    if tokens:
        figures["sdu"] = sdu(benchmark, work, tokens)


def pairs(benchmark, work, texts):
    """Pairs of a short and a long form, each as (short start, short end, long start, long end, short, long), by text."""
    pack(f"{work}/texts", ((str(i).encode(), b"", text.encode()) for i, text in enumerate(texts)))
    subprocess.run([benchmark, "acronyms", f"{work}/texts", f"{work}/pairs"], check=True)
    found = [[] for _ in texts]
    with open(f"{work}/pairs", encoding="utf-8") as file:
        for line in file:
            index, *numbers, short, long = line.rstrip("\n").split("\t")
            found[int(index)].append((*map(int, numbers), short, long))
    return found


def med1250(benchmark, work, path):
    """F1 of (record, short form, long form)."""
    with open(path, encoding="cp1252", errors="replace", newline="\n") as file:
        lines = [line.rstrip("\r\n") for line in file]
    records, current, seen = [], None, set()
    for line in lines:
        number = line.strip()
        if re.fullmatch(r"\d{4,8}", number) and number not in seen:
            seen.add(number)
            current = ([], set())
            records.append(current)
        elif current is None or line.startswith("//") or line.strip().startswith("//"):
            continue
        elif line.startswith("  ") and "|" in line:
            short, long = line.strip().split("|")[:2]
            current[1].add((short.strip(), long.strip()))
        elif line.strip():
            current[0].append(line.strip())
    found = pairs(benchmark, work, ["\n".join(text) for text, _ in records])
    right = given = wanted = 0
    for (_, truth), ours in zip(records, found):
        ours = {(pair[-2], pair[-1]) for pair in ours}
        right, given, wanted = right + len(ours & truth), given + len(ours), wanted + len(truth)
    print(f"MED1250: P {right / given:.4f} R {right / wanted:.4f}")
    return f"{2 * right / (given + wanted):.4f}"


def spans(labels, kind):
    found, start = set(), None
    for index, label in enumerate(labels + ["O"]):
        if start is not None and label != f"I-{kind}":
            found.add((start, index))
            start = None
        if label == f"B-{kind}":
            start = index
    return found


def sdu(benchmark, work, path):
    """The task's own measure: macro average over short and long forms of precision and recall of exact spans."""
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)
    found = forms(benchmark, work, [" ".join(row["tokens"]) for row in rows])
    scores = []
    for kind in ("short", "long"):
        right = given = wanted = 0
        for row, ours in zip(rows, found):
            starts, at = {}, 0
            ends = {}
            for index, token in enumerate(row["tokens"]):
                starts[at] = index
                at += len(token.encode())
                ends[at] = index + 1
                at += 1
            mine = {(starts[a], ends[b]) for name, a, b in ours if name == kind and a in starts and b in ends}
            given += len([1 for name, _, _ in ours if name == kind])
            truth = spans(row["labels"], kind)
            right, wanted = right + len(mine & truth), wanted + len(truth)
        scores.append((right / given if given else 0, right / wanted))
    precision = sum(score[0] for score in scores) / 2
    recall = sum(score[1] for score in scores) / 2
    print(f"SDU dev: P {precision:.4f} R {recall:.4f} (short {scores[0][0]:.3f}/{scores[0][1]:.3f}, "
          f"long {scores[1][0]:.3f}/{scores[1][1]:.3f})")
    return f"{2 * precision * recall / (precision + recall):.4f}"


def forms(benchmark, work, texts):
    """Short and long forms of each text by bytes: those of pairs, and short forms that stand alone."""
    pack(f"{work}/texts", ((str(i).encode(), b"", text.encode()) for i, text in enumerate(texts)))
    subprocess.run([benchmark, "forms", f"{work}/texts", f"{work}/forms"], check=True)
    found = [[] for _ in texts]
    with open(f"{work}/forms", encoding="utf-8") as file:
        for line in file:
            index, kind, start, end = line.split()
            found[int(index)].append((kind, int(start), int(end)))
    return found


TIMES = {"date", "time", "daterange", "timerange", "datetime", "datetimerange"}


def values(benchmark, work, figures):
    """Share of the cases of Recognizers-Text of which all is right: each text, its kind or unit, its values, no more."""
    specs = shared("suites", "datetime", "Specs")
    if not specs:
        figures.update(dict.fromkeys(("datetime", "number"), ABSENT))
        return
    parts = {"number": ("Number", "NumberModel"), "money": ("NumberWithUnit", "CurrencyModel"),
             "dimension": ("NumberWithUnit", "DimensionModel")}
    right = wanted = 0
    for name, (folder, model) in parts.items():
        cases = spec(specs, folder, model)
        found = finds(benchmark, work, name, [(case["Input"], "") for case in cases])
        good = sum(is_amount_right(case, ours, name) for case, ours in zip(cases, found))
        print(f"{model}: {good} of {len(cases)}")
        right, wanted = right + good, wanted + len(cases)
    figures["number"] = f"{right / wanted:.4f}"
    cases = spec(specs, "DateTime", "DateTimeModel")
    found = finds(benchmark, work, "time", [(case["Input"], case.get("Context", {}).get("ReferenceDateTime", ""))
                                            for case in cases])
    tally = {}
    for case, ours in zip(cases, found):
        kinds = {kind(result) for result in case["Results"]}
        # Cases with a duration, a repetition or a time zone are counted by themselves, and those that ask for nothing.
        part = "none" if not kinds else "asked" if kinds <= TIMES else "others"
        for name in (part, *(kinds if part == "asked" else ())):
            good, count = tally.get(name, (0, 0))
            tally[name] = (good + is_time_right(case, ours), count + 1)
    print("DateTimeModel: " + ", ".join(f"{name} {good} of {count}" for name, (good, count) in sorted(tally.items())))
    good, count = tally["asked"]
    figures["datetime"] = f"{good / count:.4f}"


def spec(specs, folder, model):
    with open(f"{specs}/{folder}/English/{model}.json", encoding="utf-8-sig") as file:
        return json.load(file)


def finds(benchmark, work, kind, texts):
    """Finds of each text: printed words, kind or unit, code, values."""
    pack(f"{work}/texts", ((str(i).encode(), day.encode(), text.encode()) for i, (text, day) in enumerate(texts)))
    subprocess.run([benchmark, "values", kind, f"{work}/texts", f"{work}/values"], check=True)
    found = [[] for _ in texts]
    with open(f"{work}/values", encoding="utf-8") as file:
        for line in file:
            index, start, end, name, code, found_values = line.rstrip("\n").split("\t")
            printed = texts[int(index)][0].encode()[int(start):int(end)].decode("utf-8", "replace").lower()
            found[int(index)].append((printed.replace("\u202f", " "), name, code, found_values.split()))
    return found


def kind(result):
    return (result.get("TypeName") or result.get("Typename")).partition(".")[2]


def is_amount_right(case, ours, name):
    if len(ours) != len(case["Results"]):
        return False
    for result, (printed, unit, code, found) in zip(case["Results"], ours):
        wanted = result["Resolution"]
        if printed != result["Text"].lower().replace("\u202f", " "):
            return False
        number = None if wanted.get("value") in (None, "null") else float(wanted["value"])
        if number is None or not found:
            if number is not None or found:
                return False
        elif abs(float(found[0]) - number) > 1e-9 * abs(number):
            return False
        if name != "number" and (unit != wanted.get("unit") or wanted.get("isoCurrency", code) != code):
            return False
    return True


def is_time_right(case, ours):
    if len(ours) != len(case["Results"]):
        return False
    for result, (printed, name, _, found) in zip(case["Results"], ours):
        if printed != result["Text"].lower() or name != kind(result):
            return False
        wanted = set()
        for value in (result["Resolution"] or {}).get("values", []) if name in TIMES else []:
            if value.get("value") == "not resolved":
                continue
            is_range = name.endswith("range")
            text = f"{value.get('start', '')}..{value.get('end', '')}" if is_range else value["value"]
            wanted.add(text.replace(" ", "T"))
        if wanted != set(found):
            return False
    return True


def names(benchmark, tagger, model, work, figures):
    sets = shared("suites", "ner")
    if not sets:
        figures.update(dict.fromkeys(("ewt", "wnut17", "wikigold"), ABSENT))
    else:
        folder = f"{work}/ner"
        os.makedirs(folder, exist_ok=True)
        for file in sorted(os.listdir(sets)):
            if file.endswith(".test.tsv.gz"):
                with gzip.open(f"{sets}/{file}") as source, open(f"{folder}/{file[:-3]}", "wb") as out:
                    out.write(source.read())
        said = subprocess.run([tagger, "measure", folder, model, "test"], check=True, capture_output=True, text=True).stdout
        print(said.strip())
        for domain, figure in (("web", "ewt"), ("messages", "wnut17"), ("encyclopedia", "wikigold")):
            figures[figure] = re.search(rf"^{domain} test: F1 ([\d.]+)", said, re.M).group(1)
    releases = shared("suites", "press-releases", "releases.jsonl.gz")
    if not releases:
        figures["words_s"] = ABSENT
        return
    with gzip.open(releases, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    pack(f"{work}/texts", ((str(i).encode(), b"", row["markdown"].encode()) for i, row in enumerate(rows)))
    said = subprocess.run([benchmark, "entities", f"{work}/texts"], check=True, capture_output=True, text=True).stdout
    print("entities:", said.strip())
    figures["words_s"] = re.search(r"(\d+) words/s", said).group(1)


def main():
    pipeline, benchmark, tagger, model, work = sys.argv[1:6]
    os.makedirs(work, exist_ok=True)
    figures = dict.fromkeys(FIGURES, NOT_BUILT)
    metadata(pipeline, benchmark, work, figures)
    datelines(pipeline, work, figures)
    acronyms(benchmark, work, figures)
    values(benchmark, work, figures)
    names(benchmark, tagger, model, work, figures)
    print("extract: " + " ".join(f"{name}={figures[name]}" for name in FIGURES))


if __name__ == "__main__":
    main()
