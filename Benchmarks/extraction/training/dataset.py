"""What the Swift exporter wrote, with labels derived from truth."""
import hashlib
import re
from urllib.parse import urlsplit

import numpy as np
from publicsuffixlist import PublicSuffixList
from rapidfuzz.distance import LCSseq

import pages

WORD = re.compile(r"\w+")
FOLDS = 5


class Reader:
    """Reads arrays as the exporter writes them."""

    def __init__(self, path):
        self.data = np.memmap(path, np.uint8, "r")
        self.place = 0

    def array(self, kind):
        count = int(self.data[self.place:self.place + 4].view("<u4")[0])
        start = self.place + 4
        self.place = start + count * np.dtype(kind).itemsize
        return np.frombuffer(self.data[start:self.place].tobytes(), kind)

    def text(self):
        return self.array("u1").tobytes().decode("utf-8", "replace")

    def lists(self, kind):
        lengths = self.array("<u4")
        values = self.array(kind)
        return np.split(values, np.cumsum(lengths)[:-1]) if len(lengths) else []


class Page:
    """A page: its blocks' texts, tokens, features and labels."""


SUFFIXES = PublicSuffixList(only_icann=True)


def domain_of(url):
    """The domain that somebody registered: pages of its hosts share templates, so they share a fold."""
    host = (urlsplit(url).hostname or "").lower()
    return SUFFIXES.privatesuffix(host) or host


def fold_of(url):
    return int(hashlib.md5(domain_of(url).encode()).hexdigest(), 16) % FOLDS


def tokens_of(text):
    return WORD.findall(text.lower())


def aligned(page_tokens, truth_tokens):
    """Which of the page's tokens the longest common subsequence with the truth's covers."""
    hit = np.zeros(len(page_tokens), np.float32)
    if page_tokens and truth_tokens:
        numbers = {}
        first = [numbers.setdefault(t, len(numbers)) for t in page_tokens]
        second = [numbers.setdefault(t, len(numbers)) for t in truth_tokens]
        for part in LCSseq.opcodes(first, second):
            if part.tag == "equal":
                hit[part.src_start:part.src_end] = 1
    return hit


def label_full(page):
    flat = [t for block in page.tokens for t in block]
    hit = aligned(flat, tokens_of(page.truth["text"] or ""))
    sums = np.concatenate([[0], np.cumsum(hit)])
    ends = np.cumsum([len(t) for t in page.tokens], dtype=int)
    starts = ends - np.array([len(t) for t in page.tokens], int)
    page.labels = ((sums[ends] - sums[starts]) / np.maximum(1, ends - starts)).astype(np.float32)
    page.known = np.ones(len(page.tokens), bool)


def label_segments(page):
    """Labels where a segment that must or must not appear stands; all other blocks stay unknown."""
    texts = [" ".join(t.split()) for t in page.texts]
    joined = "\n".join(texts)
    flat = joined.replace("\n", " ")
    starts = np.cumsum([0] + [len(t) + 1 for t in texts])
    page.labels = np.zeros(len(texts), np.float32)
    page.known = np.zeros(len(texts), bool)
    for key, label in (("without", 0.0), ("with", 1.0)):
        for segment in page.truth[key]:
            segment = " ".join(segment.split())
            if len(segment) < 3:
                continue
            place = flat.find(segment)
            while place >= 0:
                first = np.searchsorted(starts, place, "right") - 1
                last = np.searchsorted(starts, place + len(segment) - 1, "right") - 1
                page.labels[first:last + 1] = label
                page.known[first:last + 1] = True
                place = flat.find(segment, place + 1)


def read(name, path):
    """The pages of a set, by identity, and the features' names."""
    truth = pages.truth(name)
    reader = Reader(path)
    names = reader.text().split("\n")
    digest = int(reader.array("<u4")[0])
    result = {}
    while reader.place < len(reader.data):
        page = Page()
        page.set = name
        page.id = reader.text()
        page.truth = truth[page.id]
        count = len(reader.array("<u4"))
        page.texts = [reader.text() for _ in range(count)]
        page.features = reader.array("<f4").reshape(count, len(names))
        page.words = reader.lists("<u4")
        page.elements = reader.array("<i4")
        page.parents = reader.array("<i4")
        page.names = reader.lists("<u4")
        page.tokens = [tokens_of(t) for t in page.texts]
        page.sizes = np.array([len(t) for t in page.tokens], np.float32)
        page.fold = fold_of(page.truth["url"])
        (label_full if "text" in page.truth else label_segments)(page)
        result[page.id] = page
    return names, digest, result
