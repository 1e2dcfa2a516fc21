"""Evaluation: may it be trusted, what does it take for what, and for which classes not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import Line, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.against_card import AgainstCard
from wbc_desktop.gui.training.class_table import ClassTable
from wbc_desktop.gui.training.confusion_matrix import ConfusionMatrix
from wbc_desktop.gui.training.danger_cards import DangerCards
from wbc_desktop.gui.training.evaluation_cards import EvaluationCards
from wbc_desktop.gui.training.evaluation_export import screen_language, writing
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.training.evaluation_line import EvaluationLine
from wbc_desktop.gui.training.evaluation_words import about_words, caution_words
from wbc_desktop.gui.training.group_table import GroupCard
from wbc_desktop.gui.training.judge_card import JudgeCard
from wbc_desktop.gui.training.judged_list import JudgedList
from wbc_desktop.gui.training.mistake_panel import MistakePanel
from wbc_desktop.gui.training.mistake_strip import MistakeStrip
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.sureness_cards import PeopleCard, SurenessCard
from wbc_desktop.gui.training.words import label_name, number, use_means
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.learning.corrections import Corrections


class EvaluationTab(QWidget):
    """The fourth step. ``told`` carries a Message about an export or a corrected label.

    ``corrections`` keeps labels that a person corrects; without it none can be corrected.
    """

    told = Signal(object)

    def __init__(
        self,
        theme: Theme,
        corrections: Corrections | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.evaluation: Evaluation | None = None
        self._about = ""
        self._export = BackgroundJob("export", self)
        self._empty = Text(
            theme,
            self.tr(
                "No network is shown. A training is judged when it is done; any other network is"
                " judged above."
            ),
            tone="muted",
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty.setMargin(theme.px(24))
        self.judge = JudgeCard(theme)
        self.earlier = JudgedList(theme)
        self._choosing = QWidget()
        self.line = EvaluationLine(theme)
        self._cautions = Notice(theme)
        self.dangers = DangerCards(theme)
        self.matrix = ConfusionMatrix(theme)
        self._matrix_card = self._make_matrix_card()
        self.table = ClassTable(theme)
        self._table_card = self._make_table_card()
        self.sureness = SurenessCard(theme)
        self.people = PeopleCard(theme)
        self.against = AgainstCard(theme)
        self.groups = GroupCard(theme)
        self.pictures = MistakePanel(theme, corrections)
        self._content = QWidget()
        self._lay_out()
        self._connect()
        self._content.hide()

    def _connect(self) -> None:
        self.line.another.toggled.connect(self._choosing.setVisible)
        self.matrix.field_chosen.connect(self._on_field)
        self.dangers.wanted.connect(self.pictures.show_danger)
        self.pictures.told.connect(self.told)
        self._export.produced.connect(self.told)
        self._export.failed.connect(self.told)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Shows figures; what they are of stands above them."""
        self.evaluation = evaluation
        self._about = about_words(evaluation)
        self.line.show_figures(evaluation, self._about)
        self._cautions.say("\n".join(caution_words(evaluation)), "warn")
        self.matrix.show_matrix(evaluation.confusion)
        self.table.show_rows(evaluation.rows)
        self.table.show_measure(self.measure.value)
        wrong = self.tr("{wrong} of {all} wrong").format(
            wrong=number(evaluation.confusion.wrong), all=number(evaluation.confusion.total)
        )
        self._wrong.setText(wrong)
        self._show_notices(evaluation)
        self._means.say(use_means())
        for part in (self.dangers, self.sureness, self.people, self.against, self.groups):
            part.show_evaluation(evaluation)
        self.pictures.show_evaluation(evaluation)
        self.show_choosing(shown=False)
        self._empty.hide()
        self._content.show()

    def clear(self) -> None:
        """Forgets the figures: a new run has begun."""
        self.evaluation = None
        self._content.hide()
        self._empty.show()
        self.show_choosing(shown=True)

    def show_choosing(self, *, shown: bool) -> None:
        """Whether another network or set is being chosen; without figures it always is."""
        self.line.another.setChecked(shown)
        self._choosing.setVisible(shown or self.evaluation is None)

    @property
    def cautions(self) -> str:
        """Why the figures may flatter, or do not cover the whole set."""
        return self._cautions.text

    @property
    def strip(self) -> MistakeStrip:
        return self.pictures.strip

    def close_reading(self) -> None:
        self._export.close()
        self.pictures.close_reading()

    @Slot()
    def export(self) -> None:
        """Asks for a place and writes the figures as PDF or CSV."""
        kinds = [self.tr("PDF files (*.pdf)"), self.tr("CSV files (*.csv)")]
        chosen, kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the figures"), "evaluation.pdf", ";;".join(kinds)
        )
        if chosen:
            usual = ".csv" if kind == kinds[1] else ".pdf"
            path = Path(chosen)
            known = path.suffix.lower() in (".csv", ".pdf")
            self.export_to(path if known else path.with_name(path.name + usual))

    def export_to(self, path: Path) -> None:
        """Writes the figures, as CSV where the name ends so, else as PDF; ``told`` says when."""
        assert self.evaluation is not None
        if not self._export.running:
            self._export.start(writing(self.evaluation, self._about, path, screen_language()))

    @Slot(str, str)
    def _on_field(self, label: str, said: str) -> None:
        self.table.highlight(label)
        self.pictures.show_field(label, said)

    def _make_matrix_card(self) -> Card:
        card = Card(self._theme, self.tr("Which was taken for which"))
        card.remark.setText(self.tr("choose a field to see its pictures"))
        self._wrong = Text(self._theme, "", "small", "muted")
        axes = Text(self._theme, self.tr("Rows: label · Columns: network"), "small", "muted")
        foot = row(self._theme, axes, 1, self._wrong)
        card.body.addWidget(self.matrix, 1)
        card.body.addLayout(foot)
        return card

    def _make_table_card(self) -> Card:
        card = Card(self._theme, self.tr("Per class"), self.tr("worst first, exact 95 % limits"))
        self._few = Notice(self._theme)
        self._unreachable = Notice(self._theme)
        self._means = Notice(self._theme)
        self.measure = Segments(
            self._theme,
            [
                ("found", self.tr("Found")),
                ("right", self.tr("Right")),
                ("f1", self.tr("F1, both")),
            ],
        )
        self.measure.setToolTip(
            self.tr(
                "Found: of the cells of a class, how many are named so (recall). Right: of the"
                " cells named so, how many are of that class (precision). F1 asks for both."
            )
        )
        self.measure.show_value("found")
        self.measure.chosen.connect(self.table.show_measure)
        card.head.addWidget(self.measure)
        card.body.addWidget(self.table)
        card.body.addStretch(1)
        card.body.addWidget(self._few)
        card.body.addWidget(self._unreachable)
        card.body.addWidget(self._means)
        return card

    def _show_notices(self, evaluation: Evaluation) -> None:
        names = ", ".join(label_name(label) for label in evaluation.small)
        text = self.tr("Fewer than 10 pictures, left out of the mean of classes: {names}.")
        self._few.say(text.format(names=names) if names else "", "warn")
        left_out = evaluation.unreachable or {}
        names = ", ".join(f"{label_name(label)} ({number(n)})" for label, n in left_out.items())
        text = self.tr("Not trained, so left out here and never proposed: {names}.")
        self._unreachable.say(text.format(names=names) if names else "")

    def _lay_out(self) -> None:
        theme = self._theme
        large = (self._matrix_card, self._table_card)
        self.cards = EvaluationCards(theme, large, (self.sureness, self.people))
        middle = QWidget()
        parts = (self._cautions, self.dangers, self.cards, self.against)
        middle.setLayout(column(theme, *parts, margins=(16, 16, 16, 16), gap=16))
        below = QWidget()
        below.setLayout(column(theme, self.groups, margins=(16, 16, 16, 16)))
        content = column(
            theme, self.line, Line(), middle, Line(), self.pictures, Line(), below, gap=0
        )
        content.setStretch(2, 1)
        self._content.setLayout(content)
        chosen = (self.judge, self.earlier)
        self._choosing.setLayout(column(theme, *chosen, margins=(16, 16, 16, 8), gap=16))
        layout = column(theme, gap=0)
        layout.addWidget(self._choosing)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._content, 1)
        self.setLayout(layout)
