"""Numbers, ranges and times as a report prints them; draws nothing."""

from __future__ import annotations

from wbc_desktop.domain.rounding import exact, half_up
from wbc_desktop.reporting.words import Words

_NAMED = 3
"""Slides that are named one by one; of more only the first and last."""


def interval(low: float | None, high: float | None, words: Words, decimals: int = 1) -> str:
    """Two rounded numbers; empty while there are none."""
    if low is None or high is None:
        return ""
    shown = (words.number(half_up(exact(value), decimals)) for value in (low, high))
    return " – ".join(shown)


def range_text(low: float | None, high: float | None, quantity: str, words: Words) -> str:
    """A reference range as the laboratory wrote it: "2.0 – 7.0", "0", "≤ 5.0", "40 – 80 %"."""
    if low is None and high is None:
        return ""
    unit = " %" if quantity == "percent" else ""
    if low == high:
        return f"{low:g}{unit}"
    if low is None:
        return words.number(f"≤ {high}{unit}")
    if high is None:
        return words.number(f"≥ {low}{unit}")
    return words.number(f"{_plain(low, unit)} – {_plain(high, unit)}{unit}")


def _plain(value: float, unit: str) -> str:
    return f"{value:g}" if unit else str(value)


def moment(text: str) -> str:
    """A time as it is printed: date and minutes, UTC said so."""
    zone = " UTC" if text.endswith(("Z", "+00:00")) else ""
    return text[:16].replace("T", " ") + zone


def together(slides: list[str], words: Words) -> str:
    """Slides of which the same is said: a few by name, else the first and the last."""
    if len(slides) <= _NAMED:
        return words.listed(slides)
    return words.say("slides.many", first=slides[0], last=slides[-1], n=len(slides))
