"""Evaluation: may it be trusted, what does it take for what, and for which classes not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QWidget

from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import ElidedText, Line, Text, grounded
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.class_table import ClassTable
from wbc_desktop.gui.training.confusion_matrix import ConfusionMatrix
from wbc_desktop.gui.training.evaluation_figures import Evaluation, as_csv
from wbc_desktop.gui.training.mistake_strip import MOST, MistakeStrip
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.words import (
    chip_class,
    label_name,
    limits,
    number,
    percent,
    use_means,
)
from wbc_desktop.wording import Message, Wording

NOT_WRITTEN = Wording("training.not_written", "“{name}” could not be written: {why}")
WRITTEN = Wording("training.written", "The figures are in “{name}”.")


class EvaluationTab(QWidget):
    """The fourth step. ``told`` carries a Message about an export."""

    told = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.evaluation: Evaluation | None = None
        self._empty = Text(
            theme,
            self.tr("No network was evaluated yet. A training is judged when it is done."),
            tone="muted",
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._figures = _Figures(theme)
        self.matrix = ConfusionMatrix(theme)
        self._matrix_card = self._make_matrix_card()
        self.table = ClassTable(theme)
        self._table_card = self._make_table_card()
        self._pictures = _Pictures(theme)
        self._content = QWidget()
        self._lay_out()
        self.matrix.field_chosen.connect(self._on_field)
        self._content.hide()

    def show_evaluation(self, evaluation: Evaluation, *, held_out: str) -> None:
        """Shows figures; ``held_out`` says on which pictures, in the person's words."""
        self.evaluation = evaluation
        self._figures.show_figures(evaluation, held_out)
        self.matrix.show_matrix(evaluation.confusion)
        self.table.show_rows(evaluation.rows)
        wrong = self.tr("{wrong} of {all} wrong").format(
            wrong=number(evaluation.confusion.wrong), all=number(evaluation.confusion.total)
        )
        self._wrong.setText(wrong)
        self._show_notices(evaluation)
        self._means.say(use_means())
        self._pictures.show_none()
        self._empty.hide()
        self._content.show()

    def clear(self) -> None:
        """Forgets the figures: a new run has begun."""
        self.evaluation = None
        self._content.hide()
        self._empty.show()

    @property
    def strip(self) -> MistakeStrip:
        return self._pictures.strip

    def close_reading(self) -> None:
        self._pictures.strip.close_reading()

    @Slot()
    def export(self) -> None:
        """Asks for a place and writes the figures as CSV."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Figures as CSV"), "evaluation.csv", self.tr("CSV files (*.csv)")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Writes the figures as CSV; ``told`` says how it went."""
        assert self.evaluation is not None
        try:
            path.write_text(as_csv(self.evaluation), encoding="utf-8-sig", newline="")
        except OSError as error:
            message: Message = NOT_WRITTEN(name=path.name, why=error.strerror or str(error))
        else:
            message = WRITTEN(name=path.name)
        self.told.emit(message)

    @Slot(str, str)
    def _on_field(self, label: str, said: str) -> None:
        assert self.evaluation is not None
        self.table.highlight(label)
        self._pictures.show_field(self.evaluation, label, said)

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
        cards = row(theme, self._matrix_card, self._table_card, gap=16)
        cards.setStretch(0, 6)
        cards.setStretch(1, 5)
        middle = QWidget()
        middle.setLayout(column(theme, cards, margins=(16, 16, 16, 16)))
        content = column(theme, self._figures, Line(), middle, Line(), self._pictures, gap=0)
        content.setStretch(2, 1)
        self._content.setLayout(content)
        layout = column(theme, gap=0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._content, 1)
        self.setLayout(layout)


class _Figures(QWidget):
    """The line of figures under the tabs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._on = ElidedText(theme, "", "body", weight=500)
        self._values: dict[str, Text] = {}
        self._limits = Text(theme, "", "small", "muted")
        line = row(theme, self._on, margins=(16, 12, 16, 12), gap=24)
        line.setStretch(0, 1)
        for key, name in (
            ("accuracy", self.tr("Rightly named")),
            ("balanced_accuracy", self.tr("Mean of classes")),
            ("macro_f1", self.tr("Macro-F1")),
            ("log_loss", self.tr("Loss")),
        ):
            line.addLayout(self._figure(key, name))
        self.setLayout(line)
        grounded(self, "surface")

    def _figure(self, key: str, name: str) -> QHBoxLayout:
        value = Text(self._theme, "", "page" if key == "accuracy" else "title")
        self._values[key] = value
        parts = [Text(self._theme, name, "body", "muted"), value]
        if key == "accuracy":
            parts.append(self._limits)
        return row(self._theme, *parts)

    def show_figures(self, evaluation: Evaluation, held_out: str) -> None:
        self._on.setText(held_out)
        self._values["accuracy"].setText(percent(evaluation.accuracy))
        self._limits.setText(limits(*evaluation.limits))
        self._values["balanced_accuracy"].setText(percent(evaluation.balanced_accuracy))
        self._values["macro_f1"].setText(percent(evaluation.macro_f1))
        self._values["log_loss"].setText(number(evaluation.log_loss, 3))


class _Pictures(QWidget):
    """Which field is looked at, and its pictures; hidden until a field is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._of = ClassChip(theme, "unidentified")
        self._label = Text(theme, "", weight=600)
        self._between = Text(theme, self.tr("taken for"), tone="muted")
        self._for = ClassChip(theme, "unidentified")
        self._said = Text(theme, "", weight=600)
        self._about = Text(theme, "", tone="muted")
        self.strip = MistakeStrip(theme)
        taken = (self._of, self._label, self._between, self._for, self._said)
        head = row(theme, *taken, self._about, 1)
        area = QScrollArea()
        area.setProperty("bare", True)
        area.setWidget(self.strip)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(theme.px(96 + 20 + 12))
        grounded(self.strip, "raised")
        grounded(area.viewport(), "raised")
        self._area = area
        self.setLayout(column(theme, head, area, margins=(16, 8, 16, 8)))
        grounded(self, "raised")
        self.hide()

    def show_none(self) -> None:
        self.strip.show_mistakes([])
        self.hide()

    def show_field(self, evaluation: Evaluation, label: str, said: str) -> None:
        self._of.show_class(chip_class(label))
        self._label.setText(label_name(label))
        wrong = label != said
        for part in (self._between, self._for, self._said):
            part.setVisible(wrong)
        self._for.show_class(chip_class(said))
        self._said.setText(label_name(said))
        found = evaluation.mistakes_of(label, said)
        self._about.setText(self._words(evaluation.confusion.count(label, said), len(found), wrong))
        self.strip.show_mistakes(found)
        self._area.setVisible(bool(found))
        self.show()

    def _words(self, count: int, pictures: int, wrong: bool) -> str:
        if not wrong:
            return self.tr("{count} named rightly").format(count=number(count))
        if not count:
            return self.tr("never")
        if pictures > MOST:
            text = self.tr("{count} pictures, the {shown} surest mistakes")
            return text.format(count=number(count), shown=number(MOST))
        return self.tr("{count} pictures, surest mistakes first").format(count=number(count))
