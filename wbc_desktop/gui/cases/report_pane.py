"""The report as it would leave the house: its pages, their language and size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from wbc_desktop.gui.cases.report_view import ReportSheet
from wbc_desktop.gui.cases.services import Preview
from wbc_desktop.gui.shell.buttons import IconButton
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import ElidedText, Line, Text, grounded
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.layouts import column, fix_size, hug, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.reporting import Language

_LEAST = 20
ZOOMS = (50, 75, 100, 125, 150, 200)
LANGUAGE_NAMES: tuple[tuple[Language, str], ...] = (("en", "English"), ("de", "Deutsch"))


class SheetArea(QScrollArea):
    """The table on which the pages lie; Ctrl and the wheel change their size."""

    zoom_wanted = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, sheet: ReportSheet) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("bare", True)
        self.setAccessibleName(self.tr("Report"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(sheet)
        self.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        theme.theme_changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colours.track)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colours.focus, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class ReportPane(QWidget):
    """``language_changed`` asks for the report anew."""

    language_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zoom = 100
        self._fits = True
        self._state = ""
        self.sheet = ReportSheet(theme)
        self.area = SheetArea(theme, self.sheet)
        self.area.zoom_wanted.connect(self._on_zoom_wanted)
        self.area.resized.connect(self._on_resized)
        self.area.verticalScrollBar().valueChanged.connect(self._show_place)
        self.place = ElidedText(theme, "", "small", "muted")
        self.language_choice = Choice(theme, self.tr("Language of the report"))
        for id, name in LANGUAGE_NAMES:
            self.language_choice.addItem(name, id)
        self.language_choice.currentIndexChanged.connect(self._on_language)
        self.smaller = IconButton(theme, "minus", self.tr("Smaller"), size=16)
        self.larger = IconButton(theme, "plus", self.tr("Larger"), size=16)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.percent = Text(theme, "", "body")
        self._lay_out(theme)
        self._show_zoom()

    def _lay_out(self, theme: Theme) -> None:
        head = QWidget()
        title = Text(theme, self.tr("Report"), weight=600)
        hug(title)
        hug(self.percent)
        line = row(theme, title, margins=(16, 0, 16, 0))
        line.addWidget(self.place, 1)
        for widget in (self.language_choice, self.smaller, self.percent, self.larger):
            line.addWidget(widget)
        head.setLayout(line)
        grounded(head, "surface")
        fix_size(theme, head, height=theme.tokens.size.tool_bar)
        whole = column(theme, head, Line(), gap=0)
        whole.addWidget(self.area, 1)
        self.setLayout(whole)

    @property
    def language(self) -> Language:
        return LANGUAGE_NAMES[self.language_choice.currentIndex()][0]

    def choose_language(self, language: str) -> None:
        """The language of the screen to begin with; does not ask anew."""
        self.language_choice.choose("de" if language.startswith("de") else "en")

    def show_preview(self, preview: Preview | None) -> None:
        """None: it is being made."""
        self.sheet.show_preview(preview)
        if preview is None:
            self._state = self.tr("is being made…")
        elif preview.record.kind == "signed":
            self._state = self.tr("as it was signed")
        else:
            self._state = self.tr("as it would be signed now")
        self._show_place()

    def show_problem(self, text: str) -> None:
        self.sheet.show_preview(None)
        self._state = text
        self._show_place()

    def _show_place(self) -> None:
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        page, pages = self.sheet.page_at(middle), len(self.sheet.pages)
        place = self.tr("page {page} of {pages}").format(page=page, pages=pages)
        self.place.setText(f"{self._state} · {place}" if pages else self._state)

    def _on_language(self) -> None:
        self.language_changed.emit()

    def _on_smaller(self) -> None:
        self._on_zoom_wanted(-1)

    def _on_larger(self) -> None:
        self._on_zoom_wanted(1)

    def _on_zoom_wanted(self, step: int) -> None:
        if step > 0:
            self._zoom = next((z for z in ZOOMS if z > self._zoom), ZOOMS[-1])
        else:
            self._zoom = next((z for z in reversed(ZOOMS) if z < self._zoom), ZOOMS[0])
        self._fits = False
        self._show_zoom()

    def _on_resized(self) -> None:
        """Until a person chooses a size, a page is as wide as there is room, at most 100 %."""
        if self._fits:
            bar = self._theme.px(self._theme.tokens.size.scroll_bar) + 2
            room = self.area.width() - bar
            self._zoom = max(_LEAST, min(100, self.sheet.zoom_for(room)))
            self._show_zoom()

    def _show_zoom(self) -> None:
        self.sheet.show_zoom(self._zoom)
        self.percent.setText(self.tr("{percent} %").format(percent=number(self._zoom, 0)))
        self.smaller.setEnabled(self._zoom > ZOOMS[0])
        self.larger.setEnabled(self._zoom < ZOOMS[-1])
        self._show_place()
