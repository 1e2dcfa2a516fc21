"""Data: a labelled set is chosen or dropped; what it holds and what is wrong with it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.doctor_card import DoctorCard
from wbc_desktop.gui.training.drop_card import EmptyData
from wbc_desktop.gui.training.found_set import FoundSet
from wbc_desktop.gui.training.label_card import LabelCard
from wbc_desktop.gui.training.label_rows import Montage
from wbc_desktop.gui.training.parts import scrolled_both_ways
from wbc_desktop.gui.training.scale_card import ScaleCard
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.set_reader import ReadingView, SetReader
from wbc_desktop.gui.training.set_reading import Decision, ScaleDecision, SetSummary, looking_at
from wbc_desktop.learning.doctor import Finding
from wbc_desktop.wording import Message
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.doctoring import LookingNetwork, SetDoctor


class DataTab(QWidget):
    """The first step. ``set_chosen`` carries the SetSummary that can be trained on."""

    set_chosen = Signal(object)
    set_refused = Signal(object)
    next_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        doctor: SetDoctor | None = None,
        decided: DecidedSets | None = None,
        looking: LookingNetwork | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``doctor`` examines each set after it was read, with the network ``looking`` at it; None
        leaves that out.

        ``decided`` keeps what a person decides on labels and scale; without it, that is forgotten.
        """
        super().__init__(parent)
        self._theme = theme
        self._decided = decided
        self.summary: SetSummary | None = None
        self.doctor = DoctorCard(theme, doctor, looking) if doctor is not None else None
        self._reader = SetReader(self)
        self._empty = EmptyData(theme)
        self._reading = ReadingView(theme)
        self._found = FoundSet(theme, self.doctor)
        self._stack = QStackedLayout(self)
        for content in (self._centred(self._empty), self._centred(self._reading), self._found):
            self._stack.addWidget(scrolled_both_ways(content))
        self._reader.counted.connect(self._on_counted)
        self._reader.picture_read.connect(self._found.montage.add)
        self._reader.problem_found.connect(self._found.add_problem)
        self._reader.unknown_pictured.connect(self._found.labels.add_picture)
        self._reader.measured.connect(self._found.show_sizes)
        self._reader.failed.connect(self._on_failed)
        self._found.labels.decided.connect(self._on_decided)
        self._found.scale.stated.connect(self._on_scale_stated)
        self._reading.cancel.clicked.connect(self._on_cancelled)
        for part in (self._empty.target, self._found):
            part.folder_wanted.connect(self.choose_folder)
            part.file_wanted.connect(self.choose_file)
        self._found.next.clicked.connect(self.next_wanted)

    @property
    def reading(self) -> bool:
        return self._reader.running

    @property
    def problems(self) -> list[Message]:
        """What is wrong with the set that is shown."""
        return list(self._found.problems)

    @property
    def montage(self) -> Montage:
        return self._found.montage

    @property
    def labels(self) -> LabelCard:
        """Asks what unknown labels mean."""
        return self._found.labels

    @property
    def scale(self) -> ScaleCard:
        """The scale the set is read with, and the field to state it."""
        return self._found.scale

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Findings of the doctor that stop a training of the set as it is now."""
        return self.doctor.stopping if self.doctor is not None else ()

    @property
    def facts(self) -> dict[str, str]:
        """Layout, sizes, boxes and slides of the set in words."""
        return self._found.facts.values

    @property
    def next_button(self) -> Button:
        return self._found.next

    def read(self, path: Path) -> None:
        """Looks at a set; one that is being looked at is dropped."""
        self._look(path, None)

    def _look(self, path: Path, decision: Decision | None) -> None:
        self._reading.show_name(path.name)
        self._stack.setCurrentIndex(1)
        if self.doctor is not None:
            self.doctor.forget()
        self._reader.read(looking_at(path, self._decided, decision))

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """The versions there are: the one in use looks at the set."""
        in_use = next((n for n in networks if n.in_use), None)
        if self.doctor is not None:
            self.doctor.show_network(in_use.path if in_use is not None else None)

    def close_reading(self) -> None:
        self._reader.close()
        if self.doctor is not None:
            self.doctor.close_examining()

    @Slot()
    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder of labelled cells"))
        if chosen:
            self.read(Path(chosen))

    @Slot()
    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A zip or a table of labelled cells"),
            "",
            self.tr("Zip archives and tables (*.zip *.csv *.tsv)"),
        )
        if chosen:
            self.read(Path(chosen))

    @Slot(object)
    def _on_counted(self, summary: SetSummary) -> None:
        self.summary = summary
        self._found.show_set(summary)
        self._stack.setCurrentIndex(2)
        self.set_chosen.emit(summary)
        if self.doctor is not None and not summary.undecided:
            self.doctor.examine(summary.path)

    @Slot(object)
    def _on_decided(self, decision: Decision) -> None:
        assert self.summary is not None
        self._look(self.summary.path, decision)

    @Slot(object)
    def _on_scale_stated(self, microns_per_pixel: float | None) -> None:
        self._on_decided(ScaleDecision(microns_per_pixel))
        self._found.scale.take_focus_when_shown()

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._show_before()
        self.set_refused.emit(message)

    @Slot()
    def _on_cancelled(self) -> None:
        self._reader.cancel()
        self._show_before()

    def _show_before(self) -> None:
        self._stack.setCurrentIndex(0 if self.summary is None else 2)

    def _centred(self, content: QWidget) -> QWidget:
        outer = QWidget()
        line = row(self._theme)
        line.addStretch(1)
        line.addWidget(content, 8)
        line.addStretch(1)
        outer.setLayout(line)
        return outer
