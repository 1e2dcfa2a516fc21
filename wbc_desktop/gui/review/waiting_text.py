"""What the gallery says while it has no cells to show, and why that is so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.domain.case import Case
from wbc_desktop.gui.review.gallery_sections import Filter
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate


def waiting_text(case: Case, state: GalleryState) -> str:
    """Why there is nothing; "" if there is something."""
    if state.sections:
        return ""
    if not case.sources:
        return translate("Gallery", "Drop images or slides of the smear on the window.")
    if state.filter is Filter.TO_DO:
        return translate("Gallery", "Nothing is left to do. Choose “All cells” to see them.")
    if state.filter is Filter.REVIEWED:
        return translate("Gallery", "No cell is reviewed yet. Choose “All cells” to see them.")
    if any(source.status == "reading" for source in case.sources.values()):
        return translate("Gallery", "Reading. The first cells appear here as they are found.")
    return translate(
        "Gallery",
        "No white cells were found. In the field view a double-click adds one that was missed.",
    )


class WaitingText(QWidget):
    """The sentence in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = Text(theme, "", "body", "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._text)
        column.addStretch(3)
        self._column = column
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_text(self, text: str) -> None:
        self._text.setText(text)

    @Slot()
    def _on_theme_changed(self) -> None:
        side = self._theme.px(48)
        self._column.setContentsMargins(side, 0, side, 0)
