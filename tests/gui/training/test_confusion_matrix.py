"""The matrix: only errors have colour, every number is readable, fields open by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.confusion_matrix import ConfusionMatrix, _readable, contrast, over
from wbc_desktop.gui.training.evaluation_figures import Confusion

LABELS = ("lymphocyte", "monocyte", "eosinophil")
COUNTS = {
    ("lymphocyte", "lymphocyte"): 30,
    ("lymphocyte", "monocyte"): 8,
    ("monocyte", "monocyte"): 12,
    ("monocyte", "lymphocyte"): 1,
    ("eosinophil", "eosinophil"): 5,
}


@pytest.fixture
def matrix(qtbot: QtBot, theme: Theme) -> ConfusionMatrix:
    widget = ConfusionMatrix(theme)
    qtbot.addWidget(widget)
    widget.show_matrix(Confusion(LABELS, LABELS, COUNTS))
    widget.resize(400, 300)
    widget.show()
    return widget


def test_only_errors_have_colour(matrix: ConfusionMatrix, theme: Theme) -> None:
    for label in LABELS:
        for said in LABELS:
            fill = matrix.fill(label, said)
            wrong = label != said and COUNTS.get((label, said), 0) > 0
            assert (fill.hslSaturationF() > 0.3) == wrong, (label, said)
    many, few = matrix.fill("lymphocyte", "monocyte"), matrix.fill("monocyte", "lymphocyte")
    assert many.alphaF() > few.alphaF()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_number_is_readable_on_its_field(theme: Theme, name: str) -> None:
    theme.choose(name)  # type: ignore[arg-type]
    for percent in range(10, 91, 5):
        fill = theme.colour("error")
        fill.setAlphaF(percent / 100)
        ground = over(fill, theme.colours.raised)
        assert contrast(_readable(theme, fill), ground) >= 4.0, (name, percent)


def test_a_click_chooses_a_field(qtbot: QtBot, matrix: ConfusionMatrix) -> None:
    place = matrix.rect_of("lymphocyte", "monocyte").center().toPoint()
    with qtbot.waitSignal(matrix.field_chosen) as chosen:
        qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["lymphocyte", "monocyte"]
    assert matrix.current == ("lymphocyte", "monocyte")
    assert "8" in matrix.accessibleDescription()


def test_arrows_move_inside_the_matrix(qtbot: QtBot, matrix: ConfusionMatrix) -> None:
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.current == (LABELS[0], LABELS[0])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(matrix, key)
    assert matrix.current == (LABELS[0], LABELS[1])


def test_the_colour_follows_the_theme(matrix: ConfusionMatrix, theme: Theme) -> None:
    place = matrix.rect_of("lymphocyte", "monocyte").topLeft().toPoint()
    inside = (place.x() + 8, place.y() + 8)
    light = matrix.grab().toImage().pixelColor(*inside)
    theme.choose("dark")
    dark = matrix.grab().toImage().pixelColor(*inside)
    assert light != dark
    theme.choose("light")
    assert matrix.grab().toImage().pixelColor(*inside) == light
