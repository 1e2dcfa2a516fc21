"""A window with real parts: a store in a folder, its people, settings in a file."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from wbc_desktop.domain.people import Person, Role
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.rail import PAGES
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.window import Window
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.store import Store

PIN = "2580"


class Page(QWidget):
    """Takes the focus, as a page does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))


@dataclass
class House:
    """Everything a window needs."""

    store: Store
    file: SettingsFile
    theme: Theme
    actions: Actions
    preferences: Preferences
    executor: ThreadPoolExecutor
    lane: Lane
    at_work: AtWork

    def window(self, pages: Mapping[str, QWidget] | None = None) -> Window:
        own = {name: Page(name) for name in PAGES}
        return Window(
            self.theme, self.actions, self.preferences, self.at_work, {**own, **(pages or {})}
        )

    def first(self) -> Person:
        """TECH1, as a new store has it."""
        return self.store.people.list()[0]

    def administrator(self) -> Person:
        """Adds one, with a PIN."""
        return self.store.people.add(
            "ADM", "Ada Invented", Role.ADMINISTRATOR, self.first(), pin=PIN
        )

    def close(self) -> None:
        self.lane.close()
        self.preferences.stop()
        self.executor.shutdown()
        self.store.close()


def a_house(folder: Path, app: QApplication, settings: Settings | None = None) -> House:
    # What the test before left in circles dies here, in Qt's thread, not in a lane's.
    gc.collect()
    store = Store.open(folder, program="WBC Desktop test")
    file = SettingsFile(folder / "settings.json")
    theme = Theme("light")
    theme.apply(app)
    executor = ThreadPoolExecutor(1, thread_name_prefix="store")
    settings = settings or Settings(disclaimer_read=True)
    preferences = Preferences(settings, file.save, executor)
    lane = Lane(executor)
    at_work = AtWork(store.people, lane, preferences)
    return House(store, file, theme, Actions(), preferences, executor, lane, at_work)
