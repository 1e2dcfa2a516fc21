"""Dangerous errors are counted, also where the network never learned the class."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.dangers import (
    BLAST_AS_NORMAL,
    IMMATURE_AS_NORMAL,
    NORMAL_AS_BLAST,
    dangers,
    is_dangerous,
)

LABELS = ["blast"] * 4 + ["ig"] * 2 + ["lymphocyte"] * 10 + ["neutrophil"] * 4
CHOSEN = [
    *["lymphocyte", "lymphocyte", "blast", "myelocyte"],
    *["neutrophil_band", "myelocyte"],
    *["lymphocyte"] * 9, "blast",
    *["neutrophil_segmented"] * 4,
]  # fmt: skip


def test_counts_per_thousand_with_exact_limits() -> None:
    found = dangers(LABELS, CHOSEN)
    blasts = found[BLAST_AS_NORMAL]
    assert (blasts["count"], blasts["among"], blasts["cells"]) == (2, 4, 20)
    assert blasts["per_1000"] == pytest.approx(100)
    assert blasts["per_1000_limits"] == pytest.approx([1000 * x for x in clopper_pearson(2, 20)])
    assert blasts["share_limits"] == pytest.approx(clopper_pearson(2, 4))
    assert found[IMMATURE_AS_NORMAL]["count"] == 3, "a group of immature cells counts"
    assert found[NORMAL_AS_BLAST]["count"] == 1
    assert found[NORMAL_AS_BLAST]["among"] == 14


def test_what_people_still_look_at_is_told_apart() -> None:
    named = np.array([True, False, *[True] * 18])
    assert dangers(LABELS, CHOSEN, named)[BLAST_AS_NORMAL]["unidentified"] == 1
    assert dangers(LABELS, CHOSEN)[BLAST_AS_NORMAL]["unidentified"] == 0


def test_a_set_without_blasts_judges_nothing() -> None:
    blasts = dangers(["lymphocyte"] * 50, ["lymphocyte"] * 50)[BLAST_AS_NORMAL]
    assert (blasts["among"], blasts["share"], blasts["share_limits"]) == (0, None, [0.0, 1.0])


def test_without_any_cell_nothing_is_divided() -> None:
    assert dangers([], [])[BLAST_AS_NORMAL]["per_1000"] == 0


@given(st.sampled_from([*BY_ID, "ig", "neutrophil"]))
def test_naming_a_cell_as_it_is_is_never_dangerous(label: str) -> None:
    own = {"ig": "myelocyte", "neutrophil": "neutrophil_band"}.get(label, label)
    assert not is_dangerous(label, own)
