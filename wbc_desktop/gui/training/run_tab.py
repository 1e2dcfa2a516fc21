"""Run: how long still, is it getting better, and for which classes not."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.layouts import column, fix_size, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.curve_card import CurveCard
from wbc_desktop.gui.training.run_cards import FactsCard, NoRun, RecallCard
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_happened import HappenedCard
from wbc_desktop.gui.training.run_list import RunListCard
from wbc_desktop.gui.training.run_progress import Point, RunProgress, Stage
from wbc_desktop.gui.training.run_time import TimeCard
from wbc_desktop.gui.workers.turns import Steps, Turns
from wbc_desktop.wording import Message

_SIDE = 312
_EARLIER = 420
_REFRESH_MS = 120


class RunTab(QWidget):
    """The third step: follows the runs of a flow."""

    settings_wanted = Signal()
    evaluation_wanted = Signal()

    def __init__(self, theme: Theme, flow: RunFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        run = flow.run
        self._theme = theme
        self._run = run
        self.list = RunListCard(theme, flow)
        self._earlier = RunListCard(theme, flow)
        self._loss = CurveCard(theme, self.tr("Loss"), self.tr("lower is better"), shares=False)
        self._accuracy = CurveCard(
            theme, self.tr("Accuracy"), self.tr("pictures named rightly"), shares=True
        )
        self._macro_f1 = CurveCard(
            theme, self.tr("Macro-F1"), self.tr("all classes alike"), shares=True
        )
        self._recall = RecallCard(theme)
        self._time = TimeCard(theme)
        self._facts = FactsCard(theme)
        self._happened = HappenedCard(theme)
        self._empty = NoRun(theme)
        self._turns = Turns(self)
        self._content = QWidget()
        self._lay_out()
        self._empty.settings.clicked.connect(self.settings_wanted)
        self._time.stop.clicked.connect(run.stop)
        self._time.pause.clicked.connect(run.pause_or_go_on)
        self._time.settings.clicked.connect(self.settings_wanted)
        self._time.evaluation.clicked.connect(self.evaluation_wanted)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        run.progressed.connect(self._on_progressed)
        run.failed.connect(self._on_failed)
        self.refresh()

    @property
    def failure(self) -> str:
        """The sentence of a run that failed, else ""."""
        return self._time.notice.text if self._run.progress.stage is Stage.FAILED else ""

    @property
    def stop_button(self) -> Button:
        return self._time.stop

    @property
    def pause_button(self) -> Button:
        return self._time.pause

    def begin(self) -> None:
        """Clears everything for the run that was just started; its charts follow in turns."""
        for card in self._curves:
            card.clear(self._run.progress.epochs)
        self._recall.clear()
        self._time.begin()
        self._facts.begin(self._run)
        self._happened.begin()
        self._empty.hide()
        self._content.show()
        self.refresh()
        self._turns.begin(self._making_charts())

    def _making_charts(self) -> Steps:
        for card in self._curves:
            card.make_chart()
            yield

    @property
    def _curves(self) -> tuple[CurveCard, ...]:
        return self._loss, self._accuracy, self._macro_f1

    @Slot()
    def refresh(self) -> None:
        progress = self._run.progress
        self._draw_curves(progress)
        self._recall.show_progress(progress)
        self._time.show_run(self._run)
        self._facts.show_progress(progress)
        self._happened.show_progress(progress, self._run)

    @Slot()
    def _on_progressed(self) -> None:
        """Draws a few times a second, however fast the child talks."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._time.show_failure(said(message))

    def _draw_curves(self, progress: RunProgress) -> None:
        finished, best = progress.finished, progress.best
        here = progress.share * progress.epochs
        val_losses = [Point(e.epoch, e.val_loss) for e in finished]
        val_accuracies = [Point(e.epoch, e.val_accuracy) for e in finished]
        scores = [Point(e.epoch, e.val_macro_f1) for e in finished]
        kept = Point(best.epoch, best.val_macro_f1) if best else None
        self._loss.show_curves(progress.batch_losses, val_losses, here)
        self._accuracy.show_curves(progress.accuracies, val_accuracies, here)
        self._macro_f1.show_curves([], scores, here, kept)

    def _lay_out(self) -> None:
        theme = self._theme
        curves = row(theme, *self._curves, gap=16)
        for place in range(3):
            curves.setStretch(place, 1)
        left = column(theme, gap=16)
        left.addLayout(curves, 1)
        left.addWidget(self._recall)
        side = QWidget()
        fix_size(theme, side, width=_SIDE)
        right = column(theme, self._time, self.list, self._facts, gap=16)
        right.addWidget(self._happened, 1)
        side.setLayout(right)
        line = row(theme, gap=16)
        line.addLayout(left, 1)
        line.addWidget(side)
        self._content.setLayout(column(theme, line, margins=(16, 16, 16, 16)))
        layout = column(theme, gap=0)
        fix_size(theme, self._earlier, width=_EARLIER)
        self._empty.add_below(self._earlier)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._content, 1)
        self.setLayout(layout)
        self._content.hide()
