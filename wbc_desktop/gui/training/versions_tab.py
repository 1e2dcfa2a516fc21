"""Versions: the networks of the laboratory, which is in use, what was found; a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.comparison_card import DATA, ComparisonCard
from wbc_desktop.gui.training.comparison_view import ComparisonView
from wbc_desktop.gui.training.parts import Notice, emptied
from wbc_desktop.gui.training.services import (
    CardAnswer,
    ComparisonAnswer,
    ShelfAnswer,
    ShelfService,
    ShelvedNetwork,
    Standing,
)
from wbc_desktop.gui.training.versions_frozen import FrozenCard
from wbc_desktop.gui.training.versions_row import VersionRow
from wbc_desktop.gui.training.words import use_means
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation

IN_USE = Wording(
    "training.in_use", "{network} is in use: smears read from now on go through it.", news=True
)
FROZEN = Wording(
    "training.frozen", "“{name}” is frozen: new versions are judged by it from now on.", news=True
)


class VersionsTab(QWidget):
    """The fifth step. ``network_changed`` follows another version being put in use.

    ``told`` carries a Message: a refusal in the words of the rule that refused.
    """

    network_changed = Signal()
    evaluate_wanted = Signal(str)
    """A version, by its SHA-256, is to be judged."""
    evaluation_wanted = Signal(object)
    """An evaluation that was kept is to be shown."""
    told = Signal(object)
    listed = Signal()
    """``networks`` is as the shelf just answered."""

    def __init__(self, theme: Theme, shelf: ShelfService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._networks: list[ShelvedNetwork] = []
        self._standing = Standing()
        self._rows: dict[str, VersionRow] = {}
        self._data: Path | None = None
        self._comparing = ""
        self._kept: Sequence[KeptEvaluation] = ()
        self._install = Button(theme, self.tr("Install a network file…"), icon="plus")
        meaning = Notice(theme)
        head = row(theme, meaning, self._install, gap=24)
        head.setStretch(0, 1)
        self.frozen = FrozenCard(theme)
        self.comparison = ComparisonCard(theme)
        self.view = ComparisonView(theme)
        self._list = QWidget()
        self._lines = column(theme)
        self._list.setLayout(self._lines)
        cards = (self._list, self.frozen, self.comparison, self.view)
        self.setLayout(column(theme, head, *cards, 1, margins=(16, 16, 16, 16), gap=16))
        meaning.say(use_means())
        self._connect()

    @property
    def networks(self) -> Sequence[ShelvedNetwork]:
        """All versions as they were listed last."""
        return tuple(self._networks)

    def row_of(self, sha256: str) -> VersionRow:
        return self._rows[sha256]

    def refresh(self) -> None:
        """Asks the shelf again; the list follows when it answers."""
        self._shelf.list(self._on_listed)

    def show_data(self, data: Path | None) -> None:
        """The set that is read under Data: it can be frozen, and versions compared on it."""
        self._data = data
        self.frozen.show_data(data)
        self._show_sets()

    def show_evaluations(self, kept: Sequence[KeptEvaluation]) -> None:
        """What was found of the versions, the newest first."""
        self._kept = kept
        for line in self._rows.values():
            line.show_evaluations(kept)

    def bring_to_view(self, part: QWidget) -> None:
        """Scrolls to a card once it has its place."""
        area = self._area()
        if area is not None:
            QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part))

    def _area(self) -> QScrollArea | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def install(self, path: Path, then: Callable[[str], None] | None = None) -> None:
        """Enters a network file; ``then`` gets its SHA-256 if it was not refused."""

        def done(answer: ShelfAnswer) -> None:
            if self._accepted(answer) and then is not None:
                then(answer.sha256)

        self._shelf.install(path, done)

    def put_in_use(self, sha256: str) -> None:
        """Compares a version with the one in use; it is put in use if it is not worse.

        ``network_changed`` follows if it is. A refusal is told and stands in the version's row.
        """
        if self._comparing:
            return
        self._comparing = sha256
        self._show_share(0, 1)

        def done(answer: ShelfAnswer) -> None:
            self._comparing = ""
            for line in self._rows.values():
                line.show_comparing(None)
            self._on_used(answer)

        self._shelf.use(sha256, done, self._show_share)

    def use_all_the_same(self, sha256: str, reason: str) -> None:
        """Puts a version in use whatever was found."""
        self._shelf.use_all_the_same(sha256, reason, self._on_used)

    def roll_back(self) -> None:
        """Goes back to the version in use before."""
        self._shelf.roll_back(self._on_used)

    def retire(self, sha256: str) -> None:
        def done(answer: ShelfAnswer) -> None:
            self._accepted(answer)

        self._shelf.retire(sha256, done)

    def compare(self, first: str, second: str, on: str) -> None:
        """Compares two versions on the set under Data, or on the frozen set."""

        def progress(done: int, total: int) -> None:
            self.comparison.show_share(done / max(total, 1))

        def found(answer: ComparisonAnswer) -> None:
            self.comparison.show_share(None)
            if answer.document is not None:
                self.view.show_document(answer.document)
            elif answer.refusal is not None:
                self.told.emit(answer.refusal)

        self.comparison.show_share(0.0)
        self._shelf.compare((first, second), self._data if on == DATA else None, found, progress)

    def freeze(self, data: Path, reason: str) -> None:
        """Freezes a labelled set to judge new versions by."""

        def done(answer: ShelfAnswer) -> None:
            self.frozen.show_freezing(going_on=False)
            if self._accepted(answer):
                self.told.emit(FROZEN(name=data.name))

        self.frozen.show_freezing(going_on=True)
        self._shelf.freeze(data, reason, done)

    def close_work(self) -> None:
        """Ends a comparison that is going on; nothing is delivered afterwards."""
        self._shelf.close()
        self.view.close_reading()

    @Slot()
    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("A network file"), "", self.tr("Network files (*.wbcnet)")
        )
        if chosen:
            self.install(Path(chosen))

    def _connect(self) -> None:
        self._install.clicked.connect(self.choose_file)
        self.frozen.freeze_wanted.connect(self.freeze)
        self.comparison.wanted.connect(self.compare)
        self.comparison.stop_wanted.connect(self._on_stop)

    def _accepted(self, answer: ShelfAnswer) -> bool:
        """Tells a refusal; refreshes the list in either case: it shows what is so."""
        if answer.refusal is not None:
            self.told.emit(answer.refusal)
        self.refresh()
        return answer.refusal is None

    def _on_used(self, answer: ShelfAnswer) -> None:
        def listed(networks: Sequence[ShelvedNetwork]) -> None:
            self._on_listed(networks)
            name = next((n.label for n in networks if n.sha256 == answer.sha256), "")
            self.told.emit(IN_USE(network=name))
            self.network_changed.emit()

        if answer.refusal is None:
            self._shelf.list(listed)
        else:
            self._accepted(answer)

    def _on_listed(self, networks: Sequence[ShelvedNetwork]) -> None:
        self._networks = list(networks)
        emptied(self._lines)
        self._rows = {}
        for network in sorted(networks, key=lambda n: (n.retired, not n.in_use)):
            self._rows[network.sha256] = line = self._line(network)
            self._lines.addWidget(line)
            self._ask_card(network.sha256)
        self.comparison.show_networks(networks)
        if self._comparing:
            self._show_share(0, 1)
        self._shelf.standing(self._on_stood)
        self.listed.emit()

    def _line(self, network: ShelvedNetwork) -> VersionRow:
        line = VersionRow(self._theme, network)
        line.use.clicked.connect(self._on_use)
        line.retire.clicked.connect(self._on_retire)
        line.back.clicked.connect(self.roll_back)
        line.stop.clicked.connect(self._on_stop)
        line.forced.connect(self._on_forced)
        line.evaluate.clicked.connect(self._on_evaluate)
        line.evaluation_wanted.connect(self.evaluation_wanted)
        line.show_evaluations(self._kept)
        return line

    def _on_stood(self, standing: Standing) -> None:
        self._standing = standing
        names = {n.sha256: n.label for n in self._networks}
        for line in self._rows.values():
            line.show_standing(standing, names)
        self.frozen.show_standing(standing)
        self._show_sets()

    def _show_sets(self) -> None:
        name = self._data.name if self._data is not None else ""
        self.comparison.show_sets(name, frozen=self._standing.frozen is not None)

    def _show_share(self, done: int, total: int) -> None:
        for sha256, line in self._rows.items():
            line.use.setEnabled(False)
            if sha256 == self._comparing:
                line.show_comparing(done / max(total, 1))

    def _ask_card(self, sha256: str) -> None:
        def read(answer: CardAnswer) -> None:
            line = self._rows.get(sha256)
            if line is not None:
                line.show_card(answer)

        self._shelf.card(sha256, read)

    @Slot()
    def _on_use(self) -> None:
        self.put_in_use(self._pressed().network.sha256)

    @Slot()
    def _on_retire(self) -> None:
        self.retire(self._pressed().network.sha256)

    @Slot()
    def _on_evaluate(self) -> None:
        self.evaluate_wanted.emit(self._pressed().network.sha256)

    @Slot()
    def _on_stop(self) -> None:
        self._shelf.stop()

    @Slot(str)
    def _on_forced(self, reason: str) -> None:
        line = self.sender()
        assert isinstance(line, VersionRow)
        self.use_all_the_same(line.network.sha256, reason)

    def _pressed(self) -> VersionRow:
        pressed = self.sender()
        return next(r for r in self._rows.values() if pressed in (r.use, r.retire, r.evaluate))
