"""What a person says before a search: what may vary, how often, and where the study is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.tick import Tick
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.number_field import NumberField
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.search_words import setting_name
from wbc_desktop.gui.training.training_settings import ROUGH_PACE, STARTING_S
from wbc_desktop.gui.training.words import about
from wbc_desktop.learning.architectures import PLAIN
from wbc_desktop.learning.search_ranges import RANGES
from wbc_desktop.workflow.searching import EPOCHS, TRIALS

MOST_TRIALS = 1000
MOST_EPOCHS = 200


class SearchForm(QWidget):
    """``start_wanted`` follows the button; everything has a value that is good to begin with.

    ``start`` and ``notice`` are laid out by the page.
    """

    start_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = 0
        self._architecture = PLAIN
        self._make_fields()
        self.start = Button(theme, self.tr("Start the search"), "accent", icon="play")
        self.notice = Notice(theme)
        self.setLayout(column(theme, self._amount(), self._varied(), self._place(), gap=16))
        self.start.clicked.connect(self.start_wanted)
        for tick in self.ticks.values():
            tick.toggled.connect(self._on_toggled)
        for field in (self._trials, self._epochs):
            field.value_changed.connect(self._estimate)
        self._estimate()

    @property
    def over(self) -> tuple[str, ...]:
        """The settings that are searched."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    @property
    def trials(self) -> int:
        return self._trials.value

    @property
    def epochs(self) -> int:
        return self._epochs.value

    @property
    def name(self) -> str:
        """Of the study; "" means that of the set."""
        return self.study_name.text().strip()

    @property
    def address(self) -> str:
        """Where the study is kept; "" means on this computer."""
        return self.study_address.text().strip()

    @property
    def estimate(self) -> float:
        """Very roughly how many seconds it takes, as if no trial were ended early."""
        kinds = list(ROUGH_PACE) if "architecture" in self.over else [self._architecture]
        for_one = sum(1 / ROUGH_PACE[kind] for kind in kinds) / len(kinds)
        return STARTING_S + self.trials * self.epochs * self._pictures * for_one

    def show_set(self, name: str, pictures: int) -> None:
        """The name of the set, and how many pictures are learned from in an epoch."""
        self.study_name.setPlaceholderText(name)
        self._pictures = pictures
        self._estimate()

    def show_architecture(self, architecture: str) -> None:
        """The kind of network that is trained where no other is searched."""
        self._architecture = architecture
        self._estimate()

    def show_amount(self, trials: int, epochs: int) -> None:
        self._trials.show_value(trials)
        self._epochs.show_value(epochs)
        self._estimate()

    def show_running(self, running: bool, begun: bool) -> None:
        """While a search runs there is nothing to be set; afterwards it can be gone on with."""
        self.setVisible(not running)
        self.start.setVisible(not running)
        self.start.show_text(self.tr("Search on") if begun else self.tr("Start the search"))
        self.start.setEnabled(bool(self.over))

    def _make_fields(self) -> None:
        theme = self._theme
        self.ticks = {r.name: Tick(theme, setting_name(r.name)) for r in RANGES}
        for tick in self.ticks.values():
            tick.setChecked(True)
        self._trials = NumberField(theme, self.tr("Trials"), 1, MOST_TRIALS)
        self._epochs = NumberField(theme, self.tr("Epochs of a trial"), 1, MOST_EPOCHS)
        self._trials.show_value(TRIALS)
        self._epochs.show_value(EPOCHS)
        self.study_name = QLineEdit()
        self.study_name.setAccessibleName(self.tr("Name of the study"))
        self.study_name.setMaxLength(80)
        self.study_address = QLineEdit()
        self.study_address.setAccessibleName(self.tr("Where the study is kept"))
        self.study_address.setPlaceholderText(self.tr("on this computer"))

    def _varied(self) -> Card:
        card = Card(self._theme, self.tr("What is searched"))
        for searched in RANGES:
            words = row(self._theme, self._small(said(searched.why())), margins=(26, 0, 0, 0))
            lines = column(self._theme, self.ticks[searched.name], gap=0)
            lines.addLayout(words)
            card.body.addLayout(lines)
        card.body.addSpacing(self._theme.px(4))
        card.body.addWidget(
            self._small(self.tr("What is not ticked stays as it is in the Settings step."))
        )
        return card

    def _amount(self) -> Card:
        card = Card(self._theme, self.tr("How long"))
        for label, field, words in (
            (
                self.tr("Trials"),
                self._trials,
                self.tr("Each trial is a short training. 20 find most of what there is to find."),
            ),
            (
                self.tr("Epochs of a trial"),
                self._epochs,
                self.tr(
                    "Enough to see which settings are ahead; trials that fall behind are ended"
                    " early."
                ),
            ),
        ):
            card.body.addLayout(row(self._theme, Text(self._theme, label, weight=500), 1, field))
            card.body.addWidget(self._small(words))
        self._time = Text(self._theme, "", "small", weight=600, wrap=True)
        card.body.addWidget(self._time)
        return card

    def _place(self) -> Card:
        card = Card(self._theme, self.tr("Study"))
        card.body.addWidget(Text(self._theme, self.tr("Name"), weight=500))
        card.body.addWidget(self.study_name)
        card.body.addWidget(
            self._small(self.tr("A study with this name is gone on with: nothing is tried twice."))
        )
        card.body.addWidget(Text(self._theme, self.tr("Kept"), weight=500))
        card.body.addWidget(self.study_address)
        card.body.addWidget(
            self._small(
                self.tr(
                    "Leave it empty, or give the address of a database that other computers reach,"
                    " too: then all of them search together, on the same labelled set."
                )
            )
        )
        return card

    def _small(self, words: str) -> Text:
        return Text(self._theme, words, "small", "muted", wrap=True)

    @Slot()
    def _estimate(self) -> None:
        text = self.tr(
            "Takes {time} on two cores, very roughly; less where trials are ended early."
        )
        self._time.setText(text.format(time=about(self.estimate)))
        self._time.setVisible(self._pictures > 0)

    @Slot()
    def _on_toggled(self) -> None:
        self.start.setEnabled(bool(self.over))
        self.notice.say("" if self.over else self.tr("Tick at least one setting."), "warn")
        self._estimate()
