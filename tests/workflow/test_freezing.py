"""Freezing a set: what is refused leaves nothing on the disk, and is let go when it is stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.learning.build import drawn_set
from tests.stopping import StopAt
from tests.store.build import open_store, technician
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import Cancelled, RefusedError
from wbc_desktop.store import Store
from wbc_desktop.workflow.challenging import Challenging
from wbc_desktop.workflow.networks import NetworkShelf


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def by(store: Store) -> Person:
    return technician(store)


@pytest.fixture
def challenging(store: Store, tmp_path: Path) -> Challenging:
    shelf = NetworkShelf(store, tmp_path / "data" / "networks")
    return Challenging(store, shelf, tmp_path / "data")


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "cells", 40)


@pytest.fixture(scope="module")
def others(cells: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same cells but for one."""
    folder = Path(shutil.copytree(cells, tmp_path_factory.mktemp("drawn") / "others"))
    (folder / "lymphocyte" / "0.png").unlink()
    return folder


def copies(home: Path) -> set[str]:
    return {place.name for place in (home / "data" / "frozen").glob("*")}


def test_a_set_that_replaces_another_without_a_reason_leaves_no_copy(
    challenging: Challenging, by: Person, cells: Path, others: Path, tmp_path: Path
) -> None:
    first = challenging.freeze(cells, by)
    assert copies(tmp_path) == {first.sha256}
    with pytest.raises(RefusedError, match="Say in a few words why"):
        challenging.freeze(others, by)
    assert copies(tmp_path) == {first.sha256}
    assert challenging.frozen() == first
    second = challenging.freeze(others, by, "one was named wrongly")
    assert copies(tmp_path) == {first.sha256, second.sha256}


def test_a_set_too_small_once_it_is_read_leaves_no_copy(
    challenging: Challenging, by: Person, cells: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(cells, tmp_path / "broken"))
    for picture in (folder / "lymphocyte").iterdir():
        picture.write_bytes(b"no picture")
    with pytest.raises(RefusedError, match="40 cells to freeze; fewer than 59"):
        challenging.freeze(folder, by)
    assert copies(tmp_path) == set()


def test_the_same_set_mends_its_copy_without_a_reason(
    challenging: Challenging, by: Person, cells: Path, tmp_path: Path
) -> None:
    first = challenging.freeze(cells, by)
    place = challenging.frozen_folder()
    assert place is not None
    next(place.glob("*.png")).unlink()
    assert challenging.freeze(cells, by) == first
    assert len(list(place.glob("*.png"))) == first.cells


def test_a_set_that_is_being_read_is_let_go(
    challenging: Challenging, by: Person, cells: Path, tmp_path: Path
) -> None:
    whole = StopAt()
    challenging.freeze(cells, by, stop=whole)
    for at in range(1, whole.asked, 40):
        with pytest.raises(Cancelled):
            challenging.freeze(cells, by, stop=StopAt(at))
