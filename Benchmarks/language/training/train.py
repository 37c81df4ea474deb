"""Trains the identifier of languages: train.py TRAIN.jsonl.gz GUIDE_FOLDER WORK [partial]

Softmax regression over hashed n-grams, a table for each script with several languages. The larger part of the n-grams
is cut away after a first fit, and the rest is fitted again. A partial model leaves languages out: what it says of texts
in those shows how unknown languages look. Writes model.bin or partial.bin and the texts held out as JSON Lines."""
import json
import pathlib
import sys
import time

import numpy as np
from numba import njit

import corpus
import letters
import model

# The buckets of each script's table, of eight n-grams each.
BUCKETS = {letters.LATIN: 12_000, letters.CYRILLIC: 4_000, letters.ARABIC: 2_000, letters.DEVANAGARI: 2_000}
# Unknown to the partial model.
LEFT_OUT = {"af", "cy", "eu", "fi", "lg", "lt", "mi", "sk", "sq", "sw", "tl", "vi", "xh", "yo", "mk", "kk", "ur"}


@njit
def descend(weights, seen, index, starts, labels, order, rate):
    """One pass of AdaGrad with a rate for each n-gram; returns the mean loss."""
    classes = weights.shape[1]
    share, loss = np.zeros(classes, np.float32), 0.0
    for example in order:
        first, last = starts[example], starts[example + 1]
        if first == last:
            continue
        scale = np.float32(1 / np.sqrt(last - first))
        share[:] = 0
        for place in range(first, last):
            row = weights[index[place]]
            for label in range(classes):
                share[label] += row[label]
        top = np.float32(-1e30)
        for label in range(classes):
            share[label] *= scale
            top = max(top, share[label])
        total = np.float32(0)
        for label in range(classes):
            share[label] = np.exp(share[label] - top)
            total += share[label]
        for label in range(classes):
            share[label] /= total
        loss -= np.log(max(share[labels[example]], np.float32(1e-9)))
        share[labels[example]] -= 1
        size = np.float32(0)
        for label in range(classes):
            size += share[label] * share[label]
        if size < 1e-6:
            continue
        size *= scale * scale
        for place in range(first, last):
            gram = index[place]
            seen[gram] += size
            step = np.float32(rate) * scale / np.sqrt(seen[gram] + np.float32(1e-8))
            row = weights[gram]
            for label in range(classes):
                row[label] -= step * share[label]
    return loss / len(order)


@njit
def scores(weights, index, starts, out):
    for example in range(len(starts) - 1):
        first, last = starts[example], starts[example + 1]
        for place in range(first, last):
            for label in range(weights.shape[1]):
                out[example, label] += weights[index[place], label]
        if last > first:
            for label in range(weights.shape[1]):
                out[example, label] /= np.sqrt(np.float32(last - first))


def packed(lists, grams):
    """The n-grams of texts as rows of a table; the others are left out."""
    sizes = np.array([len(found) for found in lists])
    every = np.concatenate(lists)
    rows = np.searchsorted(grams, every)
    rows[rows == len(grams)] = 0
    known = grams[rows] == every
    ends = np.concatenate([[0], np.cumsum(known)])
    starts = ends[np.concatenate([[0], np.cumsum(sizes)])]
    return rows[known].astype(np.int32), starts


def fit(lists, labels, classes, grams, rates, seed, weights=None):
    index, starts = packed(lists, grams)
    weights = np.zeros((len(grams), classes), np.float32) if weights is None else weights
    seen = np.zeros(len(grams), np.float32)
    order = np.random.RandomState(seed)
    for rate in rates:
        start = time.time()
        loss = descend(weights, seen, index, starts, labels, order.permutation(len(labels)), rate)
        print(f"  loss {loss:.4f} {time.time() - start:.0f} s", flush=True)
    return weights, np.bincount(index, minlength=len(grams))


def table(script, learnt, left_out):
    """The n-grams, their weights and the languages of one script."""
    counts = {}
    for item in learnt:
        counts[item.language] = counts.get(item.language, 0) + 1
    languages = sorted(name for name, count in counts.items() if count >= 1000 and name not in left_out)
    learnt = [item for item in learnt if item.language in languages]
    lists = [letters.hashes(item.text, script) for item in learnt]
    labels = np.array([languages.index(item.language) for item in learnt])
    grams, often = np.unique(np.concatenate([np.unique(found) for found in lists]), return_counts=True)
    grams = grams[often >= 4]
    print(f"script {script}: {len(languages)} languages, {len(learnt)} examples, {len(grams)} n-grams", flush=True)
    weights, uses = fit(lists, labels, len(languages), grams, [0.3, 0.15], 1)
    spread = np.square(weights - weights.mean(1, keepdims=True)).sum(1)
    best = model.chosen(grams, spread * np.sqrt(uses), BUCKETS[script])
    grams, weights = grams[best], np.ascontiguousarray(weights[best])
    weights, _ = fit(lists, labels, len(languages), grams, [0.15, 0.05], 2, weights)
    return grams, weights - weights.mean(1, keepdims=True), languages


def measured(script, grams, weights, languages, tested):
    index, starts = packed([letters.hashes(item.text, script) for item in tested], grams)
    out = np.zeros((len(tested), len(languages)), np.float32)
    scores(weights, index, starts, out)
    best = [languages[place] for place in out.argmax(1)]
    kinds = {}
    for item, said in zip(tested, best):
        right = said == item.language or {said, item.language} == {"nb", "nn"}
        kinds.setdefault(item.kind, []).append(right)
        if item.language in ("gl", "id", "ms"):
            kinds.setdefault(f"{item.language} {item.kind}", []).append(right)
    return {kind: f"{100 * np.mean(right):.2f}" for kind, right in sorted(kinds.items())}


def main():
    train_path, guide_root, work = sys.argv[1:4]
    is_partial = "partial" in sys.argv[4:]
    name, left_out = ("partial", LEFT_OUT) if is_partial else ("model", set())
    work = pathlib.Path(work)
    learnt, tested = corpus.examples(train_path, guide_root)
    tables = []
    for script, buckets in BUCKETS.items():
        grams, weights, languages = table(script, learnt[script], left_out)
        print("  held out", measured(
            script, grams, weights, languages, [item for item in tested[script] if item.language in languages]))
        tables.append((script, grams, weights, languages, buckets))
        model.write(work / f"{name}.bin", tables)
    with open(work / f"{name}.jsonl", "w", encoding="utf-8") as file:
        for item in [item for script in BUCKETS for item in tested[script]]:
            if item.kind != "guide" and (not is_partial or item.language in left_out):
                file.write(json.dumps(
                    {"id": item.kind, "lang": item.language, "text": item.text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
