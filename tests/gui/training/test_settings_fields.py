"""The fields of the Settings step: what is chosen holds, what is impossible gives way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import raabin_zip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.preview_pictures import Preview, PreviewMaker, PreviewWish
from wbc_desktop.gui.training.rate_field import RateField
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import SettingsTab
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.usual import RATE_OF_BEGUN
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[SettingsTab]:
    tab = SettingsTab(theme, TrainingSettings())
    qtbot.addWidget(tab)
    tab.resize(1100, 1200)
    tab.show()
    yield tab
    tab.close_drawing()


def summary(path: Path) -> SetSummary:
    return SetSummary(path, path.name, {"train": {"lymphocyte": 6, "eosinophil": 6}}, ())


def offered(tab: SettingsTab) -> list[str]:
    choice = tab.begin.choice
    return [str(choice.itemData(i)) for i in range(choice.count())]


def test_the_shipped_network_brings_its_kind(qtbot: QtBot, tab: SettingsTab) -> None:
    with qtbot.waitSignal(tab.settings_changed, timeout=10_000) as told:
        tab.begin.choose(str(shipped_file()))
    (settings,) = told.args
    assert settings == tab.settings
    assert (settings.architecture, settings.learning_rate) == ("efficientnet_lite0", RATE_OF_BEGUN)
    assert settings.begin == str(shipped_file())
    assert tab.begin.label == "The shipped network"
    tab.choose_architecture("small")
    assert tab.settings.begin == "nothing", "another kind cannot begin with it"


def test_imagenet_is_offered_where_there_is_some(tab: SettingsTab) -> None:
    assert "imagenet" not in offered(tab)
    tab.choose_architecture("efficientnet_lite0")
    assert "imagenet" in offered(tab)
    assert tab.settings.begin == "imagenet"


def test_versions_of_the_laboratory_are_offered(tab: SettingsTab, tmp_path: Path) -> None:
    tab.show_networks([
        ShelvedNetwork("a" * 64, "blood", "1.0", path=tmp_path / "a.wbcnet"),
        ShelvedNetwork("b" * 64, "old", "1.0", retired=True, path=tmp_path / "b.wbcnet"),
        ShelvedNetwork("c" * 64, "gone", "1.0"),
    ])  # fmt: skip
    assert str(tmp_path / "a.wbcnet") in offered(tab)
    assert str(tmp_path / "b.wbcnet") not in offered(tab)


def test_a_file_that_is_no_network_is_said(qtbot: QtBot, tab: SettingsTab, tmp_path: Path) -> None:
    bad = tmp_path / "bad.wbcnet"
    bad.write_text("no network")
    tab.begin.choose(str(bad))
    qtbot.waitUntil(lambda: "not a network" in tab.begin._notice.text)
    assert tab.settings.begin == "nothing"


def test_a_rate_is_typed_or_stepped(qtbot: QtBot, theme: Theme) -> None:
    field = RateField(theme, "Learning rate")
    qtbot.addWidget(field)
    heard: list[float] = []
    field.value_changed.connect(heard.append)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert heard == [0.002, 0.001, 0.0005]
    field.clear()
    qtbot.keyClicks(field, "0.00073")
    assert field.value == 0.00073
    field.clear()
    qtbot.keyClicks(field, "nonsense")
    assert field.value == 0.00073
    field.editingFinished.emit()
    assert field.text() == "0.00073"
    for _ in range(60):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 1.0
    for _ in range(60):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 1e-6


def test_the_preview_follows_the_settings_on_the_set_itself(
    qtbot: QtBot, tab: SettingsTab, tmp_path: Path
) -> None:
    path = raabin_zip(tmp_path / "raabin.zip")
    assert not tab.preview.isVisible()
    tab.show_set(summary(path))
    pictures = tab.preview.pictures
    qtbot.waitUntil(lambda: pictures.preview is not None, timeout=10_000)
    assert tab.preview.isVisible()
    assert pictures.preview is not None
    assert pictures.preview.labels == ("eosinophil", "lymphocyte") * 2
    assert not tab.preview.again.isEnabled(), "nothing varies"

    tab.show_settings(replace(tab.settings, augmentation="wide"))
    qtbot.waitUntil(lambda: pictures.preview.wish.augmentation == "wide", timeout=10_000)
    first = pictures.preview
    tab.preview.again.click()
    qtbot.waitUntil(lambda: pictures.preview is not first, timeout=10_000)
    assert pictures.preview.wish.draw == first.wish.draw + 1
    assert pictures.preview.columns[0][0] == first.columns[0][0], "on top it is as it is"
    assert pictures.preview.columns[0][1] != first.columns[0][1]


def test_a_set_that_is_gone_is_said_in_the_preview(
    qtbot: QtBot, tab: SettingsTab, tmp_path: Path
) -> None:
    tab.show_set(summary(tmp_path / "gone.zip"))
    qtbot.waitUntil(lambda: "gone.zip" in tab.preview._notice.text, timeout=10_000)


def test_unvaried_pictures_are_shown_as_they_are(tmp_path: Path) -> None:
    wish = PreviewWish(raabin_zip(tmp_path / "raabin.zip"), "plain", "none", 1)
    (made,) = list(PreviewMaker().task(wish)(Event()))
    assert isinstance(made, Preview)
    for column in made.columns:
        assert all(image == column[0] for image in column)
