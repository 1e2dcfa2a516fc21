"""Words of the laboratory for comments: findings with their grade after ICSH 2015."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.choices import Choice, Segments
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import QT_TRANSLATE_NOOP, translate

WHITE = (
    QT_TRANSLATE_NOOP("Comments", "left shift"),
    QT_TRANSLATE_NOOP("Comments", "toxic granulation"),
    QT_TRANSLATE_NOOP("Comments", "Döhle bodies"),
    QT_TRANSLATE_NOOP("Comments", "vacuolated neutrophils"),
    QT_TRANSLATE_NOOP("Comments", "hypogranular neutrophils"),
    QT_TRANSLATE_NOOP("Comments", "hypersegmented neutrophils"),
    QT_TRANSLATE_NOOP("Comments", "pseudo-Pelger cells"),
    QT_TRANSLATE_NOOP("Comments", "Auer rods"),
    QT_TRANSLATE_NOOP("Comments", "reactive lymphocytes"),
    QT_TRANSLATE_NOOP("Comments", "abnormal lymphocytes, haematologist informed"),
    QT_TRANSLATE_NOOP("Comments", "smudge cells"),
)
RED = (
    QT_TRANSLATE_NOOP("Comments", "anisocytosis"),
    QT_TRANSLATE_NOOP("Comments", "macrocytes"),
    QT_TRANSLATE_NOOP("Comments", "microcytes"),
    QT_TRANSLATE_NOOP("Comments", "hypochromic cells"),
    QT_TRANSLATE_NOOP("Comments", "polychromasia"),
    QT_TRANSLATE_NOOP("Comments", "acanthocytes"),
    QT_TRANSLATE_NOOP("Comments", "bite cells"),
    QT_TRANSLATE_NOOP("Comments", "blister cells"),
    QT_TRANSLATE_NOOP("Comments", "echinocytes"),
    QT_TRANSLATE_NOOP("Comments", "elliptocytes"),
    QT_TRANSLATE_NOOP("Comments", "irregularly contracted cells"),
    QT_TRANSLATE_NOOP("Comments", "ovalocytes"),
    QT_TRANSLATE_NOOP("Comments", "schistocytes"),
    QT_TRANSLATE_NOOP("Comments", "sickle cells"),
    QT_TRANSLATE_NOOP("Comments", "spherocytes"),
    QT_TRANSLATE_NOOP("Comments", "stomatocytes"),
    QT_TRANSLATE_NOOP("Comments", "target cells"),
    QT_TRANSLATE_NOOP("Comments", "teardrop cells"),
    QT_TRANSLATE_NOOP("Comments", "basophilic stippling"),
    QT_TRANSLATE_NOOP("Comments", "Howell-Jolly bodies"),
    QT_TRANSLATE_NOOP("Comments", "Pappenheimer bodies"),
    QT_TRANSLATE_NOOP("Comments", "rouleaux"),
    QT_TRANSLATE_NOOP("Comments", "agglutination"),
    QT_TRANSLATE_NOOP("Comments", "parasites, haematologist informed"),
)
PLATELETS = (
    QT_TRANSLATE_NOOP("Comments", "adequate"),
    QT_TRANSLATE_NOOP("Comments", "reduced"),
    QT_TRANSLATE_NOOP("Comments", "increased"),
    QT_TRANSLATE_NOOP("Comments", "platelet clumps"),
    QT_TRANSLATE_NOOP("Comments", "giant platelets"),
    QT_TRANSLATE_NOOP("Comments", "hypogranular platelets"),
)
GRADES = ("", "1", "2", "3")


def graded(finding: str, grade: str) -> str:
    """A finding in the language of the screen with its grade, e.g. "target cells 2+"."""
    said = translate("Comments", finding)
    return f"{said} {grade}+" if grade else said


def grade_name(grade: str) -> str:
    match grade:
        case "1":
            return translate("Comments", "1+ few")
        case "2":
            return translate("Comments", "2+ moderate")
        case "3":
            return translate("Comments", "3+ many")
        case _:
            return translate("Comments", "no grade")


class CommentWords(QWidget):
    """A grade and a list of findings; choosing a finding adds it. ``added`` carries the words."""

    added = Signal(str)

    def __init__(
        self,
        theme: Theme,
        findings: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice = Choice(theme, self.tr("Add a finding"))
        self.choice.addItem(self.tr("Add a finding…"), "")
        for finding in findings:
            self.choice.addItem(translate("Comments", finding), finding)
        self.choice.activated.connect(self._on_activated)
        self.grades = Segments(theme, [(g, grade_name(g)) for g in GRADES if g])
        self.grades.setAccessibleName(self.tr("Grade"))
        hint = Text(theme, self.tr("Grade"), "small", "muted")
        self.setLayout(row(theme, hint, self.grades, self.choice, 1, gap=8))

    def _on_activated(self, index: int) -> None:
        finding = str(self.choice.itemData(index))
        self.choice.choose("")
        if finding:
            self.added.emit(graded(finding, self.grades.value))
            self.grades.show_value("")
