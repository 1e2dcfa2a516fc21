"""How long a training will take, on what, and the button that starts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Card, Facts, Notice
from wbc_desktop.gui.training.reason_line import ReasonLine
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.training_settings import (
    ROUGH_PACE,
    TrainingSettings,
    estimated_seconds,
)
from wbc_desktop.gui.training.words import about, architecture_name, number
from wbc_desktop.learning.doctor import Finding
from wbc_desktop.learning.scarce import SCARCE_KIND


class StartCard(Card):
    """How long it will take, on what, and the button; or why a training cannot begin.

    ``in_spite`` carries the reason why a person trains all the same; ``data_wanted`` asks for the
    step where it is mended.
    """

    in_spite = Signal(str)
    data_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.setFixedWidth(theme.px(320))
        self.waits = False
        """Whether another training runs, so that this one would wait."""
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
        self._stopping: tuple[Finding, ...] = ()
        self._stops = Notice(theme)
        self.mend = Button(theme, self.tr("Mend it under Data"))
        self.spite = Button(theme, self.tr("Train all the same…"), "quiet")
        self.reason = ReasonLine(
            theme,
            self.tr("Why do you train all the same? It stays with the network."),
            self.tr("Train all the same"),
            narrow=True,
        )
        self.start = Button(theme, self.tr("Start"), "accent", icon="play", large=True)
        for part in (self._hint, self._time, self._basis, self._facts, self._notice, self._stops):
            self.body.addWidget(part)
        self.body.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.spite, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignRight)
        self.mend.clicked.connect(self.data_wanted)
        self.spite.clicked.connect(self._on_spite)
        self.reason.given.connect(self.in_spite)
        self.show_stopping(())

    @property
    def basis(self) -> str:
        """What the estimate of the time goes by."""
        return self._basis.text()

    @property
    def why_not(self) -> str:
        """Why a training cannot begin, "" if it can."""
        return self._stops.text

    def show_stopping(self, stopping: Sequence[Finding]) -> None:
        """What the doctor found that stops a training of the set."""
        self._stopping = tuple(stopping)
        lines = [f"{said(f.what)} {said(f.means)}" for f in self._stopping]
        self._stops.say("\n".join(lines), "error")
        self.start.setEnabled(not lines)
        self.start.setToolTip("\n".join(lines))
        self.mend.setVisible(bool(lines))
        self.reason.hide()
        self.spite.setVisible(self._may_be_overridden())

    def _may_be_overridden(self) -> bool:
        kinds = {finding.kind for finding in self._stopping}
        return kinds == {SCARCE_KIND}

    @Slot()
    def _on_spite(self) -> None:
        self.reason.ask()

    def show_plan(
        self,
        settings: TrainingSettings,
        summary: SetSummary | None,
        pace: Mapping[str, float],
        begin: str,
    ) -> None:
        self._facts.show_value("network", architecture_name(settings.architecture))
        self._facts.show_value("from", begin)
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
        later = self.tr("It begins when the training that runs has ended.")
        self._notice.say(later if self.waits else "")
        self.start.show_text(self.tr("Add to the queue") if self.waits else self.tr("Start"))

    def _show_no_set(self) -> None:
        for part in (self._hint, self._time, self._basis):
            part.hide()
        for key in ("set", "pictures", "judged"):
            self._facts.show_value(key, "")
        self._notice.say(self.tr("First choose labelled cells to learn from."))
        self.start.show_text(self.tr("Choose labelled cells"))
