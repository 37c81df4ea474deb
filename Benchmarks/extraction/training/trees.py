"""The boosted trees: rows to learn from, training, and the form the model file has them in."""
import struct

import lightgbm as lgb
import numpy as np

PARAMETERS = {
    "objective": "cross_entropy", "learning_rate": 0.1, "num_leaves": 31, "max_depth": 10, "min_data_in_leaf": 60,
    "feature_fraction": 0.3, "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63,
    "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}
ROWS_PER_PAGE = 110
MIX = 0.3  # how much of cross entropy stays in the objective where F1 is raised


def weight(page):
    """Each page weighs alike, and its blocks by tokens; a page known by segments weighs half, by what is known."""
    if page.set == "wcxb-dev":
        return page.sizes / max(1, page.sizes.sum()) * 100 + 0.02
    own = np.where(page.known, np.minimum(page.sizes, 60) + 5, 0.0)
    return own / max(1, own.sum()) * 50


def sample(page):
    """Rows of a page and their weights: light rows are taken by chance and weigh more instead."""
    if not hasattr(page, "rows"):
        own = weight(page)
        random = np.random.default_rng(int.from_bytes(page.id.encode()[:8], "little"))
        low, high = 0.0, 1e9
        for _ in range(60):
            middle = (low + high) / 2
            if np.minimum(1, own * middle).sum() > ROWS_PER_PAGE:
                high = middle
            else:
                low = middle
        chance = np.minimum(1, own * low)
        page.rows = np.flatnonzero(random.random(len(own)) < chance)
        page.row_weights = own[page.rows] / chance[page.rows]
    return page.rows, page.row_weights


def fit(pages, matrix, rounds):
    """Trees over the rows of pages; `matrix` gives a page's features."""
    rows = [sample(page) for page in pages]
    data = lgb.Dataset(
        np.concatenate([matrix(page)[picked] for page, (picked, _) in zip(pages, rows)]),
        np.concatenate([page.labels[picked] for page, (picked, _) in zip(pages, rows)]),
        weight=np.concatenate([own for _, own in rows]))
    return lgb.train(PARAMETERS, data, num_boost_round=rounds)


def fit_for_f1(pages, matrix, rounds, rounds_f1):
    """Trees as `fit` makes them, and further ones that raise the pages' F1.

    Cross entropy asks of each block how likely it is. F1 is of a page: a block that is doubtful costs little where much
    is certain. With *p* for the share that is kept of each block, F1 of a page is 2 sum(n p y) / sum(n p + n y); its slope
    by *p* is what the further trees follow, mixed with cross entropy's, without which sure blocks would never move.
    """
    rows = [sample(page) for page in pages]
    values = np.concatenate([matrix(page)[picked] for page, (picked, _) in zip(pages, rows)])
    labels = np.concatenate([page.labels[picked] for page, (picked, _) in zip(pages, rows)])
    weights = np.concatenate([own for _, own in rows])
    first = lgb.train(PARAMETERS, lgb.Dataset(values, labels, weight=weights), num_boost_round=rounds)
    page_of_row = np.repeat(np.arange(len(pages)), [len(own) for _, own in rows])
    count = len(pages)
    page_weights = np.bincount(page_of_row, weights, count)
    shares = weights / np.maximum(page_weights, 1e-9)[page_of_row]
    true = np.bincount(page_of_row, shares * labels, count)

    def slope(sums, _):
        chance = 1 / (1 + np.exp(-sums))
        hits = np.bincount(page_of_row, shares * chance * labels, count)[page_of_row]
        size = (np.bincount(page_of_row, shares * chance, count) + true + 1e-3)[page_of_row]
        steep = chance * (1 - chance)
        measure = -shares * (2 * labels * size - 2 * hits) / size ** 2 * page_weights[page_of_row] * steep
        curve = 2 * shares * page_weights[page_of_row] / size * steep
        return ((1 - MIX) * measure + MIX * weights * (chance - labels),
                np.maximum((1 - MIX) * curve + MIX * weights * steep, 1e-4))

    data = lgb.Dataset(values, labels, init_score=first.predict(values, raw_score=True))
    return [first, lgb.train({**PARAMETERS, "objective": slope}, data, num_boost_round=rounds_f1)]


def predict(boosters, matrix):
    """The probabilities that the boosters' sums give together."""
    if not len(matrix):
        return np.zeros(0, np.float32)
    sums = sum(b.predict(matrix, raw_score=True) for b in boosters)
    return (1 / (1 + np.exp(-sums))).astype(np.float32)


def packed(boosters, width):
    """The trees of boosters as the model file holds them: see ContentModel.swift."""
    return packed_trees([tree for b in boosters for tree in b.dump_model()["tree_info"]], width)


def packed_trees(trees, width):
    """Trees in the model file's form."""
    out = [struct.pack("<II", width, len(trees))]
    for tree in trees:
        nodes, depth = [tree["tree_structure"]], 0
        children, level = {}, {0: 0}
        place = 0
        while place < len(nodes):
            node = nodes[place]
            depth = max(depth, level[place])
            if "split_feature" in node:
                children[place] = len(nodes)
                level[len(nodes)] = level[len(nodes) + 1] = level[place] + 1
                nodes += [node["left_child"], node["right_child"]]
            place += 1
        out.append(struct.pack("<HH", len(nodes), depth))
        for place, node in enumerate(nodes):
            if place in children:
                # A threshold between two floats is rounded down: what was above it stays above.
                out.append(struct.pack("<HHf", node["split_feature"], children[place], _rounded_down(node["threshold"])))
            else:
                out.append(struct.pack("<HHf", 0xFFFF, 0, node["leaf_value"]))
    return b"".join(out)


def _rounded_down(value):
    single = np.float32(value)
    return np.nextafter(single, np.float32(-np.inf)) if float(single) > value else single
