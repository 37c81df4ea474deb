"""Trains the extractor: `train.py WORK EXPORTER` writes model.bin; `--folds` also writes out-of-fold probabilities.

WORK is a scratch folder; EXPORTER is the built extraction-export. The order of things is in docs/extraction.md.
"""
import hashlib
import itertools
import multiprocessing
import os
import pickle
import struct
import subprocess
import sys
import time

import numpy as np

import dataset
import lexicon
import pages as sets
import pagetypes
import trees

ROUNDS_FIRST = 100
ROUNDS_SECOND = 150
ROUNDS_F1 = 60    # of the second stage, after its others
CONTEXT = 25      # as ScoreContext.count
NONE = frozenset()  # no fold is held back

_work = None  # what the processes of `Training.each` do: forked with it, as it can't be sent


def _run(item):
    return _work(item)


class Training:
    def __init__(self, work, exporter):
        self.work, self.exporter, self.start = work, exporter, time.time()
        self.pages = []
        for name in sets.SETS:
            packed = f"{work}/{name}.pages"
            if not os.path.exists(packed):
                sets.pack(name, packed)
            self.run("features", packed, f"{work}/{name}.features")
            self.names, self.digest, found = dataset.read(name, f"{work}/{name}.features")
            self.pages += found.values()
        self.say(f"{len(self.pages)} pages, {sum(len(p.texts) for p in self.pages)} blocks, {len(self.names)} features")

    def say(self, text):
        print(f"{time.time() - self.start:6.0f} s  {text}", flush=True)

    def run(self, *arguments):
        subprocess.run([self.exporter, *arguments], check=True, stdout=subprocess.DEVNULL)

    @staticmethod
    def each(work, items):
        """What a function gives for each item, in their order: computed in processes of their own, one a core."""
        global _work
        _work = work
        with multiprocessing.get_context("fork").Pool() as pool:
            yield from zip(items, pool.imap(_run, items))

    def without(self, held):
        return [p for p in self.pages if p.fold not in held and len(p.texts)]

    def context(self, scores):
        """The features of scores: for each page a list of arrays goes out, a list of matrices comes back."""
        result = {}
        for name in sets.SETS:
            own = [p for p in self.pages if p.set == name]
            with open(f"{self.work}/scores", "wb") as out:
                for page in own:
                    out.write(struct.pack("<I", len(scores[page.id])))
                    for values in scores[page.id]:
                        out.write(struct.pack("<I", len(values)) + np.asarray(values, "<f4").tobytes())
            self.run("context", f"{self.work}/{name}.pages", f"{self.work}/scores", f"{self.work}/context")
            reader = dataset.Reader(f"{self.work}/context")
            for page in own:
                result[page.id] = [reader.array("<f4").reshape(-1, CONTEXT) for _ in scores[page.id]]
        return result

    def held_back(self, most):
        """Every set of up to so many folds."""
        return [frozenset(c) for size in range(1, most + 1) for c in itertools.combinations(range(dataset.FOLDS), size)]

    def learn_words(self, every_fold):
        """Words' scores of each page by weights learned without its fold and others that are held back with it.

        First opinions of a fold come from trees that learn on other folds; those folds' words must not have been
        weighed with the fold's labels either, hence one fold more than first opinions hold back.
        """
        words = lexicon.WordMatrix(self.pages)
        self.words = words
        self.say(f"{len(words.text_keys)} words of texts, {len(words.name_keys)} of names")
        parts = {p.id: {} for p in self.pages}
        self.fold_weights, self.fold_first = {}, {}
        for held, weights in self.each(lambda held: words.fit(self.without(held), trees.weight),
                                       self.held_back(3 if every_fold else 2)):
            scores = words.scores(weights)
            self.fold_weights[held] = weights
            for page in self.pages:
                if page.fold in held:
                    parts[page.id][held] = scores[page.base:page.base + len(page.texts)]
        self.say("words of all folds")
        self.word_weights = words.fit(self.without(NONE), trees.weight)
        contexts = self.context({p.id: [s.sum(1) for s in parts[p.id].values()] for p in self.pages})
        for page in self.pages:
            page.lexical = {}
            for (held, own), context in zip(parts[page.id].items(), contexts[page.id]):
                page.lexical[held] = np.concatenate([own, own.sum(1, keepdims=True), context], 1)

    @staticmethod
    def matrix(page, held):
        """First-stage features of a page while some folds are held back; its own always is."""
        return np.concatenate([page.features, page.lexical[held | {page.fold}]], 1)

    def first_without(self, held):
        booster = trees.fit(self.without(held), lambda p: self.matrix(p, held), ROUNDS_FIRST)
        return booster, {p.id: trees.predict([booster], self.matrix(p, held)) for p in self.pages if p.fold in held}

    def first_opinions(self, every_fold):
        """First-stage probabilities of each page by trees that saw neither its fold nor another."""
        opinions = {p.id: {} for p in self.pages}
        for held, (booster, found) in self.each(self.first_without, self.held_back(2 if every_fold else 1)):
            self.fold_first[held] = booster
            for identity, own in found.items():
                opinions[identity][held] = own
            self.say(f"first stage without {sorted(held)}")
        contexts = self.context({p.id: list(opinions[p.id].values()) for p in self.pages})
        for page in self.pages:
            page.opinion = {held: np.concatenate([own[:, None], context], 1)
                            for (held, own), context in zip(opinions[page.id].items(), contexts[page.id])}

    def full_matrix(self, page, held):
        own = held | {page.fold}
        return np.concatenate([self.matrix(page, held), page.opinion[own]], 1).astype(np.float32)

    def second_without(self, held):
        boosters = trees.fit_for_f1(self.without(held), lambda p: self.full_matrix(p, held), ROUNDS_SECOND, ROUNDS_F1)
        return boosters, {p.id: trees.predict(boosters, self.full_matrix(p, held)) for p in self.pages if p.fold in held}

    def cross_validate(self):
        """Probabilities of every page by a model that has seen no page of its domain."""
        result = {}
        told = known = 0
        for held, (boosters, found) in self.each(self.second_without, self.held_back(1)):
            result.update(found)
            types = pagetypes.fit(self.without(held), self.names)
            right, among = pagetypes.right(types, [p for p in self.pages if p.fold in held], self.names)
            told, known = told + right, known + among
            with open(f"{self.work}/model-{min(held)}.bin", "wb") as out:
                out.write(self.packed(self.fold_weights[held], self.fold_first[held], boosters, types))
            self.say(f"second stage without {sorted(held)}")
        self.say(f"types of pages: {told / known:.3f} of {known} right")
        with open(f"{self.work}/out-of-fold.pickle", "wb") as out:
            pickle.dump(result, out)
        return result

    def packed(self, weights, first, second, types):
        """A model file: see ContentModel.swift."""
        width = len(self.names) + 5 + CONTEXT
        texts, names = self.words.text_keys, self.words.name_keys
        parts = [b"PCLN", struct.pack("<II", 2, self.digest)]
        for keys, columns in ((texts, weights[:len(texts)].reshape(-1, 1)),
                              (names, weights[len(texts):].reshape(3, -1).T)):
            used = np.any(columns != 0, 1)
            parts += [struct.pack("<I", int(used.sum())), keys[used].astype("<u4").tobytes(),
                      np.ascontiguousarray(columns[used]).astype("<i2").tobytes()]
        return b"".join(parts + [trees.packed([first], width), trees.packed(second, width + 1 + CONTEXT),
                                 pagetypes.packed(types, len(self.names) - pagetypes.columns(self.names))])

    def write_model(self, path):
        first = trees.fit(self.without(NONE), lambda p: self.matrix(p, NONE), ROUNDS_FIRST)
        second, _ = self.second_without(NONE)
        self.say("final trees")
        model = self.packed(self.word_weights, first, second, pagetypes.fit(self.without(NONE), self.names))
        with open(f"{path}/model.bin", "wb") as out:
            out.write(model)
        with open(f"{path}/model.S", encoding="utf-8") as file:
            lines = file.read().split("\n")
        lines[0] = f"/* model.bin sha256: {hashlib.sha256(model).hexdigest()}. Training writes this line: a new model is a new object. */"
        with open(f"{path}/model.S", "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        self.say(f"model.bin: {len(model)} bytes")


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    every_fold = "--folds" in sys.argv
    training = Training(arguments[0], arguments[1])
    training.learn_words(every_fold)
    training.first_opinions(every_fold)
    if every_fold:
        training.cross_validate()
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")
    if "--keep" not in sys.argv:
        training.write_model(f"{root}/Sources/CCleanModel")


if __name__ == "__main__":
    main()
