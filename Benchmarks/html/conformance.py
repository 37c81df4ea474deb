#!/usr/bin/env python3
"""Runs the conformance tests and prints their counts on one line; fails where a test does."""
import re
import subprocess
import sys

run = subprocess.run(
    ["swift", "test", "--filter", "TreeConstructionTests|TokenizerTests|SniffingSuiteTests|DecoderSuiteTests"],
    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
sys.stdout.write(run.stdout)
counts = dict(re.findall(r"conformance: (\w+)=(\d+/\d+)", run.stdout))
print("conformance-html: " + " ".join(
    f"{name}={counts.get(name, 'skipped')}" for name in ["tree", "tokenizer", "encoding"]))
sys.exit(run.returncode)
