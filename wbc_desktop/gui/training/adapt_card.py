"""Adapt to my laboratory: from reviewed cells, or a dropped set, to a network that knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import Text, Tone
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.adapt_figures import AdaptFigures
from wbc_desktop.gui.training.adapt_run import AdaptRun
from wbc_desktop.gui.training.adapt_services import ReviewedSet
from wbc_desktop.gui.training.parts import Bar, Card, Notice
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.words import duration, label_name, number
from wbc_desktop.wording import Message, Value
from wbc_desktop.workflow.adapting import adapted_version, adapting_job
from wbc_desktop.workflow.decided_sets import DecidedSets

REVIEWED, DROPPED = "reviewed", "dropped"
WANTED = 10
"""Cells of a class from which adapting is worth most."""

MOST_CASES = 4
"""Cases of which the cells to name next are listed."""

MATURE = ("neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil", "basophil")


class AdaptCard(Card):
    """``made`` carries the path of an adapted network and what shall follow; ``told`` a Message.

    ``reviewed_wanted`` asks for the reviewed cells anew: ``show_reviewed`` answers.
    """

    made = Signal(object)
    told = Signal(object)
    reviewed_wanted = Signal()

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Adapt to my laboratory"))
        self._folder = folder
        self._network: ShelvedNetwork | None = None
        self._reviewed: ReviewedSet | None = None
        self._dropped: Path | None = None
        self._keys: dict[str, Any] = {}
        self.run = AdaptRun(self)
        self._make_parts(theme)
        self._lay_out(theme)
        self._connect()
        self.source.show_value(REVIEWED)
        self._refresh()

    def _make_parts(self, theme: Theme) -> None:
        self.source = Segments(
            theme,
            (
                (REVIEWED, self.tr("Reviewed cells of our cases")),
                (DROPPED, self.tr("The set under Data")),
            ),
        )
        self.source.setAccessibleName(self.tr("Cells to learn from"))
        self._cells = Notice(theme)
        self._first = Notice(theme)
        self.start = Button(theme, self.tr("Start adapting"), "accent", icon="train")
        self.cancel = Button(theme, self.tr("Cancel"))
        self._bar = Bar(theme)
        self._state = Text(theme, "", "small", "muted")
        self._remarks = Notice(theme)
        self._verdict = Notice(theme)
        self.figures = AdaptFigures(theme)
        self._progress = QWidget()

    def _lay_out(self, theme: Theme) -> None:
        what = self.tr(
            "The network in use goes on learning from some ten cells of each class of your own"
            " slides, and repeats what it knew. It takes a few minutes. Whether it helps is"
            " measured on cells it did not learn from; nothing is put in use by itself."
        )
        self._progress.setLayout(row(theme, self._bar, self._state, self.cancel, gap=12))
        self.body.addWidget(Text(theme, what, "small", "muted", wrap=True))
        self.body.addLayout(row(theme, self.source, 1, self.start))
        for part in (
            self._cells,
            self._first,
            self._progress,
            self._remarks,
            self._verdict,
            self.figures,
        ):
            self.body.addWidget(part)

    @property
    def cells_text(self) -> str:
        """What is said of the cells to learn from."""
        return self._cells.text

    @property
    def first_text(self) -> str:
        """Which cells to name next."""
        return self._first.text

    @property
    def remarks_text(self) -> str:
        """What a person should know of the cells before it begins."""
        return self._remarks.text

    @property
    def verdict_text(self) -> str:
        return self._verdict.text

    def show_networks(self, networks: Sequence[ShelvedNetwork]) -> None:
        """The versions there are: the one in use is adapted."""
        self._network = next((n for n in networks if n.in_use), None)
        self._refresh()

    def show_reviewed(self, reviewed: ReviewedSet) -> None:
        if reviewed.refusal is not None:
            self.told.emit(reviewed.refusal)
        self._reviewed = reviewed
        self._refresh()

    def show_data(self, data: Path | None, keys: Mapping[str, Any]) -> None:
        """The set that is read under Data, and the keys of a job that say how it is read."""
        self._dropped, self._keys = data, dict(keys)
        self._refresh()

    def ask(self) -> None:
        """Asks for the reviewed cells anew, as they may have become more."""
        if self.source.value == REVIEWED and not self.run.running:
            self._ask()

    def _ask(self) -> None:
        """Until the answer comes there is nothing to learn from: the set is being written."""
        self._reviewed = None
        self._refresh()
        self.reviewed_wanted.emit()

    def close_work(self) -> None:
        """Ends the child; well under two seconds."""
        self.run.close()

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_source)
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self.run.cancel)
        self.run.progressed.connect(self._refresh)
        self.run.remarked.connect(self._on_remarked)
        self.run.adapted.connect(self._on_adapted)
        self.run.failed.connect(self.told)
        self.run.ended.connect(self._refresh)

    @property
    def _data(self) -> Path | None:
        """The cells to learn from, if there are any."""
        if self.source.value == DROPPED:
            return self._dropped
        found = self._reviewed
        return found.folder if found is not None and found.counts else None

    @Slot(str)
    def _on_source(self, source: str) -> None:
        if source == REVIEWED:
            self._ask()
        else:
            self._refresh()

    @Slot()
    def _on_start(self) -> None:
        data, network = self._data, self._network
        if data is None or network is None or network.path is None or self.run.running:
            return
        now = datetime.now()
        self._verdict.say("")
        self._remarks.say("")
        self.figures.clear()
        out = self._folder / f"adapted-{now:%Y%m%d-%H%M%S}.wbcnet"
        own = self.source.value == REVIEWED
        name = self.tr("own cells {day}").format(day=f"{now:%Y%m%d}") if own else data.stem
        job = adapting_job(
            data,
            network.path,
            out,
            name=network.name,
            version=adapted_version(network.version, now),
            laboratory=name,
        )
        wanted = job if own else {**job, **self._keys}
        decided = DecidedSets(self._folder.parent)
        self.run.start(lambda stop: decided.until(stop).job(wanted))

    @Slot(object)
    def _on_remarked(self, messages: Sequence[Message]) -> None:
        self._remarks.say("\n".join(_in_words(m) for m in messages), "warn")

    @Slot(object)
    def _on_adapted(self, result: Mapping[str, Any]) -> None:
        why = said(Message.from_json(result["why"]))
        self.figures.show_figures(result["figures"])
        if not result["adopted"]:
            self._verdict.say(why, "warn")
            return
        listed = self.tr("It stands among the versions above; put it in use there.")
        self._verdict.say(f"{why} {listed}", "ok")
        self.made.emit(Path(result["path"]))

    @Slot()
    def _refresh(self) -> None:
        running = self.run.running
        text, tone = self._told()
        self._cells.say(text, tone)
        self._first.say(self._named_first())
        self._progress.setVisible(running)
        self.start.setEnabled(self._data is not None and self._network is not None and not running)
        self.source.setEnabled(not running)
        progress = self.run.progress
        self._bar.show_share(progress.share)
        left = progress.seconds_left
        self._state.setText(
            self.tr("{time} left").format(time=duration(left))
            if left is not None
            else self.tr("Looking at the cells …")
        )

    def _told(self) -> tuple[str, Tone]:
        """What there is to learn from and what is missing, and in which tone."""
        if self.source.value == DROPPED:
            if self._dropped is None:
                return self.tr("Read a labelled set under Data first."), "warn"
            return self.tr("The set “{name}”.").format(name=self._dropped.name), "muted"
        found = self._reviewed
        if found is None:
            return self.tr("Looking for reviewed cells …"), "muted"
        if found.refusal is not None:
            return said(found.refusal), "warn"
        if not found.counts:
            return self.tr(
                "No reviewed cells with a known scale yet. Read a smear, name some ten cells of"
                " each class, then come back."
            ), "warn"
        return self._counted(found)

    def _named_first(self) -> str:
        """Which cells of the open cases to name next, as they would teach most."""
        found = self._reviewed
        if self.source.value != REVIEWED or found is None or not found.name_first:
            return ""
        lines = [
            self.tr("case {number}: cells {cells}").format(
                number=case, cells=", ".join(str(place) for place in places)
            )
            for case, places in found.name_first[:MOST_CASES]
        ]
        text = self.tr("To name next, because they would teach most (in order of capture): {cases}")
        return text.format(cases="; ".join(lines))

    def _counted(self, found: ReviewedSet) -> tuple[str, Tone]:
        counts = ", ".join(f"{label_name(c)} {number(n)}" for c, n in found.counts.items())
        parts = [
            self.tr("{counts}; cases: {cases}.").format(counts=counts, cases=number(found.cases))
        ]
        few = [label_name(c) for c in MATURE if found.counts.get(c, 0) < WANTED]
        if few:
            text = self.tr(
                "Fewer than {wanted}: {classes}. The network keeps what it knows of them."
            )
            parts.append(text.format(wanted=WANTED, classes=", ".join(few)))
        if found.differing:
            text = self.tr("Left out, because two readers disagree: {cells}.")
            parts.append(text.format(cells=number(found.differing)))
        if found.without_scale:
            text = self.tr("Left out, because the scale is not known: {cells}.")
            parts.append(text.format(cells=number(found.without_scale)))
        return " ".join(parts), "warn" if few else "ok"


def _in_words(message: Message) -> str:
    """Said with the names of the classes, which the child tells by their labels."""
    values = tuple((place, _names(place, value)) for place, value in message.values)
    return said(replace(message, values=values))


def _names(place: str, value: Value) -> Value:
    if place != "classes" or not isinstance(value, str):
        return value
    return ", ".join(label_name(label) for label in value.split(", "))
