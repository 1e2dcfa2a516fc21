"""The place of the training page in the window; the page itself is made when first shown.

What the page needs is slow to load: that is done beside the window, ahead if there is time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import TrainingSettings, load_training_page, make_training_page
from wbc_desktop.gui.training.paces import as_values, paces_of
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.gui.workers.turns import Steps, Turns

if TYPE_CHECKING:
    from wbc_desktop.gui.training.page import TrainingPage


class TrainingPlace(QWidget):
    """Passes on the page's signals; a closer of the window."""

    message_wanted = Signal(object)
    network_changed = Signal()
    progress_changed = Signal(str, float)
    loaded = Signal()
    """What the page needs is in memory from now on."""

    def __init__(
        self,
        theme: Theme,
        shelf: ShelfService,
        folder: Path,
        preferences: Preferences,
        lane: Lane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._theme = theme
        self._shelf = shelf
        self._folder = folder
        self._lane = lane
        self._loaded = False
        self._page: TrainingPage | None = None
        self._paces: Mapping[str, float] = {}
        self._turns = Turns(self)
        self._stopped = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> TrainingPage:
        """The page, made now if it is not there yet."""
        if self._page is None:
            self._begin()
            self._turns.finish()
        assert self._page is not None
        return self._page

    def load(self) -> None:
        """Loads what the page needs, in the lane, when nothing else is to be done."""
        self._when_loaded(lambda: None)

    def make(self) -> None:
        """Makes the page for its first showing; the window waits for nothing."""
        if self._page is None:
            self._when_loaded(self._begin)

    def drop(self, paths: Sequence[Path]) -> None:
        self._when_loaded(lambda: self.page.drop(paths))

    def _when_loaded(self, act: Callable[[], object]) -> None:
        def loaded(_: None) -> None:
            if not self._loaded:
                self._loaded = True
                self.loaded.emit()
            if not self._stopped:
                act()

        if self._loaded:
            loaded(None)
        elif not self._stopped:
            self._lane.ask(load_training_page, loaded)

    def stop(self) -> None:
        self._stopped = True
        self._turns.stop()
        if self._page is not None:
            self._page.close()

    def wait(self, seconds: float) -> bool:
        """Closing the page has waited for its child already."""
        del seconds
        return True

    def _begin(self) -> None:
        if self._page is None and not self._turns.going:
            self._turns.begin(self._making())

    def _making(self) -> Steps:
        page = self._made()
        try:
            yield
            page.show_step("data")
            yield
        except GeneratorExit:  # The window closes: the page's own thread must end with it.
            page.close()
            page.deleteLater()
            raise
        self._column.addWidget(page)
        page.show()
        waited = self.hasFocus()
        self.setFocusProxy(page)
        if waited:
            page.setFocus()
        self._page = page

    def _made(self) -> TrainingPage:
        with suppress(OSError):  # a run that needs the folder says why it has none
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings = TrainingSettings.from_values(self._preferences.now.training)
        page = make_training_page(self._theme, self._shelf, self._folder, settings)
        self._paces = paces_of(self._preferences.now.training)
        page.show_paces(self._paces)
        page.settings_changed.connect(self._on_settings_changed)
        page.paces_changed.connect(self._on_paces_changed)
        page.message_wanted.connect(self.message_wanted)
        page.network_changed.connect(self.network_changed)
        page.progress_changed.connect(self.progress_changed)
        return page

    @Slot(object)
    def _on_settings_changed(self, settings: TrainingSettings) -> None:
        self._preferences.change(training={**as_values(self._paces), **settings.as_values()})

    @Slot(object)
    def _on_paces_changed(self, paces: Mapping[str, float]) -> None:
        self._paces = dict(paces)
        kept = {**self._preferences.now.training, **as_values(self._paces)}
        self._preferences.change(training=kept)
