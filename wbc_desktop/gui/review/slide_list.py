"""The slides of the case: cells, reading or read, quality and alarm; a click opens their card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import IconButton, ThemedButton
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

Care = Literal["", "alarm", "scale", "quality", "reject", "problem"]
_ROWS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class SlideLine:
    """What one row says; ``care`` is the most urgent thing that is open, ``sign`` its icon."""

    source: SourceId
    name: str
    state: str
    care: Care
    sign: str
    tone: str
    hint: str


def slide_line(case: Case, source: Source, cells: int) -> SlideLine:
    """The row of a source with so many cells."""
    if source.status == "reading":
        state = translate("Slides", "{count}, reading").format(count=cells)
    elif cells == 1:
        state = translate("Slides", "1 cell")
    else:
        state = translate("Slides", "{count} cells").format(count=cells)
    care, sign, tone, hint = _care(source)
    return SlideLine(source.id, source.name, state, care, sign, tone, hint)


def _care(source: Source) -> tuple[Care, str, str, str]:
    if source.problem is not None:
        return "problem", "warning", "warn", translate("Slides", "could not be read to its end")
    if source.alarm_open:
        hint = translate("Slides", "unlike the slides the network knows: answer the alarm")
        return "alarm", "warning", "error", hint
    if source.quality == "reject":
        return "reject", "error", "error", translate("Slides", "rejected")
    if source.scale_from == "unknown" and source.kind != "crop":
        return "scale", "ruler", "warn", translate("Slides", "scale unknown")
    if not source.quality:
        return "quality", "slide", "muted", translate("Slides", "quality not stated")
    hint = quality_name(source.quality)
    return "", "ok", "ok", hint


def quality_name(quality: str) -> str:
    match quality:
        case "good":
            return translate("Slides", "good")
        case "acceptable":
            return translate("Slides", "acceptable")
        case _:
            return translate("Slides", "reject")


class SlideRow(ThemedButton):
    """One slide as a row to press."""

    def __init__(self, theme: Theme, line: SlideLine, narrow: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.line = line
        self.narrow = narrow
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_line(line)

    def show_line(self, line: SlideLine) -> None:
        self.line = line
        text = translate("Slides", "{name}: {state}, {hint}")
        said = text.format(name=line.name, state=line.state, hint=line.hint)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        size = self.theme.tokens.size
        width = size.class_list_narrow if self.narrow else size.class_list
        return QSize(self.theme.px(width), self.theme.px(size.list_row))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, colours = self.theme.px, self.theme.colours
        if self.isDown():
            painter.fillRect(self.rect(), colours.selection)
        elif self.underMouse():
            painter.fillRect(self.rect(), colours.hover)
        middle = self.height() / 2
        box = QRectF(px(12), round(middle - px(9)), px(18), px(18))
        self.theme.icons.paint(painter, self.line.sign, box, self.theme.colour(self.line.tone))
        if not self.narrow:
            self._paint_texts(painter)
        else:
            count = self.line.state.split(" ")[0].rstrip(",")
            painter.setFont(self.theme.font("small"))
            painter.setPen(colours.muted)
            room = QRectF(0, 0, self.width() - px(8), self.height())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
            )
        self.paint_focus(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        px, colours = self.theme.px, self.theme.colours
        small = self.theme.font("small")
        width = QFontMetrics(small).horizontalAdvance(self.line.state)
        right = self.width() - px(14)
        painter.setFont(small)
        painter.setPen(colours.muted)
        room = QRectF(0, 0, right, self.height())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, self.line.state)
        painter.setFont(self.theme.font("body"))
        painter.setPen(colours.text)
        left = px(38)
        name = painter.fontMetrics().elidedText(
            self.line.name, Qt.TextElideMode.ElideMiddle, round(right - width - px(8) - left)
        )
        painter.drawText(
            QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, name
        )


class SlideList(QWidget):
    """The rows under a head with the button that adds files."""

    slide_wanted = Signal(object)
    files_wanted = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, case: Case, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case = case
        self._narrow = False
        self._rows: dict[SourceId, SlideRow] = {}
        self.setAccessibleName(self.tr("Slides"))
        self._head = Text(theme, self.tr("Slides"), "small", "muted", weight=600)
        self._add = IconButton(theme, "plus", actions.tool_tip("add_files"), size=16)
        self._add.clicked.connect(self.files_wanted)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = scrolled(self._list)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        theme.theme_changed.connect(self._on_theme_changed)
        self.take_case()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._line = QHBoxLayout()
        self._line.setContentsMargins(px(12), px(4), px(4), 0)
        self._line.addWidget(self._head, 1)
        self._line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(6))
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(self._area)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._head.setVisible(not narrow)
        for row in self._rows.values():
            row.narrow = narrow
            row.updateGeometry()
        self._fit()

    def lines(self) -> list[SlideLine]:
        """The rows as they are."""
        return [row.line for row in self._rows.values()]

    def row(self, id: SourceId) -> SlideRow:
        return self._rows[id]

    def take_case(self) -> None:
        """Reads all sources again; rows of known ones stay."""
        counts: dict[SourceId, int] = {}
        for cell in self._case.cells.values():
            if not cell.removed:
                counts[cell.source] = counts.get(cell.source, 0) + 1
        sources = self._case.sources_in_order()
        self._drop_rows({s.id for s in sources})
        for source in sources:
            self._show(source, counts.get(source.id, 0))
        self._fit()

    def _drop_rows(self, kept: set[SourceId]) -> None:
        for id in [id for id in self._rows if id not in kept]:
            row = self._rows.pop(id)
            self._column.removeWidget(row)
            row.deleteLater()

    def _show(self, source: Source, cells: int) -> None:
        line = slide_line(self._case, source, cells)
        if source.id in self._rows:
            self._rows[source.id].show_line(line)
            return
        row = SlideRow(self._theme, line, self._narrow, self._list)
        row.clicked.connect(self._on_row_clicked)
        self._rows[source.id] = row
        self._column.addWidget(row)

    def _on_row_clicked(self) -> None:
        row = self.sender()
        assert isinstance(row, SlideRow)
        self.slide_wanted.emit(row.line.source)

    def _fit(self) -> None:
        row = self._theme.px(self._theme.tokens.size.list_row)
        self._area.setFixedHeight(max(1, min(_ROWS_SHOWN, len(self._rows))) * row)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._line.setContentsMargins(px(12), px(4), px(4), 0)
        self._fit()


def urgent(lines: Sequence[SlideLine]) -> SlideLine | None:
    """The first slide whose alarm nobody answered."""
    return next((line for line in lines if line.care == "alarm"), None)
