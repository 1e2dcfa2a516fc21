"""The look comes from one table, fits it in every theme, and switches live."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.controls import ElidedText, Icon, ProgressLine
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.tokens import THEME_NAMES, ThemeName


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


SURFACES = ("window", "surface", "raised", "hover", "selection")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_texts_and_edges_stand_out_on_every_surface(name: ThemeName) -> None:
    theme = Theme(name)
    for ground in map(theme.colour, SURFACES):
        for text in ("text", "muted", "accent", "ok", "warn", "error"):
            assert contrast(theme.colour(text), ground) >= 4.5, (text, ground.name())
        for edge in ("border_strong", "focus"):
            assert contrast(theme.colour(edge), ground) >= 3, (edge, ground.name())
        for kind in CLASSES:
            assert contrast(theme.class_colour(kind.id), ground) >= 3, (kind.id, ground.name())


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_role_of_the_palette_is_set_for_every_state(
    qapp: QApplication, name: ThemeName
) -> None:
    theme = Theme(name)
    theme.apply(qapp)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette = qapp.palette()
        assert palette.color(group, QPalette.ColorRole.Window) == theme.colour("window")
        assert palette.color(group, QPalette.ColorRole.Text) == theme.colour("text")
        assert palette.color(group, QPalette.ColorRole.Highlight) == theme.colour("selection")


def pixel(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


def test_widgets_follow_a_switch_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    bar = ProgressLine(theme)
    qtbot.addWidget(bar)
    bar.show_share(1.0)
    assert pixel(bar, 80, 4) == theme.colours.accent
    before = theme.colours.accent
    with qtbot.waitSignal(theme.theme_changed):
        theme.choose("dark")
    assert theme.colours.accent != before
    assert pixel(bar, 80, 4) == theme.colours.accent


def test_icons_are_tinted_anew(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    icon = Icon(theme, "stop", tone="text")
    qtbot.addWidget(icon)
    # The left edge of the stop square: dark on bright, then bright on dark.
    assert luminance(pixel(icon, 5, 10)) < 0.2
    theme.choose("contrast")
    assert luminance(pixel(icon, 5, 10)) > 0.4


def test_the_persons_scale_grows_texts_and_buttons(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    button = Button(theme, "Sign…", key="Ctrl+Return")
    qtbot.addWidget(button)
    small = button.sizeHint()
    theme.set_scale(200)
    assert button.sizeHint().height() == 2 * small.height()
    assert button.sizeHint().width() >= 1.9 * small.width()
    theme.set_scale(900)
    assert theme.scale == 200


def test_figures_have_one_width(qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    metrics = QFontMetrics(theme.font("body"))
    assert metrics.horizontalAdvance("111.1") == metrics.horizontalAdvance("888.8")


def test_the_system_decides_only_when_asked_to(qapp: QApplication) -> None:
    assert Theme("dark").name == "dark"
    assert Theme("system").name in ("light", "dark")


def test_every_class_has_its_own_sign(qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    seen = {}
    for kind in CLASSES:
        image = QImage(36, 36, QImage.Format.Format_ARGB32)
        image.fill(theme.colours.surface)
        painter = QPainter(image)
        paint_chip(painter, image.rect(), kind.id, theme)
        painter.end()
        colours = {image.pixelColor(x, 18).name() for x in range(36)}
        assert theme.class_colour(kind.id).name() in colours or kind.shape == "ring", kind.id
        seen[bytes(image.constBits())] = kind.id
    assert len(seen) == len(CLASSES)


def test_a_cut_name_keeps_its_tool_tip(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    text = ElidedText(theme, "Invented, Anna-Maria-Theresia · f · 1970-01-01")
    qtbot.addWidget(text)
    text.resize(60, 20)
    text.show()
    assert text.toolTip() == text.text()
    text.resize(900, 20)
    assert text.toolTip() == ""
