"""Settings: what is trained and how long; each says what it does. Start works at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.begin_choice import BeginChoice
from wbc_desktop.gui.training.number_field import NumberField
from wbc_desktop.gui.training.preview_card import PreviewCard
from wbc_desktop.gui.training.preview_pictures import PreviewWish
from wbc_desktop.gui.training.rate_field import RateField
from wbc_desktop.gui.training.search_offer import SearchOffer
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_form import SettingsForm
from wbc_desktop.gui.training.settings_words import (
    balance_words,
    begin_words,
    network_words,
    rate_advice,
    schedule_words,
    variation_words,
)
from wbc_desktop.gui.training.start_card import StartCard
from wbc_desktop.gui.training.training_settings import (
    BALANCES,
    MOST_BATCH,
    MOST_EPOCHS,
    MOST_SEED,
    SCHEDULES,
    TrainingSettings,
)
from wbc_desktop.gui.training.words import architecture_name, percent
from wbc_desktop.learning.architectures import ARCHITECTURES
from wbc_desktop.learning.augmentation import AUGMENTATION_NAMES
from wbc_desktop.learning.doctor import Finding

_FIELD = 220


class SettingsTab(QWidget):
    """The second step. ``settings_changed`` carries the TrainingSettings after every change.

    ``start_in_spite_wanted`` carries the reason why a person trains in spite of the doctor.
    """

    settings_changed = Signal(object)
    start_wanted = Signal()
    start_in_spite_wanted = Signal(str)
    data_wanted = Signal()
    search_wanted = Signal()

    def __init__(
        self, theme: Theme, settings: TrainingSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._summary: SetSummary | None = None
        self._pace: dict[str, float] = {}
        self._more: Mapping[str, Any] = {}
        self._make_fields()
        self._form = SettingsForm(theme)
        self._fill_form()
        self._start = StartCard(theme)
        self.preview = PreviewCard(theme)
        line = row(theme, gap=16)
        line.addWidget(self._form, 1)
        offer = SearchOffer(theme)
        offer.search.clicked.connect(self.search_wanted)
        line.addLayout(column(theme, self._start, self.preview, offer, 1, gap=16))
        self.setLayout(column(theme, line, 1, margins=(16, 16, 16, 16), gap=16))
        self._start.start.clicked.connect(self._on_start)
        self._start.data_wanted.connect(self.data_wanted)
        self._start.in_spite.connect(self.start_in_spite_wanted)
        self.show_settings(settings)

    @property
    def settings(self) -> TrainingSettings:
        return self._settings

    @property
    def start_card(self) -> StartCard:
        return self._start

    @property
    def start_button(self) -> Button:
        return self._start.start

    def show_settings(self, settings: TrainingSettings) -> None:
        """Shows settings without telling of them."""
        self._settings = settings
        self._architecture.show_value(settings.architecture)
        self._augmentation.show_value(settings.augmentation)
        self._schedule.show_value(settings.schedule)
        self._balance.show_value(str(settings.balance))
        self._rate.show_value(settings.learning_rate)
        self.begin.show_settings(settings)
        for field, value in (
            (self._epochs, settings.epochs),
            (self._batch, settings.batch),
            (self._seed, settings.seed),
        ):
            field.show_value(value)
        if self._name.text() != settings.name:
            self._name.setText(settings.name)
        self._refresh()

    def show_set(self, summary: SetSummary, more: Mapping[str, Any] | None = None) -> None:
        """Takes a set; ``more`` are keys of a job that say how it is to be read."""
        self._summary = summary
        self._more = more or {}
        self._name.setPlaceholderText(usual_name(summary))
        self._refresh()

    def show_stopping(self, stopping: Sequence[Finding]) -> None:
        """What the doctor found that stops a training of the set."""
        self._start.show_stopping(stopping)

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """Offers the laboratory's networks to begin with."""
        self.begin.show_networks(networks)

    def close_drawing(self) -> None:
        """Waits for what is done beside the window; nothing is shown afterwards."""
        self.preview.close_drawing()
        self.begin.close_reading()

    def show_busy(self, busy: bool) -> None:
        """Says that another training runs: a start would wait for its end."""
        self._start.waits = busy
        self._refresh()

    def show_paces(self, paces: Mapping[str, float]) -> None:
        """Estimates go by the pictures a second measured on this computer from now on."""
        self._pace = dict(paces)
        self._refresh()

    def _make_fields(self) -> None:
        theme = self._theme
        self._architecture = Segments(theme, [(a, architecture_name(a)) for a in ARCHITECTURES])
        names = {
            "none": self.tr("As they are"),
            "mild": self.tr("Varied mildly"),
            "wide": self.tr("Varied widely"),
        }
        self._augmentation = Segments(theme, [(a, names[a]) for a in AUGMENTATION_NAMES])
        schedules = {"constant": self.tr("Constant"), "cosine": self.tr("Falling")}
        self._schedule = Segments(theme, [(s, schedules[s]) for s in SCHEDULES])
        self._balance = Segments(theme, [(str(b), self._balance_name(b)) for b in BALANCES])
        self._rate = RateField(theme, self.tr("Learning rate"))
        self.begin = BeginChoice(theme, self.tr("Begins with"))
        self._epochs = NumberField(theme, self.tr("Epochs"), 1, MOST_EPOCHS)
        self._batch = NumberField(theme, self.tr("Pictures in a step"), 1, MOST_BATCH)
        self._seed = NumberField(theme, self.tr("Seed"), 0, MOST_SEED)
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name of the network"))
        self._name.setMaxLength(40)
        self._name.setFixedWidth(theme.px(_FIELD))
        self._architecture.chosen.connect(self.choose_architecture)
        self.begin.chosen.connect(self._on_begin_chosen)
        for segments in (self._augmentation, self._schedule, self._balance):
            segments.chosen.connect(self._on_changed)
        self._rate.value_changed.connect(self._on_changed)
        for field in (self._epochs, self._batch, self._seed):
            field.value_changed.connect(self._on_changed)
        self._name.textEdited.connect(self._on_changed)

    def _fill_form(self) -> None:
        add = self._form.add
        self._about_network = add(self.tr("Network"), self._architecture, "")
        self._about_begin = add(self.tr("Begins with"), self.begin, "")
        add(
            self.tr("Epochs"),
            self._epochs,
            self.tr(
                "How often every picture is seen. 15 is a good start; if validation still gets"
                " better at the end, try 30. The best epoch is kept, so more does no harm but time."
            ),
        )
        add(
            self.tr("Pictures in a step"),
            self._batch,
            self.tr(
                "How many pictures are learned from at once. 64 is a good start; try 32 with fewer"
                " than a thousand pictures, or when memory runs short."
            ),
        )
        add(self.tr("Learning rate"), self._rate, rate_advice())
        self._about_schedule = add(self.tr("Rate over time"), self._schedule, "")
        self._about_variation = add(self.tr("Pictures"), self._augmentation, "")
        self._about_balance = add(self.tr("Rare classes"), self._balance, "")
        add(
            self.tr("Seed"),
            self._seed,
            self.tr(
                "Where chance begins: the same seed splits the pictures the same way. Try another"
                " one to see how much of a result is luck."
            ),
        )
        add(self.tr("Name"), self._name, self.tr(
            "What the network is called in the list of versions and on reports."))  # fmt: skip

    @Slot(str)
    def choose_architecture(self, architecture: str) -> None:
        """Another network, with what is usual for it."""
        self.show_settings(self._settings.with_architecture(architecture))
        self.settings_changed.emit(self._settings)

    @Slot(str, str)
    def _on_begin_chosen(self, begin: str, architecture: str) -> None:
        self.show_settings(self._settings.beginning_with(begin, architecture))
        self.settings_changed.emit(self._settings)

    @Slot()
    def _on_changed(self) -> None:
        self._settings = replace(
            self._settings,
            epochs=self._epochs.value,
            batch=self._batch.value,
            seed=self._seed.value,
            augmentation=self._augmentation.value,
            schedule=self._schedule.value,
            balance=float(self._balance.value or self._settings.balance),
            learning_rate=self._rate.value,
            name=self._name.text().strip(),
        )
        self._refresh()
        self.settings_changed.emit(self._settings)

    @Slot()
    def _on_start(self) -> None:
        if self._summary is None:
            self.data_wanted.emit()
        else:
            self.start_wanted.emit()

    def _refresh(self) -> None:
        settings = self._settings
        for text, words in (
            (self._about_network, network_words(settings)),
            (self._about_begin, begin_words(settings)),
            (self._about_schedule, schedule_words(settings)),
            (self._about_variation, variation_words(settings)),
            (self._about_balance, balance_words(settings)),
        ):
            text.setText(words)
        self._start.show_plan(settings, self._summary, self._pace, self.begin.label)
        self._show_preview()

    def _show_preview(self) -> None:
        if self._summary is not None:
            settings = self._settings
            self.preview.show_wish(
                PreviewWish(
                    self._summary.path,
                    settings.architecture,
                    settings.augmentation,
                    settings.seed,
                    more=self._more,
                )
            )

    def _balance_name(self, balance: float) -> str:
        match balance:
            case 0.0:
                return self.tr("As they come")
            case 1.0:
                return self.tr("All alike")
        return percent(balance, 0)


def usual_name(summary: SetSummary) -> str:
    """The name a network gets from its set when a person gives none."""
    return summary.path.stem.replace("_", "-")[:40] or "network"
