"""While something is held over the window: what letting go will do, over the whole page."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QMimeData, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.drops import Drop
from wbc_desktop.gui.shell.theme import Theme


class DropOverlay(QWidget):
    """Lies over its parent and lets every event through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._covered = parent
        self._headline = ""
        self._remark = ""
        self._refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def headline(self) -> str:
        return self._headline

    def show_drop(self, drop: Drop, case: str = "") -> None:
        """Says what ``drop`` would do; ``case`` is the number of the open case."""
        self._headline, self._remark = self._words(drop, case)
        self._refused = drop.refused
        self.setAccessibleName(self._headline)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.update()

    def _words(self, drop: Drop, case: str) -> tuple[str, str]:
        n = len(drop.paths)
        match drop.purpose:
            case "install_network":
                return self.tr("Install this network"), self.tr("It is checked first.")
            case "labelled_set":
                return self.tr("Use as labelled set"), self.tr("Nothing is changed in it.")
            case "add_to_case":
                one = self.tr("Add it to case {number}")
                many = self.tr("Add {n} items to case {number}")
                return (one if n == 1 else many).format(n=n, number=case), self.tr(
                    "The cells found wait until you show them."
                )
            case "new_case":
                one = self.tr("Start a new case with it")
                many = self.tr("Start a new case with {n} items")
                return (one if n == 1 else many).format(n=n), self.tr(
                    "The files stay where they are."
                )
            case "networks_alone":
                return self.tr("One network at a time"), self.tr("Drop the network file alone.")
            case "not_files":
                text = self.tr("Only files and folders of this computer")
                return text, self.tr("Save what you dragged as a file first.")

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self._theme.px, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.surface)
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        ink = colours.error if self._refused else colours.accent
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
        inset = px(24)
        radius = px(self._theme.tokens.radius.drop)
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, radius, radius)
        self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        px = self._theme.px
        centre = self.rect().center()
        name, width, height = ("error", 48, 48) if self._refused else ("drop_slide", 68, 49)
        icon = QRectF(centre.x() - px(width) // 2, centre.y() - px(84), px(width), px(height))
        self._theme.icons.paint(painter, name, icon, ink)
        line = QRectF(px(40), centre.y() - px(20), self.width() - px(80), px(34))
        painter.setPen(self._theme.colours.text)
        painter.setFont(self._theme.font("figure"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._headline)
        painter.setPen(self._theme.colours.muted)
        painter.setFont(self._theme.font("body"))
        below = line.translated(0, px(36))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._remark)


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Local files and folders of a drop; none when even one of its parts is no local file."""
    urls = data.urls()
    if not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(_local_path(url) for url in urls)


def _local_path(url: QUrl) -> Path:
    """Keeps names that are no valid text, which Qt's own conversion would change."""
    if os.name == "nt" or url.host():
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(unquote(encoded, errors="surrogateescape"))
