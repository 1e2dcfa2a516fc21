"""The cards of the Run step: time left, facts, events, and the classes that are learned least."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.button_row import ButtonRow
from wbc_desktop.gui.training.parts import Bar, Card, Facts, Notice, emptied, scrolled_both_ways
from wbc_desktop.gui.training.recall_bars import RecallBars
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.words import (
    about,
    architecture_name,
    begin_name,
    clock,
    clock_after,
    duration,
    label_name,
    number,
    percent,
    rate_words,
    schedule_name,
)

_WEAK = 0.9
_EVENTS = 60


class NoRun(QWidget):
    """Before the first run."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = Button(theme, self.tr("Settings"), "accent", icon="chevron_right")
        self._layout = layout = column(theme, 1, gap=12)
        self.setLayout(layout)
        for part in (
            Text(theme, self.tr("No training runs"), "figure"),
            Text(theme, self.tr("Curves and the time left appear here."), tone="muted"),
            self.settings,
        ):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def add_below(self, part: QWidget) -> None:
        """Puts something below the hint."""
        self._layout.insertWidget(self._layout.count() - 1, part, 0, Qt.AlignmentFlag.AlignHCenter)


class RecallCard(Card):
    """Bars per class, and the sentence about the weakest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Found again per class"))
        self._bars = RecallBars(theme)
        self._weak = Notice(theme)
        self.body.addWidget(self._bars)
        self.body.addStretch(1)
        self.body.addWidget(self._weak)
        self.clear()

    def clear(self) -> None:
        self._bars.show_recall({})
        self._weak.say("")
        self.remark.setText(self.tr("shown after the first epoch"))

    def show_progress(self, progress: RunProgress) -> None:
        latest = progress.latest
        if latest is None:
            return
        self._bars.show_recall(latest.recall)
        self.remark.setText(self._about(progress.validation, latest.epoch))
        self._weak.say(self._weakest(latest.recall), "warn")

    def _about(self, pictures: int, epoch: int) -> str:
        start = self._bars.start
        text = (
            self.tr("recall on {n} validation pictures, epoch {epoch}; bars start at 80 %")
            if start
            else self.tr("recall on {n} validation pictures, epoch {epoch}")
        )
        return text.format(n=number(pictures), epoch=epoch)

    def _weakest(self, recall: Mapping[str, tuple[float, int]]) -> str:
        label, (share, cells) = min(recall.items(), key=lambda pair: pair[1][0])
        if share >= _WEAK:
            return ""
        text = self.tr("{name} is learned least: {missed} of {cells} were missed.")
        missed = number(round(cells * (1 - share)))
        return text.format(name=label_name(label), missed=missed, cells=number(cells))


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


class FactsCard(Card):
    """What runs here: speed, pictures, network."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._facts = Facts(theme)
        for key, name in (
            ("speed", self.tr("Speed")),
            ("pictures", self.tr("Pictures")),
            ("network", self.tr("Network")),
            ("begins", self.tr("Begins with")),
            ("batch", self.tr("Pictures in a step")),
            ("rate", self.tr("Learning rate")),
            ("seed", self.tr("Seed")),
        ):
            self._facts.add(key, name)
            self._facts.show_value(key, "")
        self.body.addWidget(self._facts)
        self.hide()

    def begin(self, run: TrainingRun) -> None:
        assert run.plan is not None
        settings = run.plan.settings
        self._facts.show_value("network", architecture_name(settings.architecture))
        self._facts.show_value("begins", begin_name(settings.begin))
        rate = f"{rate_words(settings.learning_rate)} · {schedule_name(settings.schedule)}"
        self._facts.show_value("rate", rate)
        self._facts.show_value("batch", number(settings.batch))
        self._facts.show_value("seed", str(settings.seed))
        self._facts.show_value("speed", "")
        self._facts.show_value("pictures", "")
        self.show()

    def show_progress(self, progress: RunProgress) -> None:
        if progress.images_per_second:
            pace = self.tr("{n} pictures/s").format(n=number(progress.images_per_second))
            self._facts.show_value("speed", pace)
        if progress.train:
            text = self.tr("{train} train · {validation} validate")
            shown = text.format(
                train=number(progress.train), validation=number(progress.validation)
            )
            self._facts.show_value("pictures", shown)


class HappenedCard(Card):
    """The latest events on top, with their times."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("What happened"))
        events = QWidget()
        self._lines = column(theme, gap=6)
        events.setLayout(self._lines)
        outer = QWidget()
        outer.setLayout(column(theme, events, 1, gap=0))
        area = scrolled_both_ways(outer, "raised")
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        framed = row(theme, area)
        framed.addStrut(theme.px(64))
        self._hint = Notice(theme)
        self._seen: list[str] = []
        self.body.addLayout(framed, 1)
        self.body.addWidget(self._hint)
        self.hide()

    def begin(self) -> None:
        emptied(self._lines)
        self._seen = []
        self._hint.say(
            self.tr(
                "Review goes on meanwhile. The network in use stays in use until you change it."
            )
        )
        self.show()

    def show_progress(self, progress: RunProgress, run: TrainingRun) -> None:
        for words in self._words(progress, run):
            if words not in self._seen:
                self._seen.append(words)
                self._add(words)

    def _add(self, words: str) -> None:
        time = Text(self._theme, clock(datetime.now()), "small", "muted")
        text = Text(self._theme, words, "small", wrap=True)
        line = QWidget()
        inner = row(self._theme, time, text, gap=12)
        inner.setStretch(1, 1)
        inner.setAlignment(time, Qt.AlignmentFlag.AlignTop)
        line.setLayout(inner)
        self._lines.insertWidget(0, line)
        if self._lines.count() > _EVENTS:
            last = self._lines.takeAt(self._lines.count() - 1)
            if last is not None and (widget := last.widget()) is not None:
                widget.deleteLater()

    def _words(self, progress: RunProgress, run: TrainingRun) -> list[str]:
        """Everything that is worth a line so far, in its order."""
        if run.plan is None:
            return []
        seed = run.plan.settings.seed
        words = [self.tr("Started, seed {seed}").format(seed=seed)]
        words += [said(remark) for remark in progress.remarks]
        best = -1.0
        for epoch in progress.finished:
            better = epoch.val_macro_f1 >= best
            best = max(best, epoch.val_macro_f1)
            text = (
                self.tr("Epoch {n}: validation {share}, best so far, kept")
                if better
                else self.tr("Epoch {n}: validation {share}")
            )
            words.append(text.format(n=epoch.epoch, share=percent(epoch.val_accuracy)))
        if progress.stage in (Stage.EVALUATING, Stage.DONE):
            words.append(self.tr("Network written"))
        if progress.stage is Stage.DONE:
            words.append(self.tr("Evaluated"))
        return words
