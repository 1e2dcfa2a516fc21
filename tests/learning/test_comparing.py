"""Two networks on the same cells: counts, tests, what only one can name, where they differ."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from wbc_desktop.learning.comparing import compare
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import Predictions

CLASSES = ("lymphocyte", "monocyte", "basophil")


def predictions(
    labels: list[str], chosen: list[str], classes: tuple[str, ...] = CLASSES
) -> Predictions:
    shares = np.full((len(labels), len(classes)), 0.1, np.float32)
    for row, name in enumerate(chosen):
        shares[row, classes.index(name)] = 0.8
    items = tuple(Item(Path(f"{i}.png"), label) for i, label in enumerate(labels))
    empty = np.zeros((len(labels), 2), np.float32)
    return Predictions(tuple(labels), classes, shares, empty, empty[:, 0], items=items)


def test_counts_and_pictures_where_they_differ() -> None:
    labels = ["lymphocyte", "lymphocyte", "monocyte", "monocyte", "basophil"]
    first = predictions(labels, ["lymphocyte", "lymphocyte", "lymphocyte", "basophil", "basophil"])
    second = predictions(labels, ["lymphocyte", "monocyte", "monocyte", "lymphocyte", "basophil"])
    found = compare(first, second)
    assert (found["both_right"], found["lost"], found["won"], found["both_wrong"]) == (2, 1, 1, 1)
    assert [d["right"] for d in found["different"]] == ["first", "second", "neither"]
    lost = found["different"][0]
    assert (lost["label"], lost["first"]["class"], lost["second"]["class"], lost["path"]) == (
        "lymphocyte", "lymphocyte", "monocyte", "1.png",
    )  # fmt: skip
    assert found["first"]["accuracy"] == found["second"]["accuracy"] == 0.6
    assert found["first"]["balanced_accuracy"] is None, "no class has 10 cells"
    row = found["per_class"]["lymphocyte"]
    assert (row["cells"], row["first"]["right"], row["second"]["right"]) == (2, 2, 1)


def test_other_classes_are_said_and_groups_count_for_their_members() -> None:
    labels = ["neutrophil", "basophil", "eosinophil", "blast"]
    one = ("neutrophil_segmented", "basophil")
    two = ("neutrophil_band", "eosinophil")
    first = predictions(labels, ["neutrophil_segmented", "basophil", "basophil", "basophil"], one)
    second = predictions(labels, ["neutrophil_band", "eosinophil", "eosinophil", "eosinophil"], two)
    found = compare(first, second)
    assert found["cells"] == 3
    assert found["only_first"] == {"basophil": 1}
    assert found["only_second"] == {"eosinophil": 1}
    assert found["neither"] == {"blast": 1}
    assert (found["both_right"], found["lost"], found["won"]) == (1, 1, 1)
    assert found["different"][-1]["right"] == "both", "members of the group, yet not the same"


def test_only_the_same_cells_are_compared() -> None:
    one, other = predictions(["monocyte"], ["monocyte"]), predictions(["basophil"], ["basophil"])
    with pytest.raises(ValueError, match="same cells"):
        compare(one, other)


named = st.lists(st.tuples(*[st.sampled_from(CLASSES)] * 3), min_size=1, max_size=60)


@given(named)
def test_the_parts_make_the_whole(cells: list[tuple[str, str, str]]) -> None:
    labels, a, b = (list(column) for column in zip(*cells, strict=True))
    found = compare(predictions(labels, a), predictions(labels, b))
    parts = [found[k] for k in ("both_right", "both_wrong", "lost", "won")]
    assert sum(parts) == found["cells"] == len(cells)
    for key in ("cells", "lost", "won"):
        assert sum(row[key] for row in found["per_class"].values()) == found[key]
    if found["lost"] + found["won"]:
        p = binomtest(found["won"], found["lost"] + found["won"]).pvalue
        assert found["p"] == pytest.approx(p, abs=1e-12)
    for row in found["per_class"].values():
        assert row["adjusted"] >= row["p"] - 1e-12
        low, high = row["first"]["limits"]
        assert low <= row["first"]["right"] / row["cells"] <= high
