"""The doctor's card: examines by itself, shows pictures, leaves cells out, can be cancelled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.learning.build import drawn_set
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.doctor_card import DoctorCard
from wbc_desktop.gui.training.doctor_findings import FindingRow
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.learning.doctor import Budget
from wbc_desktop.network import open_network, write_network
from wbc_desktop.network.network_file import keras_bytes
from wbc_desktop.workflow.doctoring import LookingNetwork, SetDoctor
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "cells", 12)


@pytest.fixture
def cells(drawn: Path, tmp_path: Path) -> Path:
    """A set with one picture that is there twice."""
    folder = Path(shutil.copytree(drawn, tmp_path / "cells"))
    shutil.copy(folder / "lymphocyte" / "3.png", folder / "lymphocyte" / "again.png")
    return folder


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, tmp_path: Path) -> DoctorCard:
    card = DoctorCard(theme, SetDoctor(tmp_path / "home", None))
    qtbot.addWidget(card, before_close_func=lambda card: card.close_examining())
    card.resize(1000, 600)
    return card


def row_of(card: DoctorCard, kind: str) -> FindingRow:
    (found,) = [row for row in card.rows if row.finding.kind == kind]
    return found


def examined(qtbot: QtBot, card: DoctorCard, path: Path) -> None:
    card.examine(path)
    qtbot.waitUntil(lambda: card.report is not None and not card.running)


def test_findings_are_shown_with_their_pictures(
    qtbot: QtBot, card: DoctorCard, cells: Path
) -> None:
    examined(qtbot, card, cells)
    assert row_of(card, "same").strip.pictures == 2
    assert "all 25 pictures" in card.remark.text()
    assert card.whole.isHidden()
    assert card.bar.isHidden()


def test_cells_are_left_out_and_taken_in_again(
    qtbot: QtBot, card: DoctorCard, cells: Path, tmp_path: Path
) -> None:
    examined(qtbot, card, cells)
    line = row_of(card, "same")
    assert line.take.isHidden()
    with qtbot.waitSignal(card.left_out_changed):
        line.leave.click()
    assert card.left_out == ("lymphocyte/again.png",)
    assert card.job_keys == {"left_out": ["lymphocyte/again.png"]}
    assert line.leave.isHidden()
    assert "files stay" in line.state.text()
    qtbot.waitUntil(lambda: not card.running)
    with qtbot.waitSignal(card.left_out_changed):
        line.take.click()
    assert card.left_out == ()
    assert not line.leave.isHidden()
    assert (cells / "lymphocyte" / "again.png").is_file()
    qtbot.waitUntil(lambda: not card.running)


def test_what_was_left_out_is_so_the_next_time(qtbot: QtBot, card: DoctorCard, cells: Path) -> None:
    examined(qtbot, card, cells)
    with qtbot.waitSignal(card.left_out_changed):
        row_of(card, "same").leave.click()
    qtbot.waitUntil(lambda: not card.running)
    with qtbot.waitSignal(card.left_out_changed) as heard:
        card.examine(cells)
    assert heard.args == [("lymphocyte/again.png",)], "before the examination ends"
    qtbot.waitUntil(lambda: card.report is not None and not card.running)
    assert card.left_out == ("lymphocyte/again.png",)
    assert row_of(card, "same").leave.isHidden()


def test_a_sample_says_so_and_the_whole_is_one_press_away(
    qtbot: QtBot, card: DoctorCard, cells: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget, "unasked", staticmethod(lambda: Budget(10, 5)))
    examined(qtbot, card, cells)
    assert "10 of 25" in card.remark.text()
    assert not card.whole.isHidden()
    card.whole.click()
    qtbot.waitUntil(lambda: card.report is not None and not card.running)
    assert "all 25 pictures" in card.remark.text()
    assert card.whole.isHidden()


def test_it_can_be_cancelled_and_begun_again(qtbot: QtBot, card: DoctorCard, cells: Path) -> None:
    card.examine(cells)
    card.cancel.click()
    qtbot.waitUntil(lambda: not card.running)
    assert card.report is None
    assert not card.whole.isHidden()
    card.whole.click()
    qtbot.waitUntil(lambda: card.report is not None and not card.running)
    assert row_of(card, "same")


def test_another_set_takes_the_place_of_the_one_before(
    qtbot: QtBot, card: DoctorCard, cells: Path, drawn: Path
) -> None:
    card.examine(drawn)
    card.examine(cells)
    qtbot.waitUntil(lambda: card.report is not None and not card.running)
    assert card.report is not None
    assert card.report.path == cells


def test_why_nothing_can_be_kept_is_said(
    qtbot: QtBot, card: DoctorCard, cells: Path, tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    card.examine(cells)
    qtbot.waitUntil(lambda: not card.running)
    assert "could not be kept" in card.notice.text


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[DataTab]:
    tab = DataTab(theme, SetDoctor(tmp_path / "home", LookingNetwork()))
    qtbot.addWidget(tab, before_close_func=lambda tab: tab.close_reading())
    tab.resize(1100, 600)
    tab.show()
    yield tab
    tab.close_reading()


def test_a_set_that_was_read_is_examined_by_itself(qtbot: QtBot, tab: DataTab, cells: Path) -> None:
    tab.read(cells)
    card = tab.doctor
    assert card is not None
    qtbot.waitUntil(lambda: card.report is not None and not card.running, timeout=20_000)
    assert card.colours is not None
    assert "familiar" in card.colours.verdict.text()
    assert not card.grab().isNull()


@pytest.fixture(scope="module")
def own_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped network under another name, as a laboratory's own."""
    shipped = open_network(shipped_file())
    path = tmp_path_factory.mktemp("own") / "own.wbcnet"
    card = replace(shipped.card, name="Ours", version="7")
    write_network(path, card, keras_bytes(shipped.path), shipped.lite)
    return path


def test_the_network_in_use_looks_at_the_set_and_is_named(
    qtbot: QtBot, theme: Theme, cells: Path, own_network: Path, tmp_path: Path
) -> None:
    looking = LookingNetwork()
    tab = DataTab(theme, SetDoctor(tmp_path / "home", looking), looking=looking)
    qtbot.addWidget(tab, before_close_func=lambda tab: tab.close_reading())
    card = tab.doctor
    assert card is not None
    tab.read(cells)
    qtbot.waitUntil(lambda: card.report is not None and not card.running, timeout=20_000)
    ours = [ShelvedNetwork("1", "Ours", "7", in_use=True, path=own_network)]
    tab.show_networks(ours)
    qtbot.waitUntil(lambda: card.report is not None and not card.running, timeout=20_000)
    assert card.report is not None
    assert card.report.diagnosis.network == "Ours 7"
    assert "with the network Ours 7" in card.remark.text()
    tab.show_networks(ours)
    assert not card.running, "nothing changed"
    own_network.write_bytes(b"damaged")
    assert looking().card.name != "Ours", "the one that ships looks instead, and is named"
