"""The card of the Run step that says how long still, and lets it pause and stop."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.button_row import ButtonRow
from wbc_desktop.gui.training.parts import Bar, Card, Notice
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.words import about, clock_after, duration, number, percent


class TimeCard(Card):
    """Time left, how far, and what can be pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self._head = Text(theme, "", "caption", "muted", weight=500)
        self._large = Text(theme, "", "hero")
        self._about = Text(theme, "", "small", "muted", wrap=True)
        self._epoch = _ShareLine(theme, 8)
        self._batch = _ShareLine(theme, 4)
        self.notice = Notice(theme)
        self.pause = Button(theme, self.tr("Pause"), icon="pause")
        self.stop = Button(theme, self.tr("Stop, keep best"), icon="stop")
        self.settings = Button(theme, self.tr("Settings"))
        self.evaluation = Button(theme, self.tr("Evaluation"), "accent", icon="chevron_right")
        acts = (self.pause, self.stop, self.settings, self.evaluation)
        for part in (self._head, self._large, self._about, self._epoch, self._batch, self.notice):
            self.body.addWidget(part)
        self.body.addWidget(ButtonRow(theme, *acts))
        self._started = datetime.now()

    def begin(self) -> None:
        self._started = datetime.now()
        self.notice.say("")

    def show_failure(self, sentence: str) -> None:
        self.notice.say(sentence, "error")

    def show_run(self, run: TrainingRun) -> None:
        progress = run.progress
        head, large, about = self._words(run)
        self._head.setText(head)
        self._large.setText(large)
        self._about.setText(about)
        self._show_shares(progress)
        running = progress.stage.running
        self._show_pause(run)
        self.stop.setVisible(running)
        self.stop.setEnabled(not run.stopping)
        self.stop.show_text(self._stop_words(run))
        self.settings.setVisible(not running)
        self.evaluation.setVisible(progress.stage is Stage.DONE)
        if run.stopping and running:
            kept = self.tr("Stopping. What is best so far is kept.")
            learned = self.tr("Stopping. What was learned so far is kept, to go on later.")
            self.notice.say(kept if run.keeps_best else learned)
        elif run.pausing:
            self.notice.say(self.tr("Pausing after this step …"))
        elif progress.stage is not Stage.FAILED:
            self.notice.say("")

    def _show_pause(self, run: TrainingRun) -> None:
        paused = run.progress.stage is Stage.PAUSED
        self.pause.setVisible(paused or run.progress.stage is Stage.TRAINING)
        self.pause.setEnabled((paused or run.can_pause) and not run.stopping)
        self.pause.show_icon("play" if paused else "pause")
        self.pause.show_text(self.tr("Go on") if paused else self.tr("Pause"))

    def _stop_words(self, run: TrainingRun) -> str:
        if run.progress.stage is Stage.EVALUATING:
            return self.tr("Skip the evaluation")
        return self.tr("Stop, keep best") if run.keeps_best else self.tr("Stop")

    def _words(self, run: TrainingRun) -> tuple[str, str, str]:
        progress, now = run.progress, datetime.now()
        match progress.stage:
            case Stage.PREPARING if progress.read[1]:
                return self.tr("Now"), self.tr("Preparing"), self._read_words(progress)
            case Stage.PAUSED:
                words = self.tr("It waits, and goes on where it is. Review is faster meanwhile.")
                return self.tr("Now"), self.tr("Paused"), words
            case Stage.PREPARING:
                words = self.tr("Reading pictures and loading the training program: under a minute"
                                " for most sets.")  # fmt: skip
                return self.tr("Now"), self.tr("Preparing"), words
            case Stage.WRITING:
                return self.tr("Now"), self.tr("Writing"), self.tr("Calibrating and saving.")
            case Stage.EVALUATING:
                done, total = progress.evaluated
                words = self.tr("{done} of {total} pictures")
                shown = words.format(done=number(done), total=number(total)) if total else ""
                return self.tr("Now"), self.tr("Judging"), shown
            case Stage.DONE:
                return self.tr("Finished"), self.tr("Done"), self._done_words(run, now)
            case Stage.STOPPED:
                below = self.tr("What was learned is kept: go on below, or start anew.")
                anew = self.tr("Start again in Settings.")
                return "", self.tr("Stopped"), below if run.left_over else anew
            case Stage.FAILED:
                return "", self.tr("Ended early"), ""
        return self._time_left(progress, now)

    def _done_words(self, run: TrainingRun, now: datetime) -> str:
        time, progress = duration(self._passed(now)), run.progress
        if not run.left_over:
            return self.tr("in {time}").format(time=time)
        text = self.tr("in {time}, stopped in epoch {n} of {all}; the best one is kept")
        return text.format(time=time, n=number(progress.epoch), all=number(progress.epochs))

    def _read_words(self, progress: RunProgress) -> str:
        done, total = progress.read
        if done >= total:
            return self.tr("All {total} pictures are read; the first step takes a while.").format(
                total=number(total)
            )
        words = self.tr("Reading and cutting out pictures: {done} of {total}")
        return words.format(done=number(done), total=number(total))

    def _time_left(self, progress: RunProgress, now: datetime) -> tuple[str, str, str]:
        left = progress.seconds_left
        if left is None:
            return self.tr("Time left"), self.tr("…"), self.tr("Known after a few steps.")
        total = about(self._passed(now) + left)
        words = self.tr("of {total} · done at {clock}").format(
            total=total, clock=clock_after(now, left)
        )
        return self.tr("Time left"), duration(left), words

    def _passed(self, now: datetime) -> float:
        return (now - self._started).total_seconds()

    def _show_shares(self, progress: RunProgress) -> None:
        training = progress.stage in (Stage.TRAINING, Stage.PAUSED)
        self._epoch.setVisible(training)
        self._batch.setVisible(training)
        text = self.tr("Epoch {n} of {all}").format(n=progress.epoch, all=progress.epochs)
        self._epoch.show_share(text, progress.share)
        text = self.tr("Step {n} of {all}").format(n=progress.step, all=progress.steps)
        self._batch.show_share(text, progress.step_share)


class _ShareLine(QWidget):
    """A name, its percent, and a bar below them."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text(theme, "", "small", weight=600 if height > 4 else 400)
        self._percent = Text(theme, "", "small", "muted")
        self._bar = Bar(theme, height)
        line = row(theme, self._name, 1, self._percent)
        self.setLayout(column(theme, line, self._bar, gap=4))

    def show_share(self, name: str, share: float) -> None:
        self._name.setText(name)
        self._percent.setText(percent(share, 0))
        self._bar.show_share(share)
