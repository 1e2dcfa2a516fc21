"""How the cards of an evaluation lie: side by side where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.turning import Turning

_GAP = 16
_SIDE = 250
"""Width that the cards at the side need to be read, in pixels at 100 %."""
_SIDE_MOST = 300
_DOWN, _RIGHT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class EvaluationCards(Turning):
    """Two large cards with small ones at their side; narrower, the small ones lie below in a row.

    Where not even the two fit beside each other, everything lies in one column: nothing ever
    scrolls sideways.
    """

    def __init__(
        self,
        theme: Theme,
        large: tuple[QWidget, QWidget],
        small: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = large
        self._small = tuple(small)
        self._pair = row(theme, *large, gap=_GAP)
        self._pair.setStretch(0, 1)
        self._pair.setStretch(1, 1)
        self._side = QWidget()
        self._cards = column(theme, *small, gap=_GAP)
        self._side.setLayout(self._cards)
        self._whole = row(theme, gap=_GAP)
        self._whole.addLayout(self._pair, 11)
        self._whole.addWidget(self._side, 3)
        self.setLayout(self._whole)
        self._turn()

    @property
    def beside(self) -> bool:
        """Whether the small cards stand at the side of the large ones."""
        return self._whole.direction() is _RIGHT

    @property
    def paired(self) -> bool:
        """Whether the large cards stand beside each other."""
        return self._pair.direction() is _RIGHT

    def _widest(self) -> int:
        return max(part.minimumSizeHint().width() for part in (*self._parts, *self._shown))

    @property
    def _shown(self) -> list[QWidget]:
        return [card for card in self._small if not card.isHidden()]

    def _way(self) -> tuple[bool, bool, bool]:
        """Whether the small cards stand beside, the large ones are paired, the small ones level."""
        px, width = self._theme.px, self.width()
        pair = sum(part.minimumSizeHint().width() for part in self._parts) + px(_GAP)
        row_of_small = sum(card.minimumSizeHint().width() + px(_GAP) for card in self._shown)
        beside = pair + px(_GAP + _SIDE) <= width
        return beside, pair <= width, not beside and row_of_small - px(_GAP) <= width

    def _lay(self) -> None:
        beside, paired, level = self._way()
        self._whole.setDirection(_RIGHT if beside else _DOWN)
        self._pair.setDirection(_RIGHT if paired else _DOWN)
        self._cards.setDirection(_RIGHT if level else _DOWN)
        for place in range(self._cards.count()):
            self._cards.setStretch(place, 1 if level else 0)
        self._side.setMaximumWidth(self._theme.px(_SIDE_MOST) if beside else 16_777_215)
