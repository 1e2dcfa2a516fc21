"""The plot of sureness: a share is never drawn higher than it is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import SureBin
from wbc_desktop.gui.training.sureness_plot import SurenessPlot


def a_bin(sure: float, right: float) -> SureBin:
    return SureBin(cells=10, sure=sure, right=right, lower=max(right - 0.2, 0), upper=1.0)


@pytest.mark.parametrize(
    ("right", "start"), [(0.0, 0.0), (0.19, 0.0), (0.45, 0.4), (0.7, 0.6), (1.0, 0.6)]
)
def test_both_axes_begin_below_every_share(
    qtbot: QtBot, theme: Theme, right: float, start: float
) -> None:
    plot = SurenessPlot(theme)
    qtbot.addWidget(plot)
    plot.resize(300, 160)
    plot.show_bins([a_bin(0.7, right), a_bin(0.95, 0.9)])
    assert plot.start == start
    low, high = plot.point(0.7, right), plot.point(0.7, 1.0)
    share = (right - start) / (1 - start)
    height = plot.point(0.7, start).y() - high.y()
    assert low.y() == pytest.approx(plot.point(0.7, start).y() - share * height)
