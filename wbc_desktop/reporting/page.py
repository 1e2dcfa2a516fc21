"""A page of a report as what is drawn on it; the PDF and the screen draw the same marks.

Lengths in points (1/72 inch), origin at the lower left as in PDF; ``y`` of a text is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 210 / 25.4 * 72, 297 / 25.4 * 72
"""A4."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One line of text from ``x`` to the right, in one of the report's fonts."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    x: float
    right: float
    y: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    x: float
    y: float
    width: float
    height: float
    radius: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture of a cell, named by the SHA-256 of its kept crop."""

    x: float
    y: float
    side: float
    crop: str


Mark = Writing | Rule | Frame | Picture
Page = tuple[Mark, ...]
