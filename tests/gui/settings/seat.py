"""The settings page in its window, on a real store and a real network file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.gui.shell.house import House
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.settings.page import SettingsPage, SettingsServices
from wbc_desktop.gui.settings.services import AboutFacts
from wbc_desktop.gui.shell.window import Window
from wbc_desktop.store import Store
from wbc_desktop.workflow.laboratory import keep_ranges, keep_rules, ranges_of, rules_of
from wbc_desktop.workflow.networks import NetworkShelf


class StoreLaboratory:
    """The laboratory of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rules(self) -> LaboratoryRules:
        return rules_of(self._store)

    def keep_rules(self, rules: LaboratoryRules, by: Person, reason: str) -> None:
        keep_rules(self._store, rules, by, reason)

    def ranges(self) -> RangeTable:
        return ranges_of(self._store)

    def keep_ranges(self, ranges: RangeTable, by: Person, reason: str) -> None:
        keep_ranges(self._store, ranges, by, reason)


@dataclass
class Seat:
    """A window at its settings page, TECH1 at work."""

    house: House
    window: Window
    page: SettingsPage
    laboratory: StoreLaboratory
    shelf: NetworkShelf
    qtbot: QtBot

    def click(self, button: QAbstractButton) -> None:
        self.qtbot.waitUntil(button.isVisible)  # a list just made is shown at the next event
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Until the lane has answered everything that was asked."""
        answered: list[None] = []
        self.house.lane.ask(lambda: None, answered.append)
        self.qtbot.waitUntil(lambda: bool(answered))
        QApplication.processEvents()

    def enter(self, person: Person, pin: str = "") -> None:
        with self.qtbot.waitSignal(self.house.at_work.person_changed):
            self.house.at_work.enter(person.id, pin)

    def refresh(self) -> None:
        with self.qtbot.waitSignal(self.house.at_work.people_changed):
            self.house.at_work.refresh()


def a_seat(house: House, folder: Path, qtbot: QtBot) -> Seat:
    shelf = NetworkShelf(house.store, folder / "networks")
    laboratory = StoreLaboratory(house.store)
    services = SettingsServices(laboratory, shelf, AboutFacts("0.1.0", str(folder)))
    page = SettingsPage(house.theme, house.actions, house.preferences, house.at_work, services)
    window = house.window({"settings": page})
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window), qtbot.waitSignal(house.at_work.person_changed):
        house.at_work.start()
    window.show_page("settings")
    return Seat(house, window, page, laboratory, shelf, qtbot)
