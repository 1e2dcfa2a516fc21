"""Settings: what is trained and how long; each says what it does. Start works at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.number_field import NumberField
from wbc_desktop.gui.training.parts import Card, Facts, Notice
from wbc_desktop.gui.training.search_offer import SearchOffer
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.training_settings import (
    ARCHITECTURES,
    AUGMENTATIONS,
    LITE0,
    MOST_BATCH,
    MOST_EPOCHS,
    MOST_SEED,
    PLAIN,
    ROUGH_PACE,
    TrainingSettings,
    estimated_seconds,
)
from wbc_desktop.gui.training.words import about, architecture_name, number

_FIELD = 220


class SettingsTab(QWidget):
    """The second step. ``settings_changed`` carries the TrainingSettings after every change."""

    settings_changed = Signal(object)
    start_wanted = Signal()
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
        self._make_fields()
        self._form = _Form(theme)
        self._fill_form()
        self._start = _StartCard(theme)
        line = row(theme, gap=16)
        line.addWidget(self._form, 1)
        offer = SearchOffer(theme)
        offer.search.clicked.connect(self.search_wanted)
        line.addLayout(column(theme, self._start, offer, 1, gap=16))
        self.setLayout(column(theme, line, 1, margins=(16, 16, 16, 16), gap=16))
        self._start.start.clicked.connect(self._on_start)
        self.show_settings(settings)

    @property
    def settings(self) -> TrainingSettings:
        return self._settings

    @property
    def start_button(self) -> Button:
        return self._start.start

    def show_settings(self, settings: TrainingSettings) -> None:
        """Shows settings without telling of them."""
        self._settings = settings
        self._architecture.show_value(settings.architecture)
        self._augmentation.show_value(settings.augmentation)
        for field, value in (
            (self._epochs, settings.epochs),
            (self._batch, settings.batch),
            (self._seed, settings.seed),
        ):
            field.show_value(value)
        if self._name.text() != settings.name:
            self._name.setText(settings.name)
        self._refresh()

    def show_set(self, summary: SetSummary) -> None:
        self._summary = summary
        self._name.setPlaceholderText(usual_name(summary))
        self._refresh()

    def show_pace(self, architecture: str, images_per_second: float) -> None:
        """Estimates go by what was measured on this computer from now on."""
        self._pace[architecture] = images_per_second
        self._refresh()

    def _make_fields(self) -> None:
        theme = self._theme
        self._architecture = Segments(theme, [(a, architecture_name(a)) for a in ARCHITECTURES])
        names = {"none": self.tr("As they are"), "wide": self.tr("Varied widely")}
        self._augmentation = Segments(theme, [(a, names[a]) for a in AUGMENTATIONS])
        self._epochs = NumberField(theme, self.tr("Epochs"), 1, MOST_EPOCHS)
        self._batch = NumberField(theme, self.tr("Pictures in a step"), 1, MOST_BATCH)
        self._seed = NumberField(theme, self.tr("Seed"), 0, MOST_SEED)
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name of the network"))
        self._name.setMaxLength(40)
        self._name.setFixedWidth(theme.px(_FIELD))
        self._architecture.chosen.connect(self.choose_architecture)
        self._augmentation.chosen.connect(self._on_changed)
        for field in (self._epochs, self._batch, self._seed):
            field.value_changed.connect(self._on_changed)
        self._name.textEdited.connect(self._on_changed)

    def _fill_form(self) -> None:
        add = self._form.add
        self._about_network = add(self.tr("Network"), self._architecture, "")
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
        self._about_variation = add(self.tr("Pictures"), self._augmentation, "")
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
        """Another network, with the variation of pictures that is usual for it."""
        self.show_settings(self._settings.with_architecture(architecture))
        self.settings_changed.emit(self._settings)

    @Slot()
    def _on_changed(self) -> None:
        self._settings = replace(
            self._settings,
            epochs=self._epochs.value,
            batch=self._batch.value,
            seed=self._seed.value,
            augmentation=self._augmentation.value,
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
        self._about_network.setText(self._network_words())
        self._about_variation.setText(self._variation_words())
        self._start.show_plan(self._settings, self._summary, self._pace)

    def _network_words(self) -> str:
        if self._settings.architecture == LITE0:
            return self.tr(
                "The kind that is shipped: begins with what it learned from ImageNet's everyday"
                " pictures, then learns your cells. Try this when it must hold for other stains"
                " and cameras. Reads cells at 112 px."
            )
        return self.tr(
            "Three convolutions with pooling and one dense layer, begun from nothing, as in the"
            " proof of concept. Simple and easy to follow; try it first on a set of one"
            " microscope. Reads cells at 128 px."
        )

    def _variation_words(self) -> str:
        if self._settings.augmentation == "wide":
            return self.tr(
                "Turned, mirrored, zoomed, their stain, light and focus varied, differently in"
                " every epoch. Try this when slides differ from day to day."
            )
        return self.tr(
            "Shown as they were taken. The network learns your stain and camera by heart; try"
            " varied pictures if it fails on other slides."
        )


def usual_name(summary: SetSummary) -> str:
    """The name a network gets from its set when a person gives none."""
    return summary.path.stem.replace("_", "-")[:40] or "network"


class _Form(Card):
    """Rows of a name, a field and the sentence that says what it does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Settings"), self.tr("good enough to start at once"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def add(self, name: str, field: QWidget, words: str) -> Text:
        place = self._grid.rowCount()
        label = Text(self._theme, name, weight=500)
        label.setBuddy(field)
        label.setFixedHeight(self._theme.px(self._theme.tokens.size.control))
        said = Text(self._theme, words, "small", "muted", wrap=True)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(said, place + 1, 1)
        self._grid.setRowMinimumHeight(place + 2, self._theme.px(8))
        self._grid.addWidget(QWidget(), place + 2, 0)
        return said


