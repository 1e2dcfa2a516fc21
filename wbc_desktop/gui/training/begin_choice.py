"""What a training begins with: nothing, ImageNet, the shipped or another network, a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Notice
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.learning.architectures import ARCHITECTURES, LITE0
from wbc_desktop.learning.usual import IMAGENET, NOTHING
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.networks import shipped_file

NOT_TRAINABLE = Wording(
    "training.begin_not_trainable",
    "{network} is of a kind that this program cannot train; choose another one to begin with.",
)

_FILE = "file"


@dataclass(frozen=True, slots=True)
class KindFound:
    """A network that was looked at, and its kind."""

    path: Path
    label: str
    architecture: str


class BeginChoice(QWidget):
    """``chosen`` carries what to begin with and the kind it brings ("": none)."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = TrainingSettings()
        self._networks: Sequence[ShelvedNetwork] = ()
        self._labels: dict[str, str] = {}
        self.choice = Choice(theme, name)
        self._notice = Notice(theme)
        self.setLayout(column(theme, self.choice, self._notice, gap=4))
        self.choice.activated.connect(self._on_activated)
        self._job = BackgroundJob("network-kind", self)
        self._job.produced.connect(self._on_looked_at)
        self._job.failed.connect(self._on_failed)

    @property
    def label(self) -> str:
        """What is chosen, as it is shown."""
        return self.choice.currentText()

    def show_settings(self, settings: TrainingSettings) -> None:
        self._settings = settings
        self._fill()

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """Offers the versions of the laboratory, too."""
        self._networks = [n for n in networks if n.path is not None and not n.retired]
        self._fill()

    def close_reading(self) -> None:
        self._job.close()

    def choose(self, begin: str) -> None:
        """Takes a word or a network file, whose kind is looked up first."""
        self._notice.say("")
        if begin in (NOTHING, IMAGENET):
            self.chosen.emit(begin, "")
        elif not self._job.running:
            self._job.start(_looking_at(Path(begin)))

    def _fill(self) -> None:
        choice = self.choice
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(self.tr("Nothing: chance alone"), NOTHING)
        if self._settings.architecture == LITE0:
            choice.addItem(self.tr("ImageNet: everyday pictures"), IMAGENET)
        choice.addItem(self.tr("The shipped network"), str(shipped_file()))
        for network in self._networks:
            choice.addItem(network.label, str(network.path))
        begin = self._settings.begin
        if choice.findData(begin) < 0:
            choice.addItem(self._labels.get(begin, Path(begin).name), begin)
        choice.addItem(self.tr("A network file…"), _FILE)
        choice.blockSignals(False)
        choice.choose(begin)
        choice.updateGeometry()

    @Slot()
    def _on_activated(self) -> None:
        begin = str(self.choice.currentData())
        self.choice.choose(self._settings.begin)
        if begin != _FILE:
            self.choose(begin)
            return
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("A network file"), "", self.tr("Network files (*.wbcnet)")
        )
        if file:
            self.choose(file)

    @Slot(object)
    def _on_looked_at(self, found: KindFound) -> None:
        if found.architecture not in ARCHITECTURES:
            self._on_failed(NOT_TRAINABLE(network=found.label))
            return
        self._labels[str(found.path)] = found.label
        self.chosen.emit(str(found.path), found.architecture)

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._notice.say(said(message), "error")


def _looking_at(path: Path) -> Task:
    def task(stop: Event) -> Iterator[object]:
        del stop
        card = open_network(path).card
        yield KindFound(path, card.label, card.architecture)

    return task
