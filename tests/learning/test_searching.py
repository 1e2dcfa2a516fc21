"""Studies of settings without a training: made, joined, refused, proposing, told of."""

from __future__ import annotations

import sqlite3
import stat
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import optuna  # noqa: TID253 - what is tested stands on it
import pytest
from hypothesis import given
from hypothesis import strategies as st
from optuna.trial import TrialState  # noqa: TID253

from tests.learning.build import class_folders
from tests.store.postgresql import programs, server
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.search_ranges import RANGES, ranges_of, within
from wbc_desktop.learning.search_storage import (
    NO_ADDRESS,
    NO_STORAGE,
    NOT_FOR_STUDIES,
    OTHER_VERSION,
    address,
    reached,
    said,
    without_remarks,
)
from wbc_desktop.learning.searching import (
    NOT_OURS,
    OTHER_SET,
    Opened,
    Plan,
    best_row,
    importance,
    open_study,
    row_of,
    suggested,
)
from wbc_desktop.learning.searching_job import _plan
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.learning.usual import USUAL
from wbc_desktop.store import Store

SECRET = "geheim"
ALL = tuple(r.name for r in RANGES)
FIRST = {"architecture": "plain", "learning_rate": 1e-3, "batch": 64}
ROUNDS = 15


def plan(**changes: Any) -> Plan:
    usual = {"data_sha256": "a" * 64, "epochs": 6, "seed": 3, "over": ALL, "base": {}, "first": {}}
    return Plan(**{**usual, **changes})


_OPEN: list[Opened] = []


@pytest.fixture(autouse=True)
def _studies_are_closed() -> Iterator[None]:
    yield
    while _OPEN:
        _OPEN.pop().close()


def opened(place: Path | str, name: str = "study", **changes: Any) -> Opened:
    _OPEN.append(open_study(address(str(place)), name, "set", plan(**changes)))
    return _OPEN[-1]


def figure(settings: dict[str, Any]) -> float:
    """As if this network and rate were good, the rest no matter."""
    good = settings["architecture"] == "efficientnet_lite0"
    return float(0.5 + 0.4 * good - abs(settings["learning_rate"] - 1e-3) * 30)


def tried(study: Opened, trials: int) -> None:
    def one(trial: optuna.Trial) -> float:
        return figure(suggested(trial, study.plan.ranges))

    with without_remarks():
        study.study.optimize(one, n_trials=trials)


def proposals(study: Opened) -> list[dict[str, Any]]:
    return [t.params for t in study.study.get_trials()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "in" / "searches.sqlite"


# Ranges


@given(st.sampled_from(RANGES), st.floats(-10, 1000))
def test_the_nearest_value_is_possible_and_nearest(of: Any, value: float) -> None:
    if of.choices and isinstance(of.choices[0], str):
        assert of.nearest(of.choices[-1]) == of.choices[-1]
        assert of.nearest("no such word") == of.choices[0]
        return
    found = of.nearest(value)
    possible = of.choices or (of.low, of.high)
    assert min(possible) <= found <= max(possible)
    assert abs(found - value) <= min(abs(other - value) for other in possible) + 1e-9
    assert of.nearest(found) == pytest.approx(found)


def test_the_usual_settings_of_a_training_are_within_the_ranges() -> None:
    for architecture, of in USUAL.items():
        usual = {
            "architecture": architecture,
            "learning_rate": of.learning_rate,
            "batch": 64,
            "augmentation": of.augmentation,
            "balance": of.balance,
            "schedule": of.schedule,
        }
        assert within(RANGES, usual) == usual


def test_every_range_says_in_a_sentence_why() -> None:
    assert all(str(r.why()).endswith(".") for r in RANGES)
    assert [r.name for r in ranges_of(["batch", "cook", "architecture"])] == [
        "architecture",
        "batch",
    ]


class Cells:
    """What a plan asks of the cells."""

    sha256 = "c" * 64
    train = 500


def planned(**job: Any) -> Plan:
    usual = {"epochs": 4, "seed": 2, "batch": 50, "architecture": "plain", "from": "nothing"}
    return _plan({**usual, **job}, Cells())  # type: ignore[arg-type]


def test_a_plan_tries_what_one_has_first_and_keeps_what_is_not_searched() -> None:
    made = planned(over=["batch", "schedule"], learning_rate=0.5, input_px=64)
    assert made.first == {"batch": 64, "schedule": "constant"}, "the nearest that is possible"
    assert made.base == {
        "architecture": "plain", "learning_rate": 0.5, "input_px": 64, "from": "nothing",
    }  # fmt: skip
    assert (made.data_sha256, made.epochs, made.seed) == ("c" * 64, 4, 2)


@pytest.mark.parametrize("begin", ["nothing", "imagenet", "/on/this/computer.wbcnet", ""])
def test_trials_of_every_kind_begin_as_is_usual(begin: str) -> None:
    assert "from" not in planned(**{"from": begin}).base
    alone = planned(**{"from": begin}, over=["batch"]).base
    assert alone.get("from") == ("nothing" if begin == "nothing" else None)


# Addresses


def test_a_path_is_a_file(tmp_path: Path) -> None:
    assert address(str(tmp_path / "a.sqlite")).database == str(tmp_path / "a.sqlite")


def test_what_is_no_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(InputError) as caught:
        address(f"post gres://wbc:{SECRET}@host:port/db")
    assert caught.value.message.code == NO_ADDRESS.code
    assert SECRET not in f"{caught.value} {caught.value.detail}"


def test_a_password_is_not_said(tmp_path: Path) -> None:
    url = address(f"postgresql+psycopg://wbc:{SECRET}@/db?host={tmp_path}")
    assert SECRET not in said(url)
    with pytest.raises(HostError) as caught:
        open_study(url, "study", "set", plan())
    assert caught.value.message.code == NO_STORAGE.code
    assert SECRET not in f"{caught.value} {caught.value.detail}"
    assert str(tmp_path) in str(caught.value)


def test_a_driver_that_is_not_there_is_told() -> None:
    with pytest.raises(HostError) as caught:
        open_study(address("mysql+mysqldb://wbc@/db"), "study", "set", plan())
    assert caught.value.message.code == NO_STORAGE.code


@pytest.mark.parametrize("content", [b"no database at all, only words", None])
def test_a_place_that_is_no_database_is_told(tmp_path: Path, content: bytes | None) -> None:
    place = tmp_path / "searches.sqlite"
    place.mkdir() if content is None else place.write_bytes(content)
    with pytest.raises(HostError) as caught:
        opened(place)
    assert caught.value.message.code == NO_STORAGE.code
    assert str(place) in str(caught.value)


def test_the_database_of_the_cases_is_left_alone(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, program="test")):
        pass
    with pytest.raises(InputError) as caught:
        opened(tmp_path / "cases.sqlite")
    assert caught.value.message.code == NOT_FOR_STUDIES.code
    with closing(sqlite3.connect(tmp_path / "cases.sqlite")) as raw:
        names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
    assert "studies" not in names


