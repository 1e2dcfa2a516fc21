"""The arithmetic of a network's figures: shares with exact limits, balanced, AUROC, coverage.

Knows labels and answers, neither networks nor pictures. Figures are plain dictionaries, rounded
to four places, as they lie in docs/figures/network.json.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wbc_desktop.domain.classes import GROUPS, members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.evaluation import SMALLEST

Figure = dict[str, Any]
Indices = NDArray[np.int64]

EIGHT = {**dict.fromkeys(GROUPS["neutrophil"], "neutrophil"), **dict.fromkeys(GROUPS["ig"], "ig")}
DRAWS = 20_000
RESAMPLES = 300
_MIDDLE = (0.025, 0.975)


def group(label: str) -> str:
    """The label among the eight groups: both neutrophils are one, immature granulocytes are one."""
    return EIGHT.get(label, label)


def short(value: Any) -> Any:
    """Rounded to four places; lists and dictionaries throughout."""
    if isinstance(value, dict):
        return {k: short(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [short(v) for v in value]
    return round(float(value), 4) if isinstance(value, float | np.floating) else value


def share(hits: Sequence[bool]) -> Figure:
    return share_of(int(sum(hits)), len(hits))


def share_of(hits: int, cells: int) -> Figure:
    """A share with its exact 95 % limits and the counts it comes from."""
    limits = clopper_pearson(hits, cells) if cells else (0.0, 1.0)
    part = hits / cells if cells else 0.0
    return {"share": short(part), "limits": short(limits), "hits": hits, "cells": cells}


def recalls(truth: Sequence[str], answers: Sequence[str]) -> dict[str, Figure]:
    pairs = list(zip(truth, answers, strict=True))
    return {
        name: share([answer == name for label, answer in pairs if label == name])
        for name in sorted(set(truth))
    }


def balanced(truth: Sequence[str], answers: Sequence[str]) -> Figure:
    """Mean recall over classes of at least SMALLEST cells; others are listed under ``left_out``.

    A mean of shares has no exact limits: these are of the mean of independent shares, each drawn
    from its Jeffreys posterior. ``exact`` per class: ``recalls``.
    """
    rows = recalls(truth, answers)
    large = [row for row in rows.values() if row["cells"] >= SMALLEST]
    return {
        "share": short(float(np.mean([row["hits"] / row["cells"] for row in large]))),
        "limits": short(_limits_of_mean(large)),
        "cells": sum(row["cells"] for row in large),
        "classes": len(large),
        "left_out": {n: r["cells"] for n, r in rows.items() if r["cells"] < SMALLEST},
    }


def _limits_of_mean(rows: Sequence[Figure]) -> list[float]:
    hits = np.array([row["hits"] for row in rows])
    missed = np.array([row["cells"] for row in rows]) - hits
    drawn = np.random.default_rng(1).beta(hits + 0.5, missed + 0.5, (DRAWS, len(rows)))
    low, high = (float(v) for v in np.quantile(drawn.mean(axis=1), _MIDDLE))
    mean = float((hits / (hits + missed)).mean())
    return [min(low, mean), max(high, mean)]  # All right: the posterior lies below one.


def worst_of(rows: dict[str, Figure]) -> Figure:
    """The least share among those of at least SMALLEST cells, under its ``class``."""
    large = {name: row for name, row in rows.items() if row["cells"] >= SMALLEST}
    name = min(large, key=lambda n: large[n]["hits"] / large[n]["cells"])
    return {"class": name, **large[name]}


def confusion(truth: Sequence[str], answers: Sequence[str]) -> dict[str, dict[str, int]]:
    """Label to what was answered, most often first."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for label, answer in zip(truth, answers, strict=True):
        table[label][answer] += 1
    return {label: dict(row.most_common()) for label, row in sorted(table.items())}


def auroc(positive: ArrayLike, negative: ArrayLike) -> Figure:
    """Chance that a positive scores above a negative, ties half (Hanley and McNeil 1982).

    ``share`` is None where one kind is missing. Limits are theirs: normal, for independent cells.
    """
    high, low = np.asarray(positive, np.float64), np.asarray(negative, np.float64)
    counts: Figure = {"positive": len(high), "negative": len(low)}
    if not len(high) or not len(low):
        return {"share": None, "limits": None, **counts}
    area = won(high, low) / (len(high) * len(low))
    return {"share": short(area), "limits": short(_hanley(area, len(high), len(low))), **counts}


def won(high: NDArray[np.float64], low: NDArray[np.float64]) -> float:
    """Pairs in which a value of ``high`` exceeds one of ``low``; a tie counts half."""
    ordered = np.sort(low)
    below = np.searchsorted(ordered, high, side="left")
    up_to = np.searchsorted(ordered, high, side="right")
    return float((below + up_to).sum() / 2)


def _hanley(area: float, positive: int, negative: int) -> list[float]:
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    variance = area * (1 - area) + (positive - 1) * (one - area**2)
    variance += (negative - 1) * (two - area**2)
    reach = 1.96 * float(np.sqrt(max(variance, 0.0) / (positive * negative)))
    return [max(area - reach, 0.0), min(area + reach, 1.0)]


def auroc_within(scores: ArrayLike, positive: Sequence[bool], owners: Sequence[str]) -> Figure:
    """As ``auroc``, but only pairs of cells of one owner (patient) are compared."""
    values, kind = np.asarray(scores, np.float64), np.asarray(positive, bool)
    names = np.asarray(owners)
    gained, pairs, counted = 0.0, 0, 0
    for owner in sorted(set(owners)):
        mine = names == owner
        high, low = values[mine & kind], values[mine & ~kind]
        if len(high) and len(low):
            gained += won(high, low)
            pairs += len(high) * len(low)
            counted += 1
    return {"share": short(gained / pairs) if pairs else None, "pairs": pairs, "owners": counted}


def coverage(labels: Sequence[str], candidates: Sequence[Sequence[str]]) -> Figure:
    """How often the class is among the candidates, class by class, and how many these are."""
    pairs = list(zip(labels, candidates, strict=True))
    rows = {
        name: share([_holds(c, label) for label, c in pairs if label == name])
        for name in sorted(set(labels))
    }
    sizes = np.array([len(c) for c in candidates], np.float64)
    mean = resampled(lambda picked: float(sizes[picked].mean()), len(sizes))
    return {
        "all": share([_holds(c, label) for label, c in pairs]),
        "least": worst_of(rows),
        "mean_size": mean,
        "by_class": rows,
    }


def _holds(candidates: Sequence[str], label: str) -> bool:
    return any(member in candidates for member in members(label))


def resampled(statistic: Callable[[Indices], float], cells: int) -> Figure:
    """A figure that is no share: limits from RESAMPLES draws of the cells with replacement."""
    rng = np.random.default_rng(1)
    drawn = [statistic(rng.integers(0, cells, cells)) for _ in range(RESAMPLES)]
    limits = [float(v) for v in np.quantile(drawn, _MIDDLE)]
    return {"share": short(statistic(np.arange(cells))), "limits": short(limits), "cells": cells}
