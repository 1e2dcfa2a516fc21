"""The trainings that wait for their turn and those that can go on, with what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button, IconButton
from wbc_desktop.gui.shell.controls import ElidedText, Line, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.run_queue import Unfinished
from wbc_desktop.gui.training.words import architecture_name, number


class RunListCard(Card):
    """Hidden while there is nothing to show."""

    def __init__(self, theme: Theme, flow: RunFlow, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self._flow = flow
        self.waiting: list[WaitingRow] = []
        self.unfinished: list[UnfinishedRow] = []
        self._lines = column(theme, gap=10)
        content = QWidget()
        content.setLayout(self._lines)
        self.body.addWidget(content)
        flow.queue.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        queue = self._flow.queue
        emptied(self._lines)
        self.waiting = [WaitingRow(self._theme, self._flow, plan) for plan in queue.waiting]
        self.unfinished = [UnfinishedRow(self._theme, self._flow, u) for u in queue.unfinished]
        for place, line in enumerate(self.waiting):
            line.show_place(place, len(self.waiting))
        self._add_part(self.tr("Next, by themselves"), self.waiting)
        self._add_part(self.tr("Interrupted"), self.unfinished)
        self.setVisible(bool(self.waiting or self.unfinished))

    def _add_part(self, title: str, lines: list[WaitingRow] | list[UnfinishedRow]) -> None:
        if not lines:
            return
        if self._lines.count():
            self._lines.addWidget(Line())
        self._lines.addWidget(Text(self._theme, title, weight=600))
        for line in lines:
            self._lines.addWidget(line)


class WaitingRow(QWidget):
    """One that waits: earlier, later, out."""

    def __init__(
        self, theme: Theme, flow: RunFlow, plan: RunPlan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        queue = flow.queue
        about = self.tr("{network}, {n} epochs").format(
            network=architecture_name(plan.settings.architecture), n=number(plan.settings.epochs)
        )
        self.up = IconButton(theme, "up", self.tr("Earlier: {name}").format(name=plan.label))
        self.down = IconButton(theme, "down", self.tr("Later: {name}").format(name=plan.label))
        self.out = IconButton(theme, "close", self.tr("Remove: {name}").format(name=plan.label))
        self.up.clicked.connect(lambda: queue.move(plan, -1))
        self.down.clicked.connect(lambda: queue.move(plan, 1))
        self.out.clicked.connect(lambda: queue.remove(plan))
        words = column(
            theme, ElidedText(theme, plan.label), ElidedText(theme, about, "small", "muted"), gap=0
        )
        line = row(theme, words, self.up, self.down, self.out, gap=2)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_place(self, place: int, count: int) -> None:
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)


class UnfinishedRow(QWidget):
    """One that was interrupted: go on, try fewer pictures in a step, drop."""

    def __init__(
        self, theme: Theme, flow: RunFlow, unfinished: Unfinished, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        kept, batch = unfinished.kept, unfinished.smaller_batch
        self.go_on = Button(theme, self.tr("Go on") if kept.standing else self.tr("Begin"))
        self.smaller = Button(
            theme, self.tr("Try {n} pictures in a step").format(n=number(batch)), "accent"
        )
        self.drop = Button(theme, self.tr("Drop"), "quiet")
        self.drop.setToolTip(self.tr("Deletes what was kept of this training."))
        for button in (self.go_on, self.drop):
            button.setAccessibleName(f"{button.text()}: {kept.name}")
        self.go_on.clicked.connect(lambda: flow.go_on(unfinished))
        self.smaller.clicked.connect(lambda: flow.try_smaller(unfinished))
        self.drop.clicked.connect(lambda: flow.queue.drop(unfinished))
        self.why = Notice(theme)
        parts = column(theme, gap=4)
        parts.addWidget(ElidedText(theme, kept.name))
        parts.addWidget(Text(theme, self._standing(), "small", "muted", wrap=True))
        parts.addWidget(self.why)
        if batch:
            parts.addLayout(row(theme, self.smaller, 1))
        parts.addLayout(row(theme, self.go_on, self.drop, 1))
        self.setLayout(parts)
        if batch:
            self.why.say(said(unfinished.why) if unfinished.why else "", "error")
        else:
            self.smaller.setParent(None)

    def _standing(self) -> str:
        standing = self._unfinished.kept.standing
        if standing is None:
            return self.tr("Not begun yet; it starts at its beginning.")
        if standing.epoch > standing.epochs:
            return self.tr("All epochs are learned; the network is still to be written.")
        text = self.tr("Stands in epoch {n} of {all}. It goes on exactly there.")
        return text.format(n=number(standing.epoch), all=number(standing.epochs))
