"""The errors that harm: blasts and immature cells taken for normal ones, and false alarms.

Every labelled cell counts here, also of classes the network was never trained on: it takes a
blast for something else all the more surely if it does not know any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import BLAST, IMMATURE, members
from wbc_desktop.domain.limits import clopper_pearson

NORMAL = frozenset(
    {
        "neutrophil_segmented", "neutrophil_band", "eosinophil", "basophil", "monocyte",
        "lymphocyte",
    }
)  # fmt: skip
"""Leukocytes of healthy blood."""

BLAST_AS_NORMAL = "blast_as_normal"
IMMATURE_AS_NORMAL = "immature_as_normal"
NORMAL_AS_BLAST = "normal_as_blast"

Labelled = Callable[[str], bool]


def _within(classes: frozenset[str]) -> Labelled:
    """Whether all that a label may mean lies in ``classes``."""
    return lambda label: classes.issuperset(members(label))


_KINDS: dict[str, tuple[Labelled, frozenset[str]]] = {
    BLAST_AS_NORMAL: (_within(frozenset({BLAST})), NORMAL),
    IMMATURE_AS_NORMAL: (_within(IMMATURE), NORMAL),
    NORMAL_AS_BLAST: (_within(NORMAL), frozenset({BLAST})),
}


def dangers(
    labels: Sequence[str], chosen: Sequence[str], named: NDArray[np.bool_] | None = None
) -> dict[str, dict[str, Any]]:
    """Each kind of dangerous error: how many, per 1 000 cells, and of the cells it could happen to.

    ``named`` says which first choices are shown as a name; the others are left to people as
    unidentified and counted under ``unidentified`` besides. Limits are exact 95 % limits. Without
    a cell it could happen to (``among`` 0) a kind is not judged: its share is None.
    """
    shown = np.ones(len(labels), bool) if named is None else named
    return {
        kind: _kind(labels, chosen, shown, labelled, taken)
        for kind, (labelled, taken) in _KINDS.items()
    }


def is_dangerous(label: str, chosen: str, kind: str = "") -> bool:
    """Whether an error is of a kind of dangerous errors, or of any."""
    kinds = [_KINDS[kind]] if kind else _KINDS.values()
    return any(labelled(label) and chosen in taken for labelled, taken in kinds)


def _kind(
    labels: Sequence[str],
    chosen: Sequence[str],
    shown: NDArray[np.bool_],
    labelled: Labelled,
    taken: frozenset[str],
) -> dict[str, Any]:
    among = np.array([labelled(label) for label in labels], bool)
    wrong = among & np.array([guess in taken for guess in chosen], bool)
    count, cells, possible = int(wrong.sum()), len(labels), int(among.sum())
    return {
        "count": count,
        "unidentified": int((wrong & ~shown).sum()),
        "cells": cells,
        "per_1000": 1000 * count / cells if cells else 0.0,
        "per_1000_limits": [1000 * x for x in _limits(count, cells)],
        "among": possible,
        "share": count / possible if possible else None,
        "share_limits": _limits(count, possible),
    }


def _limits(k: int, n: int) -> list[float]:
    return list(clopper_pearson(k, n)) if n else [0.0, 1.0]
