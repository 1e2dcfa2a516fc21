"""The evaluation as a technician meets it: danger first, pictures by a click, labels put right."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.training.documents import against
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Evaluation
from wbc_desktop.gui.training.evaluation_reading import read_evaluation
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.evaluation import Predictions, evaluate, mistakes, rights
from wbc_desktop.wording import Message

CLASSES = ("lymphocyte", "eosinophil", "monocyte")


def evaluated(archive: Path) -> dict[str, Any]:
    """The first cell of each label taken for a monocyte, the others named rightly; one map."""
    items = read_data_set(archive).items
    shares = np.full((len(items), 3), 0.05, np.float32)
    seen: set[str] = set()
    for row, item in enumerate(items):
        chosen = item.label if item.label in seen and item.label in CLASSES else "monocyte"
        seen.add(item.label)
        shares[row, CLASSES.index(chosen)] = 0.9
    labels = tuple(item.label for item in items)
    nothing = np.zeros((len(items), 1), np.float32)
    found = Predictions(labels, CLASSES, shares, nothing, nothing[:, 0], (), items)
    document = {**evaluate(found), "mistakes": mistakes(found), "rights": rights(found, 12)}
    heat = base64.b64encode(bytes([0, 0, 0, 0, 255, 0, 0, 0, 0])).decode()
    why = {"kind": "exact", "height": 3, "width": 3, "microns": 24.0, "heat": heat}
    for entry in document["mistakes"]:
        entry["why"] = why
    return document


@pytest.fixture
def document(labelled_zip: Path) -> dict[str, Any]:
    return evaluated(labelled_zip)


@pytest.fixture
def corrections(tmp_path: Path) -> Corrections:
    return Corrections(tmp_path / "home")


@pytest.fixture
def tab(
    qtbot: QtBot, theme: Theme, document: dict[str, Any], corrections: Corrections
) -> Iterator[EvaluationTab]:
    tab = EvaluationTab(theme, corrections)
    qtbot.addWidget(tab)
    tab.resize(1340, 900)
    tab.show()
    tab.show_evaluation(read_evaluation(document))
    yield tab
    tab.close_reading()


def shown(tab: EvaluationTab) -> Evaluation:
    assert tab.evaluation is not None
    return tab.evaluation


def with_dangers(document: dict[str, Any], **changes: Any) -> Evaluation:
    danger = {
        "count": 0, "unidentified": 0, "cells": 100, "per_1000": 0.0,
        "per_1000_limits": [0.0, 36.2], "among": 10, "share": 0.0, "share_limits": [0.0, 0.3],
    }  # fmt: skip
    return read_evaluation({**document, "dangerous": {"blast_as_normal": {**danger, **changes}}})


def test_all_mistakes_are_shown_at_once(qtbot: QtBot, tab: EvaluationTab) -> None:
    wrong = len(shown(tab).mistakes)
    assert wrong == shown(tab).confusion.wrong > 0
    qtbot.waitUntil(lambda: tab.strip.pictures == wrong)


def test_a_field_of_the_diagonal_opens_its_pictures_too(qtbot: QtBot, tab: EvaluationTab) -> None:
    tab.matrix.choose("lymphocyte", "lymphocyte")
    right = shown(tab).mistakes_of("lymphocyte", "lymphocyte")
    assert right
    assert all(m.right for m in right)
    qtbot.waitUntil(lambda: tab.strip.pictures == len(right))


def test_a_danger_that_cannot_be_judged_says_so(
    tab: EvaluationTab, document: dict[str, Any]
) -> None:
    card = tab.dangers.cards["blast_as_normal"]
    tab.dangers.show_evaluation(with_dangers(document, among=0))
    assert "Not judged" in card.text
    assert "0.0" not in card.text, "no figure that looks like safety"
    tab.dangers.show_evaluation(with_dangers(document, count=2, per_1000=20.0, unidentified=1))
    assert card.text.startswith("20.0")
    assert "2 of 10" in card.text
    assert "1 of them would be shown as unidentified" in card.text


def test_a_network_that_knows_no_blast_earns_no_praise(
    tab: EvaluationTab, document: dict[str, Any]
) -> None:
    danger = with_dangers(document).document["dangerous"]["blast_as_normal"]
    both = {"normal_as_blast": danger}
    for classes, said in ((["lymphocyte"], "not trained on blasts"), (["blast"], "0 of 10")):
        read = read_evaluation({**document, "dangerous": both, "network": {"classes": classes}})
        tab.dangers.show_evaluation(read)
        assert said in tab.dangers.cards["normal_as_blast"].text


def test_the_limits_follow_the_chosen_measure(qtbot: QtBot, tab: EvaluationTab) -> None:
    row = tab.table.rows[0]
    assert tab.table.limits_of(row) == (row.lower, row.upper)
    button = tab.measure._buttons["f1"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    row = tab.table.rows[0]
    assert tab.table.limits_of(row) == row.f1_limits
    assert row.f1 == min(r.f1 for r in tab.table.rows)


def test_asking_for_more_sureness_leaves_more_to_people(tab: EvaluationTab) -> None:
    tab.people.slider.setValue(0)
    assert "Leaves 0 of" in tab.people.said.text()
    tab.people.slider.setValue(100)
    every = shown(tab).confusion.total
    assert f"Leaves {every} of {every}" in tab.people.said.text()
    assert "right" not in tab.people.said.text(), "nothing is left to be right"


def test_maps_are_laid_over_by_h_and_explained(qtbot: QtBot, tab: EvaluationTab) -> None:
    qtbot.waitUntil(lambda: tab.strip.pictures == len(shown(tab).mistakes))
    before = tab.strip.grab().toImage()
    tab.strip.setFocus()
    before = tab.strip.grab().toImage()
    qtbot.keyClick(tab.strip, Qt.Key.Key_H)
    after = tab.strip.grab().toImage()
    assert tab.pictures.heat.isChecked()
    corner, middle = (12, 12), (48, 48)
    assert after.pixelColor(*corner).lightness() < before.pixelColor(*corner).lightness() - 40
    dimmed = before.pixelColor(*middle).lightness() - after.pixelColor(*middle).lightness()
    assert dimmed < 25, "bright where it speaks"
    assert "not why" in tab.pictures._why.text()
    qtbot.keyClick(tab.strip, Qt.Key.Key_H)
    assert tab.strip.grab().toImage() == before


def test_a_label_is_put_right_and_back(
    qtbot: QtBot, tab: EvaluationTab, corrections: Corrections, labelled_zip: Path
) -> None:
    before = labelled_zip.read_bytes()
    heard: list[Message] = []
    tab.told.connect(heard.append)
    mistake = tab.strip.current
    assert mistake is not None
    menu = tab.pictures.label_menu(mistake)
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("As the set says")
    action = next(a for a in menu.actions() if a.text() == "Monocyte")
    with qtbot.waitSignal(tab.told):
        action.trigger()
    assert heard[-1].code == "training.label_corrected"
    assert [entry["label"] for entry in corrections.all().values()] == ["monocyte"]
    assert labelled_zip.read_bytes() == before
    with qtbot.waitSignal(tab.told):
        menu.actions()[0].trigger()
    assert heard[-1].code == "training.label_as_set"
    assert corrections.all() == {}
    assert tab.pictures.corrected == {}


def test_several_labels_in_a_row_are_all_kept(
    qtbot: QtBot, tab: EvaluationTab, corrections: Corrections
) -> None:
    wrong = shown(tab).mistakes[:2]
    for mistake in wrong:
        tab.pictures.correct(mistake, "blast")
    qtbot.waitUntil(lambda: len(tab.pictures.corrected) == len(wrong))
    assert len(corrections.all()) == len(wrong)


def test_a_label_that_cannot_be_kept_is_told(
    qtbot: QtBot, tab: EvaluationTab, labelled_zip: Path
) -> None:
    heard: list[Message] = []
    tab.told.connect(heard.append)
    mistake = tab.strip.current
    assert mistake is not None
    qtbot.waitUntil(lambda: tab.strip.pictures == len(shown(tab).mistakes))
    labelled_zip.unlink()
    with qtbot.waitSignal(tab.told):
        tab.pictures.correct(mistake, "blast")
    assert heard[-1].code == "data_set.broken_image"
    assert tab.pictures.corrected == {}


@pytest.mark.parametrize(("name", "begin"), [("f.pdf", b"%PDF"), ("f.csv", b"\xef\xbb\xbffigure")])
def test_figures_are_exported(
    qtbot: QtBot, tab: EvaluationTab, tmp_path: Path, name: str, begin: bytes
) -> None:
    with qtbot.waitSignal(tab.told) as told:
        tab.export_to(tmp_path / name)
    assert told.args[0].code == "training.written"
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_an_export_without_a_folder_is_told(
    qtbot: QtBot, tab: EvaluationTab, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tab.told) as told:
        tab.export_to(tmp_path / "none" / "f.csv")
    assert told.args[0].code == "training.not_written"


def test_a_bad_slide_is_marked_in_words(
    qtbot: QtBot, tab: EvaluationTab, document: dict[str, Any]
) -> None:
    group = {"cells": 100, "accuracy": 0.5, "accuracy_limits": [0.4, 0.6], "macro_f1": 0.5}
    rows = [{**group, "name": f"s{n}", "dangerous": 1, "worse": n == 0} for n in range(20)]
    tab.groups.show_evaluation(read_evaluation({**document, "per_slide": rows}))
    assert tab.groups.table.groups[0].worse
    assert "8 more" in tab.groups._more.text()
    tab.groups.show_evaluation(read_evaluation({**document, "per_slide": []}))
    assert "does not say" in tab.groups._more.text()
    assert not tab.groups.table.isVisible()


def test_without_a_mean_of_classes_none_is_shown(
    tab: EvaluationTab, document: dict[str, Any]
) -> None:
    mean = tab.line._values["balanced_accuracy"]
    tab.show_evaluation(read_evaluation({**document, "balanced_accuracy": None}))
    assert mean.text() == "Not judged"
    assert mean.toolTip() == "Not judged: every class has fewer than 10 pictures."
    tab.show_evaluation(read_evaluation({**document, "balanced_accuracy": 0.5}))
    assert (mean.text(), mean.toolTip()) == ("50.0 %", "")


def test_what_the_figures_are_of_and_why_they_may_flatter(
    tab: EvaluationTab, document: dict[str, Any]
) -> None:
    of = {"name": "Raabin", "path": "/Raabin", "part": "held_out", "undecided": {"xyz": 7}}
    who = {"name": "blood 1.0", "sha256": "a" * 64, "classes": []}
    told = {**document, "network": who, "set": of, "learned_from": 12}
    tab.show_evaluation(read_evaluation(told))
    assert tab.line.about == (
        "blood 1.0 · Raabin · Held-out part · 16 pictures · also used to choose the best epoch"
    )
    assert tab.cautions.startswith("The network learned from 12 of these pictures")
    assert "nobody has said what their labels mean: “xyz” (7)" in tab.cautions
    told = {**told, "set": {**of, "part": "all", "undecided": {}}, "learned_from": 0}
    tab.show_evaluation(read_evaluation(told))
    assert tab.line.about == "blood 1.0 · Raabin · All pictures · 16 pictures"
    assert tab.cautions == ""


@pytest.mark.parametrize(
    ("in_use", "judged", "said"),
    [(6, 3, "Better than the one in use, p below 0.001"),
     (3, 6, "Worse than the one in use, p below 0.001"),
     (3, 3, "No sure difference to the one in use, p 1.000")],
)  # fmt: skip
def test_the_verdict_stands_above_in_short(
    tab: EvaluationTab, document: dict[str, Any], in_use: int, judged: int, said: str
) -> None:
    assert tab.line.verdict == ""
    tab.show_evaluation(read_evaluation({**document, "against": against(in_use, judged)}))
    assert tab.line.verdict == said
    tab.show_evaluation(read_evaluation(document))
    assert tab.line.verdict == ""


def test_another_one_is_chosen_and_figures_hide_that(
    qtbot: QtBot, tab: EvaluationTab, document: dict[str, Any]
) -> None:
    assert not tab.judge.isVisible()
    qtbot.mouseClick(tab.line.another, Qt.MouseButton.LeftButton)
    assert tab.judge.isVisible()
    tab.show_evaluation(read_evaluation(document))
    assert not tab.judge.isVisible()
    tab.clear()
    assert tab.judge.isVisible(), "without figures there is nothing else to do"
