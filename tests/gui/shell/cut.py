"""Finds what is cut: texts and buttons that have less room than they need."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollArea, QWidget

from wbc_desktop.gui.shell.controls import ElidedText
from wbc_desktop.gui.shell.help_page import KeyCaps


def cut_parts(window: QWidget) -> list[str]:
    """A line for everything visible that is cut; elided names have their tool tip."""
    kinds = (QLabel, QAbstractButton, QComboBox, KeyCaps)
    found = [part for kind in kinds for part in window.findChildren(kind) if part.isVisible()]
    return [f"{_name(part)}: {why}" for part in found if (why := _cut(part, window))]


def _cut(part: QWidget, window: QWidget) -> str:
    if not _inside(part, window):
        return "reaches over the edge"
    if isinstance(part, ElidedText):
        gone = part.fontMetrics().horizontalAdvance(part.text()) > part.width()
        return "cut without a tool tip" if gone and not part.toolTip() else ""
    if isinstance(part, QLabel) and part.wordWrap():
        needed = part.heightForWidth(part.width())
        # Qt itself rounds a line's height by a pixel.
        return f"{part.height()} high, needs {needed}" if part.height() < needed - 1 else ""
    needed = part.sizeHint()
    if part.width() < needed.width() or part.height() < min(needed.height(), 20):
        return f"{part.width()} × {part.height()}, needs {needed.width()} × {needed.height()}"
    return ""


def _inside(part: QWidget, window: QWidget) -> bool:
    """Whether it lies within the window sideways; up and down a page may scroll."""
    left = part.mapTo(window, QPoint(0, 0)).x()
    if left < 0 or left + part.width() > window.width():
        return False
    if _scrolls(part):
        return True
    top = part.mapTo(window, QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= window.height()


def _scrolls(part: QWidget) -> bool:
    parent = part.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _name(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else ""
    return f"{type(part).__name__} “{text or part.accessibleName()}”"
