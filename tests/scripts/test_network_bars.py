"""Bars: met or missed, which way is better, and what counts as worse than before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.scripts import readings  # noqa: F401 - puts the scripts on the path
from wbc_desktop.network import open_network

import network_bars as bars  # isort: skip
import network_page as page  # isort: skip
import evaluate_networks as command  # isort: skip

HIGH = bars.Bar("high", "home.share", 0.9, 0.95, "home.limits")
LOW = bars.Bar("low", "wrong", 0.03, 0.01, lower=True)


def found(share: float = 0.92, wrong: float = 0.02) -> dict[str, Any]:
    return {"home": {"share": share, "limits": [0.8, 0.97], "hits": 9, "cells": 10}, "wrong": wrong}


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return command.read_figures(command.BASELINE)


@pytest.mark.parametrize(
    ("bar", "value", "verdict"),
    [
        (HIGH, 0.8999, bars.MISSED), (HIGH, 0.9, bars.MET), (HIGH, 0.95, bars.AIM),
        (LOW, 0.0301, bars.MISSED), (LOW, 0.03, bars.MET), (LOW, 0.01, bars.AIM),
    ],
)  # fmt: skip
def test_a_bar_is_met_at_its_value(bar: bars.Bar, value: float, verdict: str) -> None:
    assert bars.verdict(bar, found(value, value)) == verdict


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert bars.verdict(replace(HIGH, figure="elsewhere.share"), found()) == bars.ABSENT
    assert bars.verdict(replace(HIGH, figure=""), found()) == bars.ABSENT


@pytest.mark.parametrize(
    ("share", "verdict"), [(0.89, bars.MISSED), (0.92, bars.MET), (0.96, bars.AIM)]
)
def test_what_has_to_hold_beside_counts(share: float, verdict: str) -> None:
    both = replace(LOW, beside=HIGH)
    assert bars.verdict(both, found(share, wrong=0.005)) == verdict


def test_a_fall_is_worse_and_a_rise_is_not() -> None:
    before = {"pbc_test.eight_groups.share": 0.98, "pbc_test.ece": 0.02, "raabin.free": 0.8}
    better = {"pbc_test.eight_groups.share": 0.99, "pbc_test.ece": 0.01, "raabin.free": 0.81}
    assert bars.complaints(better, before) == []
    named = [line.partition(":")[0] for line in bars.complaints(before, better)]
    assert named == sorted(before)


def test_a_rounding_is_no_fall() -> None:
    before = {"pbc_test.eight_groups.share": 0.98, "raabin.free": 0.8}
    assert bars.complaints({**before, "raabin.free": 0.8 - bars.TOLERANCE / 2}, before) == []


def test_figures_that_only_one_side_has_do_not_fail() -> None:
    now = {"pbc_test.eight_groups.share": 0.98, "slide_alarm.score.share": 0.1}
    before = {"pbc_test.eight_groups.share": 0.98, "matek_left_out.known.free": 0.9}
    assert bars.complaints(now, before) == []


def test_below_the_floor_no_baseline_helps() -> None:
    low = {"pbc_test.eight_groups.share": bars.FLOOR - 0.01}
    assert bars.complaints(low, low) == ["pbc_test.eight_groups.share 0.9600 is below 0.97"]


def test_every_bar_finds_its_figure_and_limits(committed: dict[str, Any]) -> None:
    for bar in (*bars.BARS, *bars.ALSO_KEPT):
        if bar.figure and not bar.figure.startswith("matek_left_out"):
            assert isinstance(bars.at(committed, bar.figure), float | int), bar.figure
            assert (
                not bar.limits
                or bar.limits == "slide_alarm.score.limits"
                or bars.at(committed, bar.limits)
            ), bar.limits


def test_figures_lie_within_their_limits(committed: dict[str, Any]) -> None:
    for line in bars.lines(committed):  # Calibration error: resampling only ever adds to it.
        if line.limits and line.value is not None and line.bar.figure != "pbc_test.ece":
            low, high = line.limits
            assert low <= line.value <= high, line.bar.title


def test_the_printed_table_has_every_bar(committed: dict[str, Any]) -> None:
    rows = bars.printed(committed, bars.kept(committed))
    assert len(rows) == len(bars.BARS) + 2
    for bar, row in zip(bars.BARS, rows[1:], strict=False):
        assert row.startswith(bar.title)
    missed = sum(" MISSED" in row for row in rows[1:-1])
    assert rows[-1].startswith(f"{missed} of {len(bars.BARS)} bars missed")


def test_the_page_says_what_the_figures_say(committed: dict[str, Any]) -> None:
    text = command.PAGE.read_text(encoding="utf-8")
    assert page.with_figures(text, committed) == text


def test_the_figures_are_of_the_network_that_ships(committed: dict[str, Any]) -> None:
    assert committed["network"]["sha256"] == open_network(command.SHIPPED).sha256


def test_the_block_alone_is_replaced() -> None:
    committed = command.read_figures(command.BASELINE)
    text = f"above\n{page.BEGIN}\nold\n{page.END}\nbelow\n"
    new = page.with_figures(text, committed)
    assert new.startswith(f"above\n{page.BEGIN}\n**")
    assert new.endswith(f"{page.END}\nbelow\n")
    assert "old" not in new


def test_a_page_without_marks_is_refused(committed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="marks"):
        page.with_figures("nothing", committed)


def test_figures_are_kept_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "figures.json"
    command.keep(found(), path)
    assert command.read_figures(path) == json.loads(json.dumps(found()))
    assert command.read_figures(tmp_path / "none.json") == {}
