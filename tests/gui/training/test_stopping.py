"""Start is not to be pressed on a set that the doctor finds cannot be trained on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from tests.learning.build import drawn_set
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.versions_words import origin_words


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[TrainingPage]:
    page = make_training_page(theme, MemoryShelf(), tmp_path / "home" / "trainings")
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.close()


@pytest.fixture
def scarce(tmp_path: Path) -> Path:
    """Eight cells each of two classes, and two of a third."""
    cells = drawn_set(tmp_path / "scarce", 8)
    third = drawn_set(tmp_path / "third", 2, ["eosinophil"])
    (third / "eosinophil").rename(cells / "eosinophil")
    return cells


def examined(qtbot: QtBot, page: TrainingPage, cells: Path) -> None:
    page.show_step("data")
    page.data.read(cells)
    doctor = page.data.doctor
    assert doctor is not None
    qtbot.waitUntil(lambda: doctor.report is not None and not doctor.running, timeout=20_000)


def test_it_is_said_why_and_where_it_is_mended(
    qtbot: QtBot, page: TrainingPage, scarce: Path
) -> None:
    examined(qtbot, page, scarce)
    page.show_step("settings")
    card = page.settings.start_card
    assert not page.settings.start_button.isEnabled()
    assert "Eosinophil 2" in card.why_not
    card.mend.click()
    assert page.step == "data"
    with qtbot.waitSignal(page.message_wanted) as told:
        page.start()
    assert told.args[0].code == "doctor.scarce", "nor by a search's winner"
    assert not page.busy

    doctor = page.data.doctor
    assert doctor is not None
    (line,) = [row for row in doctor.rows if row.finding.kind == "scarce"]
    with qtbot.waitSignal(doctor.left_out_changed):
        line.leave.click()
    qtbot.waitUntil(lambda: not doctor.running)
    assert page.settings.start_button.isEnabled()
    assert card.why_not == ""
    assert card.mend.isHidden()


def test_a_person_may_train_all_the_same_and_says_why(
    qtbot: QtBot, page: TrainingPage, scarce: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[RunPlan] = []
    monkeypatch.setattr(page.flow, "start", plans.append)
    examined(qtbot, page, scarce)
    page.show_step("settings")
    card = page.settings.start_card
    card.spite.click()
    assert page.focusWidget() is card.reason.edit
    qtbot.keyClicks(card.reason.edit, "short")
    qtbot.keyClick(card.reason.edit, Qt.Key.Key_Return)
    assert plans == [], "a reason, not a word"
    qtbot.keyClicks(card.reason.edit, " but only to try the machine")
    qtbot.keyClick(card.reason.edit, Qt.Key.Key_Return)
    (plan,) = plans
    assert plan.more["in_spite_of"] == {
        "findings": ["scarce"],
        "reason": "short but only to try the machine",
    }


def test_the_reason_stands_with_the_version() -> None:
    told = {"seed": 1, "in_spite_of": {"findings": ["scarce"], "reason": "to try the machine"}}
    assert "in spite of the doctor: “to try the machine”" in origin_words(told)
    assert "doctor" not in origin_words({"seed": 1})


def test_one_class_cannot_be_overridden(qtbot: QtBot, page: TrainingPage, tmp_path: Path) -> None:
    examined(qtbot, page, drawn_set(tmp_path / "one", 8, ["lymphocyte"]))
    page.show_step("settings")
    card = page.settings.start_card
    assert not page.settings.start_button.isEnabled()
    assert "two classes" in card.why_not
    assert card.spite.isHidden()
    examined(qtbot, page, drawn_set(tmp_path / "two", 8))
    assert page.settings.start_button.isEnabled(), "another set"