class _StartCard(Card):
    """How long it will take, on what, and the button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.setFixedWidth(theme.px(320))
        self._hint = Text(theme, self.tr("Will take"), "caption", "muted", weight=500)
        self._time = Text(theme, "", "hero")
        self._basis = Text(theme, "", "small", "muted", wrap=True)
        self._facts = Facts(theme)
        for key, name in (
            ("set", self.tr("Set")),
            ("pictures", self.tr("Learns from")),
            ("judged", self.tr("Judged on")),
            ("network", self.tr("Network")),
            ("from", self.tr("Begins with")),
        ):
            self._facts.add(key, name)
        self._notice = Notice(theme)
        self.start = Button(theme, self.tr("Start"), "accent", icon="play", large=True)
        for part in (self._hint, self._time, self._basis, self._facts, self._notice):
            self.body.addWidget(part)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignRight)

    def show_plan(
        self, settings: TrainingSettings, summary: SetSummary | None, pace: dict[str, float]
    ) -> None:
        plain = settings.architecture == PLAIN
        self._facts.show_value("network", architecture_name(settings.architecture))
        self._facts.show_value("from", self.tr("nothing") if plain else self.tr("ImageNet"))
        if summary is None:
            self._show_no_set()
            return
        measured = pace.get(settings.architecture)
        per_second = measured or ROUGH_PACE[settings.architecture]
        self._time.setText(about(estimated_seconds(settings, summary.training, measured)))
        basis = (
            self.tr("At {pace} pictures a second, as measured here before.")
            if measured
            else self.tr("Very rough: at {pace} pictures a second on two cores. The run says more.")
        )
        self._basis.setText(basis.format(pace=number(per_second)))
        self._facts.show_value("set", summary.name)
        pictures = self.tr("about {count} pictures").format(count=number(summary.training))
        self._facts.show_value("pictures", pictures)
        judged = self.tr("the test part") if summary.has_test else self.tr("the held-out part")
        self._facts.show_value("judged", judged)
        for part in (self._hint, self._time, self._basis):
            part.show()
        self._notice.say("")
        self.start.show_text(self.tr("Start"))

    def _show_no_set(self) -> None:
        for part in (self._hint, self._time, self._basis):
            part.hide()
        for key in ("set", "pictures", "judged"):
            self._facts.show_value(key, "")
        self._notice.say(self.tr("First choose labelled cells to learn from."))
        self.start.show_text(self.tr("Choose labelled cells"))
