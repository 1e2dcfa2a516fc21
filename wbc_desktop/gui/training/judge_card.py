"""Chooses a network and a labelled set to judge it on; shows how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.judging import JudgePlan
from wbc_desktop.gui.training.parts import Bar, Card, Notice
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.words import percent
from wbc_desktop.learning.job_data import ALL_CELLS
from wbc_desktop.wording import Message

_FILE, _FOLDER, _TABLE = "a file", "a folder", "a table"
_ACTS = (_FILE, _FOLDER, _TABLE)


class JudgeCard(Card):
    """``wanted`` carries a JudgePlan; ``stop_wanted`` ends what is going on."""

    wanted = Signal(object)
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(
            self.tr("Evaluate a network on a set"), self.tr("any version, any labelled cells")
        )
        self._networks: Sequence[ShelvedNetwork] = ()
        self._files: list[Path] = []
        self._sets: list[Path] = []
        self._data: Path | None = None
        self._running = False
        self.network = Choice(theme, self.tr("Network"))
        self.set = Choice(theme, self.tr("On which set"))
        self.part = Choice(theme, self.tr("Which part"))
        self.start = Button(theme, self.tr("Evaluate"), "accent", icon="play")
        self.stop = Button(theme, self.tr("Stop"), "quiet")
        self._bar = Bar(theme)
        self._done = Text(theme, "", "small")
        self._notice = Notice(theme)
        self._lay_out()
        self.network.activated.connect(self._on_network)
        self.set.activated.connect(self._on_set)
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(self.stop_wanted)
        self.part.addItem(self.tr("Test part, if it has one"), "")
        self.part.addItem(self.tr("All pictures"), ALL_CELLS)
        self._fill_networks("")
        self._fill_sets("")
        self.show_running(running=False)

    @property
    def failure(self) -> str:
        """Why the last evaluation came to nothing; "" if it did not."""
        return self._notice.text

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """The versions to choose from, that in use first."""
        known = [n for n in networks if n.path is not None]
        self._networks = sorted(known, key=lambda n: (n.retired, not n.in_use))
        self._fill_networks(str(self.network.currentData() or ""))

    def show_data(self, data: Path | None) -> None:
        """The set that is read under Data; it is chosen unless a person chose another one."""
        before = str(self.set.currentData() or "")
        self._data = data
        self._fill_sets(before if before and before not in _ACTS else str(data or ""))

    def choose_network(self, sha256: str) -> None:
        """Chooses a version."""
        found = next((n for n in self._networks if n.sha256 == sha256), None)
        if found is not None:
            self._fill_networks(str(found.path))

    def take_network(self, file: Path) -> None:
        """Chooses a network file."""
        if file not in self._files:
            self._files.append(file)
        self._fill_networks(str(file))

    def take_set(self, path: Path) -> None:
        """Chooses a labelled set."""
        if path not in self._sets and path != self._data:
            self._sets.append(path)
        self._fill_sets(str(path))
        self._notice.say("")

    def show_running(self, *, running: bool) -> None:
        """Whether an evaluation is going on."""
        self._running = running
        for part in (self._bar, self._done, self.stop):
            part.setVisible(running)
        if running:
            self._notice.say("")
            self._done.setText(self.tr("Reading the set …"))
            self._bar.show_share(0.0)
        self._refresh()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        share = done / max(total, 1)
        self._done.setText(self.tr("Looking at the cells: {share}").format(share=percent(share, 0)))
        self._bar.show_share(share)

    @Slot(object)
    def show_failure(self, message: Message) -> None:
        self._notice.say(said(message), "error")

    def _lay_out(self) -> None:
        theme = self._theme
        for choice in (self.network, self.set, self.part):
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        hint = self.tr(
            "Choose or drop labelled cells that the network has not learned from: only they say how"
            " good it is. The figures are kept with the network and can be opened again."
        )
        network, on = Text(theme, self.tr("Network")), Text(theme, self.tr("on"))
        self.body.addLayout(row(theme, network, self.network, on, self.set, 1))
        self.body.addLayout(row(theme, self.part, self.start, 1))
        self.body.addWidget(Text(theme, hint, "small", "muted", wrap=True))
        progress = row(theme, self._done, self._bar, self.stop)
        progress.setStretch(1, 1)
        self.body.addLayout(progress)
        self.body.addWidget(self._notice)

    def _fill_networks(self, chosen: str) -> None:
        choice = self.network
        choice.blockSignals(True)
        choice.clear()
        for network in self._networks:
            text = self.tr("{network}, in use") if network.in_use else "{network}"
            choice.addItem(text.format(network=network.label), str(network.path))
        for file in self._files:
            choice.addItem(file.name, str(file))
        if not choice.count():
            choice.addItem(self.tr("no version yet"), "")
        choice.addItem(self.tr("A network file…"), _FILE)
        choice.blockSignals(False)
        choice.setCurrentIndex(max(choice.findData(chosen), 0))
        self._chosen(choice)

    def _fill_sets(self, chosen: str) -> None:
        choice = self.set
        choice.blockSignals(True)
        choice.clear()
        if self._data is not None:
            text = self.tr("{name}, under Data").format(name=self._data.name)
            choice.addItem(text, str(self._data))
        for path in self._sets:
            if path != self._data:
                choice.addItem(path.name, str(path))
        if not choice.count():
            choice.addItem(self.tr("no set yet: choose or drop one"), "")
        choice.addItem(self.tr("A folder…"), _FOLDER)
        choice.addItem(self.tr("A zip or table…"), _TABLE)
        choice.blockSignals(False)
        choice.setCurrentIndex(max(choice.findData(chosen), 0))
        self._chosen(choice)

    def _chosen(self, choice: Choice) -> None:
        """What is chosen stays chosen while a person looks for a file in vain."""
        choice.setProperty("chosen", choice.currentData())
        choice.setToolTip(str(choice.currentData() or ""))
        choice.updateGeometry()
        self._refresh()

    @Slot()
    def _on_network(self) -> None:
        if self.network.currentData() != _FILE:
            self._chosen(self.network)
            return
        self.network.choose(str(self.network.property("chosen")))
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("A network file"), "", self.tr("Network files (*.wbcnet)")
        )
        if chosen:
            self.take_network(Path(chosen))

    @Slot()
    def _on_set(self) -> None:
        kind = self.set.currentData()
        if kind not in _ACTS:
            self._chosen(self.set)
            return
        self.set.choose(str(self.set.property("chosen")))
        path = self._asked_folder() if kind == _FOLDER else self._asked_file()
        if path:
            self.take_set(Path(path))

    def _asked_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.tr("A folder of labelled cells"))

    def _asked_file(self) -> str:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A zip or a table of labelled cells"),
            "",
            self.tr("Zip archives and tables (*.zip *.csv *.tsv)"),
        )
        return chosen

    def _refresh(self) -> None:
        ready = bool(self.network.currentData()) and bool(self.set.currentData())
        self.start.setEnabled(ready and not self._running)

    @Slot()
    def _on_start(self) -> None:
        network, data = Path(self.network.currentData()), Path(self.set.currentData())
        in_use = next((n.path for n in self._networks if n.in_use), None)
        self.wanted.emit(JudgePlan(network, data, str(self.part.currentData()), in_use))
