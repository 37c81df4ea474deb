"""Trains the extractor: `train.py WORK EXPORTER` writes model.bin; `--folds` also writes out-of-fold probabilities.

WORK is a scratch folder; EXPORTER is the built extraction-export. The order of things is in docs/extraction.md.
"""
import hashlib
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
import trees

ROUNDS_FIRST = 100
ROUNDS_SECOND = 150
CONTEXT = 25      # as ScoreContext.count
NO_FOLD = -1


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

    def without(self, *folds):
        return [p for p in self.pages if p.fold not in folds and len(p.texts)]

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

    def learn_words(self, every_fold):
        """Words' scores for each page by weights learned without its fold, and without each other fold too."""
        words = lexicon.WordMatrix(self.pages)
        self.words = words
        self.say(f"{len(words.text_keys)} words of texts, {len(words.name_keys)} of names")
        parts = {p.id: {} for p in self.pages}
        self.fold_weights, self.fold_first = {}, {}
        for first in range(dataset.FOLDS):
            for second in range(first, dataset.FOLDS) if every_fold else [first]:
                weights = words.fit(self.without(first, second), trees.weight)
                scores = words.scores(weights)
                if first == second:
                    self.fold_weights[first] = weights
                for page in self.pages:
                    if page.fold in (first, second):
                        other = second if page.fold == first else first
                        parts[page.id][other] = scores[page.base:page.base + len(page.texts)]
            self.say(f"words, fold {first}")
        self.word_weights = words.fit(self.without(), trees.weight)
        keys = {p.id: sorted(parts[p.id]) for p in self.pages}
        contexts = self.context({p.id: [parts[p.id][k].sum(1) for k in keys[p.id]] for p in self.pages})
        for page in self.pages:
            page.lexical = {}
            for key, context in zip(keys[page.id], contexts[page.id]):
                own = parts[page.id][key]
                page.lexical[key] = np.concatenate([own, own.sum(1, keepdims=True), context], 1)

    @staticmethod
    def matrix(page, fold):
        """First-stage features of a page while `fold` is held back; its own fold always is."""
        key = fold if fold in page.lexical else page.fold
        return np.concatenate([page.features, page.lexical[key]], 1)

    def first_opinions(self, every_fold):
        """First-stage probabilities of each page by trees that saw neither its fold nor another."""
        opinions = {p.id: {} for p in self.pages}
        for first in range(dataset.FOLDS):
            for second in range(first, dataset.FOLDS) if every_fold else [first]:
                booster = trees.fit(self.without(first, second), lambda p: self.matrix(p, second), ROUNDS_FIRST)
                if first == second:
                    self.fold_first[first] = booster
                for page in self.pages:
                    if page.fold in (first, second):
                        other = second if page.fold == first else first
                        opinions[page.id][other] = self.predict(booster, self.matrix(page, other))
                self.say(f"first stage, folds {first} and {second}")
        keys = {p.id: sorted(opinions[p.id]) for p in self.pages}
        contexts = self.context({p.id: [opinions[p.id][k] for k in keys[p.id]] for p in self.pages})
        for page in self.pages:
            page.opinion = {key: np.concatenate([opinions[page.id][key][:, None], context], 1)
                            for key, context in zip(keys[page.id], contexts[page.id])}

    def full_matrix(self, page, fold):
        key = fold if fold in page.opinion else page.fold
        return np.concatenate([self.matrix(page, fold), page.opinion[key]], 1).astype(np.float32)

    @staticmethod
    def predict(booster, matrix):
        return booster.predict(matrix).astype(np.float32) if len(matrix) else np.zeros(0, np.float32)

    def cross_validate(self):
        """Probabilities of every page by a model that has seen no page of its host."""
        result = {}
        for fold in range(dataset.FOLDS):
            booster = trees.fit(self.without(fold), lambda p: self.full_matrix(p, fold), ROUNDS_SECOND)
            for page in self.pages:
                if page.fold == fold:
                    result[page.id] = self.predict(booster, self.full_matrix(page, fold))
            with open(f"{self.work}/model-{fold}.bin", "wb") as out:
                out.write(self.packed(self.fold_weights[fold], self.fold_first[fold], booster))
            self.say(f"second stage, fold {fold}")
        with open(f"{self.work}/out-of-fold.pickle", "wb") as out:
            pickle.dump(result, out)
        return result

    def packed(self, weights, first, second):
        """A model file: see ContentModel.swift."""
        width = len(self.names) + 5 + CONTEXT
        texts, names = self.words.text_keys, self.words.name_keys
        parts = [b"PCLN", struct.pack("<II", 1, self.digest)]
        for keys, columns in ((texts, weights[:len(texts)].reshape(-1, 1)),
                              (names, weights[len(texts):].reshape(3, -1).T)):
            used = np.any(columns != 0, 1)
            parts += [struct.pack("<I", int(used.sum())), keys[used].astype("<u4").tobytes(),
                      np.ascontiguousarray(columns[used]).astype("<i2").tobytes()]
        return b"".join(parts + [trees.packed(first, width), trees.packed(second, width + 1 + CONTEXT)])

    def write_model(self, path):
        first = trees.fit(self.without(), lambda p: self.matrix(p, NO_FOLD), ROUNDS_FIRST)
        second = trees.fit(self.without(), lambda p: self.full_matrix(p, NO_FOLD), ROUNDS_SECOND)
        self.say("final trees")
        model = self.packed(self.word_weights, first, second)
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
