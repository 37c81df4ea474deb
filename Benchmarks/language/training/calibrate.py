"""Weighs n-grams against CLD2: calibrate.py WORK MODEL

Reads what the model says of held-out texts (model.tsv), and what the partial one says of languages that it does not
know (partial.tsv), and puts the fitted weights into MODEL."""
import copy
import json
import math
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize

import model

# Of the texts that a language is asked of, so many are in one that no table has.
UNKNOWN_SHARE = 0.1


def macro(code):
    return "no" if code in ("nb", "nn") else code


class Case:
    def __init__(self, truth, kind, fields):
        script, letters, known, every, reliable, compact, own = fields
        self.truth, self.kind, self.reliable = macro(truth), kind, reliable == "1"
        self.known, self.every = int(known), int(every)
        # What a weight on each letter adds to a score, which is divided by the root of the n-grams that are known.
        self.letters = int(letters) / math.sqrt(max(1, self.known))
        self.compact_share = max([float(part.split(":")[1]) for part in compact.split()], default=0)
        self.compact = [(part.split(":")[0], float(part.split(":")[1])) for part in compact.split()]
        self.top = max([float(part.split(":")[1]) for part in own.split()], default=0.0)
        # Two written forms of one language have its code both.
        parts = [part.split(":") for part in own.split()]
        self.codes = [macro(code) for code, _ in parts]
        # Per language: the n-grams' score, CLD2's share where it is sure, where not, where it is not the first.
        self.evidence = np.zeros((len(parts), 4))
        self.evidence[:, 0] = [float(score) for _, score in parts]
        for place, (code, share) in enumerate(self.compact):
            for index, name in enumerate(self.codes):
                if name == code:
                    self.evidence[index, 3 if place else 1 if self.reliable else 2] += share

    def without_compact(self):
        """As if CLD2 did not know the language either: it would take as much of the text for something else."""
        other = copy.copy(self)
        other.evidence = self.evidence * [1, 0, 0, 0]
        other.compact, other.reliable = [], False
        return other

    def decide(self, weights, balance):
        scores = self.evidence @ weights + weights[0] * self.letters * np.array([balance[code] for code in self.codes])
        best = int(scores.argmax())
        self.best = self.codes[best]
        others = sum(math.exp(score - scores[best]) for code, score in zip(self.codes, scores) if code != self.best)
        odds = min(20, -math.log(max(others, 1e-9)))
        self.facts = [
            1, odds, self.known / max(1, self.every), math.log(1 + max(1, self.every)),
            self.top / math.sqrt(max(1, self.known)), float(self.reliable), self.compact_share]
        self.says = self.compact[0][0] if self.compact else None
        self.is_foreign = self.says is not None and self.says not in self.codes


def read(name, work):
    with open(work / f"{name}.jsonl", encoding="utf-8") as texts, open(work / f"{name}.tsv", encoding="utf-8") as lines:
        for text, line in zip(texts, lines, strict=True):
            text, fields = json.loads(text), line.rstrip("\n").split("\t")
            if fields[6]:
                yield Case(text["lang"], text["id"], fields)


