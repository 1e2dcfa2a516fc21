"""The parts of the page for one case and where they lie: panels beside the gallery or the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wbc_desktop.gui.review.class_list import ClassList
from wbc_desktop.gui.review.field_bar import FieldBar
from wbc_desktop.gui.review.field_view import FieldView
from wbc_desktop.gui.review.gallery_bar import GalleryBar
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.gallery_view import GalleryView
from wbc_desktop.gui.review.inspector import Inspector
from wbc_desktop.gui.review.notice_bar import NoticeBar
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.side_panels import LeftPanel, RightPanel
from wbc_desktop.gui.review.slide_list import SlideList
from wbc_desktop.gui.review.thumbnails import Thumbnails
from wbc_desktop.gui.review.waiting_text import WaitingText
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.workers.turns import Steps

NARROW_BELOW = 1170
"""Width of the page in pixels at 100 % under which the side panels give way."""
_TILES, _TILES_LEAST = 3, 2
"""Columns of tiles that a page has room for, and those it has at least."""


class DeskParts(QWidget):
    """Makes the parts, lays them out, ends what they run in the background. Shows nothing yet.

    The parts are there when all of ``making`` was taken.
    """

    def __init__(
        self, theme: Theme, actions: Actions, opened: OpenCase, state: GalleryState
    ) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self._opened = opened
        self.state = state
        self.thumbnails = Thumbnails(opened.pictures, parent=self)
        self._crops = PictureLoader(self)
        self._regions = PictureLoader(self)

    def making(self) -> Steps:
        """Makes the parts in steps of a few milliseconds each."""
        theme, actions, opened, state = self._theme, self._actions, self._opened, self.state
        self.gallery = GalleryView(theme, state, self.thumbnails)
        self.field = FieldView(theme, opened.case, state, opened.fields, self._regions)
        self.classes = ClassList(theme, actions)
        self.slides = SlideList(theme, actions, opened.case)
        yield
        self.inspector = Inspector(theme, actions, opened, state, self._crops, self._regions)
        self.gallery_bar = GalleryBar(theme, actions)
        self.field_bar = FieldBar(theme, actions)
        yield
        self.new_bar = NoticeBar(theme, "plus", "selection", self.tr("Show"))
        self.alarm_bar = NoticeBar(theme, "warning", "error_soft", self.tr("Answer…"))
        self.waiting = WaitingText(theme)
        self.left = LeftPanel(theme, self.classes, self.slides)
        self.right = RightPanel(theme, opened.case, self.inspector)
        yield
        self._lay_out()
        self._keep_own_keys()

    def _lay_out(self) -> None:
        grounded(self, "surface")
        self._bars = QVBoxLayout()
        self._bars.addWidget(self.alarm_bar)
        self._bars.addWidget(self.new_bar)
        self._cells = QStackedWidget()
        self._cells.addWidget(self.gallery)
        self._cells.addWidget(self.waiting)
        self._middle = QStackedWidget()
        self._middle.setMinimumWidth(1)  # The page's own least width is that of what is shown.
        self._middle.addWidget(_column(self.gallery_bar, Line(), self._bars, self._cells))
        self._middle.addWidget(_column(self.field_bar, Line(), self.field))
        self._left_line = Line(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._left_line)
        row.addWidget(self._middle, 1)
        row.addWidget(Line(upright=True))
        row.addWidget(self.right)
        self._theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def in_field(self) -> bool:
        """Whether the field is shown instead of the gallery."""
        return self._middle.currentIndex() == 1

    def lay_out_field(self, in_field: bool) -> None:
        """Gives the middle to the field, which needs no class list, or to the gallery."""
        self._middle.setCurrentIndex(1 if in_field else 0)
        self.left.setVisible(not in_field)
        self._left_line.setVisible(not in_field)
        self.right.set_in_field(in_field)
        self._fit()

    def take_focus(self) -> None:
        """Keys go to the cells: in the gallery or on the field."""
        (self.field if self.in_field else self.gallery).setFocus()

    def show_waiting(self, text: str) -> None:
        """Says in the gallery's place why it is empty; "" shows the gallery."""
        self.waiting.show_text(text)
        self._cells.setCurrentWidget(self.waiting if text else self.gallery)

    def close_parts(self) -> None:
        """Ends everything that runs in the background."""
        self.thumbnails.close()
        self._crops.close()
        self._regions.close()

    # Enter and Space press a button that was reached by Tab, instead of deciding a cell.

    def _keep_own_keys(self) -> None:
        for kind in (QAbstractButton, QComboBox, QAbstractSlider):
            for widget in self.findChildren(kind):
                widget.installEventFilter(self)
        self.classes.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            pressing = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if pressing and modifiers == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Narrow panels where there is little room, then bars of two rows; under the least width
        the page scrolls."""
        px, size = self._theme.px, self._theme.tokens.size
        narrow = self.width() < px(NARROW_BELOW)
        self.left.set_narrow(narrow)
        self.right.set_narrow(narrow)
        bar, tiles = (self.field_bar, 0) if self.in_field else (self.gallery_bar, _TILES)
        beside = px(size.inspector_narrow + (0 if self.in_field else size.class_list_narrow)) + 2
        tight = self.width() < beside + max(self._width_of(tiles), bar.width_of_one_row())
        bar.set_tight(tight)
        least = self._width_of(min(tiles, _TILES_LEAST))
        self.setMinimumWidth(beside + max(least, bar.width_of_two_rows()))

    def _width_of(self, tiles: int) -> int:
        """The width of a gallery of so many columns."""
        size = self._theme.tokens.size
        return self._theme.px(tiles * (size.tile + size.tile_gap) + 30) if tiles else 0

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._bars.setContentsMargins(px(16), px(6), px(16), px(2))
        self._bars.setSpacing(px(6))
        self._fit()


def _column(*parts: QWidget | QVBoxLayout) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QVBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return widget
