"""Classes of which there are too few cells to learn, and training in spite of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FEWEST = 3
"""Cells of a class under which a training refuses to begin."""

SCARCE_KIND = "scarce"
"""The finding of the doctor that tells of them: a person may train in spite of it."""


def in_spite_of(job: Mapping[str, Any]) -> tuple[str, ...]:
    """Kinds of findings that a person was told of and trains in spite of."""
    told = job.get("in_spite_of") or {}
    return tuple(map(str, told.get("findings", ())))
