#!/usr/bin/env python3
"""Packs a minimised corpus into one file, smallest inputs first, up to a limit; or unpacks it.

    pack.py pack CORPUS SEEDS PACKED LIMIT     inputs that are seeds themselves are left out
    pack.py unpack PACKED CORPUS
"""
import hashlib
import os
import struct
import sys


def contents(folder):
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as stream:
            yield stream.read()


verb, *rest = sys.argv[1:]
if verb == "pack":
    corpus, seeds, packed, limit = rest
    known = {seed[1:].strip() for seed in contents(seeds)}
    size = 0
    with open(packed, "wb") as out:
        for data in sorted(set(contents(corpus)), key=lambda data: (len(data), data)):
            if data[1:].strip() in known or size + len(data) + 2 > int(limit):
                continue
            size += out.write(struct.pack("<H", len(data)) + data)
else:
    packed, corpus = rest
    os.makedirs(corpus, exist_ok=True)
    data = open(packed, "rb").read()
    index = 0
    while index + 2 <= len(data):
        (count,) = struct.unpack_from("<H", data, index)
        part = data[index + 2:index + 2 + count]
        index += 2 + count
        with open(os.path.join(corpus, hashlib.sha1(part).hexdigest()), "wb") as out:
            out.write(part)
