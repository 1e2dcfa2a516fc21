"""Pictures a second that trainings reached on this computer, by kind of network. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wbc_desktop.learning.architectures import ARCHITECTURES

NAME: Final = "pace_{architecture}"
"""Of the remembered value, beside the settings of a training."""

LEAST, MOST = 0.1, 1e6


def paces_of(values: Mapping[str, str | int]) -> dict[str, float]:
    """What was remembered; whatever cannot be is left out."""
    found = {a: _number(values.get(NAME.format(architecture=a))) for a in ARCHITECTURES}
    return {architecture: pace for architecture, pace in found.items() if pace is not None}


def as_values(paces: Mapping[str, float]) -> dict[str, str | int]:
    """By name, to be remembered."""
    return {NAME.format(architecture=a): f"{pace:.1f}" for a, pace in paces.items()}


def _number(value: object) -> float | None:
    try:
        pace = float(value) if isinstance(value, str) else 0.0
    except ValueError:
        return None
    return pace if LEAST <= pace <= MOST else None
