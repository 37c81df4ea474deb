"""The model of a page's type, from the features that all blocks of a page have in common."""
import lightgbm as lgb
import numpy as np

import trees

TYPES = ("article", "collection", "documentation", "forum", "listing", "product", "service")  # as PageType
ROUNDS = 80
PARAMETERS = {
    **trees.PARAMETERS, "objective": "multiclass", "num_class": len(TYPES), "num_leaves": 6, "min_data_in_leaf": 10,
    "bagging_fraction": 0.8, "lambda_l2": 3,
}


def columns(names):
    """Where the features of the page begin among those of a block; nothing comes after them."""
    return next(i for i, name in enumerate(names) if name.startswith("page_"))


def fit(pages, names):
    """Trees for each type, from the pages whose type is known."""
    known = [p for p in pages if "page_type" in p.truth and len(p.texts)]
    values = np.array([p.features[0, columns(names):] for p in known])
    data = lgb.Dataset(values, np.array([TYPES.index(p.truth["page_type"]) for p in known]))
    return lgb.train(PARAMETERS, data, num_boost_round=ROUNDS)


def packed(booster, width):
    """One ensemble for each type: see ContentModel.swift."""
    every = booster.dump_model()["tree_info"]
    return b"".join(trees.packed_trees(every[kind::len(TYPES)], width) for kind in range(len(TYPES)))


def right(booster, pages, names):
    """How many pages' types are told rightly, and how many are known."""
    known = [p for p in pages if "page_type" in p.truth and len(p.texts)]
    said = booster.predict(np.array([p.features[0, columns(names):] for p in known])).argmax(1)
    return sum(TYPES[s] == p.truth["page_type"] for s, p in zip(said, known)), len(known)
