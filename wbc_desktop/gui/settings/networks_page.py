"""The installed networks: which is in use, what each knows; install, put in use, retire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wbc_desktop.errors import WbcError
from wbc_desktop.gui.settings.parts import Section, card
from wbc_desktop.gui.settings.services import Networks
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, hide_unless, row
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name, said
from wbc_desktop.network import Card
from wbc_desktop.store import RegisteredNetwork
from wbc_desktop.wording import Message

FOLDER = "networks"


@dataclass(frozen=True, slots=True)
class Described:
    """A network of the registry with its card, or why its file cannot be opened."""

    entry: RegisteredNetwork
    card: Card | None = None
    problem: Message | None = None


def described(networks: Networks) -> tuple[Described, ...]:
    """Everything installed, read in the lane."""
    return tuple(_described(networks, entry) for entry in networks.list())


def _described(networks: Networks, entry: RegisteredNetwork) -> Described:
    try:
        return Described(entry, networks.open(entry.sha256).card)
    except WbcError as error:
        return Described(entry, problem=error.message)


class NetworkCard(QWidget):
    """One network; retiring is for good, so it asks a second time in its own place."""

    use_wanted = Signal(object)
    retire_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        network: Described,
        *,
        may_administer: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.network = network
        entry = network.entry
        title = self.tr("{name} v{version}").format(name=entry.name, version=entry.version)
        head = row(theme, ElidedText(theme, title, "body", weight=600), gap=12)
        head.setStretch(0, 1)
        head.addWidget(self._state(theme))
        self.use = Button(theme, self.tr("Put in use"))
        self.use.setEnabled(network.problem is None)
        self.use.clicked.connect(self._on_use)
        self.retire = Button(theme, self.tr("Retire"), "quiet")
        open_to_change = may_administer and not entry.in_use and not entry.retired
        hide_unless(open_to_change, self.use, self.retire)
        self.retire.clicked.connect(self._on_retire)
        buttons = row(theme, self.use, self.retire, 1, gap=6)
        frame = card(theme, head, *self._facts(theme), buttons, gap=6)
        self.setLayout(column(theme, frame, gap=0))

    def _state(self, theme: Theme) -> Text:
        entry = self.network.entry
        if entry.in_use:
            return Text(theme, self.tr("In use"), "small", "ok", weight=600)
        if entry.retired:
            return Text(theme, self.tr("Retired"), "small", "muted")
        return Text(theme, self.tr("Installed"), "small", "muted")

    def _facts(self, theme: Theme) -> list[Text]:
        network = self.network
        facts = []
        if network.problem is not None:
            facts.append(Text(theme, said(network.problem), "small", "error", wrap=True))
        if network.card is not None:
            known = self.tr("Names {n} classes: {classes}").format(
                n=len(network.card.classes), classes=_names(network.card.classes)
            )
            facts.append(Text(theme, known, "small", "muted", wrap=True))
            untrained = self.tr("Never names: {classes}").format(
                classes=_names(network.card.untrained)
            )
            if network.card.untrained:
                facts.append(Text(theme, untrained, "small", "muted", wrap=True))
        mark = self.tr("SHA-256 {start}…").format(start=network.entry.sha256[:16])
        facts.append(Text(theme, mark, "caption", "muted"))
        return facts

    def _on_use(self) -> None:
        self.use_wanted.emit(self.network.entry)

    def _on_retire(self) -> None:
        if self.retire.kind == "accent":
            self.retire_wanted.emit(self.network.entry)
            return
        self.retire.set_kind("accent")
        self.retire.show_text(self.tr("Retire for good"))


class NetworksPage(Section):
    """``networks_changed`` follows an installation, a change of use, a retirement."""

    networks_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        at_work: AtWork,
        networks: Networks,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("Networks"))
        self._at_work = at_work
        self._networks = networks
        self._preferences = preferences
        self._shown: tuple[Described, ...] = ()
        self.cards: list[NetworkCard] = []
        self.choose = Button(theme, self.tr("Install a file…"), icon="download")
        self.choose.clicked.connect(self._on_choose)
        self._listed = column(theme, gap=8)
        self.content.addLayout(row(theme, self.choose, 1))
        self.content.addLayout(self._listed)
        at_work.person_changed.connect(self._on_person_changed)
        at_work.people_changed.connect(self._on_person_changed)
        self._on_person_changed()

    def opened(self) -> None:
        self._read()

    def install(self, file: Path) -> None:
        """Installs a file, also one that was dropped on the window."""
        by = self._at_work.person
        if by is not None:
            self._act(
                lambda: self._networks.install(file, by),
                self.tr("The network was checked and installed. It is not yet in use."),
            )

    def _read(self) -> None:
        self._at_work.lane.ask(lambda: described(self._networks), self._show, self._on_refused)

    def _show(self, shown: Sequence[Described]) -> None:
        self._shown = tuple(shown)
        may = self._at_work.may_administer
        for old in self.cards:
            self._listed.removeWidget(old)
            old.hide()
            old.deleteLater()
        order = sorted(shown, key=lambda d: (not d.entry.in_use, d.entry.retired))
        self.cards = [NetworkCard(self.theme, d, may_administer=may) for d in order]
        for made in self.cards:
            made.use_wanted.connect(self._on_use_wanted)
            made.retire_wanted.connect(self._on_retire_wanted)
            self._listed.addWidget(made)

    def _on_person_changed(self) -> None:
        may = self._at_work.may_administer
        self.choose.setVisible(may)
        self.remark.setText(
            self.tr("A network put in use reads from the next smear on; the one before stays.")
            if may
            else self.tr("Administrators install networks and put them in use.")
        )
        self.remark.setVisible(True)
        self._show(self._shown)

    def _on_choose(self) -> None:
        folder = self._preferences.now.folders.get(FOLDER, "")
        dialog = QFileDialog(self, self.tr("Install a network"), folder)
        dialog.setNameFilter(self.tr("Networks (*.wbcnet)"))
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self._preferences.remember_folder(FOLDER, str(Path(name).parent))
        self.install(Path(name))

    def _on_use_wanted(self, entry: RegisteredNetwork) -> None:
        by = self._at_work.person
        if by is not None:
            text = self.tr("{name} v{version} is in use.")
            self._act(
                lambda: self._networks.use(entry.sha256, by),
                text.format(name=entry.name, version=entry.version),
            )

    def _on_retire_wanted(self, entry: RegisteredNetwork) -> None:
        by = self._at_work.person
        if by is not None:
            text = self.tr("{name} v{version} is retired.")
            self._act(
                lambda: self._networks.retire(entry.sha256, by),
                text.format(name=entry.name, version=entry.version),
            )

    def _act(self, act: Callable[[], object], done: str) -> None:
        self.say("")
        self._at_work.lane.ask(act, lambda _: self._on_done(done), self._on_refused)

    def _on_done(self, done: str) -> None:
        self.say(done, "ok")
        self._read()
        self.networks_changed.emit()

    def _on_refused(self, message: Message) -> None:
        self.say(said(message), "error")
        self._read()


def _names(classes: Sequence[str]) -> str:
    return ", ".join(class_name(id) for id in classes)
