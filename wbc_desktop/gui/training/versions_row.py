"""One version: how it stands, where it comes from, what was found of it, what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text, Tone
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Bar, Card, Notice
from wbc_desktop.gui.training.reason_line import ReasonLine
from wbc_desktop.gui.training.services import CardAnswer, ShelvedNetwork, Standing
from wbc_desktop.gui.training.versions_words import (
    card_words,
    day_and_time,
    evaluated_words,
    origin_words,
    trial_words,
    turn_words,
)
from wbc_desktop.gui.training.words import label_name, percent, use_means
from wbc_desktop.store import Verdict
from wbc_desktop.wording import Message
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation


class VersionRow(Card):
    """``forced`` carries the reason why it shall be used whatever was found.

    ``evaluation_wanted`` carries the KeptEvaluation that is to be opened.
    """

    forced = Signal(str)
    evaluation_wanted = Signal(object)

    def __init__(
        self, theme: Theme, network: ShelvedNetwork, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, network.label, "", parent)
        self.network = network
        self._kept: Sequence[KeptEvaluation] = ()
        self._make_buttons(theme)
        self._make_words(theme)
        self._lay_out(theme)
        self._connect()
        self.show_evaluations(())
        self.show_comparing(None)
        self.show_standing(Standing(), {})

    def _make_buttons(self, theme: Theme) -> None:
        self.use = Button(theme, self.tr("Put in use for review"))
        self.retire = Button(theme, self.tr("Retire"), "quiet")
        self.all_the_same = Button(theme, self.tr("Use it all the same…"), "quiet")
        self.back = Button(theme, "")
        self.evaluate = Button(theme, self.tr("Evaluate…"), "quiet")
        self.open = Button(theme, self.tr("Open"), "quiet")
        self.stop = Button(theme, self.tr("Stop"), "quiet")
        self._say_what_buttons_do()

    def _make_words(self, theme: Theme) -> None:
        self.state = Text(theme, self._state_words(), "small", self._tone(), weight=600)
        self._figures = Text(theme, self.tr("Reading its card …"), "small", "muted", wrap=True)
        self._since = Text(theme, "", "small", "muted", wrap=True)
        self._origin = Text(theme, "", "small", "muted", wrap=True)
        self._classes = Text(theme, "", "small", "muted", wrap=True)
        self._evaluated = Text(theme, "", "small", wrap=True)
        self._verdict = Notice(theme)
        self._bar = Bar(theme)
        self._doing = Text(theme, "", "small")
        question = self.tr("Why shall it be used all the same? The journal keeps your words.")
        self.reason = ReasonLine(theme, question, self.tr("Put in use all the same"))
        if self.network.entered is not None:
            entered = self.tr("installed {date}").format(date=day_and_time(self.network.entered))
            self.remark.setText(entered)

    def _lay_out(self, theme: Theme) -> None:
        self.head.insertWidget(1, self.state)
        for button in (self.evaluate, self.retire, self.use, self.back):
            self.head.addWidget(button)
        progress = row(theme, self._doing, self._bar, self.stop)
        progress.setStretch(1, 1)
        refused = row(theme, self._verdict, self.all_the_same)
        refused.setStretch(0, 1)
        for text in (self._since, self._figures, self._origin, self._classes):
            self.body.addWidget(text)
        judged = row(theme, self._evaluated, self.open)
        judged.setStretch(0, 1)
        self.body.addLayout(judged)
        self.body.addLayout(refused)
        self.body.addLayout(progress)
        self.body.addWidget(self.reason)
        for part in (self._since, self._origin, self._classes, self.all_the_same):
            part.hide()

    def _connect(self) -> None:
        self.open.clicked.connect(self._on_open)
        self.all_the_same.clicked.connect(self.reason.ask)
        self.reason.given.connect(self.forced)

    @property
    def figures(self) -> str:
        return self._figures.text()

    @property
    def origin(self) -> str:
        """Where it comes from, in a line; "" if its card does not say."""
        return self._origin.text()

    @property
    def verdict(self) -> str:
        """What was found when it was compared with the version in use."""
        return self._verdict.text

    @property
    def since(self) -> str:
        return self._since.text()

    def show_card(self, answer: CardAnswer) -> None:
        if answer.card is None:
            self._figures.setText(said(answer.refusal) if answer.refusal is not None else "")
            self._figures.set_tone("error")
            return
        self._figures.setText(card_words(answer.card))
        _say(self._origin, origin_words(answer.card.provenance))
        settings = answer.card.provenance.get("settings", {})
        told = "\n".join(f"{name}: {value}" for name, value in settings.items())
        self._origin.setToolTip(told)
        names = ", ".join(label_name(c) for c in answer.card.untrained)
        text = self.tr("Never trained, so never proposed: {names}.").format(names=names)
        _say(self._classes, text if names else "")

    def show_evaluations(self, kept: Sequence[KeptEvaluation]) -> None:
        """Shows the newest one of this version; ``kept`` are those of all, the newest first."""
        self._kept = [k for k in kept if k.sha256 == self.network.sha256]
        _say(self._evaluated, evaluated_words(self._kept))
        self.open.setVisible(bool(self._kept))

    @property
    def evaluated(self) -> str:
        """What was found of it last; "" if it was never judged."""
        return self._evaluated.text()

    @Slot()
    def _on_open(self) -> None:
        self.evaluation_wanted.emit(self._kept[0])

    def show_standing(self, standing: Standing, names: Mapping[str, str]) -> None:
        """``names`` are versions in words, by their SHA-256."""
        sha256, network = self.network.sha256, self.network
        turns = [turn for turn in standing.turns if turn.sha256 == sha256]
        _say(self._since, turn_words(turns, in_use=network.in_use))
        verdict = standing.verdicts.get(sha256)
        open_to_use = not network.in_use and not network.retired
        self._show_verdict(verdict if open_to_use else None)
        self.use.setVisible(open_to_use)
        self.retire.setVisible(open_to_use)
        refused = verdict is not None and not verdict.accepted
        self.all_the_same.setVisible(open_to_use and refused)
        before = names.get(standing.before, "")
        self.back.show_text(self.tr("Back to {network}").format(network=before))
        self.back.setVisible(network.in_use and bool(before))

    def show_comparing(self, share: float | None) -> None:
        """How far a comparison for this version is, 0 ... 1; None: there is none."""
        for part in (self._bar, self._doing, self.stop):
            part.setVisible(share is not None)
        self.use.setEnabled(share is None)
        if share is not None:
            text = self.tr("Comparing with the network in use: {share}")
            self._doing.setText(text.format(share=percent(share, 0)))
            self._bar.show_share(share)

    def _show_verdict(self, verdict: Verdict | None) -> None:
        if verdict is None:
            self._verdict.say("")
            return
        figures = trial_words(verdict.document["trials"])
        if verdict.accepted:
            text = self.tr("Not worse than the network in use. {figures}")
            self._verdict.say(text.format(figures=figures), "ok")
            return
        reasons = [said(Message.from_json(m)) for m in verdict.document["reasons"]]
        text = self.tr("Refused. {reasons} {figures}")
        told = text.format(reasons="\n".join(reasons), figures=f"\n{figures}")
        self._verdict.say(told, "warn")

    def _say_what_buttons_do(self) -> None:
        self.evaluate.setToolTip(self.tr("Judge this version on a set of labelled cells."))
        self.open.setToolTip(self.tr("Show these figures under Evaluation."))
        self.use.setToolTip(
            self.tr("It is first compared with the network in use, which takes about a minute.")
            + " "
            + use_means()
        )
        self.retire.setToolTip(
            self.tr("Takes this version out for good. Cases that were read with it keep it.")
        )
        self.all_the_same.setToolTip(
            self.tr("An administrator may put it in use and say why; the journal keeps it.")
        )
        self.back.setToolTip(
            self.tr("At once, without a comparison. Cases that were read keep their version.")
        )

    def _state_words(self) -> str:
        if self.network.in_use:
            return self.tr("in use")
        return self.tr("retired") if self.network.retired else ""

    def _tone(self) -> Tone:
        return "ok" if self.network.in_use else "muted"


def _say(line: Text, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
