"""Which pictures are looked at, where the network found its choice, and putting labels right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import ElidedText, Text, grounded
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.why_words import why_words
from wbc_desktop.gui.shell.words import class_name
from wbc_desktop.gui.training.danger_cards import danger_name
from wbc_desktop.gui.training.evaluation_figures import Evaluation, Mistake
from wbc_desktop.gui.training.mistake_strip import MOST, MistakeStrip
from wbc_desktop.gui.training.words import chip_class, label_name, number
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.evaluating import correct

CORRECTED = Wording(
    "training.label_corrected",
    "The label is {name} from the next training or evaluation on. Your file stays as it is.",
    news=True,
)
AS_THE_SET = Wording(
    "training.label_as_set", "The label of the set holds again: {name}.", news=True
)


class MistakePanel(QWidget):
    """The pictures of a field of the matrix, of a kind of danger, or all mistakes.

    ``told`` carries a Message about a corrected label. Without ``corrections`` none can be made.
    """

    told = Signal(object)

    def __init__(
        self, theme: Theme, corrections: Corrections | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._corrections = corrections
        self._evaluation: Evaluation | None = None
        self._corrected: dict[Mistake, str] = {}
        self._waiting: list[tuple[Mistake, str]] = []
        self._job = BackgroundJob("correcting", self)
        self._job.produced.connect(self._on_corrected)
        self._job.failed.connect(self.told)
        self._job.finished.connect(self._correct_next)
        self._make_head()
        self.strip = MistakeStrip(theme)
        self._lay_out()
        self._connect()
        grounded(self, "raised")
        self.hide()

    def _make_head(self) -> None:
        theme = self._theme
        self._of = ClassChip(theme, "unidentified")
        self._label = Text(theme, "", weight=600)
        self._between = Text(theme, self.tr("taken for"), tone="muted")
        self._for = ClassChip(theme, "unidentified")
        self._said = Text(theme, "", weight=600)
        self._about = ElidedText(theme, "", tone="muted")
        self.show_all = Button(theme, self.tr("All mistakes"))
        self.heat = Button(theme, self.tr("Where it looked"), key="H")
        self.heat.setCheckable(True)
        self.relabel = Button(theme, self.tr("Label is wrong"), key="W")
        self.relabel.setToolTip(self.tr("Say what the cell is. Your own files never change."))
        self._why = Text(theme, "", "small", "muted", wrap=True)
        self._why.hide()

    def _lay_out(self) -> None:
        theme = self._theme
        taken = (self._of, self._label, self._between, self._for, self._said)
        head = row(theme, *taken, self._about, self.show_all, self.heat, self.relabel)
        head.setStretch(len(taken), 1)
        area = QScrollArea()
        area.setProperty("bare", True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.strip)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(theme.px(96 + 20 + 12))
        grounded(self.strip, "raised")
        grounded(area.viewport(), "raised")
        self._area = area
        self.setLayout(column(theme, head, area, self._why, margins=(16, 8, 16, 8)))

    def _connect(self) -> None:
        self.show_all.clicked.connect(self.show_mistakes)
        self.heat.toggled.connect(self._on_heat)
        self.relabel.clicked.connect(self.open_labels)
        self.strip.relabel_wanted.connect(self.open_labels)
        self.strip.map_toggled.connect(self.heat.toggle)
        self.strip.current_changed.connect(self._on_current)

    @property
    def corrected(self) -> dict[Mistake, str]:
        """What a person said of the cells of this evaluation."""
        return self._corrected

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Begins with all mistakes; the dangerous ones come first."""
        self._evaluation = evaluation
        self._corrected = {}
        self.strip.show_corrected({})
        known = (*evaluation.mistakes, *evaluation.rights)
        kinds = {m.heat.exact for m in known if m.heat is not None}
        self.heat.setVisible(bool(kinds))
        self._why.setText(why_words(exact=kinds == {True}))
        self.show_mistakes()

    @Slot()
    def show_mistakes(self) -> None:
        assert self._evaluation is not None
        found = self._evaluation.all_mistakes()
        self._name("", "", self.tr("Mistakes"))
        dangerous = len(self._evaluation.dangerous())
        text = self.tr("{count} pictures, dangerous ones ({dangerous}) first, then the surest")
        self._about.setText(
            text.format(count=number(len(found)), dangerous=number(dangerous)) + self._cut(found)
        )
        self._show(found)
        self.show_all.hide()
        self.setVisible(bool(found))

    def show_danger(self, kind: str) -> None:
        assert self._evaluation is not None
        found = self._evaluation.dangerous(kind)
        self._name("", "", danger_name(kind))
        text = self.tr("{count} pictures, surest mistakes first")
        self._about.setText(text.format(count=number(len(found))) + self._cut(found))
        self._show(found)

    def show_field(self, label: str, said: str) -> None:
        evaluation = self._evaluation
        assert evaluation is not None
        self._name(label, said if label != said else "", label_name(label))
        found = evaluation.mistakes_of(label, said)
        count = evaluation.confusion.count(label, said)
        self._about.setText(self._words(count, len(found), label != said))
        self._show(found)

    def close_reading(self) -> None:
        self._waiting.clear()
        self._job.close()
        self.strip.close_reading()

    @Slot()
    def open_labels(self) -> None:
        """Asks what the current cell is."""
        current = self.strip.current
        if current is None or self._corrections is None:
            return
        menu = self.label_menu(current)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.relabel.mapToGlobal(QPoint(0, self.relabel.height())))

    def label_menu(self, mistake: Mistake) -> QMenu:
        """All classes but what cannot be learned; the label of the set comes first."""
        menu = QMenu(self)
        text = self.tr("As the set says: {name}").format(name=label_name(mistake.label))
        menu.addAction(text, lambda: self.correct(mistake, mistake.label))
        menu.addSeparator()
        for kind in CLASSES:
            if kind.id not in (UNIDENTIFIED, mistake.label):
                menu.addAction(class_name(kind.id), self._naming(mistake, kind.id))
        return menu

    def _naming(self, mistake: Mistake, class_id: str) -> Callable[[], None]:
        return lambda: self.correct(mistake, class_id)

    def correct(self, mistake: Mistake, label: str) -> None:
        """Keeps that a cell is ``label``; ``told`` says when that is done."""
        self._waiting.append((mistake, label))
        self._correct_next()

    @Slot()
    def _correct_next(self) -> None:
        if self._waiting and not self._job.running and self._corrections is not None:
            self._job.start(_correcting(self._corrections, *self._waiting.pop(0)))

    @Slot(object)
    def _on_corrected(self, value: tuple[Mistake, str]) -> None:
        mistake, label = value
        as_set = label == mistake.label
        if as_set:
            self._corrected.pop(mistake, None)
        else:
            self._corrected[mistake] = label
        self.strip.show_corrected(self._corrected)
        message: Message = (AS_THE_SET if as_set else CORRECTED)(name=label_name(label))
        self.told.emit(message)

    @Slot(bool)
    def _on_heat(self, shown: bool) -> None:
        self.strip.show_heat(shown)
        self._why.setVisible(shown)

    @Slot()
    def _on_current(self) -> None:
        where = self.strip.rect_of(self.strip.place).center()
        self._area.ensureVisible(where.x(), where.y(), self._theme.px(96), 0)

    def _name(self, label: str, said: str, title: str) -> None:
        """The heading: a title, or a label and what it was taken for."""
        self._of.setVisible(bool(label))
        if label:
            self._of.show_class(chip_class(label))
        self._label.setText(title)
        for part in (self._between, self._for, self._said):
            part.setVisible(bool(said))
        if said:
            self._for.show_class(chip_class(said))
            self._said.setText(label_name(said))

    def _show(self, found: Sequence[Mistake]) -> None:
        self.strip.show_mistakes(found)
        self._area.setVisible(bool(found))
        self.relabel.setVisible(bool(found) and self._corrections is not None)
        self.show_all.setVisible(bool(self._evaluation and self._evaluation.mistakes))
        self.show()

    def _cut(self, found: Sequence[Mistake]) -> str:
        if len(found) <= MOST:
            return ""
        return self.tr("; the first {shown} are shown").format(shown=number(MOST))

    def _words(self, count: int, pictures: int, wrong: bool) -> str:
        if not wrong:
            text = self.tr("{count} named rightly; the least sure are shown")
            return text.format(count=number(count))
        if not count:
            return self.tr("never")
        if pictures > MOST:
            text = self.tr("{count} pictures, the {shown} surest mistakes")
            return text.format(count=number(count), shown=number(MOST))
        return self.tr("{count} pictures, surest mistakes first").format(count=number(count))


def _correcting(corrections: Corrections, mistake: Mistake, label: str) -> Task:
    def task(stop: Event) -> Iterator[object]:
        del stop
        correct(corrections, mistake.item, label, mistake.label)
        yield mistake, label

    return task
