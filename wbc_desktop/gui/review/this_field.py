"""What the field on the screen holds: its cells by class, and how the mouse works there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme

_LINE = 24


class ClassCounts(QWidget):
    """Chips with abbreviation and count, flowing over several lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.counts: dict[str, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: dict[str, int]) -> None:
        if counts != self.counts:
            self.counts = counts
            said = ", ".join(f"{BY_ID[id].abbreviation} {n}" for id, n in counts.items())
            self.setAccessibleName(said)
            self.updateGeometry()
            self.update()

    def places(self, width: int) -> list[tuple[str, QRectF]]:
        px = self._theme.px
        metrics = QFontMetricsF(self._theme.font("small", 600))
        x, y = 0.0, 0.0
        found = []
        for id, count in self.counts.items():
            text = f"{BY_ID[id].abbreviation} {count}"
            wide = px(16 + 6 + 16) + metrics.horizontalAdvance(text)
            if x > 0 and x + wide > width:
                x, y = 0.0, y + px(_LINE)
            found.append((id, QRectF(x, y, wide, px(_LINE))))
            x += wide
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self.places(width)
        return round(places[-1][1].bottom()) if places else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(200))
        return QSize(self._theme.px(200), self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self._theme.px
        for id, place in self.places(self.width()):
            chip = QRectF(place.left(), place.center().y() - px(8), px(16), px(16))
            paint_chip(painter, chip, id, self._theme)
            room = place.adjusted(px(22), 0, 0, 0)
            painter.setPen(self._theme.colours.text)
            painter.setFont(self._theme.font("small"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, BY_ID[id].abbreviation)
            name = f"{BY_ID[id].abbreviation} "
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name))
            painter.setFont(self._theme.font("small", 600))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(self.counts[id]))


class ThisField(QWidget):
    """Counts of the cells in the view; hidden proposals are counted as cells only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(Text(theme, self.tr("This field"), "body", weight=600))
        self._head.addStretch(1)
        self.summary = Text(theme, "", "small", "muted")
        self._head.addWidget(self.summary)
        self.counts = ClassCounts(theme)
        hint = self.tr(
            "Double-click a ring to select its cell, anywhere else to add a missed one. "
            "Esc goes back to the gallery."
        )
        self._column.addLayout(self._head)
        self._column.addWidget(self.counts)
        self._column.addWidget(Text(theme, hint, "small", "muted", wrap=True))
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_cells(self, cells: Sequence[Cell], hidden: int) -> None:
        """``cells`` are all in the view; of ``hidden`` more the class is not told."""
        reviewed = sum(cell.reviewed for cell in cells)
        text = self.tr("{count} cells · {reviewed} reviewed")
        self.summary.setText(text.format(count=len(cells) + hidden, reviewed=reviewed))
        found = Counter(cell.class_id for cell in cells)
        self.counts.show_counts({c.id: found[c.id] for c in CLASSES if found[c.id]})
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_height()

    def _keep_height(self) -> None:
        """What is too tall for the panel scrolls; nothing is squeezed."""
        margins = self._column.contentsMargins()
        inside = self.width() - margins.left() - margins.right()
        self.counts.setFixedHeight(self.counts.heightForWidth(inside))
        self._column.activate()
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(px(8))
        self._keep_height()
