"""What a run exports, read back by other programs and held against the JSON Lines of the same run, value by value.

    conformance.py PIPELINE BENCHMARK SUITES WARC [--rows N] [--million N] [--kills N]

SUITES is the folder of the shared suites: the naughty strings and the CSV spectrum pass through every format. Ends with
`export: readers=…/… kills_postgres=…/50 kills_sqlite=…/50 kills_parts=…/50 parquet_speed_ratio=… parquet_size_ratio=…`.
"""
import argparse, csv, gzip, hashlib, importlib.util, io, json, pathlib, re, subprocess, sys, tempfile
import datasets
import duckdb
import html5lib
import lxml.etree
import polars
import pyarrow.parquet
import warcio.archiveiterator
import yaml
import zstandard

HERE = pathlib.Path(__file__).parent
TEI = "{http://www.tei-c.org/ns/1.0}"

DEFINITION = """
name: conformance
stages:
  - fetch: { jsonl: { path: in.jsonl } }
  - extract: { press_release: {}, entities: {} }
  - classify: { language: {} }
  - export:
      jsonl: { path: out/records.jsonl }
      json: { path: out/records.json }
      csv: { path: out/records.csv }
      tsv: { path: out/records.tsv }
      parquet: { path: out/records.parquet }
      markdown: { path: "out/markdown/{language}/{id}.md" }
      text: { path: "out/text/{id}.txt" }
      html: { path: out/html }
      tei: { path: out/tei }
      warc: { path: out/records.warc.gz, content: text }
  - export:
      jsonl: { path: out/again.jsonl.gz }
      json: { path: out/again.json.zst }
      csv: { path: out/again.csv, delimiter: semicolon, byte_order_mark: true }
      parquet: { path: out/again.parquet, compression: snappy, row_group: 1MiB }
  - export:
      jsonl: { path: out/once-more.jsonl.zst }
      parquet: { path: out/once-more.parquet, compression: none, dates: day }
  - export:
      dataset: { path: out/dataset, license: cc0-1.0, languages: [en], shard: 100KiB }
      parquet: { path: "out/parquet-parts/{language}/{part}.parquet", split: { records: 50 } }
      jsonl: { path: "out/jsonl-parts/{published:year}/{part}-of-{parts}.jsonl.gz", split: { size: 20KiB } }
      json: { path: "out/json-parts/{language}.json" }
      csv: { path: "out/csv-parts/{part}.csv.zst", split: { records: 100 } }
  - export:
      chunks: { tokens: 24, overlap: 8 }
      jsonl: { path: out/chunks.jsonl }
      parquet: { path: out/chunks.parquet }
"""


