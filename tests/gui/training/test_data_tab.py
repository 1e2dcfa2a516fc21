"""Labelled sets are looked at in a worker: counted, shown, refused, replaced by the next one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import raabin_zip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.set_reading import PICTURES_PER_LABEL, SetSummary


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


def test_unknown_labels_are_named(qtbot: QtBot, tab: DataTab, tmp_path: Path) -> None:
    tab.read(raabin_zip(tmp_path / "with_codes.zip", each=12, unknown=3))
    qtbot.waitUntil(lambda: tab.summary is not None and not tab.reading)
    assert "data_set.unknown_label" in [p.code for p in tab.problems]
    assert any("xyz" in str(p) and "3" in str(p) for p in tab.problems)


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
