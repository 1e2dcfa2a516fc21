"""Asks where a file goes or comes from; the one place of the case pages with a dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileChoice(Protocol):
    """None: the person thought better of it."""

    def to_save(self, parent: QWidget, title: str, name: str) -> Path | None: ...

    def to_open(self, parent: QWidget, title: str, pattern: str) -> Path | None: ...


class FileDialogs:
    """The computer's own dialogs; remember the folder while the program runs."""

    def __init__(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents) or ".")

    def to_save(self, parent: QWidget, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(self._folder / name))
        return self._remembered(chosen)

    def to_open(self, parent: QWidget, title: str, pattern: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(self._folder), pattern)
        return self._remembered(chosen)

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = Path(chosen).parent
        return Path(chosen)


def file_name(number: str, suffix: str) -> str:
    """A name every system takes, from a case's number."""
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in number).strip(" .")
    return f"{kept or 'case'}{suffix}"
