"""Labelled sets are looked at in a worker: counted, shown, refused, replaced by the next one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import raabin_zip
from tests.learning.set_builds import box_table, folder
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.set_reading import PICTURES_PER_LABEL, SetSummary
from wbc_desktop.workflow.decided_sets import DecidedSets


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> DataTab:
    tab = DataTab(theme)
    qtbot.addWidget(tab, before_close_func=lambda tab: tab.close_reading())
    tab.resize(1000, 600)
    tab.show()
    return tab


def test_a_set_is_counted_and_pictured(qtbot: QtBot, tab: DataTab, labelled_zip: Path) -> None:
    tab.read(labelled_zip)
    qtbot.waitUntil(lambda: tab.summary is not None and not tab.reading)
    summary = tab.summary
    assert summary is not None
    assert summary.splits == {
        "train": {"lymphocyte": 6, "eosinophil": 6},
        "test": {"lymphocyte": 2, "eosinophil": 2},
    }
    assert summary.has_test
    assert tab.montage.shown("lymphocyte") == min(8, PICTURES_PER_LABEL)
    assert tab.montage.shown("eosinophil") == min(8, PICTURES_PER_LABEL)


@pytest.fixture
def remembering(qtbot: QtBot, theme: Theme, tmp_path: Path) -> DataTab:
    """A tab that keeps what is decided on labels."""
    tab = DataTab(theme, decided=DecidedSets(tmp_path))
    qtbot.addWidget(tab, before_close_func=lambda tab: tab.close_reading())
    tab.resize(1000, 600)
    tab.show()
    return tab


def read_whole(qtbot: QtBot, tab: DataTab, path: Path) -> SetSummary:
    with qtbot.waitSignal(tab.set_chosen) as chosen:
        tab.read(path)
    qtbot.waitUntil(lambda: not tab.reading)
    summary: SetSummary = chosen.args[0]
    return summary


def test_an_unknown_label_is_asked_for_once_and_remembered(
    qtbot: QtBot, remembering: DataTab, tmp_path: Path
) -> None:
    tab, card = remembering, remembering.labels
    coded = raabin_zip(tmp_path / "with_codes.zip", each=12, unknown=3)
    assert read_whole(qtbot, tab, coded).undecided == {"xyz": 3}
    assert card.isVisible()
    assert len(card.pictures_of("xyz")) == 3
    assert not card.use.isEnabled()
    assert not tab.next_button.isEnabled()
    assert "decided: 1" in card.missing, "the reason why no training can start"

    card.choosers["xyz"].setCurrentIndex(card.choosers["xyz"].findData("monocyte"))
    assert card.use.isEnabled()
    with qtbot.waitSignal(tab.set_chosen) as chosen:
        card.use.click()
    qtbot.waitUntil(lambda: not tab.reading)
    assert chosen.args[0].undecided == {}
    assert chosen.args[0].splits["train"]["monocyte"] == 3
    assert tab.next_button.isEnabled()
    assert "xyz" in card.said
    assert "Monocyte" in card.said

    again = read_whole(qtbot, tab, coded)
    assert again.decided.meanings == {"xyz": "monocyte"}
    assert again.splits["train"]["monocyte"] == 3


def test_a_decision_can_be_taken_back_or_made_anew(
    qtbot: QtBot, remembering: DataTab, tmp_path: Path
) -> None:
    tab, card = remembering, remembering.labels
    read_whole(qtbot, tab, raabin_zip(tmp_path / "with_codes.zip", each=12, unknown=3))
    card.rest.click()
    with qtbot.waitSignal(tab.set_chosen) as chosen:
        card.use.click()
    qtbot.waitUntil(lambda: not tab.reading)
    assert chosen.args[0].left_out == {"xyz": 3}
    assert card.again.isVisible()

    card.again.click()
    assert card.choosers["xyz"].currentData() == "-"
    card.choosers["xyz"].setCurrentIndex(card.choosers["xyz"].findData("ig"))
    card.back.click()
    assert "left out" in card.said, "as it was"

    card.again.click()
    card.choosers["xyz"].setCurrentIndex(card.choosers["xyz"].findData("ig"))
    with qtbot.waitSignal(tab.set_chosen) as anew:
        card.use.click()
    qtbot.waitUntil(lambda: not tab.reading)
    assert anew.args[0].splits["train"]["ig"] == 3, "a group stays a group"


def test_sizes_scale_and_layout_are_said(qtbot: QtBot, tab: DataTab, labelled_zip: Path) -> None:
    read_whole(qtbot, tab, labelled_zip)
    facts = tab.facts
    assert facts["sizes"] == "48 × 48 (16)"
    assert tab.scale.remark.text() == "assumed"
    assert "30 micrometres" in tab.scale.now_text
    assert facts["layout"]


def test_a_picture_that_cannot_be_read_is_named(
    qtbot: QtBot, tab: DataTab, labelled_zip: Path
) -> None:
    with zipfile.ZipFile(labelled_zip, "a") as archive:
        archive.writestr("raabin/Train/monocyte/monocyte_1.png", b"no picture")
    tab.read(labelled_zip)
    qtbot.waitUntil(lambda: not tab.reading)
    assert any("monocyte_1.png" in str(problem) for problem in tab.problems)
    assert tab.montage.shown("monocyte") == 0


@pytest.mark.parametrize("kind", ["text", "empty", "missing", "no_labels"])
def test_what_is_no_set_is_refused_and_the_one_before_stays(
    qtbot: QtBot, tab: DataTab, labelled_zip: Path, tmp_path: Path, kind: str
) -> None:
    tab.read(labelled_zip)
    qtbot.waitUntil(lambda: tab.summary is not None and not tab.reading)
    bad = tmp_path / f"{kind}.zip"
    if kind == "text":
        bad.write_text("this is no archive")
    elif kind == "empty":
        bad.write_bytes(b"")
    elif kind == "no_labels":
        with zipfile.ZipFile(bad, "w") as archive:
            archive.writestr("readme.txt", "nothing here")
    with qtbot.waitSignal(tab.set_refused) as refused:
        tab.read(bad)
    assert bad.name in str(refused.args[0])
    assert tab.summary is not None
    assert tab.summary.path == labelled_zip


def test_a_new_drop_takes_the_place_of_the_one_being_read(
    qtbot: QtBot, tab: DataTab, tmp_path: Path
) -> None:
    first = raabin_zip(tmp_path / "first.zip", each=40)
    second = raabin_zip(tmp_path / "second.zip", each=5)
    heard: list[SetSummary] = []
    tab.set_chosen.connect(heard.append)
    tab.read(first)
    tab.read(second)
    qtbot.waitUntil(lambda: bool(heard) and not tab.reading)
    assert [summary.path for summary in heard] == [second]
    assert tab.montage.shown("lymphocyte") == 7, "none of the first set's pictures"


def test_no_training_starts_before_each_label_is_decided(
    qtbot: QtBot, page: TrainingPage, tmp_path: Path
) -> None:
    page.data.read(raabin_zip(tmp_path / "coded.zip", each=12, unknown=3))
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    page.show_step("settings")
    with qtbot.waitSignal(page.message_wanted) as told:
        page.start()
    assert told.args[0].code == "training.undecided"
    assert page.step == "data", "where the person can decide"
    assert not page.busy


def test_a_set_of_fields_shows_its_cells_and_slides(
    qtbot: QtBot, tab: DataTab, tmp_path: Path
) -> None:
    summary = read_whole(qtbot, tab, folder(tmp_path / "s", box_table()))
    assert summary.boxes == 2
    assert tab.facts["boxes"] == "2"
    assert tab.facts["slides"] == "1"
    assert tab.scale.remark.text() == "told by the set"
    assert "0.100" in tab.scale.now_text
    assert tab.scale.field.isHidden() or not tab.scale.field.isVisible(), "nothing to be stated"
    assert tab.montage.shown("lymphocyte") == 1
