"""The settings as they are now, for every page; written in the background a moment after a change.

What is set counts at once; a write that fails is told and costs nothing but the next start.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.settings import Settings

_PAUSE_MS = 400


class Preferences(QObject):
    """``changed`` carries the new Settings, ``failed`` a Message when they could not be written."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        executor: Executor,
        parent: QObject | None = None,
    ) -> None:
        """``save`` runs in ``executor``, which has one thread and is the maker's to end."""
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._executor = executor
        self._lane = Lane(executor, self)
        self._lane.failed.connect(self.failed)
        self._written: Future[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._write)

    @property
    def now(self) -> Settings:
        return self._settings

    def change(self, **values: Any) -> None:
        """Sets fields of ``Settings`` by name."""
        settings = replace(self._settings, **values)
        if settings != self._settings:
            self._settings = settings
            self._pause.start()
            self.changed.emit(settings)

    def remember_folder(self, purpose: str, folder: str) -> None:
        self.change(folders={**self._settings.folders, purpose: folder})

    def stop(self) -> None:
        """Begins to write what is not yet written; nothing is told afterwards."""
        if self._pause.isActive():
            self._pause.stop()
            self._write()
        self._lane.close()

    def wait(self, seconds: float) -> bool:
        """Whether all is written within so many seconds."""
        return self._written is None or not wait([self._written], seconds).not_done

    def _write(self) -> None:
        self._written = self._executor.submit(self._save, self._settings)
        self._lane.follow(self._written, _nothing)


def _nothing(written: None) -> None:
    """A write that went well has nothing to tell."""
