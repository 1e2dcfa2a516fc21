"""The self-test fails when it should. That it passes is shown once, with all of its steps, by
``tests/cli/test_children.py``: the step that trains takes long.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.workflow.reading import reader_of
from wbc_desktop.drawing import Demonstration
from wbc_desktop.network import Network
from wbc_desktop.store import Store
from wbc_desktop.workflow import self_testing
from wbc_desktop.workflow.classifying import Reading, read_all
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.self_testing import (
    Score,
    SelfTest,
    StepFailed,
    StepResult,
    case_of_plain_cells,
    compare,
    keep_deciding,
)


def first(folder: Path, network: Network, steps: int) -> list[StepResult]:
    every = SelfTest(folder, "wbc_desktop test", network, reader_of).steps()
    return [next(every) for _ in range(steps)]


def test_the_first_steps_pass(tmp_path: Path, shipped: Network) -> None:
    network, shown, killed = first(tmp_path, shipped, 3)
    assert (network.step, network.passed) == ("network", True)
    assert shipped.sha256[:12] in network.detail
    assert (shown.step, shown.passed) == ("demonstration", True), shown.detail
    assert (killed.step, killed.passed) == ("store", True), killed.detail
    assert killed.detail == "killed after 20 decisions, every one kept once"


def test_a_network_that_knows_nothing_fails_the_demonstration(
    tmp_path: Path, shipped: Network
) -> None:
    """Its classes are turned round, so that it is as wrong as it was right."""
    turned = replace(shipped.card, classes=shipped.card.classes[::-1])
    _, shown = first(tmp_path, replace(shipped, card=turned), 2)
    assert not shown.passed
    assert "rightly classed" in shown.detail


def test_whatever_is_broken_fails_its_step_and_no_other(tmp_path: Path, shipped: Network) -> None:
    steps = first(tmp_path, replace(shipped, lite=b"no model"), 3)
    assert [step.passed for step in steps] == [True, False, True]
    assert steps[1].detail.startswith("The network in “blood-11.wbcnet” cannot be run")


def test_the_score_counts_each_drawn_cell_once(shipped: Network, shown: Demonstration) -> None:
    reading = read_all(reader_of(shipped), shown.fields[:1], ReadingOptions(), Event())
    score = compare(reading, shown.truth)
    white = [c for c in shown.truth[0] if c.white]
    assert score.drawn == len(white)
    assert score.right <= score.found <= score.drawn
    twice = Reading(sources=reading.sources, cells=reading.cells * 2)
    again = compare(twice, shown.truth)
    assert (again.found, again.right) == (score.found, score.right)
    assert again.false == score.false + len(reading.cells)
    assert compare(Reading(sources=reading.sources), shown.truth) == Score(len(white), 0, 0, 0)


def test_a_writer_that_ends_by_itself_fails_the_step() -> None:
    with pytest.raises(StepFailed, match="ended by itself after 2 decisions"):
        self_testing._kill_after([sys.executable, "-c", "print(1); print(2)"])


def test_decisions_are_told_after_they_are_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path, program="test") as store:
        case = case_of_plain_cells(store)
    told: list[int] = []

    def listens(store: Store) -> Callable[[str], None]:
        def tell(sequence: str) -> None:
            assert int(sequence) in [e.sequence for e in store.cases.entries(case)]
            told.append(int(sequence))
            if len(told) == 15:
                raise EOFError

        return tell

    with Store.open(tmp_path, program="test") as store, pytest.raises(EOFError):
        keep_deciding(tmp_path, case, "test", listens(store))
    assert told == list(range(3, 18))
