"""Two networks on the same labelled cells: figures of both, where they differ, exact tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wbc_desktop.domain.challenge import Paired, mcnemar
from wbc_desktop.domain.classes import members
from wbc_desktop.domain.comparison import holm
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.balanced import balanced
from wbc_desktop.learning.evaluation import Predictions
from wbc_desktop.learning.figures import right


def compare(first: Predictions, second: Predictions) -> dict[str, Any]:
    """The document of a comparison of two networks on the very same cells.

    A cell counts if either network can name its label; the other is then wrong there, and the
    label is listed under ``only_first`` or ``only_second``. ``neither`` are left out. ``lost`` are
    cells that only the first names rightly, ``won`` those that only the second does.

    Raises:
        ValueError: they looked at different cells.
    """
    if first.items != second.items:
        raise ValueError("two networks are compared on the same cells only")
    named = [(_can(label, first), _can(label, second)) for label in first.labels]
    kept = [i for i, pair in enumerate(named) if any(pair)]
    labels = [first.labels[i] for i in kept]
    hits = [
        (right(first.labels[i], first.chosen[i]), right(first.labels[i], second.chosen[i]))
        for i in kept
    ]
    whole = paired(hits)
    return {
        "cells": len(kept),
        "first": _figures(labels, [a for a, _ in hits]),
        "second": _figures(labels, [b for _, b in hits]),
        "both_right": sum(a and b for a, b in hits),
        "both_wrong": sum(not a and not b for a, b in hits),
        "lost": whole.lost,
        "won": whole.won,
        "p": mcnemar(whole.won, whole.lost),
        "loss_limit": whole.loss_limit,
        "per_class": _per_class(labels, hits),
        "only_first": _counted(first.labels, named, (True, False)),
        "only_second": _counted(first.labels, named, (False, True)),
        "neither": _counted(first.labels, named, (False, False)),
        "different": _different(first, second, kept),
        "broken": list(first.broken),
    }


def paired(hits: Sequence[tuple[bool, bool]]) -> Paired:
    lost, won = sum(a and not b for a, b in hits), sum(b and not a for a, b in hits)
    return Paired(len(hits), lost, won)


def _can(label: str, found: Predictions) -> bool:
    return any(m in found.classes for m in members(label))


def _figures(labels: Sequence[str], hits: Sequence[bool]) -> dict[str, Any]:
    seen, good = Counter(labels), Counter(c for c, hit in zip(labels, hits, strict=True) if hit)
    mean = balanced({label: (good[label], n) for label, n in seen.items()})
    return {
        "right": sum(hits),
        "accuracy": sum(hits) / len(hits) if hits else 0.0,
        "accuracy_limits": _limits(sum(hits), len(hits)),
        "balanced_accuracy": mean[0] if mean else None,
        "balanced_limits": list(mean[1]) if mean else None,
    }


def _per_class(
    labels: Sequence[str], hits: Sequence[tuple[bool, bool]]
) -> dict[str, dict[str, Any]]:
    by_label: dict[str, list[tuple[bool, bool]]] = {label: [] for label in sorted(set(labels))}
    for label, hit in zip(labels, hits, strict=True):
        by_label[label].append(hit)
    rows = {label: _row(found) for label, found in by_label.items()}
    adjusted = holm([row["p"] for row in rows.values()])
    return {
        label: {**row, "adjusted": p}
        for (label, row), p in zip(rows.items(), adjusted, strict=True)
    }


def _row(hits: Sequence[tuple[bool, bool]]) -> dict[str, Any]:
    seen = paired(hits)
    first, second = sum(a for a, _ in hits), sum(b for _, b in hits)
    return {
        "cells": seen.cells,
        "first": {"right": first, "limits": _limits(first, seen.cells)},
        "second": {"right": second, "limits": _limits(second, seen.cells)},
        "lost": seen.lost,
        "won": seen.won,
        "p": mcnemar(seen.won, seen.lost),
    }


def _limits(k: int, n: int) -> list[float]:
    return list(clopper_pearson(k, n)) if n else [0.0, 1.0]


def _counted(
    labels: Sequence[str], named: Sequence[tuple[bool, bool]], wanted: tuple[bool, bool]
) -> Mapping[str, int]:
    pairs = zip(labels, named, strict=True)
    return dict(sorted(Counter(label for label, pair in pairs if pair == wanted).items()))


def _different(
    first: Predictions, second: Predictions, kept: Sequence[int]
) -> list[dict[str, Any]]:
    """Every cell that the two name differently: lost ones first, then won, then the rest."""
    rows = []
    for i in kept:
        a, b, item = first.chosen[i], second.chosen[i], first.items[i]
        if a == b:
            continue
        good = (right(item.label, a), right(item.label, b))
        rows.append(
            {
                "label": item.label,
                "first": {"class": a, "probability": float(first.probabilities[i].max())},
                "second": {"class": b, "probability": float(second.probabilities[i].max())},
                "right": _WHO[good],
                "path": str(item.path),
                "member": item.member,
            }
        )
    order = list(_ORDER)
    return sorted(rows, key=lambda r: (order.index(r["right"]), -r["second"]["probability"]))


_ORDER = ("first", "second", "neither", "both")
_WHO = {
    (True, False): "first",
    (False, True): "second",
    (False, False): "neither",
    (True, True): "both",
}
