"""Searching settings in the window: a real study in a child, drawn, stopped, handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.search_charts import HistoryChart, ImportanceBars, _range
from wbc_desktop.gui.training.search_offer import as_job, with_found
from wbc_desktop.gui.training.search_page import SearchPage
from wbc_desktop.gui.training.search_parallel import ParallelChart, share_of
from wbc_desktop.gui.training.search_table import TrialsModel, TrialsTable
from wbc_desktop.gui.training.search_words import described, setting_value
from wbc_desktop.gui.training.set_reading import SetSummary, looking_at
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.search_ranges import RANGES
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.search_progress import COMPLETE, RangeSearched, TrialRow

NO_ROOM = Wording("test.no_room", "There was no room.")
SEARCHED = tuple(RangeSearched.of(r.as_json()) for r in RANGES)
FAST = {"architecture": "plain", "input_px": 32, "batch": 4, "augmentation": "none", "seed": 2}


def a_row(number: int, value: float | None, state: str = "complete", **more: Any) -> TrialRow:
    settings = {
        r.name: r.choices[number % len(r.choices)] if r.choices else r.low + (r.high - r.low) / 2
        for r in RANGES
    }
    return TrialRow(number, state, value, settings, ((1, value or 0.0),), **more)


ROWS = [
    a_row(0, 0.80, seconds=30.0, computer="lab-1"),
    a_row(1, 0.70, "pruned", seconds=10.0, computer="lab-2"),
    a_row(2, None, "fail", message=NO_ROOM()),
    a_row(3, 0.90, seconds=95.0, computer="lab-1"),
    a_row(4, 0.85, "running"),
    TrialRow(5, "waiting"),
]


def picture(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    return widget.grab().toImage()


def near(image: QImage, colour: QColor) -> int:
    """How many pixels are about of a colour."""
    wanted = colour.getRgb()[:3]
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(
        max(abs(a - b) for a, b in zip(p.getRgb(), wanted, strict=False)) < 12 for p in pixels
    )


# Drawings


def test_the_history_shows_trials_and_the_best_line(qtbot: QtBot, theme: Theme) -> None:
    chart = HistoryChart(theme)
    before = picture(qtbot, chart, 320, 180)
    assert near(before, theme.colours.accent) == 0
    chart.show_rows(ROWS)
    assert [row.number for row in chart.rows] == [0, 1, 2, 3, 4], "what waits is not drawn"
    image = picture(qtbot, chart, 320, 180)
    assert near(image, theme.colours.accent) > 100
    assert near(image, theme.colours.error) > 1
    assert "90.0" in chart.accessibleDescription()


@pytest.mark.parametrize("place", [0, 3])
def test_a_trial_is_found_under_the_pointer(qtbot: QtBot, theme: Theme, place: int) -> None:
    chart = HistoryChart(theme)
    qtbot.addWidget(chart)
    chart.resize(320, 180)
    chart.show_rows(ROWS)
    assert chart._row_at(chart._place(ROWS[place])) == ROWS[place]
    assert chart._row_at(chart._area().topLeft()) is None


def test_a_line_is_found_under_the_pointer(qtbot: QtBot, theme: Theme) -> None:
    chart = ParallelChart(theme)
    qtbot.addWidget(chart)
    chart.resize(640, 220)
    assert chart._row_at(chart._area().center()) is None
    chart.show_rows(SEARCHED, ROWS)
    assert [row.number for row in chart.rows] == [1, 0, 3], "the best last"
    *_, before, last = chart._points(ROWS[3])
    assert chart._row_at((before + last * 3) / 4) == ROWS[3]
    image = picture(qtbot, chart, 640, 220)
    assert near(image, theme.colours.accent) > 300
    assert described(ROWS[3]) == chart.accessibleDescription()


def test_one_trial_alone_can_be_drawn(qtbot: QtBot, theme: Theme) -> None:
    chart = ParallelChart(theme)
    chart.show_rows(SEARCHED, ROWS[:1])
    assert near(picture(qtbot, chart, 640, 220), theme.colours.accent) > 300


def test_the_bars_of_importance(qtbot: QtBot, theme: Theme) -> None:
    bars = ImportanceBars(theme)
    assert near(picture(qtbot, bars, 300, 180), theme.colours.accent) == 0
    bars.show_shares({"batch": 0.1, "learning_rate": 0.9})
    assert [name for name, _ in bars.shares] == ["learning_rate", "batch"]
    image = picture(qtbot, bars, 300, 180)
    assert near(image, theme.colours.accent) > 300
    assert bars.accessibleDescription().startswith("Learning rate 90")


@given(st.lists(st.floats(0, 1), max_size=30))
def test_the_axis_holds_all_values(values: list[float]) -> None:
    low, high, step = _range(values)
    assert low <= min(values, default=0.0) + 1e-9
    assert high >= max(values, default=1.0) - 1e-9
    assert high > low
    assert (high - low) / step == pytest.approx(round((high - low) / step))
    assert (high - low) / step <= 5 + 1e-9


@given(st.sampled_from(SEARCHED), st.data())
def test_every_value_lies_on_its_axis(searched: RangeSearched, data: st.DataObject) -> None:
    values = st.sampled_from(searched.choices) if searched.choices else st.floats(-1, 10)
    assert 0 <= share_of(searched, data.draw(values)) <= 1
    if not searched.choices:
        assert (share_of(searched, searched.low), share_of(searched, searched.high)) == (0, 1)


def test_settings_are_said_in_words() -> None:
    assert setting_value("learning_rate", 0.00123456) == "0.0012"
    assert setting_value("batch", 64) == "64"
    assert setting_value("balance", 0.25) == "0.25"
    assert setting_value("augmentation", "wide") == "varied widely"
    assert setting_value("balance", 1.0) == "all alike"
    assert "There was no room." in described(ROWS[2])
    assert "on lab-1" in described(ROWS[0])


# The table


def test_the_model_of_the_trials(qtmodeltester: ModelTester) -> None:
    model = TrialsModel()
    model.show_rows(SEARCHED, ROWS[:2])
    qtmodeltester.check(model)
    changes: list[int] = []
    model.dataChanged.connect(lambda first, last: changes.append(first.row()))
    model.show_rows(SEARCHED, [ROWS[0], a_row(1, 0.75, "pruned"), *ROWS[2:]])
    assert changes == [1]
    assert model.rowCount() == 6
    qtmodeltester.check(model)
    model.show_rows(SEARCHED[:1], ROWS[:1])
    assert (model.rowCount(), model.columnCount()) == (1, 6)


def test_the_best_trial_is_on_top_of_the_table(qtbot: QtBot, theme: Theme) -> None:
    table = TrialsTable(theme)
    qtbot.addWidget(table)
    table.show_rows(SEARCHED, ROWS)
    shown = [table.model().index(line, 0).data() for line in range(6)]
    assert shown[:3] == ["4", "1", "5"]
    assert table.model().index(0, 1).data().startswith("90.0")
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.model().index(0, 0).data() == "1"
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert near(picture(qtbot, table, 500, 220), theme.colours.text) > 50


# The page


@pytest.fixture
def searching(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[SearchPage]:
    page = SearchPage(theme, tmp_path / "home")
    qtbot.addWidget(page)
    page.resize(1028, 900)
    page.show()
    yield page
    page.close_search()


@pytest.fixture
def summary(labelled_zip: Path) -> SetSummary:
    found = next(iter(looking_at(labelled_zip)(Event())))
    assert isinstance(found, SetSummary)
    return found


def test_without_a_set_a_person_is_led_to_one(qtbot: QtBot, searching: SearchPage) -> None:
    with qtbot.waitSignal(searching.data_wanted):
        qtbot.mouseClick(searching.form.start, Qt.MouseButton.LeftButton)
    assert not searching.run.running


def test_nothing_to_search_cannot_be_started(searching: SearchPage, summary: SetSummary) -> None:
    searching.show_set(summary)
    for tick in searching.form.ticks.values():
        tick.click()
    assert searching.form.over == ()
    assert not searching.form.start.isEnabled()
    assert searching.form.notice.text
    next(iter(searching.form.ticks.values())).click()
    assert searching.form.start.isEnabled()
    assert not searching.form.notice.text


def test_the_time_is_estimated_by_what_is_searched(
    searching: SearchPage, summary: SetSummary
) -> None:
    searching.show_set(replace(summary, splits={"": {"lymphocyte": 100_000}}))
    searching.show_settings({**FAST, "architecture": "small"})
    all_kinds = searching.form.estimate
    searching.form.ticks["architecture"].click()
    one_kind = searching.form.estimate
    searching.form.show_amount(40, 8)
    assert 0 < one_kind < all_kinds
    assert searching.form.estimate == pytest.approx(2 * one_kind, rel=0.01)


def begin(page: SearchPage, summary: SetSummary, trials: int, epochs: int) -> None:
    page.show_set(summary)
    page.show_settings(FAST)
    page.form.ticks["architecture"].setChecked(False)
    page.form.ticks["augmentation"].setChecked(False)
    page.form.show_amount(trials, epochs)
    page.form.start.click()


def test_a_search_is_followed_stopped_and_its_best_handed_over(
    qtbot: QtBot, searching: SearchPage, summary: SetSummary, tmp_path: Path
) -> None:
    heard: list[dict[str, Any]] = []
    searching.training_wanted.connect(heard.append)
    begin(searching, summary, trials=50, epochs=1)
    assert searching.run.running
    assert not searching.form.isVisible()
    assert not searching.best.train.isEnabled()
    progress = searching.run.progress
    qtbot.waitUntil(lambda: progress.count(COMPLETE) >= 2, timeout=60_000)
    qtbot.waitUntil(searching.best.train.isEnabled)
    assert heard == []
    with qtbot.waitSignal(searching.run.ended, timeout=30_000):
        searching.best.train.click()
        assert searching.run.stopping
        assert not searching.time.stop.isEnabled()
    best = progress.best
    assert best is not None
    assert len(progress.rows) < 50
    assert (progress.name, progress.epochs) == (summary.name, 1)
    (found,) = heard
    assert {k: v for k, v in found.items() if k in best.settings} == best.settings
    assert {k: found[k] for k in ("architecture", "augmentation", "seed")} == {
        k: FAST[k] for k in ("architecture", "augmentation", "seed")
    }
    assert searching.form.isVisible()
    assert searching.table.model().rowCount() == len(progress.rows)
    assert (tmp_path / "home" / "searches.sqlite").exists()


def test_a_search_that_cannot_begin_says_why(
    qtbot: QtBot, searching: SearchPage, summary: SetSummary, tmp_path: Path
) -> None:
    heard: list[Message] = []
    searching.message_wanted.connect(heard.append)
    searching.form.study_address.setText(f"postgresql+psycopg://wbc:geheim@/db?host={tmp_path}")
    begin(searching, summary, trials=1, epochs=1)
    with qtbot.waitSignal(searching.run.ended, timeout=60_000):
        pass
    assert [message.code for message in heard] == ["search.no_storage"]
    assert "geheim" not in searching.time.notice.text
    assert "cannot be reached" in searching.time.notice.text
    assert searching.form.start.isEnabled()


def test_a_page_that_closes_ends_its_search(
    qtbot: QtBot, searching: SearchPage, summary: SetSummary
) -> None:
    begin(searching, summary, trials=50, epochs=50)
    qtbot.waitUntil(lambda: searching.run.progress.train > 0, timeout=60_000)
    searching.close_search()
    assert not searching.run.running


def test_a_stop_before_the_study_is_open_ends_at_once(
    qtbot: QtBot, searching: SearchPage, summary: SetSummary
) -> None:
    searching.show_set(summary)
    searching.form.start.setFocus()
    begin(searching, summary, trials=50, epochs=50)
    assert searching.focusWidget() is searching.time.stop
    with qtbot.waitSignal(searching.run.ended, timeout=10_000):
        searching.time.stop.click()
    assert searching.focusWidget() is searching.form.start, "the next to press, not a field"
    assert searching.run.failure is None
    assert searching.run.progress.rows == []
    assert searching.form.isVisible()


def test_from_the_settings_to_a_training_with_what_was_found(
    qtbot: QtBot, page: TrainingPage, labelled_zip: Path
) -> None:
    """The way of a person through the whole page; the training itself is ended at once."""
    page.drop([labelled_zip])
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    page.settings.show_settings(TrainingSettings(batch=4, seed=5, epochs=3, name="found"))
    page.show_step("settings")
    told: list[str] = []
    page.progress_changed.connect(lambda text, share: told.append(text))
    page.settings.search_wanted.emit()
    search = page.search
    assert search.isVisible()
    search.form.show_amount(2, 1)
    for name, tick in search.form.ticks.items():
        tick.setChecked(name == "batch")
    search.form.start.click()
    with qtbot.waitSignal(search.run.ended, timeout=90_000):
        pass
    assert told[0].startswith("Searching settings")
    assert told[-1] == ""
    best = search.run.progress.best
    assert best is not None
    with qtbot.waitSignal(page.busy_changed):
        search.best.train.click()
    assert page.step == "run"
    plan = page.run.plan
    assert plan is not None
    assert (plan.settings.name, plan.settings.epochs, plan.settings.seed) == ("found", 3, 5)
    assert plan.settings.batch == best.settings["batch"]
    assert page.settings.settings == plan.settings
    with qtbot.waitSignal(page.run.ended, timeout=30_000):
        page.running.stop_button.click()
    page.settings.search_wanted.emit()
    search._back.click()
    assert page.settings.isVisible()


def test_what_was_found_never_shortens_a_training() -> None:
    settings = TrainingSettings(epochs=3, name="mine")
    found = {"epochs": 8, "batch": 16, "architecture": "plain", "input_px": 32, "name": "no"}
    taken = with_found(settings, found)
    assert (taken.epochs, taken.batch, taken.name) == (8, 16, "mine")
    assert with_found(TrainingSettings(epochs=30), found).epochs == 30
    assert {"architecture", "batch", "seed", "augmentation"} <= set(as_job(settings))
    assert not {"name", "epochs", "begin"} & set(as_job(settings))


def test_a_training_begins_as_the_trials_began() -> None:
    settings = TrainingSettings(begin="mine.wbcnet")
    assert as_job(settings)["from"] == "mine.wbcnet"
    assert with_found(settings, {"architecture": "efficientnet_lite0"}).begin == "imagenet"
    assert with_found(settings, {"architecture": "plain"}).begin == "nothing"
    found = {"architecture": "efficientnet_lite0", "from": "nothing"}
    assert with_found(settings, found).begin == "nothing"
