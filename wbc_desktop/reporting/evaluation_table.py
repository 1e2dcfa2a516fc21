"""What tables on a report of a network are made of: headings, columns, rows, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wbc_desktop.reporting.evaluation_words import EvaluationWords

if TYPE_CHECKING:
    from wbc_desktop.reporting.sheet import Sheet

ROW = 14.0
NAME, NUMBERS = 50.0, (196.0, 250.0, 318.0, 372.0, 440.0, 474.0, 545.0)
"""Where the name begins and where the columns of numbers end."""


def heading(sheet: Sheet, text: str, needs: float = 60) -> None:
    sheet.room(needs)
    sheet.space(24)
    sheet.write(NAME, text, size=11, font="Inter-SemiBold")
    sheet.space(3)


def columns(sheet: Sheet, name: str, heads: Sequence[str]) -> None:
    sheet.space(13)
    sheet.write(NAME, name, size=8, font="Inter-SemiBold")
    for x, head in zip(NUMBERS, heads, strict=False):
        sheet.write(x, head, size=8, font="Inter-SemiBold", align="right")
    sheet.space(5)
    sheet.rule()
    sheet.space(-2.5)


def line(sheet: Sheet, name: str, cells: Sequence[str], colour: str = "#1B1E22") -> None:
    sheet.room(ROW)
    sheet.space(ROW)
    sheet.write(NAME, _fitting(name, NUMBERS[0] - NAME - 24), colour=colour)
    for x, text in zip(NUMBERS, cells, strict=False):
        sheet.write(x, text, colour=colour, align="right")


def _fitting(text: str, room: float) -> str:
    """The end of a name too long for its column: of folders it tells more than the beginning."""
    from wbc_desktop.reporting.fonts import REGULAR, printable, width

    text = printable(text)
    if width(text, REGULAR, 8.5) <= room:
        return text
    while text and width("…" + text, REGULAR, 8.5) > room:
        text = text[1:]
    return "…" + text


def limited(value: float, limits: Sequence[float] | None, words: EvaluationWords) -> str:
    if not limits:
        return f"{words.percent(value)} %"
    lower, upper = (words.percent(x) for x in limits)
    return words.say("with_limits", value=words.percent(value), lower=lower, upper=upper)


def reach(limits: Sequence[float], words: EvaluationWords) -> str:
    """The limits of a share, in percent."""
    return " – ".join(words.percent(x) for x in limits)
