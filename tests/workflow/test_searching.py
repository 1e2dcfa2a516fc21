"""Searches in child processes: two on one study, stopped, killed, failing, refused."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.learning.build import drawn_set
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.job_data import parts_of
from wbc_desktop.learning.search_storage import address, without_remarks
from wbc_desktop.learning.search_trials import STOPPED
from wbc_desktop.learning.searching import (
    BEGUN_MEANWHILE,
    OTHER_SET,
    Opened,
    Plan,
    open_study,
    row_of,
)
from wbc_desktop.learning.searching_job import NONE_FINISHED
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.training import DIVERGED
from wbc_desktop.workflow.searching import own_study, search_job, winner_job
from wbc_desktop.workflow.training import ChildRun

OVER = ("learning_rate", "balance")
SMALL = {"input_px": 32, "batch": 4, "augmentation": "none"}
SEED = 3


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set with a test part that no search may look at: its pictures are none."""
    folder = tmp_path_factory.mktemp("drawn") / "set"
    drawn_set(folder / "Train", 8)
    (folder / "TestA" / "lymphocyte").mkdir(parents=True)
    (folder / "TestA" / "lymphocyte" / "0.png").write_bytes(b"secret")
    return folder


def job(cells: Path, study: Path | str, **changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"trials": 2, "epochs": 2, "seed": SEED, "over": OVER}
    made = search_job(cells, str(study), settings=SMALL, **{**usual, **changes})
    return {**made, "heartbeat_s": 1}


def told(run: ChildRun) -> list[dict[str, Any]]:
    return list(run.events())


def rows(study: Opened) -> list[dict[str, Any]]:
    return [row_of(trial) for trial in study.study.get_trials()]


def plan(cells: Path, **changes: Any) -> Plan:
    """What a job of ``job(cells, ...)`` would make."""
    sha256 = parts_hash(parts_of(read_data_set(cells), SEED))
    base = {"architecture": "plain", **SMALL}
    usual = {"data_sha256": sha256, "epochs": 2, "seed": SEED, "over": OVER}
    return Plan(**{**usual, "base": base, "first": {}, **changes})


def study_of(cells: Path, place: Path, **changes: Any) -> Opened:
    return open_study(address(str(place)), "set", "set", plan(cells, **changes))


def results(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == kind]


