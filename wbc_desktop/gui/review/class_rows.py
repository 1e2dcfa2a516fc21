"""Where the rows and columns of the class list lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

_COUNTED = tuple(c.id for c in CLASSES if c.counted)
_OTHER = tuple(c.id for c in CLASSES if not c.counted)
ORDER = (*_COUNTED, *_OTHER)
FIRST_OTHER = _OTHER[0]
"""The first class that is not counted: a divider stands above it."""
HEAD = 28
DIVIDER = 28
_KEY_HEAD = 20

Counts = Mapping[str, tuple[int, int]]
"""Reviewed and to do per class id."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Right edges of the three columns of figures, measured for this font and these keys."""

    seen: float
    to_do: float
    key: float


class ClassRows:
    """One row per class; ``key`` tells the key of a class as it is printed."""

    def __init__(self, theme: Theme, key: Callable[[str], str]) -> None:
        self._theme = theme
        self._key = key
        self.narrow = False

    @property
    def size(self) -> QSize:
        px, size = self._theme.px, self._theme.tokens.size
        rows = len(ORDER) * self._row()
        width = size.class_list_narrow if self.narrow else size.class_list
        return QSize(px(width), self._head() + rows + px(16 if self.narrow else DIVIDER))

    def _row(self) -> int:
        return self._theme.px(26 if self.narrow else self._theme.tokens.size.list_row)

    def _head(self) -> int:
        return self._theme.px(8 if self.narrow else HEAD + 4)

    def rect_of(self, class_id: str, width: int) -> QRectF:
        """The row of a class in a list of a width."""
        place = ORDER.index(class_id)
        top = self._head() + place * self._row()
        if place >= len(_COUNTED):
            top += self._theme.px(16 if self.narrow else DIVIDER)
        return QRectF(0, top, width, self._row())

    def class_at(self, point: QPointF, width: int) -> str:
        return next((id for id in ORDER if self.rect_of(id, width).contains(point)), "")

    def columns(self, width: int, counts: Counts) -> Columns:
        px = self._theme.px
        caption = QFontMetricsF(self._theme.font("caption"))
        small = QFontMetricsF(self._theme.font("small"))
        key = max(caption.horizontalAdvance(t) for t in (*map(self._key, ORDER), self.key_head()))
        to_do = max(
            caption.horizontalAdvance(translate("ClassList", "to do")),
            *(small.horizontalAdvance(f"+{n}") for _, n in counts.values()),
            0.0,
        )
        right = width - px(10)
        right_to_do = right - min(key, px(64)) - px(6)
        return Columns(right_to_do - to_do - px(6), right_to_do, right)

    def key_head(self) -> str:
        """Over keys of one letter; a long word would take its room from the names."""
        text = translate("ClassList", "key")
        width = QFontMetricsF(self._theme.font("caption")).horizontalAdvance(text)
        return text if width <= self._theme.px(_KEY_HEAD) else ""
