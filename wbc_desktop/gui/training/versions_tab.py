"""Versions: the networks of the laboratory, which one is in use; a person puts one in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text, Tone
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.services import (
    CardAnswer,
    ShelfAnswer,
    ShelfService,
    ShelvedNetwork,
)
from wbc_desktop.gui.training.words import (
    architecture_name,
    label_name,
    number,
    percent,
    use_means,
)
from wbc_desktop.network.card import Card as NetworkCard
from wbc_desktop.wording import Wording

IN_USE = Wording("training.in_use", "{network} is in use: smears read from now on go through it.")


class VersionsTab(QWidget):
    """The fifth step. ``network_changed`` follows another version being put in use.

    ``told`` carries a Message: a refusal in the words of the rule that refused.
    """

    network_changed = Signal()
    told = Signal(object)

    def __init__(self, theme: Theme, shelf: ShelfService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._networks: list[ShelvedNetwork] = []
        self._rows: dict[str, VersionRow] = {}
        meaning = Notice(theme)
        self._install = Button(theme, self.tr("Install a network file…"), icon="plus")
        self._install.clicked.connect(self.choose_file)
        head = row(theme, meaning, self._install, gap=24)
        head.setStretch(0, 1)
        self._list = QWidget()
        self._lines = column(theme)
        self._list.setLayout(self._lines)
        self.setLayout(column(theme, head, self._list, 1, margins=(16, 16, 16, 16), gap=16))
        meaning.say(use_means())

    @property
    def networks(self) -> Sequence[ShelvedNetwork]:
        """All versions as they were listed last."""
        return tuple(self._networks)

    def row_of(self, sha256: str) -> VersionRow:
        return self._rows[sha256]

    def refresh(self) -> None:
        """Asks the shelf again; the list follows when it answers."""
        self._shelf.list(self._on_listed)

    def install(self, path: Path, then: Callable[[str], None] | None = None) -> None:
        """Enters a network file; ``then`` gets its SHA-256 if it was not refused."""

        def done(answer: ShelfAnswer) -> None:
            if self._accepted(answer) and then is not None:
                then(answer.sha256)

        self._shelf.install(path, done)

    def put_in_use(self, sha256: str) -> None:
        """Asks for a version to be put in use; ``network_changed`` follows if it is."""

        def listed(networks: Sequence[ShelvedNetwork]) -> None:
            self._on_listed(networks)
            name = next((n.label for n in networks if n.sha256 == sha256), "")
            self.told.emit(IN_USE(network=name))
            self.network_changed.emit()

        def done(answer: ShelfAnswer) -> None:
            if answer.refusal is None:
                self._shelf.list(listed)
            else:
                self._accepted(answer)

        self._shelf.use(sha256, done)

    def retire(self, sha256: str) -> None:
        def done(answer: ShelfAnswer) -> None:
            self._accepted(answer)

        self._shelf.retire(sha256, done)

    @Slot()
    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("A network file"), "", self.tr("Network files (*.wbcnet)")
        )
        if chosen:
            self.install(Path(chosen))

    def _accepted(self, answer: ShelfAnswer) -> bool:
        """Tells a refusal; refreshes the list in either case: it shows what is so."""
        if answer.refusal is not None:
            self.told.emit(answer.refusal)
        self.refresh()
        return answer.refusal is None

    def _on_listed(self, networks: Sequence[ShelvedNetwork]) -> None:
        self._networks = list(networks)
        emptied(self._lines)
        self._rows = {}
        for network in sorted(networks, key=lambda n: (n.retired, not n.in_use)):
            line = VersionRow(self._theme, network)
            line.use.clicked.connect(self._on_use)
            line.retire.clicked.connect(self._on_retire)
            self._rows[network.sha256] = line
            self._lines.addWidget(line)
            self._ask_card(network.sha256)

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

    def _pressed(self) -> VersionRow:
        pressed = self.sender()
        return next(r for r in self._rows.values() if pressed in (r.use, r.retire))


class VersionRow(Card):
    """One version: what it is called, how it stands, what its card tells, what can be done."""

    def __init__(
        self, theme: Theme, network: ShelvedNetwork, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, network.label, "", parent)
        self.network = network
        self.use = Button(theme, self.tr("Put in use for review"))
        self.retire = Button(theme, self.tr("Retire"), "quiet")
        self.use.setToolTip(use_means())
        self.retire.setToolTip(
            self.tr("Takes this version out for good. Cases that were read with it keep it.")
        )
        self.state = Text(theme, self._state_words(), "small", self._tone(), weight=600)
        self.head.insertWidget(1, self.state)
        self.head.addWidget(self.retire)
        self.head.addWidget(self.use)
        for button in (self.use, self.retire):
            button.setVisible(not network.in_use and not network.retired)
        self._figures = Text(theme, self.tr("Reading its card …"), "small", "muted", wrap=True)
        self._classes = Text(theme, "", "small", "muted", wrap=True)
        self._classes.hide()
        self.body.addWidget(self._figures)
        self.body.addWidget(self._classes)
        if network.entered is not None:
            entered = self.tr("installed {date}").format(date=_date(network))
            self.remark.setText(entered)

    @property
    def figures(self) -> str:
        return self._figures.text()

    def show_card(self, answer: CardAnswer) -> None:
        if answer.card is None:
            self._figures.setText(str(answer.refusal or ""))
            self._figures.set_tone("error")
            return
        self._figures.setText(card_words(answer.card))
        names = ", ".join(label_name(c) for c in answer.card.untrained)
        text = self.tr("Never trained, so never proposed: {names}.").format(names=names)
        self._classes.setText(text if names else "")
        self._classes.setVisible(bool(names))

    def _state_words(self) -> str:
        if self.network.in_use:
            return self.tr("in use")
        return self.tr("retired") if self.network.retired else ""

    def _tone(self) -> Tone:
        return "ok" if self.network.in_use else "muted"


def card_words(card: NetworkCard) -> str:
    """Kind, training sets and the figures that the card names."""
    sets = ", ".join(f"{s.name} ({number(s.cells)})" for s in card.training_sets)
    parts = [architecture_name(card.architecture)]
    parts.append(translate("Training", "{n} classes").format(n=len(card.classes)))
    if sets:
        parts.append(translate("Training", "trained on {sets}").format(sets=sets))
    validation = card.figures.get("validation")
    if isinstance(validation, dict):
        names = {
            "val_accuracy": translate("Training", "validation {value}"),
            "val_macro_f1": translate("Training", "macro-F1 {value}"),
        }
        for key, text in names.items():
            if isinstance(validation.get(key), float):
                parts.append(text.format(value=percent(validation[key])))
    return " · ".join(parts)


def _date(network: ShelvedNetwork) -> str:
    assert network.entered is not None
    day = network.entered.astimezone().date()
    date = QDate(day.year, day.month, day.day)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)
