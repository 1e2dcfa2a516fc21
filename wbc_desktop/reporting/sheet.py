"""Pages of A4 that are filled from the top, with head and foot on each; knows no cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wbc_desktop.reporting.fonts import REGULAR, SEMIBOLD, printable, width

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 50.0, WIDTH - 50.0, HEIGHT - 46.0, 62.0

TEXT, MUTED, RULE = "#1B1E22", "#555C65", "#D5D8DC"
ERROR, OK, WARN = "#AE231C", "#1B6638", "#7D4A00"

Align = Literal["left", "right", "centre"]


class Sheet:
    """Draws downwards from ``y``; asked for room it does not have it begins a new page."""

    def __init__(
        self, canvas: Canvas, head: Callable[[Sheet], None], foot: Callable[[Sheet], None]
    ):
        self._canvas = canvas
        self._head, self._foot = head, foot
        self.page = 0
        self.y = TOP
        self.next_page()

    def next_page(self) -> None:
        if self.page:
            self._canvas.showPage()
        self.page += 1
        self.y = TOP
        self._foot(self)
        self._head(self)

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
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawString(x - shift, self.y if y is None else y, text)

    def rule(self, *, colour: str = TEXT, thickness: float = 0.8, y: float | None = None) -> None:
        at = self.y if y is None else y
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(thickness)
        self._canvas.line(LEFT, at, RIGHT, at)

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

    def mark(self, right: float, y: float, text: str, colour: str, size: float = 8.5) -> float:
        """A framed word ending at ``right``; returns its left edge."""
        wide = width(text, SEMIBOLD, size) + 14
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(0.9)
        self._canvas.roundRect(right - wide, y - 5, wide, size + 9, 2.2)
        self.write(
            right - wide / 2, text, size=size, font=SEMIBOLD, colour=colour, align="centre", y=y
        )
        return right - wide

    def picture(self, image: object | None, x: float, y: float, side: float) -> None:
        """A square picture with its lower left corner at x, y; an empty frame for none."""
        if image is not None:
            self._canvas.drawImage(image, x, y, side, side)
        else:
            self._canvas.setStrokeColor(HexColor(RULE))
            self._canvas.setLineWidth(0.6)
            self._canvas.rect(x, y, side, side)


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
