"""The parts of the running window: services, theme, pages and the window that holds them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from wbc_desktop import __version__
from wbc_desktop.composition import House
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.cases.case_list import StoredWorklist
from wbc_desktop.gui.cases.cases_page import CasesPage
from wbc_desktop.gui.host.case_host import CaseHost
from wbc_desktop.gui.host.case_lines import CaseLines
from wbc_desktop.gui.host.case_pages import CasePages
from wbc_desktop.gui.host.closers import HostCloser
from wbc_desktop.gui.host.late import HouseLaboratory, HouseNetworks, HousePeople
from wbc_desktop.gui.host.shelf import ShelfInLane
from wbc_desktop.gui.host.training_place import TrainingPlace
from wbc_desktop.gui.review.habits import Habits
from wbc_desktop.gui.settings.page import SettingsPage, SettingsServices
from wbc_desktop.gui.settings.services import AboutFacts
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.closing import LaneCloser
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import THEME_CHOICES, Theme, ThemeChoice
from wbc_desktop.gui.shell.window import Window
from wbc_desktop.gui.workers.collecting import Collecting
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.wording import Message

SETTINGS_FILE = "settings.json"


def theme_choice(settings: Settings) -> ThemeChoice:
    return next((c for c in THEME_CHOICES if c == settings.theme), "system")


class ProgramParts(QObject):
    """Makes all that lives as long as the window, and closes what outlives it. Joins nothing.

    ``settings_problem`` says why the settings of before could not be read.
    """

    def __init__(self, app: QApplication, house: House) -> None:
        super().__init__()
        self._app = app
        self.house = house
        file = SettingsFile(house.folder / SETTINGS_FILE)
        loaded = file.load()
        self.settings_problem: Message | None = loaded.problem
        self._settings_thread = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._people_thread = ThreadPoolExecutor(1, thread_name_prefix="people")
        self.preferences = Preferences(loaded.settings, file.save, self._settings_thread, self)
        self.collecting = Collecting(self)
        self._make_services()
        self._make_theme(loaded.settings)
        self._make_pages()
        self._make_window()
        self.lines = CaseLines(self.host, self.window, self)

    def _make_services(self) -> None:
        house = self.house
        self.lane = Lane(house.lane, self)
        self.shelf_lane = Lane(house.lane, self)
        self.people_lane = Lane(self._people_thread, self)
        people = HousePeople(house)
        self.at_work = AtWork(people, self.people_lane, self.preferences, self)
        self.host = CaseHost(house, self.lane, lambda: self.at_work.person, self)
        self.worklist = StoredWorklist(
            house, self.lane, self._somebody, self.host.open, lambda: self.host.work
        )

    def _somebody(self) -> Person:
        person = self.at_work.person
        assert person is not None, "the window is locked while nobody is at work"
        return person

    def _make_theme(self, settings: Settings) -> None:
        self.theme = Theme(theme_choice(settings), settings.scale, self)
        self.theme.apply(self._app)
        self.actions = Actions(settings.keys, self)
        self.house.reading_threads = settings.reading_threads

    def _make_pages(self) -> None:
        theme, house = self.theme, self.house
        self.cases = CasesPage(theme, self.actions)
        self.case_pages = CasePages(theme, self.actions, self.host)
        self.case_pages.review.use(Habits.from_json(self.preferences.now.review))
        self.shelf = ShelfInLane(house, self.shelf_lane, lambda: self.at_work.person)
        self.training = TrainingPlace(
            theme, self.shelf, house.folder / "trainings", self.preferences, self.people_lane
        )
        services = SettingsServices(
            HouseLaboratory(house), HouseNetworks(house), AboutFacts(__version__, str(house.folder))
        )
        self.settings = SettingsPage(theme, self.actions, self.preferences, self.at_work, services)

    def _make_window(self) -> None:
        pages = {
            "cases": self.cases,
            "review": self.case_pages,
            "train": self.training,
            "settings": self.settings,
        }
        self.window = Window(self.theme, self.actions, self.preferences, self.at_work, pages)
        for closer in (
            HostCloser(self.host, self.case_pages),
            self.training,
            LaneCloser(self._people_thread),
        ):
            self.window.add_closer(closer)

    def close(self) -> None:
        """Lets go of what outlives the window by a moment: the last write of the settings."""
        self.lane.close()
        self.shelf_lane.close()
        self.people_lane.close()
        self._settings_thread.shutdown()
        self.collecting.stop()
