"""May a network's sureness be trusted, and what does leaving the unsure to people cost?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.limits import clopper_pearson

Floats = NDArray[np.floating]

BINS = 10
STEPS = 100
COVERAGE = 0.95


def reliability(sure: Floats, hits: Sequence[bool], bins: int = BINS) -> list[dict[str, Any]]:
    """How often cells were right, by how sure the network was of its first choice.

    Equal-width bins from 0 to 1, empty ones left out; each with the number of cells, their mean
    sureness, the share that was right and its exact 95 % limits (Guo 2017).
    """
    hit = np.array(hits, bool)
    place = np.minimum((np.asarray(sure) * bins).astype(int), bins - 1)
    return [
        _bin(b / bins, (b + 1) / bins, np.asarray(sure)[place == b], hit[place == b])
        for b in range(bins)
        if (place == b).any()
    ]


def _bin(low: float, high: float, sure: Floats, hit: NDArray[np.bool_]) -> dict[str, Any]:
    right, cells = int(hit.sum()), len(hit)
    return {
        "from": low,
        "to": high,
        "cells": cells,
        "sure": float(sure.mean()),
        "right": right / cells,
        "limits": list(clopper_pearson(right, cells)),
    }


def risk_coverage(sure: Floats, hits: Sequence[bool]) -> dict[str, Any]:
    """What share is wrong among the cells that are named, the surest first (Geifman 2017).

    ``curve`` holds, for least sureness 0, 0.01 ... 1: the share of cells that reach it
    (``coverage``), the share of them that is wrong (``risk``, None where none reaches it) and
    their number. ``aurc`` is the mean risk over all coverages: equally sure cells are taken
    together. ``at_95`` is where at least 95 % of the cells are named. Empty without cells.
    """
    if not len(hits):
        return {}
    confidence = np.asarray(sure, float)
    wrong = ~np.array(hits, bool)
    return {
        "curve": [_named_from(step / STEPS, confidence, wrong) for step in range(STEPS + 1)],
        "aurc": _area(confidence, wrong),
        "at_95": _at_coverage(confidence, wrong),
    }


def _named_from(least: float, sure: Floats, wrong: NDArray[np.bool_]) -> dict[str, Any]:
    named = sure >= least
    cells = int(named.sum())
    return {
        "threshold": least,
        "cells": cells,
        "coverage": cells / len(sure),
        "wrong": int(wrong[named].sum()),
        "risk": float(wrong[named].mean()) if cells else None,
    }


def _ranked(sure: Floats, wrong: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.intp]]:
    """Wrong ones among the surest 1, 2 ... n, and how many are taken at each of these.

    Equally sure cells cannot be told apart, so all of them are taken at once.
    """
    order = np.argsort(-sure, kind="stable")
    ranked = sure[order]
    last = np.searchsorted(-ranked, -ranked, side="right") - 1
    return np.cumsum(wrong[order]).astype(float)[last], last


def _area(sure: Floats, wrong: NDArray[np.bool_]) -> float:
    total, last = _ranked(sure, wrong)
    return float(np.mean(total / (last + 1)))


def _at_coverage(sure: Floats, wrong: NDArray[np.bool_]) -> dict[str, Any]:
    total, last = _ranked(sure, wrong)
    first = max(int(np.ceil(COVERAGE * len(sure))) - 1, 0)
    cells, errors = int(last[first]) + 1, int(total[first])
    return {
        "threshold": float(np.sort(sure)[::-1][cells - 1]),
        "cells": cells,
        "coverage": cells / len(sure),
        "wrong": errors,
        "risk": errors / cells,
        "limits": list(clopper_pearson(errors, cells)),
    }
