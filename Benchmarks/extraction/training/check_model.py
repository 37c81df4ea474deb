"""Holds the words' scores that the Swift code computes against the same in Python, on some pages of each set.

check_model.py WORK EXPORTER

The model is that of the build, Sources/CCleanModel/model.bin. A difference ends this program with status 1.
"""
import os
import struct
import subprocess
import sys

import numpy as np

import dataset
import lexicon
import pages as sets

PAGES = 60
MODEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Sources/CCleanModel/model.bin")


class Words:
    """The weights in a model file, by word."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        assert self.data[:4] == b"PCLN", "no model file"
        self.place = 12
        self.texts, self.names = self.table(1), self.table(3)

    def table(self, columns):
        count = struct.unpack_from("<I", self.data, self.place)[0]
        keys = np.frombuffer(self.data, "<u4", count, self.place + 4)
        weights = np.frombuffer(self.data, "<i2", count * columns, self.place + 4 + 4 * count).reshape(count, columns)
        self.place += 4 + 4 * count + 2 * count * columns
        return dict(zip(keys.tolist(), weights.astype(int)))

    def scores(self, page):
        """Text, near, middle and far of each block, as lexicon.py adds them up."""
        rows = np.zeros((len(page.texts), 4))
        for row, words, element in zip(rows, page.words, page.elements):
            keys, value = lexicon.text_keys(words)
            row[0] = sum(int(self.texts[key][0]) for key in keys.tolist() if key in self.texts) * value
            place, level = element, 0
            while place >= 0:
                part = 0 if level < 2 else 1 if level < 5 else 2
                row[part + 1] += sum(int(self.names[key][part]) for key in page.names[place].tolist() if key in self.names)
                place, level = page.parents[place], level + 1
        return rows / lexicon.UNIT


def main():
    work, exporter = sys.argv[1], sys.argv[2]
    words, worst, blocks = Words(MODEL), 0.0, 0
    for name in sets.SETS:
        some = f"{work}/check.pages"
        with open(some, "wb") as out:
            for _, (identity, url, body) in zip(range(PAGES), sets.records(name)):
                for field in (identity.encode(), (url or "").encode(), body):
                    out.write(struct.pack("<I", len(field)) + field)
        subprocess.run([exporter, "features", some, f"{work}/check.features"], check=True)
        subprocess.run([exporter, "words", some, f"{work}/check.words"], check=True)
        _, _, found = dataset.read(name, f"{work}/check.features")
        reader = dataset.Reader(f"{work}/check.words")
        for page in found.values():
            swift = reader.array("<f4").reshape(-1, 4)
            blocks += len(swift)
            if len(swift):
                worst = max(worst, float(np.abs(swift - words.scores(page)).max()))
    print(f"check-clean-model: blocks={blocks} worst_difference={worst:.6f}")
    sys.exit(worst > 1e-4)


if __name__ == "__main__":
    main()
