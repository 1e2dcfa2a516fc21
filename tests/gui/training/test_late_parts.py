"""Steps of the page and charts of a run are made when they are needed, not before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.curve_card import CurveCard
from wbc_desktop.gui.training.curves import Chart
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.run_progress import Point
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.settings_tab import SettingsTab
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab

LATE: dict[str, type[QWidget]] = {
    "settings": SettingsTab,
    "run": RunTab,
    "evaluation": EvaluationTab,
}


def test_a_step_is_made_when_it_is_first_shown_and_once(page: TrainingPage) -> None:
    for step, kind in LATE.items():
        assert page.findChildren(kind) == [], step
        page.show_step(step)
        made = page.findChildren(kind)
        assert len(made) == 1
        assert made[0].isVisible()
        page.show_step("data")
        page.show_step(step)
        assert page.findChildren(kind) == made


def test_charts_are_made_one_a_turn_when_a_run_begins(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    flow = RunFlow(VersionsTab(theme, MemoryShelf()), tmp_path)
    flow.run.plan = RunPlan(tmp_path, tmp_path / "out.wbcnet", TrainingSettings(), "drawn", "1.0")
    tab = RunTab(theme, flow)
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    assert tab.findChildren(Chart) == []
    tab.begin()
    assert tab.findChildren(Chart) == [], "the turn of the click makes none"
    seen: list[int] = []
    while len(tab.findChildren(Chart)) < 3:
        qtbot.waitUntil(lambda: len(tab.findChildren(Chart)) > len(seen))
        seen.append(len(tab.findChildren(Chart)))
    qtbot.waitUntil(lambda: all(chart.isVisible() for chart in tab.findChildren(Chart)))
    tab.begin()
    qtbot.wait(1)
    assert len(tab.findChildren(Chart)) == 3, "the next run draws in the same charts"
    flow.close()


def test_a_chart_made_late_shows_what_was_told_before(qtbot: QtBot, theme: Theme) -> None:
    early, late = (CurveCard(theme, "Loss", "", shares=False) for _ in range(2))
    for card in (early, late):
        qtbot.addWidget(card)
        card.resize(360, 260)
    early.make_chart()
    told = [Point(n / 10, 1.0 - n / 20) for n in range(15)]
    for card in (early, late):
        card.clear(4)
        card.show_curves(told, told[::5], 1.4, told[-1])
    late.make_chart()
    pictures = [card.grab().toImage() for card in (early, late)]
    assert pictures[0] == pictures[1]
    assert early.chart is not late.chart