@pytest.fixture(scope="module")
def two(cells: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two processes that begin one study at the same moment, each with two trials."""
    place = tmp_path_factory.mktemp("studies") / "searches.sqlite"
    runs = [ChildRun(job(cells, place)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(told, runs))
    with closing(study_of(cells, place)) as study:
        yield both, study


def test_two_computers_share_one_study_and_lose_no_trial(two: Any) -> None:
    both, study = two
    found = rows(study)
    assert [row["number"] for row in found] == [0, 1, 2, 3]
    assert {row["state"] for row in found} <= {"complete", "pruned"}
    assert [events[-1]["tried"] for events in both] == [2, 2]
    settings = [tuple(row["settings"].values()) for row in found]
    assert len(set(settings)) == 4, "nothing is tried twice"


def test_one_of_them_made_the_study_the_other_joined(two: Any) -> None:
    both, study = two
    (one,), (other,) = (results(events, "study") for events in both)
    assert {one["joined"], other["joined"]} == {True, False}
    assert one["name"] == other["name"] == "set"
    assert study.study.get_trials()[0].params["learning_rate"] == 1e-3, "what one has comes first"


def test_each_is_told_of_the_trials_of_both(two: Any) -> None:
    both, study = two
    for events in both:
        numbers = {row["number"] for row in results(events, "trial")}
        mine = {event["number"] for event in results(events, "step")}
        assert len(mine) == 2
        assert numbers > mine
    assert both[0][-1]["best"]["value"] <= max(row["value"] for row in rows(study))


def test_the_events_of_a_search(two: Any) -> None:
    events = two[0][0]
    names = [event["event"] for event in events]
    assert names[:3] == ["preparing", "data", "study"]
    assert names[-1] == "result"
    assert set(names[3:-1]) == {"trial", "step", "importance"}
    data = events[1]
    assert (data["train"], data["validation"], data["problems"]) == (14, 2, [])
    step = results(events, "step")[-1]
    assert (step["epoch"], step["epochs"], step["done"], step["trials"]) == (2, 2, 1, 2)
    assert step["seconds_left"] >= 0


def test_the_winner_trains_as_its_trial_did(two: Any, cells: Path, tmp_path: Path) -> None:
    result, out = two[0][0][-1], tmp_path / "winner.wbcnet"
    assert {**result["settings"], **result["best"]["settings"]} == result["settings"]
    made = winner_job(cells, out, result["settings"])
    events = told(ChildRun(made))
    reached = [[e["epoch"], e["val_macro_f1"]] for e in events if e["event"] == "epoch"]
    assert reached == result["best"]["epochs"]
    assert events[-1]["path"] == str(out)


def test_other_cells_are_refused(two: Any, cells: Path, tmp_path: Path) -> None:
    place = two[1].storage.engine.url.database
    other = drawn_set(tmp_path / "set", 7)
    with pytest.raises(InputError) as caught:
        told(ChildRun(job(other, place)))
    assert caught.value.message.code == OTHER_SET.code
    assert [row["number"] for row in rows(two[1])] == [0, 1, 2, 3]


def test_with_another_seed_a_study_is_joined_and_its_own_holds(cells: Path, tmp_path: Path) -> None:
    place = tmp_path / "searches.sqlite"
    study_of(cells, place, epochs=1).close()
    events = told(ChildRun(job(cells, place, trials=1, epochs=7, seed=SEED + 1)))
    (study,) = results(events, "study")
    assert (study["joined"], study["epochs"]) == (True, 1)
    assert events[-1]["settings"]["seed"] == SEED
    assert events[-1]["tried"] == 1


def test_a_study_that_another_computer_began_just_now_is_not_said_to_be_of_other_cells(
    cells: Path, tmp_path: Path
) -> None:
    place = tmp_path / "searches.sqlite"
    study_of(cells, place).close()
    with pytest.raises(InputError) as caught:
        study_of(cells, place, seed=SEED + 1, data_sha256="split otherwise")
    assert caught.value.message.code == BEGUN_MEANWHILE.code


def test_trials_fail_end_early_and_are_stopped_and_the_search_survives(
    cells: Path, tmp_path: Path
) -> None:
    """A rate that explodes, one that falls behind, and a stop, with which the next one begins."""
    place = tmp_path / "searches.sqlite"
    with closing(study_of(cells, place, epochs=12)) as study:
        with without_remarks():
            for _ in range(4):
                study.study.add_trial(_never_reached())
            study.study.enqueue_trial({"learning_rate": 3e38, "balance": 0.0})
        child = ChildRun(job(cells, place, trials=50))
        events = []
        for event in child.events():
            events.append(event)
            if event["event"] == "step" and event["number"] == 6:
                child.stop()
        exploded, early, stopped, again = rows(study)[4:]
        waiting = study.study.get_trials()[again["number"]]
    assert events[-1]["tried"] == 3
    assert exploded["state"] == "fail"
    assert exploded["message"]["code"] == DIVERGED.code
    assert early["state"] == "pruned"
    assert 4 <= len(early["epochs"]) < 12
    assert stopped["message"]["code"] == STOPPED.code
    assert (stopped["state"], again["state"]) == ("fail", "waiting")
    assert waiting.system_attrs["fixed_params"] == stopped["settings"]


def _never_reached() -> Any:
    """A finished trial better than any can be, so that all others fall behind."""
    import optuna

    rate = optuna.distributions.FloatDistribution(1e-4, 3e-3, log=True)
    return optuna.create_trial(
        value=2.0,
        params={"learning_rate": 1e-3},
        distributions={"learning_rate": rate},
        intermediate_values=dict.fromkeys(range(1, 13), 2.0),
    )


def test_a_search_of_which_nothing_comes_is_given_up(cells: Path, tmp_path: Path) -> None:
    made = {**job(cells, tmp_path / "a.sqlite", trials=50), "over": ["balance"]}
    with pytest.raises(InputError) as caught:
        told(ChildRun({**made, "learning_rate": 3e38}))
    assert caught.value.message.code == NONE_FINISHED.code
    assert "astray" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_what_a_killed_computer_left_is_tried_again(cells: Path, tmp_path: Path) -> None:
    place = tmp_path / "searches.sqlite"
    child = ChildRun(job(cells, place, epochs=500))
    events = child.events()
    while next(events)["event"] != "step":
        pass
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(HostError):
        list(events)
    with closing(study_of(cells, place)) as study:
        (left,) = rows(study)
        assert left["state"] == "running"
        _forget_heartbeat(study)
        child = ChildRun(job(cells, place, trials=50))
        for event in child.events():
            if event["event"] == "step":
                child.stop()
        first, second, *_ = rows(study)
    assert first["state"] == "fail"
    assert second["settings"] == left["settings"]


def _forget_heartbeat(study: Opened) -> None:
    """As if the grace had passed since the computer was last heard of."""
    with study.storage.engine.begin() as connection:
        changed = connection.exec_driver_sql(
            "UPDATE trial_heartbeats SET heartbeat = '2020-01-01 00:00:00'"
        )
    assert changed.rowcount == 1


def test_searches_of_this_computer_lie_in_its_data_folder(tmp_path: Path) -> None:
    assert Path(own_study(tmp_path)).parent == tmp_path
