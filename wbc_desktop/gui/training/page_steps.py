"""The steps of the training page, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.parts import scrolled_both_ways
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.search_page import SearchPage
from wbc_desktop.gui.training.settings_tab import SettingsTab
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.doctoring import LookingNetwork, SetDoctor

Made = TypeVar("Made", bound=QWidget)


class StepPages(QStackedWidget):
    """``made`` names a step that was just made: whoever hears of it joins it to the others."""

    made = Signal(str)

    def __init__(
        self,
        theme: Theme,
        flow: RunFlow,
        folder: Path,
        settings: TrainingSettings,
        parent: QWidget | None = None,
    ) -> None:
        """``folder`` is where trained networks lie, within the data folder."""
        super().__init__(parent)
        self._theme = theme
        self._flow = flow
        self._folder = folder
        self._remembered = settings
        self._steps: dict[str, QWidget] = {}
        self._shown: dict[str, QWidget] = {}

    @property
    def data(self) -> DataTab:
        return self._step("data", self._make_data, scrolls=False)

    @property
    def settings(self) -> SettingsTab:
        return self._step("settings", lambda: SettingsTab(self._theme, self._remembered))

    @property
    def search(self) -> SearchPage:
        return self._step("search", lambda: SearchPage(self._theme, self._folder.parent))

    @property
    def running(self) -> RunTab:
        return self._step("run", lambda: RunTab(self._theme, self._flow))

    @property
    def evaluation(self) -> EvaluationTab:
        corrections = Corrections(self._folder)
        return self._step("evaluation", lambda: EvaluationTab(self._theme, corrections))

    def take(self, step: str, content: QWidget) -> None:
        """Takes in a step that is there from the beginning."""
        self._steps[step] = content
        self._shown[step] = scrolled_both_ways(content)
        self.addWidget(self._shown[step])

    def is_made(self, step: str) -> bool:
        return step in self._steps

    def show_step(self, step: str) -> None:
        """Shows a step; it is made now if it is not there yet."""
        match step:
            case "data":
                _ = self.data
            case "settings":
                _ = self.settings
            case "search":
                _ = self.search
            case "run":
                _ = self.running
            case "evaluation":
                _ = self.evaluation
        self.setCurrentWidget(self._shown[step])

    def close_steps(self) -> None:
        """Ends the workers of the steps that are there; nothing is delivered afterwards."""
        if self.is_made("settings"):
            self.settings.close_drawing()
        if self.is_made("search"):
            self.search.close_search()
        if self.is_made("data"):
            self.data.close_reading()
        if self.is_made("evaluation"):
            self.evaluation.close_reading()

    def _step(self, step: str, make: Callable[[], Made], *, scrolls: bool = True) -> Made:
        if step not in self._steps:
            tab = self._steps[step] = make()
            self._shown[step] = scrolled_both_ways(tab) if scrolls else tab
            self.addWidget(self._shown[step])
            self.made.emit(step)
        return cast(Made, self._steps[step])

    def _make_data(self) -> DataTab:
        """It scrolls part by part."""
        folder, looking = self._folder.parent, LookingNetwork()
        return DataTab(self._theme, SetDoctor(folder, looking), DecidedSets(folder), looking)
