"""The Data step says at what scale a set is read, and takes another from a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from tests.learning.set_builds import folder, voc
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.scale_card import ScaleCard
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.set_scales import ScaleSource, SetScale


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> ScaleCard:
    card = ScaleCard(theme)
    qtbot.addWidget(card)
    card.show_scale(SetScale(untold=12))
    card.show()
    return card


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme, tmp_path: Path) -> DataTab:
    tab = DataTab(theme, decided=DecidedSets(tmp_path / "home"))
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


@pytest.mark.parametrize("text", ["0.01", "7", "wide", "-0.1", "0", "nan", "1e9"])
def test_a_number_that_cannot_be_is_explained(qtbot: QtBot, card: ScaleCard, text: str) -> None:
    qtbot.keyClicks(card.field, text)
    assert "type a number from 0.02 to 5" in card.check_text
    assert not card.use.isEnabled()
    with qtbot.assertNotEmitted(card.stated):
        qtbot.keyClick(card.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["0.1", "0,1"])
def test_a_number_is_read_with_point_and_comma(qtbot: QtBot, card: ScaleCard, text: str) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German if "," in text else QLocale.Language.C))
    try:
        qtbot.keyClicks(card.field, text)
        assert "75 pixels" in card.check_text, "how wide a red cell is then"
        with qtbot.waitSignal(card.stated) as stated:
            qtbot.keyClick(card.field, Qt.Key.Key_Return)
        assert stated.args == [0.1]
    finally:
        QLocale.setDefault(QLocale.c())


def test_escape_leaves_it_as_it_was(qtbot: QtBot, card: ScaleCard) -> None:
    card.show_scale(SetScale(untold=12, boxed=12, measured=0.0831))
    assert card.remark.text() == "measured from red cells"
    card.field.selectAll()
    qtbot.keyClicks(card.field, "0.5")
    qtbot.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.field.text() == "0.0831"
    assert not card.use.isEnabled(), "nothing new is said"


def test_a_field_of_unknown_scale_is_warned_of(card: ScaleCard) -> None:
    card.show_scale(SetScale(untold=12))
    assert "single cells usually are" in card.now_text
    card.show_scale(SetScale(untold=12, boxed=12))
    assert "state the scale before you train" in card.now_text
    card.show_scale(SetScale(told=(0.1, 0.2), untold=3, stated=0.15))
    assert "0.100–0.200" in card.now_text
    assert "0.1500" in card.now_text


def test_a_scale_is_stated_remembered_and_taken_back(
    qtbot: QtBot, tab: DataTab, tmp_path: Path
) -> None:
    cells = folder(tmp_path / "voc", voc())
    (cells / "Annotations" / "a.xml").write_text(
        (cells / "Annotations" / "a.xml").read_text().replace("RBC", "Monocyte")
    )
    before = read_whole(qtbot, tab, cells)
    assert before.scale.source is ScaleSource.ASSUMED
    assert any(p.code == "data_set.no_scale" for p in tab.problems)

    qtbot.keyClicks(tab.scale.field, "0.12")
    with qtbot.waitSignal(tab.set_chosen) as chosen:
        tab.scale.use.click()
    qtbot.waitUntil(lambda: not tab.reading)
    assert chosen.args[0].job_keys["microns_per_pixel"] == 0.12
    assert not any(p.code == "data_set.no_scale" for p in tab.problems)
    assert tab.scale.remark.text() == "stated here, remembered for this set"
    assert tab.focusWidget() is tab.scale.field, "the person goes on where they were"

    assert read_whole(qtbot, tab, cells).scale.stated == 0.12
    with qtbot.waitSignal(tab.set_chosen) as again:
        tab.scale.back.click()
    qtbot.waitUntil(lambda: not tab.reading)
    assert again.args[0].job_keys["microns_per_pixel"] is None
    assert tab.scale.back.isHidden()


def test_every_job_of_the_page_is_told_the_scale(
    qtbot: QtBot, page: TrainingPage, labelled_zip: Path
) -> None:
    page.show_step("settings")
    page.data.read(labelled_zip)
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    with qtbot.waitSignal(page.data.set_chosen):
        page.data.scale.stated.emit(0.2)
    qtbot.waitUntil(lambda: not page.data.reading)
    summary = page.data.summary
    assert summary is not None
    assert page.starting.plan(summary).more["microns_per_pixel"] == 0.2
    assert page.settings._more["microns_per_pixel"] == 0.2, "the preview"
    assert page.adapting._keys["microns_per_pixel"] == 0.2
