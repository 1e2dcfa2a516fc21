"""A fit that was interrupted goes on bit for bit as if it never had been."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest

from tests.learning.build import discs
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.architectures import LITE0, PLAIN, SMALL, build
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.fit_state import (
    BROKEN_STATE,
    NOT_KEPT,
    OTHER_CELLS,
    STATE_FILE,
    Standing,
    StateKeeper,
    standing_of,
)
from wbc_desktop.learning.training import FitSettings, Material, fit
from wbc_desktop.learning.wishes import GO_ON, HALT, PAUSE, STOP, Wishes

CLASSES = ("monocyte", "lymphocyte")
SETTINGS = FitSettings(3, 8, 2e-3, 5, augmentation="wide", swap=0.2, cosine=True)
"""Four steps an epoch, everything random switched on."""


class PowerCutError(Exception):
    """Ends a fit where no code of its own runs any more."""


class Fitted:
    """The events of one fit in a fresh model, and what came out."""

    def __init__(self, architecture: str, settings: FitSettings = SETTINGS) -> None:
        import keras

        size = 32 if architecture == LITE0 else 24
        self._settings = replace(settings, freeze_norm=architecture == LITE0)
        self._material = Material(discs(16, 1), discs(6, 2), CLASSES, View(size, 0.8))
        keras.utils.set_random_seed(settings.seed)
        self.model = build(architecture, 2, size, pretrained=architecture == LITE0)
        self.events: list[dict[str, Any]] = []
        self.wishes = Wishes()
        self.wish_after: dict[int, str] = {}
        self.cut_after = 0
        self._steps = 0

    def run(self, folder: Path | None = None, every_s: float = 0.0) -> dict[str, float]:
        keeper = StateKeeper(folder, "these", every_s) if folder else None
        self._count_steps()
        return fit(self.model, self._material, self._settings, self.hear, self.wishes,
                   keeper=keeper)  # fmt: skip

    def hear(self, event: dict[str, Any]) -> None:
        self.events.append(event)

    def epochs(self) -> list[dict[str, Any]]:
        return [e for e in self.events if e["event"] == "epoch"]

    def weights(self) -> list[np.ndarray]:
        return [np.array(v) for v in self.model.get_weights()]

    def _count_steps(self) -> None:
        """Wishes and power cuts come after the step they are set for: between two steps."""
        asked = self.wishes.wait_while_paused

        def between(emit: Any) -> bool:
            self._steps += 1
            if self._steps == self.cut_after:
                raise PowerCutError
            if wish := self.wish_after.get(self._steps):
                self.wishes.tell(wish)
            return asked(emit)

        self.wishes.wait_while_paused = between  # type: ignore[method-assign]


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def figures(fitted: Fitted) -> list[dict[str, Any]]:
    return [{k: v for k, v in e.items() if k != "event"} for e in fitted.epochs()]


@pytest.fixture(scope="module", params=[PLAIN, SMALL])
def whole(request: pytest.FixtureRequest) -> tuple[str, Fitted, dict[str, float]]:
    """A fit that was never interrupted."""
    fitted = Fitted(request.param)
    return request.param, fitted, fitted.run()


@pytest.mark.parametrize(("wish", "after"), [(STOP, 1), (HALT, 6), (STOP, 8)])
def test_stopped_and_resumed_equals_uninterrupted(
    whole: tuple[str, Fitted, dict[str, float]], tmp_path: Path, wish: str, after: int
) -> None:
    architecture, uninterrupted, best = whole
    first = Fitted(architecture)
    first.wish_after[after] = wish
    if wish == HALT:
        with pytest.raises(Cancelled):
            first.run(tmp_path, every_s=1e9)
    else:
        first.run(tmp_path, every_s=1e9)
    rest = Fitted(architecture)
    assert rest.run(tmp_path, every_s=1e9) == best
    assert same(rest.weights(), uninterrupted.weights())
    resumed = rest.events[0]
    assert (resumed["event"], resumed["epoch"]) == ("resumed", after // 4 + 1)
    assert resumed["history"] + figures(rest) == figures(uninterrupted)


@pytest.mark.parametrize("cut", [2, 5, 12])
def test_after_a_power_cut_it_goes_on_from_the_last_kept_step(
    whole: tuple[str, Fitted, dict[str, float]], tmp_path: Path, cut: int
) -> None:
    architecture, uninterrupted, best = whole
    first = Fitted(architecture)
    first.cut_after = cut
    with pytest.raises(PowerCutError):
        first.run(tmp_path)
    standing = standing_of(tmp_path)
    assert standing is not None
    assert (standing.epoch - 1) * 4 + standing.step == cut - 1
    rest = Fitted(architecture)
    assert rest.run(tmp_path) == best
    assert same(rest.weights(), uninterrupted.weights())


def test_the_shipped_kind_is_resumed_as_exactly(tmp_path: Path) -> None:
    whole, first, rest = (Fitted(LITE0, replace(SETTINGS, epochs=2)) for _ in range(3))
    whole.run()
    first.cut_after = 6
    with pytest.raises(PowerCutError):
        first.run(tmp_path)
    rest.run(tmp_path)
    assert same(rest.weights(), whole.weights())


def test_a_finished_fit_needs_no_further_step(tmp_path: Path) -> None:
    first, again = Fitted(SMALL), Fitted(SMALL)
    best = first.run(tmp_path, every_s=1e9)
    assert again.run(tmp_path) == best
    assert same(first.weights(), again.weights())
    assert [e["event"] for e in again.events] == ["resumed"]


def test_a_pause_changes_nothing_and_its_time_does_not_count() -> None:
    paused, straight = Fitted(SMALL), Fitted(SMALL)
    paused.wish_after[5] = PAUSE
    told = paused.hear
    resting = Event()

    def hear(event: dict[str, Any]) -> None:
        told(event)
        if event["event"] == "paused":
            resting.set()

    paused.hear = hear  # type: ignore[method-assign]
    thread = Thread(target=paused.run)
    thread.start()
    assert resting.wait(30)
    assert thread.is_alive()
    assert paused.wishes.paused
    paused.wishes.tell(GO_ON)
    thread.join(30)
    straight.run()
    assert same(paused.weights(), straight.weights())
    assert [e["event"] for e in paused.events if "paus" in e["event"] or "going" in e["event"]] == [
        "paused",
        "going_on",
    ]


@pytest.mark.parametrize("wish", [STOP, HALT, ""])
def test_what_waits_can_be_ended(wish: str) -> None:
    wishes = Wishes()
    wishes.tell(PAUSE)
    ended = Thread(target=wishes.wait_while_paused, args=(lambda event: None,))
    ended.start()
    wishes.tell(wish)
    ended.join(10)
    assert not ended.is_alive()
    assert wishes.is_set()
    assert wishes.halted == (wish != STOP)


def test_a_state_of_other_cells_or_settings_is_refused(tmp_path: Path) -> None:
    Fitted(SMALL).run(tmp_path, every_s=1e9)
    with pytest.raises(InputError) as refused:
        StateKeeper(tmp_path, "others").found()
    assert refused.value.message.code == OTHER_CELLS.code


def test_a_damaged_state_is_said(tmp_path: Path) -> None:
    Fitted(SMALL).run(tmp_path, every_s=1e9)
    file = tmp_path / STATE_FILE
    file.write_bytes(file.read_bytes()[:-5000])
    with pytest.raises(InputError) as refused:
        StateKeeper(tmp_path, "these").found()
    assert refused.value.message.code == BROKEN_STATE.code
    assert standing_of(tmp_path) is None


def test_a_state_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(HostError) as refused:
        Fitted(SMALL).run(tmp_path / "nowhere")
    assert refused.value.message.code == NOT_KEPT.code


def test_no_state_is_no_error(tmp_path: Path) -> None:
    assert StateKeeper(tmp_path, "these").found() is None
    assert standing_of(tmp_path) is None
    (tmp_path / STATE_FILE).write_bytes(b"")
    assert standing_of(tmp_path) is None


def test_how_far_it_is(tmp_path: Path) -> None:
    first = Fitted(SMALL)
    first.wish_after[6] = HALT
    with pytest.raises(Cancelled):
        first.run(tmp_path, every_s=1e9)
    assert standing_of(tmp_path) == Standing(epoch=2, epochs=3, step=2, steps=4)