def inputs(suites):
    """Documents of naughty strings, of the cells of the CSV spectrum, and of a press release."""
    naughty = json.loads((suites / "strings/blns.json").read_text(encoding="utf-8"))
    naughty += ["a\0b", "\r", "\r\n\r\n", "\t\ttabs\t", " spaces ", "\ufeffmark", "\u2028\u2029\x85", "]]>", "-- '", "\\N"]
    for path in sorted((suites / "csv/json").glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows if isinstance(rows, list) else [rows]:
            naughty += list(row) + [str(value) for value in row.values()]
    for number, text in enumerate(naughty):
        yield {"id": f"naughty-{number}", "url": f"https://example.org/{number}", "title": text, "author": text,
               "date": [None, "2024", "2024-02", "2024-02-29"][number % 4], "text": f"{text}\n\nA second paragraph: {text}"}
    yield {"id": "../../etc/passwd\0" + "x" * 300, "url": "file name/é", "title": None, "text": "A name that leads out."}
    release = (
        "BEIJING, May 11, 2019 (GLOBE NEWSWIRE) -- The Example Corporation (\u201cEXC\u201d) announced on 3 June 2024 that "
        "revenue rose 12% to $3.5 million, said Jane Doe, its chief executive. Contact press@example.org.")
    for number in range(40):
        yield {"id": f"release-{number}", "url": f"https://example.org/r/{number}", "title": f"Release {number}",
               "text": " ".join([release] * (1 + number % 5))}


class Mismatch(Exception):
    pass


def compare(what, found, expected):
    """The first difference between two lists of records."""
    if len(found) != len(expected):
        raise Mismatch(f"{what}: {len(found)} records and not {len(expected)}")
    for ours, theirs in zip(expected, found):
        if ours != theirs:
            keys = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)] if isinstance(ours, dict) else []
            raise Mismatch(f"{what}: {[(key, ours.get(key), theirs.get(key)) for key in keys] or (ours, theirs)}"[:600])


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def present(value):
    """A value without nulls and without what is empty for want of them: typed columns have every member."""
    if isinstance(value, dict):
        members = {key: present(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not None and member != {}}
    if isinstance(value, list):
        return [present(element) for element in value]
    return value


def typed(record, days=False):
    """A record of JSON Lines as typed columns show it."""
    record = json.loads(json.dumps(record))
    for annotation in record["annotations"]:
        if "value" in annotation and not isinstance(annotation["value"], str):
            annotation["value"] = compact(annotation["value"])
    return present(record)


def untyped(row):
    """A row of typed columns with what no column takes put back in its place."""
    row = present(row)
    for name, members in json.loads(row.pop("other", "{}")).items():
        row.setdefault(name, {}).update(members)
    return row


def columns(record, names, types):
    """A record as the cells of a flat table."""
    cells = []
    for name in names:
        value = record
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        cells.append("" if value is None else value if isinstance(value, str) else compact(value))
    return cells


def check_table(what, header, rows, records):
    """Cells of a flat table against the records; numbers by value."""
    rows = [[cell or "" for cell in row] for row in rows]
    names = list(header)
    if "other" not in names or names[0] != "id":
        raise Mismatch(f"{what}: the columns are {names}")
    place = names.index("other")
    if len(rows) != len(records):
        raise Mismatch(f"{what}: {len(rows)} rows and not {len(records)}")
    for record, row in zip(records, rows):
        expected = typed(record)
        for extra, members in json.loads(row[place] or "{}").items():
            for name in members:
                if expected[extra].pop(name) != members[name]:
                    raise Mismatch(f"{what}: 'other' has another {name}")
        for name, cell, value in zip(names, row, columns(expected, names, None)):
            if name == "other" or cell == value:
                continue
            if name == "annotations":
                if [present(each) for each in json.loads(cell)] == json.loads(value):
                    continue
            elif cell and value and value[0] in "[{-0123456789":
                try:
                    if json.loads(cell) == json.loads(value):
                        continue
                except ValueError:
                    pass
            raise Mismatch(f"{what}: {record['id']}: {name} is {cell!r} and not {value!r}"[:600])


def python_csv(path, delimiter):
    csv.field_size_limit(1 << 30)
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=delimiter, strict=True))
    return rows[0], rows[1:]


def duckdb_csv(path, delimiter):
    query = duckdb.sql(
        f"select * from read_csv('{path}', delim='{delimiter}', header=true, all_varchar=true, quote='\"', escape='\"', "
        "strict_mode=true, auto_detect=false, max_line_size=100000000, columns={" + ", ".join(
            "'" + name.replace("'", "''") + "': 'VARCHAR'" for name in python_csv(path, delimiter)[0]) + "})")
    return [column[0] for column in query.description], query.fetchall()


def check_csv_parts(paths, records):
    """Parts of a table, one behind the other."""
    header, rows = None, []
    for path in paths:
        text = zstandard.ZstdDecompressor().stream_reader(open(path, "rb"), read_across_frames=True).read()
        lines = list(csv.reader(io.StringIO(text.decode("utf-8"), newline=""), strict=True))
        header = lines[0]
        rows += lines[1:]
    check_table("csv-parts", header, rows, records)


def from_duckdb(path):
    query = duckdb.sql(f"select * from '{path}'")
    names = [column[0] for column in query.description]
    return [dict(zip(names, row)) for row in query.fetchall()]


def files(folder):
    """The files of a folder in the order of the run, by its list."""
    lines = (folder / "files.jsonl").read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["file"] for line in lines]
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if found != {*names, "files.jsonl", "manifest.json"}:
        raise Mismatch(f"{folder}: its files are not those of its list")
    return [folder / name for name in names]


