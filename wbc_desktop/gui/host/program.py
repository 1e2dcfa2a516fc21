"""The running window: its parts joined, so that what is done in one shows in the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.host.program_parts import ProgramParts, theme_choice
from wbc_desktop.gui.shell.drops import Drop
from wbc_desktop.gui.shell.message_bar import Notice
from wbc_desktop.gui.shell.status_bar import Work
from wbc_desktop.network import Network
from wbc_desktop.settings import Settings

IDLE_MS = 3000
"""After the start, when a person looks at the first page: the training page is loaded meanwhile."""


class Program(ProgramParts):
    """The parts joined: what happens in one is followed in the others."""

    def __init__(self, app: QApplication, house: House) -> None:
        super().__init__(app, house)
        self._begin_with_demonstration = False
        self._idle = QTimer(self, singleShot=True)
        self._connect()
        if self.settings_problem is not None:
            self.window.tell_message(self.settings_problem)

    # Joining

    def _connect(self) -> None:
        self._connect_window()
        self._connect_case()
        self._connect_worklist()
        self._connect_elsewhere()
        for lane in (self.lane, self.shelf_lane, self.people_lane):
            lane.failed.connect(self.window.tell_message)
        self.at_work.person_changed.connect(self._on_person_changed)
        self.at_work.people_changed.connect(self.host.refresh)
        self.preferences.changed.connect(self._on_preferences_changed)

    def _connect_window(self) -> None:
        window, host, pages = self.window, self.host, self.case_pages
        window.closed.connect(self._idle.stop)
        self._idle.timeout.connect(self.training.load)
        window.dropped.connect(self._on_dropped)
        window.files_wanted.connect(self.choose_files)
        window.undo_wanted.connect(pages.undo)
        window.redo_wanted.connect(pages.redo)
        window.form_wanted.connect(pages.show_form)
        window.sign_wanted.connect(pages.show_sign)
        window.back_wanted.connect(pages.back)
        window.cancel_wanted.connect(host.cancel_reading)
        window.page_changed.connect(self._on_page_changed)

    def _connect_case(self) -> None:
        """The case that is open, and its pages."""
        window, host, pages = self.window, self.host, self.case_pages
        pages.files_wanted.connect(self.choose_files)
        pages.review.habits_changed.connect(self._on_habits_changed)
        pages.demonstration_wanted.connect(host.open_demonstration)
        pages.message_wanted.connect(window.tell_refusal)
        pages.saved.connect(self._on_saved)
        pages.heading_changed.connect(lambda h: window.show_heading("review", h))
        pages.person_wanted.connect(window.ask_who_works)
        pages.ranges_wanted.connect(self._on_ranges_wanted)
        pages.cases_wanted.connect(lambda: window.show_page("cases"))
        pages.scale_stated.connect(host.read_again)
        host.opening.connect(pages.make_ready)
        pages.ready.connect(host.enter)
        host.opened.connect(self._on_opened)
        host.closed.connect(self._on_closed)
        host.kept.connect(self._on_kept)
        host.reading_ended.connect(self._on_reading_ended)
        host.refused.connect(window.tell_message)

    def _connect_worklist(self) -> None:
        self.cases.case_wanted.connect(self.open_case)
        self.cases.files_wanted.connect(self.choose_files)
        self.cases.demonstration_wanted.connect(self.host.open_demonstration)
        self.cases.refused.connect(self.window.tell_message)
        self.cases.saved.connect(self._on_saved)

    def _connect_elsewhere(self) -> None:
        """Training and settings."""
        self.training.message_wanted.connect(self.window.tell_message)
        self.training.network_changed.connect(self._refresh_network)
        self.training.progress_changed.connect(self._on_training_progressed)
        self.training.loaded.connect(self.collecting.spare)
        self.settings.networks_changed.connect(self._refresh_network)
        self.settings.rules_kept.connect(self.host.refresh)
        self.settings.ranges_kept.connect(self.host.refresh)

    # Starting

    def start(self, *, demonstration: bool = False) -> None:
        """Shows the window; people, worklist and network follow as the store answers."""
        self._begin_with_demonstration = demonstration
        self.window.show()
        self.at_work.start()
        self._warm_up()
        self.collecting.spare()
        self._idle.start(IDLE_MS)

    @Slot(object)
    def _on_person_changed(self, person: Person) -> None:
        self.host.person_changed(person)
        self.cases.show_worklist(self.worklist)
        self._refresh_network()
        if self._begin_with_demonstration:
            self._begin_with_demonstration = False
            self.host.open_demonstration()

    @Slot(object)
    def _on_preferences_changed(self, settings: Settings) -> None:
        if theme_choice(settings) != self.theme.choice:
            self.theme.choose(theme_choice(settings))
        if settings.scale != self.theme.scale:
            self.theme.set_scale(settings.scale)
        self.house.reading_threads = settings.reading_threads

    @Slot()
    def _on_habits_changed(self) -> None:
        self.preferences.change(review=self.case_pages.review.habits.as_json())

    # Opening and reading

    def open_case(self, case: CaseId) -> None:
        session = self.host.session
        if session is not None and session.case.id == case:
            self.window.show_page("review")
        else:
            self.host.open(case)

    @Slot()
    def choose_files(self) -> None:
        """Asks for images and reads them into the open case, or into a new one."""
        begin = self.preferences.now.folders.get("images", "")
        chosen, _ = QFileDialog.getOpenFileNames(
            self.window, self.tr("Images, slides or archives"), begin
        )
        if chosen:
            self.preferences.remember_folder("images", str(Path(chosen[0]).parent))
            self.read([Path(name) for name in chosen])

    def read(self, paths: Sequence[Path]) -> None:
        self.window.show_page("review")
        self.host.read(paths)

    @Slot(object)
    def _on_dropped(self, drop: Drop) -> None:
        match drop.purpose:
            case "install_network" | "labelled_set":
                self.window.show_page("train")
                self.training.drop(drop.paths)
            case "new_case":
                self.window.show_page("review")
                self.host.open_new(drop.paths)
            case _:
                self.read(drop.paths)

    @Slot()
    def _on_opened(self) -> None:
        self.case_pages.show_case()
        self.window.show_page("review")
        self.cases.refresh()

    @Slot()
    def _on_closed(self) -> None:
        self.case_pages.close_case()

    @Slot(object)
    def _on_kept(self, entry: Entry) -> None:
        self.case_pages.entry_kept(entry)
        if not any(entry.change.facts_of("record")):
            self.window.messages.close_passing()
        self.lines.show_case()

    @Slot()
    def _on_reading_ended(self) -> None:
        self.cases.refresh()

    # Elsewhere

    @Slot(str)
    def _on_page_changed(self, page: str) -> None:
        if page == "train":
            self.training.make()
        elif page == "cases":
            self.cases.refresh()

    @Slot(str, float)
    def _on_training_progressed(self, text: str, share: float) -> None:
        """A reading has the line for itself; a training shows when nothing is read."""
        session = self.host.session
        if session is None or not session.reading:
            self.window.show_work(Work(text, share) if text else None)

    @Slot()
    def _on_ranges_wanted(self) -> None:
        self.settings.show_section("ranges")
        self.window.show_page("settings")

    @Slot()
    def _refresh_network(self) -> None:
        self.lane.ask(lambda: self.house.networks.in_use(), self._on_network)

    def _warm_up(self) -> None:
        """Loads in the lane what the first differential needs; the window is shown already."""
        self.lane.ask(lambda: clopper_pearson(1, 2))

    def _on_network(self, network: Network) -> None:
        card = network.card
        self.window.show_network(card.name, card.version, len(card.classes))
        self.host.use_network(network)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved as {path}").format(path=path)
        self.window.tell(Notice(text, "ok"))
