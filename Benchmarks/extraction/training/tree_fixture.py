"""Writes Tests/CleanStageTests/Fixtures/trees.bin: trees, rows, and the sums LightGBM itself gives them.

tree_fixture.py OUTPUT

Some rows lie exactly on thresholds, and on the floats next to them: there, a comparison the wrong way round shows.
"""
import struct
import sys

import lightgbm as lgb
import numpy as np

import trees

FEATURES, ROWS = 9, 75


def main():
    random = np.random.default_rng(3)
    values = random.normal(size=(4000, FEATURES)).astype(np.float32)
    values[:, 3] = np.round(values[:, 3])
    values[:, 4] = 1
    labels = (values[:, 0] * values[:, 1] + np.sin(values[:, 2] * 3) + values[:, 3] > 0.3).astype(float)
    parameters = {**trees.PARAMETERS, "min_data_in_leaf": 20, "feature_fraction": 0.8}
    booster = lgb.train(parameters, lgb.Dataset(values, labels), num_boost_round=12)
    rows = random.normal(size=(ROWS, FEATURES)).astype(np.float32)
    rows[:, 3] = np.round(rows[:, 3])
    splits = [node for tree in booster.dump_model()["tree_info"] for node in below(tree["tree_structure"])]
    for row in range(30):
        node = splits[row * len(splits) // 30]
        on = np.float32(node["threshold"])
        rows[row, node["split_feature"]] = (on, np.nextafter(on, np.float32(np.inf)), np.nextafter(on, np.float32(-np.inf)))[row % 3]
    with open(sys.argv[1], "wb") as out:
        out.write(trees.packed_trees(booster.dump_model()["tree_info"], FEATURES))
        out.write(struct.pack("<II", ROWS, FEATURES) + rows.astype("<f4").tobytes())
        out.write(booster.predict(rows, raw_score=True).astype("<f4").tobytes())


def below(node):
    return [node] + below(node["left_child"]) + below(node["right_child"]) if "split_feature" in node else []


if __name__ == "__main__":
    main()
