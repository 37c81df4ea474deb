"""The linear model over words: of texts, and of what elements are named, near, in the middle and far."""
import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from dataset import domain_of

MAXIMUM_WORDS = 48          # as Lexicon.maximumWords
MAXIMUM_WORDS_OF_PAIRS = 8  # as Lexicon.maximumWordsOfPairs
UNIT = 1024                 # as 1 / Lexicon.unit
DOMAINS_OF_TEXT_WORD = 6    # a word must stand on pages of so many domains
DOMAINS_OF_NAME = 5
PENALTY = 1.0
ROWS_PER_PAGE = 150


def combine(first, second):
    """As WordHash.combine."""
    value = (first ^ (second * np.uint32(0x9E3779B1))) * np.uint32(0x85EBCA6B)
    return value ^ (value >> np.uint32(15))


def text_keys(words):
    """The keys of a block's text, and the value that each counts."""
    keys = words[:MAXIMUM_WORDS]
    value = 1 / np.sqrt(max(1, len(keys)))
    if 1 < len(words) <= MAXIMUM_WORDS_OF_PAIRS:
        keys = np.concatenate([keys, combine(words[:-1], words[1:])])
    return keys, value


class Occurrences:
    """Keys by row, gathered over pages."""

    def __init__(self):
        self.keys, self.rows, self.values, self.domains = [], [], [], []

    def add(self, keys, row, value, domain):
        self.keys.append(keys)
        self.rows.append(np.full(len(keys), row, np.int32))
        self.values.append(np.full(len(keys), value, np.float32))
        self.domains.append(np.full(len(keys), domain, np.int32))

    def close(self):
        for name in ("keys", "rows", "values", "domains"):
            parts = getattr(self, name)
            setattr(self, name, np.concatenate(parts) if parts else np.zeros(0, np.uint32))
        return self

    def vocabulary(self, domains):
        pairs = np.unique(self.keys.astype(np.uint64) << np.uint64(20) | self.domains.astype(np.uint64))
        keys, counts = np.unique(pairs >> np.uint64(20), return_counts=True)
        return keys[counts >= domains].astype(np.uint32)

    def matrix(self, vocabulary, rows):
        columns = np.minimum(np.searchsorted(vocabulary, self.keys), len(vocabulary) - 1)
        known = vocabulary[columns] == self.keys
        return sp.csr_matrix((self.values[known], (self.rows[known], columns[known])), (rows, len(vocabulary)))


class WordMatrix:
    """All words of all blocks as one sparse matrix: columns of text words, then names near, in the middle, far."""

    def __init__(self, pages):
        text, names, domains, row = Occurrences(), [Occurrences() for _ in range(3)], {}, 0
        for page in pages:
            domain = domains.setdefault(domain_of(page.truth["url"]), len(domains))
            page.base = row
            for index, words in enumerate(page.words):
                if len(words):
                    text.add(*_keys_row(words, row + index), domain)
            self._add_names(page, names, domain)
            row += len(page.texts)
        text.close()
        every = Occurrences()
        for part in names:
            part.close()
            every.keys.append(part.keys), every.rows.append(part.rows)
            every.values.append(part.values), every.domains.append(part.domains)
        self.text_keys = text.vocabulary(DOMAINS_OF_TEXT_WORD)
        self.name_keys = every.close().vocabulary(DOMAINS_OF_NAME)
        self.parts = [text.matrix(self.text_keys, row)] + [p.matrix(self.name_keys, row) for p in names]
        self.matrix = sp.hstack(self.parts).tocsr().astype(np.float64)

    @staticmethod
    def _add_names(page, names, domain):
        chains = {}
        for index, element in enumerate(page.elements):
            if element not in chains:
                parts, place, level = ([], [], []), element, 0
                while place >= 0:
                    if len(page.names[place]):
                        parts[0 if level < 2 else 1 if level < 5 else 2].append(page.names[place])
                    place, level = page.parents[place], level + 1
                chains[element] = [np.concatenate(p) if p else None for p in parts]
            for part, keys in zip(names, chains[element]):
                if keys is not None:
                    part.add(keys, page.base + index, 1.0, domain)

    def fit(self, pages, weight):
        """Learns weights from pages, rounded as the model file holds them."""
        rows, weights, labels = [], [], []
        for page in pages:
            own = weight(page)
            known = own > 0
            if not known.any():
                continue
            share = np.where(known, own / own.sum() * 0.5 + known / known.sum() * 0.5, 0)
            picked = np.flatnonzero(known)
            if len(picked) > ROWS_PER_PAGE:
                random = np.random.default_rng(len(own))
                picked = np.sort(random.choice(len(own), ROWS_PER_PAGE, replace=False, p=share / share.sum()))
                weights.append(np.full(ROWS_PER_PAGE, own.sum() / 100 / ROWS_PER_PAGE))
            else:
                weights.append(share[picked] / share[picked].sum() * own.sum() / 100)
            rows.append(picked + page.base)
            labels.append(page.labels[picked])
        chosen = self.matrix[np.concatenate(rows)]
        transposed = chosen.T.tocsr()
        weights, labels = np.concatenate(weights) * 15, np.concatenate(labels).astype(float)

        def loss(values):
            sums = chosen @ values[:-1] + values[-1]
            probability = 1 / (1 + np.exp(-sums))
            slope = weights * (probability - labels)
            total = (weights * (np.logaddexp(0, sums) - labels * sums)).sum() + PENALTY / 2 * (values[:-1] ** 2).sum()
            return total, np.concatenate([transposed @ slope + PENALTY * values[:-1], [slope.sum()]])

        values = minimize(loss, np.zeros(chosen.shape[1] + 1), jac=True, method="L-BFGS-B",
                          options={"maxiter": 50, "maxcor": 6}).x
        return np.clip(np.round(values[:-1] * UNIT), -32767, 32767).astype(np.int16)

    def scores(self, weights):
        """What the four kinds of words add up to for each block: text, near, middle, far."""
        columns, start = [], 0
        for part in self.parts:
            columns.append(part @ weights[start:start + part.shape[1]].astype(np.float64) / UNIT)
            start += part.shape[1]
        return np.stack(columns, 1).astype(np.float32)


def _keys_row(words, row):
    keys, value = text_keys(words)
    return keys, row, value
