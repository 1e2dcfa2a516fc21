"""Pages of A4 that are filled from the top, with head and foot on each; draws on nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from wbc_desktop.reporting.fonts import REGULAR, SEMIBOLD, printable, width
from wbc_desktop.reporting.page import HEIGHT, WIDTH, Frame, Mark, Page, Picture, Rule, Writing

LEFT, RIGHT, TOP, BOTTOM = 50.0, WIDTH - 50.0, HEIGHT - 46.0, 62.0

TEXT, MUTED, RULE = "#1B1E22", "#555C65", "#D5D8DC"
ERROR, OK, WARN = "#AE231C", "#1B6638", "#7D4A00"

Align = Literal["left", "right", "centre"]


class Sheet:
    """Fills downwards from ``y``; asked for room it does not have it begins a new page."""

    def __init__(self, head: Callable[[Sheet], None], foot: Callable[[Sheet], None]) -> None:
        self._head, self._foot = head, foot
        self._pages: list[list[Mark]] = []
        self.y = TOP
        self.next_page()

    @property
    def page(self) -> int:
        """The number of the page that is being filled, from 1."""
        return len(self._pages)

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(tuple(marks) for marks in self._pages)

    def next_page(self) -> None:
        self._pages.append([])
        self.y = TOP
        self._foot(self)
        self._head(self)

    def _put(self, mark: Mark) -> None:
        self._pages[-1].append(mark)

    def room(self, height: float) -> None:
        """Makes sure that so much fits below, on a new page if need be."""
        if self.y - height < BOTTOM:
            self.next_page()

    def space(self, height: float) -> None:
        self.y -= height

    def write(
        self,
        x: float,
        text: str,
        *,
        size: float = 8.5,
        font: str = REGULAR,
        colour: str = TEXT,
        align: Align = "left",
        y: float | None = None,
    ) -> None:
        """Writes one line with its baseline at ``y`` (default: the current one)."""
        text = printable(text)
        shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * width(text, font, size)
        self._put(Writing(x - shift, self.y if y is None else y, text, font, size, colour))

    def rule(self, *, colour: str = TEXT, thickness: float = 0.8, y: float | None = None) -> None:
        at = self.y if y is None else y
        self._put(Rule(LEFT, RIGHT, at, thickness, colour))

    def paragraph(
        self,
        text: str,
        *,
        lead: str = "",
        x: float = LEFT,
        right: float = RIGHT,
        size: float = 8.5,
        font: str = REGULAR,
        colour: str = TEXT,
        leading: float = 12.0,
    ) -> None:
        """Writes wrapped text; ``lead`` stands before it in semibold. Ends below the last line."""
        lead = printable(lead)
        indent = width(lead, SEMIBOLD, size) + 5 if lead else 0.0
        for number, line in enumerate(wrapped(printable(text), font, size, right - x, indent)):
            self.room(leading)
            self.y -= leading
            if number == 0 and lead:
                self.write(x, lead, size=size, font=SEMIBOLD, colour=colour)
            self.write(
                x + (indent if number == 0 else 0), line, size=size, font=font, colour=colour
            )

    def small_print(self, text: str, lead: str = "") -> None:
        """Writes a quiet paragraph: where the figures and pictures come from."""
        self.paragraph(text, lead=lead, size=7.5, leading=10.5, colour=MUTED)

    def mark(self, right: float, y: float, text: str, colour: str, size: float = 8.5) -> float:
        """A framed word ending at ``right``; returns its left edge."""
        wide = width(text, SEMIBOLD, size) + 14
        self._put(Frame(right - wide, y - 5, wide, size + 9, 2.2, 0.9, colour))
        self.write(
            right - wide / 2, text, size=size, font=SEMIBOLD, colour=colour, align="centre", y=y
        )
        return right - wide

    def picture(self, crop: str, x: float, y: float, side: float) -> None:
        """A square picture with its lower left corner at x, y."""
        self._put(Picture(x, y, side, crop))


def wrapped(
    text: str, font: str, size: float, wide: float, first_indent: float = 0.0
) -> Iterator[str]:
    """Lines that fit; a word that is longer than a line is broken, nothing is cut."""
    line, left = "", wide - first_indent
    for word in text.split():
        candidate = f"{line} {word}" if line else word
        if width(candidate, font, size) <= left:
            line = candidate
            continue
        if line:
            yield line
            left = wide
        *whole, line = _broken(word, font, size, left)
        yield from whole
        left = wide if whole else left
    yield line


def _broken(word: str, font: str, size: float, wide: float) -> list[str]:
    parts = [""]
    for character in word:
        if parts[-1] and width(parts[-1] + character, font, size) > wide:
            parts.append("")
        parts[-1] += character
    return parts
