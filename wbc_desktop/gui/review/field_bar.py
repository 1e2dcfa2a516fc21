"""The bar over the field: back to the gallery, which source, rings, previous and next field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.gui.review.rings import DASH
from wbc_desktop.gui.review.tool_bar import ToolBar
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Line
from wbc_desktop.gui.shell.theme import Theme

_SOURCE_MOST = 200


class Legend(QWidget):
    """Says that a dashed ring is proposed and a solid one decided."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Proposed: dashed ring. Decided: solid ring."))

    def _texts(self) -> tuple[str, str]:
        return self.tr("Proposed"), self.tr("Decided")

    def sizeHint(self) -> QSize:
        px = self._theme.px
        self.setFont(self._theme.font("small"))
        texts = sum(self.fontMetrics().horizontalAdvance(t) for t in self._texts())
        return QSize(texts + px(2 * (16 + 6) + 14), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self._theme.px, self._theme.colours
        painter.setFont(self._theme.font("small"))
        x = 0.0
        for text, dashed in zip(self._texts(), (True, False), strict=True):
            painter.setPen(colours.muted)
            width = painter.fontMetrics().horizontalAdvance(text)
            room = QRectF(x, 0, width + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            pen = QPen(colours.text, 1.8, c=Qt.PenCapStyle.FlatCap)
            if dashed:
                pen.setDashPattern(list(DASH))
            painter.setPen(pen)
            x += width + px(6)
            painter.drawEllipse(QPointF(x + px(7), self.height() / 2), px(7), px(7))
            x += px(16 + 14)


class FieldBar(ToolBar):
    """Back to the gallery, which source, rings on or off, previous and next field."""

    gallery_wanted = Signal()
    source_chosen = Signal(object)
    rings_chosen = Signal(bool)
    step_wanted = Signal(int)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, actions, parent)
        self.gallery = Button(theme, self.tr("Gallery"), "quiet", icon="gallery")
        self.sources = Choice(theme, self.tr("Which slide"))
        self.rings = Button(theme, self.tr("Rings"), "quiet", icon="ring")
        self.rings.setCheckable(True)
        self.rings.setChecked(True)
        self.rings.setToolTip(self.tr("Show or hide the rings around the cells"))
        self._legend = Legend(theme)
        self.previous = Button(theme, self.tr("Previous field"), "quiet")
        self.next = Button(theme, self.tr("Next"), "quiet")
        self.gallery.clicked.connect(self.gallery_wanted)
        self.sources.activated.connect(self._on_source)
        self.rings.toggled.connect(self.rings_chosen)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        explained = (self._legend, Line(upright=True))
        self.lay_out(
            (self.gallery, Line(upright=True), self.sources, self.rings),
            (*explained, self.previous, self.next),
            below=(self.rings, self.previous, self.next),
            giving_way=explained,
            keyed={
                self.gallery: "field",
                self.previous: "previous_field",
                self.next: "next_field",
            },
        )

    def show_sources(self, sources: Sequence[Source], current: SourceId | None) -> None:
        known = [self.sources.itemData(i) for i in range(self.sources.count())]
        if known != [s.id for s in sources]:
            self.sources.clear()
            for source in sources:
                self.sources.addItem(source.name, source.id)
            self.sources.updateGeometry()
        if current is not None:
            self.sources.choose(current)
            self.sources.setToolTip(self.sources.currentText())

    def width_needed_by(self, tool: QWidget) -> int:
        width = super().width_needed_by(tool)
        return min(width, self._theme.px(_SOURCE_MOST)) if tool is self.sources else width

    def _on_source(self) -> None:
        self.source_chosen.emit(SourceId(self.sources.currentData()))

    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)

    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    @Slot()
    def show_keys(self) -> None:
        super().show_keys()
        self.gallery.setToolTip(self.tr("Back to the gallery"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.sources.setMaximumWidth(self._theme.px(_SOURCE_MOST))
        super()._on_theme_changed()
