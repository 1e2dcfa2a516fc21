"""Chooses two versions and the set they are compared on; shows how far the comparison is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Bar, Card
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.words import percent

DATA, FROZEN = "data", "frozen"


class ComparisonCard(Card):
    """``wanted`` carries A, B (SHA-256) and the set: "data" or "frozen"; ``stop_wanted``."""

    wanted = Signal(str, str, str)
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(
            self.tr("Compare two versions"), self.tr("on the same cells; nothing is put in use")
        )
        self._running = False
        self.first = Choice(theme, self.tr("Version A"))
        self.second = Choice(theme, self.tr("Version B"))
        self.on = Choice(theme, self.tr("On which set"))
        self.start = Button(theme, self.tr("Compare"))
        self.stop = Button(theme, self.tr("Stop"), "quiet")
        self._bar = Bar(theme)
        self._done = Text(theme, "", "small")
        for choice in (self.first, self.second, self.on):
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        a, b = (Text(theme, name, weight=600) for name in (self.tr("A"), self.tr("B")))
        on = Text(theme, self.tr("on"))
        pair = row(theme, a, self.first, b, self.second, 1)
        ground = row(theme, on, self.on, self.start, 1)
        progress = row(theme, self._done, self._bar, self.stop)
        progress.setStretch(1, 1)
        self.body.addLayout(pair)
        self.body.addLayout(ground)
        self.body.addLayout(progress)
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(self.stop_wanted)
        for choice in (self.first, self.second, self.on):
            choice.currentIndexChanged.connect(self._refresh)
        self.show_sets("", frozen=False)
        self.show_share(None)

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """The versions to choose from; the choices of before stay where they can."""
        ordered = sorted(networks, key=lambda n: (n.retired, not n.in_use))
        for choice, place in ((self.first, 0), (self.second, 1)):
            before = choice.currentData()
            choice.clear()
            for network in ordered:
                choice.addItem(network.label, network.sha256)
            known = [n.sha256 for n in ordered]
            wanted = known.index(before) if before in known else min(place, len(known) - 1)
            choice.setCurrentIndex(wanted)
        self._refresh()

    def show_sets(self, data: str, *, frozen: bool) -> None:
        """``data`` names the set under Data, "" where there is none."""
        before = self.on.currentData()
        self.on.clear()
        if frozen:
            self.on.addItem(self.tr("the frozen set"), FROZEN)
        if data:
            self.on.addItem(self.tr("{name}, under Data").format(name=data), DATA)
        if not self.on.count():
            self.on.addItem(self.tr("no set yet: read one under Data"), "")
        self.on.setCurrentIndex(max(self.on.findData(before), 0))
        self._refresh()

    def show_share(self, share: float | None) -> None:
        """How far a comparison is, 0 ... 1; None: none is going on."""
        self._running = share is not None
        for part in (self._bar, self._done, self.stop):
            part.setVisible(self._running)
        if share is not None:
            self._done.setText(percent(share, 0))
            self._bar.show_share(share)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        pair = self.first.currentData(), self.second.currentData()
        ready = all(pair) and pair[0] != pair[1] and bool(self.on.currentData())
        self.start.setEnabled(bool(ready) and not self._running)

    @Slot()
    def _on_start(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        self.wanted.emit(first, second, self.on.currentData())
