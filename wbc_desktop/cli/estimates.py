"""The estimate before review, as the command line writes it beside counted proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wbc_desktop.domain.class_shares import SharesEstimate

_LEAST_TOLD = 0.25
"""Percent under which a share is not printed: half a cell of 200."""


def estimate_document(found: SharesEstimate | None) -> dict[str, Any] | None:
    """Percent and limits of the classes in the 100 %; null where no estimate is made."""
    if found is None:
        return None
    return {
        "cells": found.cells,
        "left_out": found.left_out,
        "classes": {
            id: {"percent": share.percent, "lower": share.lower, "upper": share.upper}
            for id, share in found.classes.items()
        },
        "nrbc_per_100": found.nrbc_per_100,
    }


def estimate_lines(found: SharesEstimate | None) -> Iterator[str]:
    """The same for a person, marked as what it is; nothing where no estimate is made."""
    if found is None or not found.classes:
        return
    left_out = f", {found.left_out} not to be named left out" if found.left_out else ""
    yield (
        "Estimate before review, corrected for how often each class occurs"
        f" ({found.cells} cells{left_out}):"
    )
    for id, share in found.classes.items():
        if share.percent >= _LEAST_TOLD:
            limits = f"({share.lower:.1f}–{share.upper:.1f})"
            yield f"  {id:22}      ~ {share.percent:5.1f} %  {limits}"