def test_studies_of_another_version_are_refused(place: Path) -> None:
    opened(place)
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = 'v9.9.9.a'")
        raw.commit()
    with pytest.raises(InputError) as caught:
        opened(place)
    assert caught.value.message.code == OTHER_VERSION.code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_file_is_its_owners_alone(place: Path) -> None:
    opened(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


# Making and joining


def test_a_new_study_begins_with_what_one_has(place: Path) -> None:
    study = opened(place, first=FIRST)
    assert not study.joined
    tried(study, 2)
    assert FIRST.items() <= proposals(study)[0].items()
    assert not FIRST.items() <= proposals(study)[1].items()


def test_who_joins_takes_over_the_plan(place: Path) -> None:
    first = opened(place, epochs=9, seed=5, over=("batch",), base={"balance": 0.25}, first=FIRST)
    second = opened(place, epochs=2, seed=1)
    assert second.joined
    assert second.plan == first.plan
    assert len(second.study.trials) == 1, "what is tried first is asked for once"
    assert second.plan.job({"batch": 32}) == {"balance": 0.25, "batch": 32, "epochs": 9, "seed": 5}


def test_another_set_is_refused(place: Path) -> None:
    opened(place)
    with pytest.raises(InputError) as caught:
        opened(place, data_sha256="b" * 64)
    assert caught.value.message.code == OTHER_SET.code
    assert opened(place, name="another", data_sha256="b" * 64).joined is False


@pytest.mark.parametrize("kept", [{}, {"over": ["cook"]}, {"over": 3}, "rubbish"])
def test_a_study_of_somebody_else_is_refused(
    place: Path, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wbc_desktop.learning.searching.MAKING_S", 0.0)
    opened(place, name="mine")
    with without_remarks():
        foreign = optuna.create_study(storage=_OPEN[0].storage, study_name="foreign")
    if kept:
        foreign.set_user_attr("plan", kept)
    with pytest.raises(InputError) as caught:
        opened(place, name="foreign")
    assert caught.value.message.code == NOT_OURS.code


# Proposing


def test_a_search_that_goes_on_proposes_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    whole = opened(tmp_path / "whole.sqlite")
    tried(whole, 14)
    for trials in (5, 9):
        tried(opened(tmp_path / "halves.sqlite"), trials)
    assert proposals(opened(tmp_path / "halves.sqlite")) == proposals(whole)


def test_other_seeds_and_other_trials_propose_otherwise(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "1.sqlite"), opened(tmp_path / "2.sqlite", seed=4)
    tried(one, 4)
    tried(other, 4)
    drawn = [p["learning_rate"] for p in (*proposals(one), *proposals(other))]
    assert len(set(drawn)) == 8


def test_a_search_finds_what_is_good(place: Path) -> None:
    study = opened(place, first=FIRST)
    tried(study, 25)
    best = best_row(study.study)
    assert best is not None
    assert best["settings"]["architecture"] == "efficientnet_lite0"
    assert best["value"] > figure(FIRST)
    shares = importance(study.study)
    assert set(shares) == set(ALL)
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=lambda name: shares[name]) == "architecture"


def test_no_two_computers_take_the_trial_that_waits(place: Path) -> None:
    """They ask at the same moment, each by a connection of its own, again and again."""
    both = opened(place), opened(place)
    together = Barrier(2)

    def takes(study: Opened) -> list[bool]:
        taken = []
        for number in range(ROUNDS):
            if together.wait(60) == 0:
                both[0].study.enqueue_trial(FIRST, skip_if_exists=False)
            together.wait(60)
            waiting = study.study.get_trials()[number]._trial_id
            together.wait(60)
            taken.append(study.storage.set_trial_state_values(waiting, TrialState.RUNNING))
        return taken

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(takes, both)
    assert [a + b for a, b in zip(one, other, strict=True)] == [1] * ROUNDS


def test_nothing_is_said_of_importance_too_early(place: Path) -> None:
    study = opened(place)
    assert best_row(study.study) is None
    tried(study, 3)
    assert importance(study.study) == {}


def test_a_row_tells_what_a_trial_did(place: Path) -> None:
    study = opened(place, over=("batch",))

    def one(trial: optuna.Trial) -> float:
        suggested(trial, study.plan.ranges)
        for epoch, value in ((2, 0.7), (1, 0.5)):
            trial.report(value, epoch)
        raise optuna.TrialPruned

    with without_remarks():
        study.study.optimize(one, n_trials=1)
    row = row_of(study.study.trials[0])
    assert row["seconds"] >= 0
    assert {**row, "seconds": None} == {
        "number": 0,
        "state": "pruned",
        "value": 0.7,
        "settings": study.study.trials[0].params,
        "epochs": [[1, 0.5], [2, 0.7]],
        "seconds": None,
        "computer": "",
        "message": None,
    }


def test_a_storage_lost_on_the_way_is_told(place: Path) -> None:
    study = opened(place)
    place.write_bytes(b"overwritten by something else" * 200)
    with pytest.raises(HostError) as caught, reached(address(str(place))):
        tried(study, 1)
    assert caught.value.message.code == NO_STORAGE.code


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    if programs() is None:
        pytest.skip("needs a PostgreSQL server (scripts/test.py --with-postgresql)")
    with server() as url:
        yield url


def test_a_study_on_a_server(postgresql: str) -> None:
    first = opened(postgresql, first=FIRST)
    second = opened(postgresql)
    tried(first, 3)
    tried(second, 3)
    rows = [row_of(t) for t in second.study.get_trials()]
    assert [row["number"] for row in rows] == list(range(6))
    assert {row["state"] for row in rows} == {"complete"}
    with pytest.raises(InputError):
        opened(postgresql, data_sha256="b" * 64)


# The hash of a set


def both(folder: Path) -> Parts:
    items = read_data_set(folder).items
    return Parts(items[::2], items[1::2])


def test_names_and_places_do_not_matter_for_the_hash(tmp_path: Path) -> None:
    parts = both(class_folders(tmp_path / "a", {"lymphocyte": 4, "monocyte": 4}))
    copied = tmp_path / "b.zip"
    with zipfile.ZipFile(copied, "w") as archive:
        for number, item in enumerate((*parts.train, *parts.held_out)):
            archive.write(item.path, f"{item.label}/other {number}.png")
    there = read_data_set(copied).items
    by_name = {item.member: item for item in there}
    moved = [
        by_name[f"{item.label}/other {number}.png"]
        for number, item in enumerate((*parts.train, *parts.held_out))
    ]
    half = len(parts.train)
    same = Parts(tuple(reversed(moved[:half])), tuple(moved[half:]))
    assert parts_hash(same) == parts_hash(parts)


def test_labels_parts_and_content_do_matter(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "a", {"lymphocyte": 4, "monocyte": 4})
    parts = both(folder)
    whole = parts_hash(parts)
    assert parts_hash(Parts(parts.held_out, parts.train)) != whole
    (folder / "lymphocyte" / "0.png").rename(folder / "monocyte" / "0x.png")
    assert parts_hash(both(folder)) != whole
    (folder / "monocyte" / "0x.png").rename(folder / "lymphocyte" / "0.png")
    assert parts_hash(both(folder)) == whole
    (folder / "lymphocyte" / "0.png").write_bytes(b"")
    assert parts_hash(parts) != whole
    (folder / "lymphocyte" / "0.png").unlink()
    assert parts_hash(parts) != whole
