#!/usr/bin/env python3
"""Measures HTML parsers side by side on the pages of a WARC file: CPU time, one run, turn by turn.

    bench.py unpack WARC PACKED          the pages of a WARC, once, into a packed file
    bench.py peer NAME PACKED            one round of one peer; prints its CPU seconds
    bench.py run BINARY PACKED ROUNDS    all of them in turn; prints the table and the closing line
    bench.py compare BINARY PACKED       whether our trees are Lexbor's, page by page

Ours parses and walks every node; the peers only parse, for a walk from Python would count Python. So the ratios
are, if anything, too small. Memory given back is part of everybody's time.
"""
import json
import os
import statistics
import struct
import subprocess
import sys
import time

PEERS = ["lexbor", "resiliparse", "lxml"]
# Measured 3.2 on wcxb-dev. May be raised; to lower it takes a reason.
FLOOR_RATIO_LEXBOR = 2.0


def unpack(warc, packed):
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with open(packed + ".part", "wb") as out, open(warc, "rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            page = record.reader.read()
            out.write(struct.pack("<I", len(page)))
            out.write(page)
    os.replace(packed + ".part", packed)


def pages(packed):
    with open(packed, "rb") as stream:
        while head := stream.read(4):
            yield stream.read(struct.unpack("<I", head)[0])


def parser(name):
    if name == "lexbor":
        from selectolax.lexbor import LexborHTMLParser

        return LexborHTMLParser
    if name == "resiliparse":
        from resiliparse.parse.html import HTMLTree

        return lambda page: HTMLTree.parse_from_bytes(page, "utf-8")
    from lxml import etree

    html = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    return lambda page: etree.fromstring(page, html)


def peer(name, packed):
    parse = parser(name)
    seconds = failed = size = 0
    for page in pages(packed):
        start = time.process_time()
        try:
            tree = parse(page)
            del tree
        except Exception:
            failed += 1
        seconds += time.process_time() - start
        size += len(page)
    print(json.dumps({"seconds": seconds, "bytes": size, "failed": failed}))


def run(binary, packed, rounds):
    seconds = {name: [] for name in ["ours"] + PEERS}
    ours = {}
    for _ in range(rounds):
        ours = json.loads(subprocess.check_output([binary, packed, "1"]))
        seconds["ours"] += ours["seconds"]
        for name in PEERS:
            line = subprocess.check_output([sys.executable, __file__, "peer", name, packed])
            seconds[name].append(json.loads(line)["seconds"])
    megabytes = ours["bytes"] / 1e6
    # The best round of each: what else runs on the machine only ever adds time.
    best = {name: min(values) for name, values in seconds.items()}
    print(f"{ours['pages']} pages, {megabytes:.1f} MB, {rounds} rounds; best (median) MB per CPU second")
    for name, values in seconds.items():
        print(f"{name:12} {megabytes / best[name]:8.1f} ({megabytes / statistics.median(values):.1f})")
    print(f"most arena bytes per byte of any page: {ours['worst_arena_bytes_per_byte']:.2f}")
    ratios = " ".join(f"ratio_{name}={best[name] / best['ours']:.2f}" for name in PEERS)
    print(f"html: mb_s={megabytes / best['ours']:.1f} {ratios} "
          f"arena_bytes_per_byte={ours['arena_bytes_per_byte']:.2f}")
    if best["lexbor"] / best["ours"] < FLOOR_RATIO_LEXBOR:
        sys.exit(f"slower than {FLOOR_RATIO_LEXBOR} times Lexbor")


def signature(page):
    """What Signature.swift makes of a page, made of Lexbor's tree."""
    from selectolax.lexbor import LexborHTMLParser

    depths = {}
    value = 0xCBF29CE484222325
    elements = 0
    for node in LexborHTMLParser(page).root.traverse(include_text=False):
        name = node.tag
        if name[0] in "-!#":
            continue
        parent = node.parent
        depth = 1 if parent is None or parent.mem_id not in depths else depths[parent.mem_id] + 1
        depths[node.mem_id] = depth
        elements += 1
        for byte in [byte | 0x20 for byte in name.encode()] + [depth & 255, len(node.attributes) & 255]:
            value = (value ^ byte) * 0x100000001B3 & (1 << 64) - 1
    return f"{elements} {value}"


def compare(binary, packed):
    ours = subprocess.check_output([binary, "signatures", packed], text=True).splitlines()
    same = sum(line == signature(page) for line, page in zip(ours, pages(packed)))
    print(f"compare-html: same_trees_as_lexbor={same}/{len(ours)}")


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb == "unpack":
        unpack(*rest)
    elif verb == "peer":
        peer(*rest)
    elif verb == "compare":
        compare(*rest)
    else:
        run(rest[0], rest[1], int(rest[2]))
