"""Figures slide by slide and laboratory by laboratory, so that a good one cannot hide a bad one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.dangers import is_dangerous
from wbc_desktop.learning.datasets import Item, label_of
from wbc_desktop.learning.figures import macro_f1
from wbc_desktop.learning.items import split_of

NO_NAME = ""


def by_slide(
    items: Sequence[Item], hits: Sequence[bool | None], chosen: Sequence[str]
) -> list[dict[str, Any]]:
    """Figures of each slide (or patient) the set names, the surely worst first.

    ``hits`` is None for a cell of an untrained class: only its dangerous errors count. ``worse``
    says that a group's upper limit lies below the share that is right in the whole set.
    """
    return _grouped([slide for _, slide in places(items)], items, hits, chosen)


def by_laboratory(
    items: Sequence[Item], hits: Sequence[bool | None], chosen: Sequence[str]
) -> list[dict[str, Any]]:
    """Figures of each set or laboratory whose folders lie side by side in the set."""
    return _grouped([laboratory for laboratory, _ in places(items)], items, hits, chosen)


def places(items: Sequence[Item]) -> list[tuple[str, str]]:
    """Of each item its laboratory and its slide, "" where nothing tells.

    The slide is the set's own word where it has one. Else folders tell, those that name a label
    or a part of the set (train, test ...) left out: the outermost is the laboratory, what lies
    below it the slide or patient. A slide's name begins with its laboratory.
    """
    found = []
    for parts, item in zip(_folders(items), items, strict=True):
        laboratory, *inner = _own_folders(parts) or [NO_NAME]
        slide = item.slide or "/".join(inner)
        whole = f"{laboratory}/{slide}" if laboratory and slide else slide
        found.append((laboratory, whole))
    return found


def _folders(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """The folders of each item below what all have in common."""
    whole = [PurePath(i.member).parts[:-1] if i.member else i.path.parts[:-1] for i in items]
    if not whole:
        return []
    shared = _shared(whole)
    return [parts[shared:] for parts in whole]


def _shared(whole: Sequence[tuple[str, ...]]) -> int:
    """How many outer folders all have in common."""
    shared = 0
    for level in zip(*set(whole), strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return shared


def _own_folders(parts: Sequence[str]) -> list[str]:
    return [p for p in parts if label_of(p) is None and not split_of(p)]


def _grouped(
    names: Sequence[str],
    items: Sequence[Item],
    hits: Sequence[bool | None],
    chosen: Sequence[str],
) -> list[dict[str, Any]]:
    """One row a name; none at all where fewer than two are named."""
    members_of: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        members_of[name].append(place)
    if len(members_of) < 2:
        return []
    judged = [hit for hit in hits if hit is not None]
    whole = sum(judged) / len(judged) if judged else 0.0
    rows = [
        _row(name, [(items[i].label, chosen[i], hits[i]) for i in group], whole)
        for name, group in members_of.items()
        if any(hits[i] is not None for i in group)
    ]
    return sorted(rows, key=lambda row: (row["accuracy_limits"][1], row["accuracy"], row["name"]))


def _row(name: str, cells: Sequence[tuple[str, str, bool | None]], whole: float) -> dict[str, Any]:
    judged = [(label, guess, hit) for label, guess, hit in cells if hit is not None]
    right = sum(hit for _, _, hit in judged)
    lower, upper = clopper_pearson(right, len(judged))
    labels = [label for label, _, _ in judged]
    return {
        "name": name,
        "cells": len(judged),
        "accuracy": right / len(judged),
        "accuracy_limits": [lower, upper],
        "macro_f1": macro_f1(labels, [guess for _, guess, _ in judged]),
        "dangerous": sum(is_dangerous(label, guess) for label, guess, _ in cells),
        "worse": upper < whole,
        "labels": dict(Counter(labels).most_common()),
    }
