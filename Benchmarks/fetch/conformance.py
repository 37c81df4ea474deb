#!/usr/bin/env python3
"""Runs the suites that fetching is held to and prints their counts on one line; fails where a test does."""
import re
import subprocess
import sys

SUITES = "RobotsSuite|URLSuite|FeedSuite|SitemapSuite|WARCSuiteTests|SniffingSuiteTests|DecoderSuiteTests"
# The legacy encodings that encoding_rs has data for.
DECODERS = 7

run = subprocess.run(
    ["swift", "test", "--filter", SUITES], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    errors="replace")
sys.stdout.write(run.stdout)
counts = dict(re.findall(r"conformance: (\w+)=(\d+/\d+)", run.stdout))
if match := re.search(r"robots-suite: cases (\d+/\d+)", run.stdout):
    counts["robots"] = match.group(1)
if match := re.search(r"url-suite: urltestdata.json (\d+/\d+)", run.stdout):
    counts["url"] = match.group(1)
if "encoding" in counts:
    passed, total = (int(number) for number in counts["encoding"].split("/"))
    passed += len(set(re.findall(r"conformance: decoder=(\w+)", run.stdout)))
    counts["encoding"] = f"{passed}/{total + DECODERS}"
names = ["robots", "url", "feeds", "sitemaps", "warc", "encoding"]
print("conformance-fetch: " + " ".join(f"{name}={counts.get(name, 'skipped')}" for name in names))
sys.exit(run.returncode)
