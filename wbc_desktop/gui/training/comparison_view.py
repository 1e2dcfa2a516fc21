"""Two versions on the same cells: which is better, at which classes, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import Text, grounded
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.gui.training.comparison_strip import LINE, MOST, TILE, DifferenceStrip
from wbc_desktop.gui.training.evaluation_words import p_words
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.words import chip_class, label_name, limits, number, percent

LEVEL = 0.05
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComparisonView(Card):
    """The document of a comparison; hidden until there is one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.show_title(self.tr("Comparison"))
        self._document: Mapping[str, Any] = {}
        self._headline = Text(theme, "", "title", wrap=True)
        self._names = Text(theme, "", "small", "muted", wrap=True)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._note = Notice(theme)
        self.which = Segments(
            theme,
            [
                ("first", self.tr("Only A right")),
                ("second", self.tr("Only B right")),
                ("neither", self.tr("Both wrong, differently")),
            ],
        )
        self._count = Text(theme, "", "small", "muted")
        self.strip = DifferenceStrip(theme)
        self._area = QScrollArea()
        self._area.setProperty("bare", True)
        self._area.setWidget(self.strip)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFixedHeight(theme.px(TILE + 3 * LINE + 4 + 14))
        for part in (self.strip, self._area.viewport()):
            grounded(part, "raised")
        head = row(theme, self.which, self._count)
        head.setStretch(1, 1)
        for widget in (self._headline, self._names, self._table, self._note):
            self.body.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self._area)
        self.which.chosen.connect(self.show_which)
        self.hide()

    @property
    def headline(self) -> str:
        return self._headline.text()

    @property
    def note(self) -> str:
        return self._note.text

    def show_document(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.remark.setText(
            self.tr("on {name}, {cells} cells").format(
                name=document["data"], cells=number(document["cells"])
            )
        )
        self._headline.setText(headline(document))
        self._names.setText(_names(document))
        self._show_table(document)
        notes = (learned_words(document), unnamed_words(document))
        self._note.say(" ".join(note for note in notes if note))
        kinds = [r["right"] for r in document["different"]]
        first = next((k for k in ("first", "second", "neither") if k in kinds), "first")
        self.which.show_value(first)
        self.show_which(first)
        self.show()

    @Slot(str)
    def show_which(self, which: str) -> None:
        """Shows the pictures that one of the two alone named rightly, or neither."""
        rows = [r for r in self._document["different"] if r["right"] == which]
        text = (
            self.tr("{count} cells, {shown} shown")
            if len(rows) > MOST
            else self.tr("{count} cells")
        )
        self._count.setText(text.format(count=number(len(rows)), shown=number(MOST)))
        self.strip.show_rows(rows)
        self._area.setVisible(bool(rows))

    def close_reading(self) -> None:
        self.strip.close_reading()

    def _show_table(self, document: Mapping[str, Any]) -> None:
        emptied(self._grid)
        heads = [
            "",
            self.tr("Class"),
            self.tr("Cells"),
            self.tr("A right"),
            self.tr("95 % limits"),
            self.tr("B right"),
            self.tr("95 % limits"),
            self.tr("Only A"),
            self.tr("Only B"),
            self.tr("Chance explains it"),
        ]
        for place, text in enumerate(heads):
            self._put(0, place, text, head=True)
        self._grid.setColumnStretch(1, 1)
        for line, (label, found) in enumerate(document["per_class"].items(), 1):
            self._grid.addWidget(ClassChip(self._theme, chip_class(label)), line, 0)
            for place, text in enumerate(_cells(label, found), 1):
                bold = place == 9 and found["adjusted"] < LEVEL
                self._put(line, place, text, bold=bold)

    def _put(
        self, line: int, place: int, text: str, *, head: bool = False, bold: bool = False
    ) -> None:
        shown = Text(
            self._theme,
            text,
            "caption" if head else "small",
            "muted" if head else "",
            weight=600 if bold else 400,
        )
        if place > 1:
            shown.setAlignment(_RIGHT)
        self._grid.addWidget(shown, line, place)


def headline(document: Mapping[str, Any]) -> str:
    """Which is better, in a sentence."""
    shares = {w: percent(document[w]["accuracy"]) for w in ("first", "second")}
    if document["p"] >= LEVEL:
        text = translate(
            "Training",
            "No difference that chance does not explain: A names {first} rightly, B {second}.",
        )
    elif document["won"] > document["lost"]:
        text = translate("Training", "B is better: it names {second} rightly, A {first}.")
    else:
        text = translate("Training", "A is better: it names {first} rightly, B {second}.")
    return text.format(**shares)


def learned_words(document: Mapping[str, Any]) -> str:
    """How many cells are left out because one of the two learned from them."""
    learned = document.get("learned") or {}
    if not learned.get("left_out"):
        return ""
    text = translate(
        "Training",
        "{count} cells are left out: A learned from {first} of the cells, B from {second}.",
    )
    counts = {who: learned.get(who) or 0 for who in ("first", "second")}
    said = {who: number(count) for who, count in counts.items()}
    return text.format(count=number(learned["left_out"]), **said)


def unnamed_words(document: Mapping[str, Any]) -> str:
    """Which labels only one of the two can name, and which neither."""
    texts = {
        "only_first": translate("Training", "Only A can name {names}; there B counts as wrong."),
        "only_second": translate("Training", "Only B can name {names}; there A counts as wrong."),
        "neither": translate("Training", "Neither can name {names}; these cells are left out."),
    }
    told = []
    for key, text in texts.items():
        found = document[key]
        names = ", ".join(f"{label_name(label)} ({number(n)})" for label, n in found.items())
        if names:
            told.append(text.format(names=names))
    return " ".join(told)


def _names(document: Mapping[str, Any]) -> str:
    parts = []
    for mark, who in (("A", "first"), ("B", "second")):
        network, figures = document[f"{who}_network"], document[who]
        text = translate("Training", "{mark}: {name}, {value} rightly named ({limits})")
        told = text.format(
            mark=mark,
            name=f"{network['name']} {network['version']}",
            value=percent(figures["accuracy"]),
            limits=limits(*figures["accuracy_limits"]),
        )
        if figures["balanced_accuracy"] is not None:
            mean = translate("Training", "mean of classes {value}")
            told += ", " + mean.format(value=percent(figures["balanced_accuracy"]))
        parts.append(told)
    test = translate("Training", "only A right {lost}, only B right {won}, exact {p}")
    counts = {"lost": number(document["lost"]), "won": number(document["won"])}
    return " · ".join([*parts, test.format(**counts, p=p_words(document["p"]))])


def _cells(label: str, found: Mapping[str, Any]) -> list[str]:
    shares = []
    for who in ("first", "second"):
        shares.append(number(found[who]["right"]))
        shares.append(limits(*found[who]["limits"]))
    chance = (
        translate("Training", "no, {p}")
        if found["adjusted"] < LEVEL
        else translate("Training", "yes, {p}")
    )
    p = chance.format(p=p_words(found["adjusted"]))
    counts = [number(found["lost"]), number(found["won"])]
    return [label_name(label), number(found["cells"]), *shares, *counts, p]
