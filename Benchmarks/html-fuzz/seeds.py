#!/usr/bin/env python3
"""Writes a folder of inputs for the fuzzer, made from the suites, and a dictionary of tags.

    seeds.py SHARED SEEDS DICTIONARY
"""
import glob
import hashlib
import json
import os
import re
import sys

shared, seeds, dictionary = sys.argv[1:]
os.makedirs(seeds, exist_ok=True)


def write(mode, data):
    data = bytes([mode]) + data[:4096]
    with open(os.path.join(seeds, hashlib.sha1(data).hexdigest()), "wb") as out:
        out.write(data)


for path in sorted(glob.glob(f"{shared}/suites/html/tree-construction/*.dat")):
    for case in open(path, "rb").read().split(b"#data\n")[1:]:
        data, _, rest = case.partition(b"\n#errors")
        write(4 if b"#document-fragment" in rest else 0, data)
for path in sorted(glob.glob(f"{shared}/suites/html/tokenizer/*.test")):
    for number, case in enumerate(json.load(open(path)).get("tests", [])):
        if "namedEntities" not in path or number % 40 == 0:
            write(0, case["input"].encode("utf-8", "replace"))
for path in sorted(glob.glob(f"{shared}/suites/html/encoding/*.dat")):
    for case in open(path, "rb").read().split(b"#data\n")[1:]:
        write(6, case.partition(b"\n#encoding")[0])
for number, path in enumerate(sorted(glob.glob(f"{shared}/suites/encoding/**/*_in.txt", recursive=True))):
    data = open(path, "rb").read()
    for index in range(0, 40):
        write(6 | index << 3 & 0xF8, data[index * 1000:index * 1000 + 200])
for selector in ["a > b ~ c + d e", ":nth-child(2n+1 of .x)", ":not(:is(a, b)):has(> c)", "[a^='x' i]", "#a.b\\31 "]:
    write(7, selector.encode())

tag = open(os.path.join(os.path.dirname(__file__), "../../Sources/HTML/Names/Tag.swift")).read()
names = re.search(r'names: StaticString = """(.*?)"""', tag, re.S).group(1).replace("\\", "").split()
with open(dictionary, "w") as out:
    for name in names:
        out.write(f'"<{name}>"\n"</{name}>"\n')
    for word in ["<!--", "-->", "<!DOCTYPE html>", "<![CDATA[", "]]>", "&amp;", "&#x0;", "&notin;", "\\x00", "\\x0d"]:
        out.write(f'"{word}"\n')