def listed(folder):
    """The files of records of a folder in parts, which must be those of its list, with their digests."""
    lines = [json.loads(line) for line in (folder / "files.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if found != {*(line["file"] for line in lines), "files.jsonl", "manifest.json"}:
        raise Mismatch(f"{folder}: its files are not those of its list")
    for line in lines:
        bytes = (folder / line["file"]).read_bytes()
        if len(bytes) != line["bytes"] or hashlib.sha256(bytes).hexdigest() != line["sha256"]:
            raise Mismatch(f"{folder}: {line['file']} is not as listed")
    return [folder / line["file"] for line in lines if "records" in line]


def by_id(records):
    return sorted(records, key=lambda record: record["id"])


def dataset(folder, cache):
    """A dataset as Hugging Face's own library reads it, with the features of its card."""
    found = datasets.load_dataset(str(folder), split="train", cache_dir=str(cache))
    return [dict(row) for row in found]


def check_chunks(chunks, records):
    """Each chunk must be the bytes of its document that it says, and all of them together the document."""
    texts = {record["id"]: record["text"].encode() for record in records}
    ends = dict.fromkeys(texts, 0)
    for chunk in chunks:
        place = chunk["fields"]["chunk"]
        text = texts[place["document"]]
        if text[place["start"]:place["end"]].decode() != chunk["text"] or chunk["id"] != f"{place['document']}#{place['number']}":
            raise Mismatch(f"chunk {chunk['id']} is not where it says")
        if text[ends[place["document"]]:place["start"]].strip(b" \t\n\v\f\r"):
            raise Mismatch(f"text is missing before chunk {chunk['id']}")
        for found in chunk["annotations"]:
            if chunk["text"].encode()[found["start"]:found["end"]].decode() != found["text"]:
                raise Mismatch(f"an annotation of chunk {chunk['id']} covers another text")
        ends[place["document"]] = place["end"]
    for name, end in ends.items():
        if texts[name][end:].strip(b" \t\n\v\f\r"):
            raise Mismatch(f"the end of {name} is in no chunk")


def front_matter(path):
    text = path.read_bytes().decode("utf-8")
    end = text.index("\n---\n", 4)
    matter = yaml.safe_load(text[4:end])
    matter.pop("made_by")
    return matter


def without_text(record):
    return {key: value for key, value in record.items() if key != "text" and value not in (None, {}, [])}


def tei_text(element):
    """The text of an element, characters that XML cannot hold put back."""
    text = element.text or ""
    for child in element:
        if isinstance(child, lxml.etree._ProcessingInstruction):
            text += chr(int(child.text[2:], 16))
        else:
            text += tei_text(child)
        text += child.tail or ""
    return text


def tei(path):
    root = lxml.etree.parse(str(path), lxml.etree.XMLParser(resolve_entities=False)).getroot()
    header = root.find(f"{TEI}teiHeader")

    def first(name):
        element = header.find(f".//{TEI}{name}")
        return None if element is None else tei_text(element)

    notes = header.findall(f".//{TEI}note")
    annotations = []
    for note in root.findall(f".//{TEI}listAnnotation/{TEI}note"):
        numbers = {num.get("type"): num.text for num in note.findall(f"{TEI}num")}
        annotation = {"kind": tei_text(note.find(f"{TEI}label")), "text": tei_text(note.find(f"{TEI}q")),
                      "start": int(numbers["start"]), "end": int(numbers["end"]),
                      "confidence": float(numbers["confidence"]), "maker": tei_text(note.find(f"{TEI}name"))}
        if note.find(f"{TEI}seg") is not None:
            annotation["value"] = json.loads(tei_text(note.find(f"{TEI}seg")))
        annotations.append(annotation)
    items = header.findall(f".//{TEI}item")
    return {
        "id": next(tei_text(idno) for idno in header.iter(f"{TEI}idno") if idno.get("type") == "document"),
        "url": next(tei_text(idno) for idno in header.iter(f"{TEI}idno") if idno.get("type") == "URL"),
        "title": first("title") or None, "author": first("author"), "date": first("date"),
        "fields": {tei_text(note.find(f"{TEI}label")): json.loads(tei_text(note.find(f"{TEI}seg"))) for note in notes},
        "labels": {tei_text(item.find(f"{TEI}label")): {
            "value": tei_text(item.find(f"{TEI}term")), "score": float(item.find(f"{TEI}num").text),
            "classifier": tei_text(item.find(f"{TEI}name"))} for item in items},
        "annotations": annotations,
        # What a paragraph is made of, white space aside.
        "text": re.sub(r"\s+", "", tei_text(root.find(f".//{TEI}body"))),
    }


def tei_errors(path, known=[]):
    """What is invalid in a file by the schema of TEI P5 4.8 that trafilatura's package brings."""
    if not known:
        known.append(lxml.etree.DTD(str(
            pathlib.Path(importlib.util.find_spec("trafilatura").origin).parent / "data/tei_corpus.dtd")))
    known[0].validate(lxml.etree.parse(str(path), lxml.etree.XMLParser(resolve_entities=False)))
    return [error.message for error in known[0].error_log]


def warc(path):
    found = []
    with open(path, "rb") as file:
        for record in warcio.archiveiterator.ArchiveIterator(file):
            if record.rec_type == "conversion":
                found.append((record.rec_headers["X-Doc-Id"], record.content_stream().read().decode("utf-8")))
    return found


def checks(out, records):
    """Every reader of every format: its name, and what raises where it reads something else."""
    rows = [typed(record) for record in records]
    days = [{**row, **({"date": row["date"]} if len(row.get("date", "")) == 10 else {})} for row in rows]
    for row in days:
        if len(row.get("date", "")) not in (0, 10):
            del row["date"]

    def dated(found):
        found = untyped(found)
        return {**found, "date": found["date"].isoformat()} if "date" in found else found

    for name in ["records", "again", "once-more"]:
        path = out / f"{name}.parquet"
        expected, read = (days, dated) if name == "once-more" else (rows, untyped)
        if name == "once-more":
            # Other dates than that of publication are days too: only those at the top are compared as such.
            expected = [{**row, "fields": None, "annotations": None} for row in expected]
            read = lambda found: {**dated(found), "fields": None, "annotations": None}
        yield f"{name}.parquet by pyarrow", lambda path=path, e=expected, r=read: compare(path.name, [
            r(row) for row in pyarrow.parquet.ParquetFile(
                path, page_checksum_verification=True).read().to_pylist()], e)
        yield f"{name}.parquet by DuckDB", lambda path=path, e=expected, r=read: compare(
            path.name, [r(row) for row in from_duckdb(path)], e)
        yield f"{name}.parquet by Polars", lambda path=path, e=expected, r=read: compare(
            path.name, [r(row) for row in polars.read_parquet(path).to_dicts()], e)
    for name, delimiter in [("records.csv", ","), ("records.tsv", "\t"), ("again.csv", ";")]:
        yield f"{name} by Python's csv", lambda n=name, d=delimiter: check_table(n, *python_csv(out / n, d), records)
        yield f"{name} by DuckDB", lambda n=name, d=delimiter: check_table(n, *duckdb_csv(out / n, d), records)
    yield "records.json by Python's json", lambda: compare(
        "records.json", json.loads((out / "records.json").read_text(encoding="utf-8")), records)
    yield "again.jsonl.gz by Python's gzip", lambda: compare(
        "again.jsonl.gz", [json.loads(line) for line in gzip.open(out / "again.jsonl.gz", "rb")], records)
    reader = zstandard.ZstdDecompressor()
    yield "again.json.zst by zstandard", lambda: compare("again.json.zst", json.load(reader.stream_reader(
        open(out / "again.json.zst", "rb"), read_across_frames=True)), records)
    yield "once-more.jsonl.zst by zstandard", lambda: compare("once-more.jsonl.zst", [
        json.loads(line) for line in io.BufferedReader(reader.stream_reader(
            open(out / "once-more.jsonl.zst", "rb"), read_across_frames=True))], records)
    yield "dataset by Hugging Face datasets", lambda: compare(
        "dataset", [untyped(row) for row in dataset(out / "dataset", out.parent / "cache")], rows)
    yield "dataset by pyarrow", lambda: compare(
        "dataset", [untyped(row) for path in listed(out / "dataset") for row in pyarrow.parquet.ParquetFile(
            path, page_checksum_verification=True).read().to_pylist()], rows)
    yield "card of the dataset by PyYAML", lambda: compare("card", [
        yaml.safe_load((out / "dataset/README.md").read_text(encoding="utf-8").split("---\n")[1])["dataset_info"]["splits"][0][
            "num_examples"]], [len(records)])
    yield "Parquet in parts by Polars", lambda: compare(
        "parquet-parts", by_id(untyped(row) for path in listed(out / "parquet-parts")
                               for row in polars.read_parquet(path).to_dicts()), by_id(rows))
    yield "JSON Lines in parts by Python's gzip", lambda: compare(
        "jsonl-parts", by_id(json.loads(line) for path in listed(out / "jsonl-parts") for line in gzip.open(path, "rb")),
        by_id(records))
    yield "JSON in parts by Python's json", lambda: compare(
        "json-parts", by_id(record for path in listed(out / "json-parts")
                            for record in json.loads(path.read_text(encoding="utf-8"))), by_id(records))
    yield "CSV in parts by Python's csv", lambda: check_csv_parts(listed(out / "csv-parts"), records)
    chunks = [json.loads(line) for line in open(out / "chunks.jsonl", encoding="utf-8")]
    yield "chunks by their offsets", lambda: check_chunks(chunks, records)
    yield "chunks in Parquet by pyarrow", lambda: compare("chunks", [
        untyped(row) for row in pyarrow.parquet.read_table(out / "chunks.parquet").to_pylist()],
        [typed(chunk) for chunk in chunks])
    yield "markdown by PyYAML", lambda: compare(
        "markdown", [front_matter(path) for path in files(out / "markdown")], [without_text(r) for r in records])
    yield "text by Python", lambda: compare(
        "text", [{"text": path.read_bytes().decode("utf-8")} for path in files(out / "text")],
        [{"text": record["text"] + "\n"} for record in records])
    yield "html by html5lib", lambda: compare("html", [json.loads(
        html5lib.parse(path.read_bytes(), namespaceHTMLElements=False).find(".//script").text)
        for path in files(out / "html")], records)
    yield "tei by lxml", lambda: compare("tei", [tei(path) for path in files(out / "tei")], [
        {**record, "title": record["title"] or None, "text": re.sub(r"\s+", "", record["text"])} for record in records])
    yield "tei against the DTD of TEI P5", lambda: compare("tei", [
        error for path in files(out / "tei") for error in tei_errors(path)], [])
    yield "records.warc.gz by warcio", lambda: compare(
        "records.warc.gz", warc(out / "records.warc.gz"),
        [(re.sub("[\0-\x1f]", " ", record["id"]), record["text"]) for record in records])


def figures(script, *arguments):
    """What a script says in `name=value` on its last line; its errors go to ours."""
    result = subprocess.run([sys.executable, HERE / script, *arguments], stdout=subprocess.PIPE, text=True)
    lines = result.stdout.strip().splitlines()
    return result.returncode == 0, dict(part.split("=", 1) for part in (lines[-1] if lines else "").split() if "=" in part)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("benchmark")
    parser.add_argument("suites", type=pathlib.Path)
    parser.add_argument("warc", help="pages whose texts the rows of the Parquet benchmark are made of")
    parser.add_argument("--rows", default="100000")
    parser.add_argument("--million", default="1000000")
    parser.add_argument("--kills", default="50")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to work in, which stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or pathlib.Path(folder)
        folder.mkdir(exist_ok=True)
        (folder / "definition.yml").write_text(DEFINITION)
        (folder / "in.jsonl").write_text(
            "".join(json.dumps(document) + "\n" for document in inputs(options.suites)), encoding="utf-8")
        subprocess.run([options.pipeline, "run", "--fresh", folder / "definition.yml"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        records = [json.loads(line) for line in open(folder / "out/records.jsonl", encoding="utf-8")]
        expected = {document["id"] for document in inputs(options.suites)}
        ok = {record["id"] for record in records} == expected
        if not ok:
            print("not every document was exported", file=sys.stderr)
        passed = total = 0
        for name, check in checks(folder / "out", records):
            total += 1
            try:
                check()
                passed += 1
                print(f"ok       {name}", file=sys.stderr)
            except Exception as problem:
                print(f"PROBLEM  {name}: {type(problem).__name__} {problem}", file=sys.stderr)
        (folder / "texts.yml").write_text(
            "name: texts\nstages:\n  - fetch: { warc: %s }\n  - clean: {}\n  - export: { jsonl: { path: texts.jsonl } }\n"
            % json.dumps(str(pathlib.Path(options.warc).resolve())))
        subprocess.run([options.pipeline, "run", "--fresh", folder / "texts.yml"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        parquet_ok, ratios = figures(
            "parquet.py", options.pipeline, options.benchmark, folder / "texts.jsonl", "--rows", options.rows,
            "--million", options.million)
        kills_ok, kills = (
            figures("kills.py", options.pipeline, "--kills", options.kills) if (HERE / "kills.py").exists()
            else (True, {}))
        ok = ok and passed == total and parquet_ok and kills_ok
    print(f"export: readers={passed}/{total} kills_postgres={kills.get('kills_postgres', '0/' + options.kills)} "
          f"kills_sqlite={kills.get('kills_sqlite', '0/' + options.kills)} "
          f"kills_parts={kills.get('kills_parts', '0/' + options.kills)} "
          f"parquet_speed_ratio={ratios.get('parquet_speed_ratio', '?')} "
          f"parquet_size_ratio={ratios.get('parquet_size_ratio', '?')}")
    sys.exit(0 if ok else 1)


main()
