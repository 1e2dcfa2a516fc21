"""The panels beside the gallery: classes and slides at the left, cell and differential right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.domain.advice import DROP, PHONE, PHONE_CELLS
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.standing import Standing
from wbc_desktop.gui.review.advice_card import NoteCard
from wbc_desktop.gui.review.class_list import ClassList
from wbc_desktop.gui.review.differential_rows import critical_text
from wbc_desktop.gui.review.differential_table import DifferentialTable
from wbc_desktop.gui.review.inspector import Inspector
from wbc_desktop.gui.review.slide_list import SlideList
from wbc_desktop.gui.review.this_field import ThisField
from wbc_desktop.gui.review.typical_cells import TYPICAL_HEIGHT
from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.layouts import scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.wording import Message

_TABLE_LEAST = 160
"""The height under which the table is not worth scrolling by itself."""
_LARGE_PICTURE_FROM = 380
"""The room above the table that the large picture of the cell asks for."""


class LeftPanel(QWidget):
    """Classes over slides; narrow it keeps chips and counts."""

    def __init__(
        self, theme: Theme, classes: ClassList, slides: SlideList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes = classes
        self._slides = slides
        self._narrow = False
        grounded(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(classes), 1)
        column.addWidget(Line())
        column.addWidget(slides)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._classes.set_narrow(narrow)
        self._slides.set_narrow(narrow)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        size = self._theme.tokens.size
        width = size.class_list_narrow if self._narrow else size.class_list
        self.setFixedWidth(self._theme.px(width))


class RightPanel(QWidget):
    """The cell, what it makes of the report, and the one next thing."""

    advice_followed = Signal(object)
    critical_followed = Signal()

    def __init__(
        self, theme: Theme, case: Case, inspector: Inspector, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case = case
        self._narrow = False
        self._advice: Message = DROP()
        self.inspector = inspector
        self.table = DifferentialTable(theme)
        self.field = ThisField(theme)
        self.field.hide()
        self.critical = NoteCard(theme, "error_soft", "error", "error")
        self.advice = NoteCard(theme, "warn_soft", "warn", "info")
        self.critical.hide()
        self._lay_out()
        self.advice.clicked.connect(self._on_advice)
        self.critical.clicked.connect(self.critical_followed)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _lay_out(self) -> None:
        grounded(self, "raised")
        self._table_area = scrolled(self.table)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.inspector, 1)
        column.addWidget(Line())
        column.addWidget(self._table_area)
        column.addWidget(self.field)
        self._cards = QVBoxLayout()
        self._cards.addWidget(self.critical)
        self._cards.addWidget(self.advice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scrolled = scrolled(inside)
        whole.addWidget(self._scrolled, 1)
        whole.addLayout(self._cards)
        self.inspector.installEventFilter(self)
        self.inspector.typical_button.toggled.connect(self._on_typical)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.inspector.set_narrow(narrow)
        self._on_theme_changed()

    def set_in_field(self, in_field: bool) -> None:
        self._table_area.setVisible(not in_field)
        self.field.setVisible(in_field)
        self.inspector.set_in_field(in_field)

    def show_standing(self, standing: Standing, advice: Message) -> None:
        self.table.show_standing(self._case, standing)
        self._fit()
        critical = critical_text(standing)
        self.critical.show_note(critical)
        self._advice = advice
        self.advice.show_note(said(advice), *advice_look(advice))
        doubled = bool(critical) and advice.code in (PHONE.code, PHONE_CELLS.code)
        self.advice.setVisible(not doubled)
        if doubled:
            self.critical.show_note(said(advice))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # Before the layout asks: nested layouts keep old heights until then.
            self.inspector.settle()
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The cell is whole, the table scrolls below it; with too little room both do as one.

        The cards never scroll: a critical value stays in sight.
        """
        px = self._theme.px
        room = self.height() - self._height_of_cards()
        table = 0 if self._table_area.isHidden() else self.table.sizeHint().height()
        typical = px(TYPICAL_HEIGHT) if self.inspector.typical_button.isChecked() else 0
        self.inspector.set_compact(room - table - typical < px(_LARGE_PICTURE_FROM))
        bar = self._theme.tokens.size.scroll_bar
        needed = self.inspector.height_at(self.width() - px(bar))
        self.inspector.setMinimumHeight(needed)
        spare = room - needed - 1
        self._table_area.setFixedHeight(spare if px(_TABLE_LEAST) <= spare < table else table)

    def _height_of_cards(self) -> int:
        px = self._theme.px
        shown = [card for card in (self.critical, self.advice) if not card.isHidden()]
        heights = [card.height_at(self.width() - px(32)) for card in shown]
        return sum(heights) + px(16) + px(6) * max(0, len(shown) - 1)

    @property
    def advice_given(self) -> Message:
        return self._advice

    def _on_typical(self, shown: bool) -> None:
        """Brings the typical cells into view as soon as they have their place."""
        self._fit()
        if shown:
            QTimer.singleShot(0, self, self._show_typical)

    def _show_typical(self) -> None:
        self._scrolled.ensureWidgetVisible(self.inspector.typical)

    def _on_advice(self) -> None:
        self.advice_followed.emit(self._advice)

    @Slot()
    def _on_theme_changed(self) -> None:
        px, size = self._theme.px, self._theme.tokens.size
        self.setFixedWidth(px(size.inspector_narrow if self._narrow else size.inspector))
        self._fit()
        self._cards.setContentsMargins(px(16), px(4), px(16), px(12))
        self._cards.setSpacing(px(6))


def advice_look(advice: Message) -> tuple[str, str, str]:
    """Ground, tone and icon of an advice by how much it hurts not to follow it."""
    match advice.code:
        case "advice.answer_alarm" | "advice.phone" | "advice.phone_cells":
            return "error_soft", "error", "warning"
        case "advice.ready":
            return "ok_soft", "ok", "ok"
        case "advice.review_one" | "advice.review_many" | "advice.count_on" | "advice.drop":
            return "surface", "muted", "info"
        case _:
            return "warn_soft", "warn", "info"
