"""What adapting gained on a laboratory's own cells and lost on the base sets, with limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import emptied
from wbc_desktop.gui.training.words import label_name, limits, number, percent

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AdaptFigures(QWidget):
    """A table; hidden until there are figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(5, 1)
        self._cells: list[Text] = []
        self.hide()

    def clear(self) -> None:
        emptied(self._grid)
        self._cells = []
        self.hide()

    def show_figures(self, figures: Mapping[str, Any]) -> None:
        """Shows the ``figures`` of an adapting's result."""
        self.clear()
        heads = (self.tr("Share right"), self.tr("Cells"), self.tr("Before"), self.tr("After"))
        self._line(0, (*heads, self.tr("Change, 95 % limits, points")), head=True)
        own, base = figures["laboratory"], figures["base"]
        self._line(1, (self.tr("Your cells, mean over the classes"), *_change(own)))
        self._line(2, (self.tr("Cells of the base set"), *_change(base)))
        after = (self.tr("Each class"), "", "", "", self.tr("After, 95 % limits"))
        self._line(3, after, head=True)
        for place, (label, found) in enumerate(figures["per_label"].items(), 4):
            self._line(place, (label_name(label), *_counts(found)), quiet=True)
        self.show()

    def texts(self) -> list[str]:
        """All that is shown, line by line."""
        return [cell.text() for cell in self._cells]

    def _line(
        self, place: int, texts: tuple[str, ...], *, head: bool = False, quiet: bool = False
    ) -> None:
        for column, text in enumerate(texts):
            small = head or quiet
            cell = Text(self._theme, text, "small" if small else "body", "muted" if head else "")
            self._cells.append(cell)
            if column:
                cell.setAlignment(_RIGHT)
            self._grid.addWidget(cell, place, column)


def _change(found: Mapping[str, Any]) -> tuple[str, str, str, str]:
    if not found["cells"]:
        return number(0), "–", "–", "–"
    low, high = found["gain_limits"]
    change = f"{_signed(found['gain'])} ({_signed(low)} … {_signed(high)})"
    return number(found["cells"]), percent(found["before"]), percent(found["after"]), change


def _counts(found: Mapping[str, Any]) -> tuple[str, str, str, str]:
    cells = found["cells"]
    before, after = found["before"] / cells, found["after"] / cells
    return number(cells), percent(before, 0), percent(after, 0), limits(*found["after_limits"])


def _signed(share: float) -> str:
    """A difference of shares in percentage points."""
    points = number(abs(100 * share), 1)
    return points if float(f"{share:.3f}") == 0 else f"{'+' if share > 0 else '−'}{points}"