def combination(cases):
    """What each kind of evidence counts, and a weight on each letter for each language.

    Languages with few or noisy examples to learn from are at a disadvantage; here each counts the same."""
    cases = [case for case in cases if case.truth in case.codes]
    names = sorted({code for case in cases for code in case.codes})
    often = {name: sum(case.truth == name for case in cases) for name in names}
    groups = {}
    for case in cases:
        groups.setdefault(tuple(case.codes), []).append(case)
    stacks = []
    for codes, group in groups.items():
        # Of two forms the one that the n-grams prefer is taken to be true.
        truth = [max((number for number, code in enumerate(codes) if code == case.truth),
                     key=lambda number: case.evidence[number, 0]) for case in group]
        share = np.array([len(cases) / len(names) / often[case.truth] for case in group])
        stacks.append((
            np.array([case.evidence for case in group]), np.array(truth), share,
            np.array([case.letters for case in group]), np.array([names.index(code) for code in codes])))

    def loss(values):
        weights, balance = values[:4], values[4:]
        total, slope = 0.0, np.zeros(len(values))
        for evidence, truth, share, letters, places in stacks:
            scores = evidence @ weights + letters[:, None] * balance[places][None, :]
            top = scores.max(1, keepdims=True)
            odds = np.exp(scores - top)
            sums = odds.sum(1, keepdims=True)
            rows = np.arange(len(truth))
            total += (share * (np.log(sums[:, 0]) + top[:, 0] - scores[rows, truth])).sum()
            error = odds / sums
            error[rows, truth] -= 1
            error *= share[:, None]
            slope[:4] += np.einsum("ec,ecw->w", error, evidence)
            np.add.at(slope, 4 + places, (error * letters[:, None]).sum(0))
        slope /= len(cases)
        slope[4:] += 2e-2 * balance
        return total / len(cases) + 1e-2 * (balance @ balance), slope

    start = np.concatenate([[1.0, 3.0, 1.0, 1.0], np.zeros(len(names))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    # Letters' weights are part of what the n-grams say.
    return found[:4], dict(zip(names, found[4:] / found[0]))


def logistic(facts, right, shares):
    facts, right, shares = (np.array(values, float) for values in (facts, right, shares))
    shares = shares / shares.mean()

    def loss(weights):
        sums = facts @ weights
        part = np.logaddexp(0, sums) - right * sums
        slope = facts.T @ (shares * (1 / (1 + np.exp(-sums)) - right)) / len(right) + 2e-4 * weights
        return (shares * part).mean() + 1e-4 * (weights @ weights), slope

    return minimize(loss, np.zeros(facts.shape[1]), jac=True, method="L-BFGS-B").x


def main():
    work, target = pathlib.Path(sys.argv[1]), sys.argv[2]
    known, unknown = list(read("model", work)), list(read("partial", work))
    unknown += [case.without_compact() for case in unknown if case.compact and case.compact[0][0] == case.truth]
    weights, balance = combination(known)
    print("n-grams, CLD2 sure, unsure, more:", [round(float(value), 3) for value in weights])
    print("letters:", {name: round(float(value), 2) for name, value in balance.items() if abs(value) >= 0.05})
    for case in known + unknown:
        case.decide(weights, balance)
    share = {True: (1 - UNKNOWN_SHARE) / len(known), False: UNKNOWN_SHARE / len(unknown)}
    cases = [(case, share[True]) for case in known] + [(case, share[False]) for case in unknown]
    # What CLD2 names is right, and then the table is wrong: it cannot have it.
    foreign = [(case, part) for case, part in cases if case.is_foreign]
    outside = logistic(
        [case.facts for case, _ in foreign], [case.says == case.truth for case, _ in foreign],
        [part for _, part in foreign])
    grounds = [[], [], []]
    for case, part in cases:
        is_foreign = case.is_foreign and np.dot(outside, case.facts) >= 0
        answer = case.says if is_foreign else case.best
        ground = 2 if is_foreign else 0 if case.says == case.best else 1
        grounds[ground].append((case.facts, answer == case.truth, part, case.kind))
    fitted = list(weights) + list(outside)
    for name, ground in zip(("agreed", "alone", "foreign"), grounds):
        odds = logistic(*[[row[column] for row in ground] for column in range(3)])
        fitted += list(odds)
        said = 1 / (1 + np.exp(-np.array([row[0] for row in ground]) @ odds))
        right = np.array([row[1] for row in ground])
        print(f"{name}: {len(ground)} answers, {100 * right.mean():.2f} % right, said {100 * said.mean():.2f}")
        print("  ", [round(float(value), 2) for value in odds])
    by_kind = {}
    for ground in grounds:
        for _, is_right, part, kind in ground:
            by_kind.setdefault((kind, part == share[True]), []).append(is_right)
    print({f"{kind} {'known' if is_known else 'unknown'}": round(100 * float(np.mean(right)), 2)
           for (kind, is_known), right in sorted(by_kind.items())})
    assert len(fitted) == len(model.PLAIN)
    model.add_to_letters(target, lambda code: balance[macro(code)])
    model.set_weighing(target, [float(value) for value in fitted])


if __name__ == "__main__":
    main()
