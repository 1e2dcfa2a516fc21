"""Pictures of a field are read from where the evaluation says they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Mistake
from wbc_desktop.gui.training.mistake_strip import MistakeStrip


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> MistakeStrip:
    strip = MistakeStrip(theme)
    qtbot.addWidget(strip, before_close_func=lambda strip: strip.close_reading())
    return strip


def mistakes(archive: Path, label: str, count: int) -> list[Mistake]:
    return [
        Mistake(label, "monocyte", 0.9, archive, f"raabin/Train/{label}/{label}_{n}.png")
        for n in range(count)
    ]


def test_pictures_come_from_the_archive(
    qtbot: QtBot, strip: MistakeStrip, labelled_zip: Path
) -> None:
    strip.show_mistakes(mistakes(labelled_zip, "lymphocyte", 5))
    qtbot.waitUntil(lambda: strip.pictures == 5)
    before = strip.width()
    strip.show_mistakes(mistakes(labelled_zip, "lymphocyte", 2))
    assert strip.width() < before


def test_another_field_takes_the_place_of_the_one_being_read(
    qtbot: QtBot, strip: MistakeStrip, labelled_zip: Path
) -> None:
    strip.show_mistakes(mistakes(labelled_zip, "lymphocyte", 6))
    strip.show_mistakes(mistakes(labelled_zip, "eosinophil", 3))
    qtbot.waitUntil(lambda: strip.pictures == 3)
    inks = [
        strip.image(place).pixelColor(64 + side, 64) for place in range(3) for side in (-16, 16)
    ]
    assert all(ink.red() > ink.blue() for ink in inks), "eosinophils are red"


def test_a_picture_that_is_gone_stays_grey(
    qtbot: QtBot, strip: MistakeStrip, labelled_zip: Path, tmp_path: Path
) -> None:
    gone = Mistake("lymphocyte", "monocyte", 0.9, tmp_path / "gone.png")
    strip.show_mistakes([gone, *mistakes(labelled_zip, "lymphocyte", 1)])
    qtbot.waitUntil(lambda: strip.pictures == 1)
