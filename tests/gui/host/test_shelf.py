"""The shelf in the real house: compared in a real child, refused, forced, taken back, stopped."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.learning.build import drawn_set, quick_base
from wbc_desktop.composition import House
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.host.shelf import ShelfInLane
from wbc_desktop.gui.training.services import (
    ComparisonAnswer,
    ShelfAnswer,
    ShelvedNetwork,
    Standing,
)
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.network import open_network, write_network
from wbc_desktop.workflow.networks import shipped_file

NAMES = {"lymphocyte": "monocyte", "monocyte": "lymphocyte"}
FOUR = ("neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil")


class Desk:
    """A shelf, and what it answered."""

    def __init__(self, qtbot: QtBot, house: House, lane: ThreadPoolExecutor) -> None:
        self.qtbot = qtbot
        self.house = house
        self.person: Person | None = house.person
        self.lane = Lane(lane)
        self.shelf = ShelfInLane(house, self.lane, lambda: self.person)
        self.answers: list[ShelfAnswer | ComparisonAnswer] = []
        self.steps: list[tuple[int, int]] = []

    def progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def answer(self, patience_ms: int = 60_000) -> ShelfAnswer | ComparisonAnswer:
        self.qtbot.waitUntil(lambda: bool(self.answers), timeout=patience_ms)
        return self.answers.pop()

    def refusal(self) -> str:
        return str(self.answer().refusal)

    def standing(self) -> Standing:
        found: list[Standing] = []
        self.shelf.standing(found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]


@pytest.fixture
def desk(qtbot: QtBot, house: House) -> Iterator[Desk]:
    with ThreadPoolExecutor(1) as executor:
        made = Desk(qtbot, house, executor)
        yield made
        made.shelf.close()
        made.lane.close()


@pytest.fixture
def swapped(tmp_path: Path, house: House) -> str:
    """The shipped network with two names exchanged, installed; its SHA-256."""
    shipped = open_network(shipped_file())
    classes = tuple(NAMES.get(c, c) for c in shipped.card.classes)
    card = replace(shipped.card, version="6.6", classes=classes)
    write_network(tmp_path / "swapped.wbcnet", card, b"keras", shipped.lite)
    return house.networks.install(tmp_path / "swapped.wbcnet", house.person).sha256


def test_a_worse_one_is_compared_refused_forced_and_taken_back(
    desk: Desk, swapped: str, tmp_path: Path
) -> None:
    champion = desk.house.networks.in_use().sha256
    quick_base(desk.house.folder)
    cells = drawn_set(tmp_path / "autumn", 15, FOUR)
    desk.shelf.freeze(cells, "", desk.answers.append)
    assert desk.answer().refusal is None
    desk.shelf.use(swapped, desk.answers.append, desk.progress)
    assert "On the laboratory's frozen set it is worse" in desk.refusal()
    assert desk.steps[-1][0] == desk.steps[-1][1]
    standing = desk.standing()
    assert not standing.verdicts[swapped].accepted
    assert standing.frozen is not None
    assert standing.frozen.cells == 60
    desk.shelf.use_all_the_same(swapped, "to see what happens", desk.answers.append)
    assert desk.answer().refusal is None
    standing = desk.standing()
    assert standing.before == champion
    assert (standing.turns[-1].by, standing.turns[-1].reason) == (
        desk.house.person.name, "to see what happens",
    )  # fmt: skip
    desk.shelf.roll_back(desk.answers.append)
    assert desk.answer().refusal is None
    assert desk.house.networks.in_use().sha256 == champion
    desk.shelf.compare((champion, swapped), None, desk.answers.append, desk.progress)
    found = desk.answer()
    assert isinstance(found, ComparisonAnswer)
    assert found.document is not None
    assert (found.document["cells"], found.document["lost"]) == (60, 30)
    assert found.document["data"] == "autumn"


def test_a_stopped_comparison_changes_nothing(desk: Desk, swapped: str) -> None:
    champion = desk.house.networks.in_use().sha256
    desk.shelf.use(swapped, desk.answers.append, desk.progress)
    desk.qtbot.waitUntil(lambda: bool(desk.steps), timeout=60_000)
    other: list[ShelfAnswer] = []
    desk.shelf.use(swapped, other.append)
    desk.qtbot.waitUntil(lambda: bool(other), timeout=60_000)
    assert "A comparison is going on" in str(other[0].refusal)
    desk.shelf.stop()
    assert "was stopped" in desk.refusal()
    assert desk.house.networks.in_use().sha256 == champion
    assert desk.standing().verdicts == {}


def test_closing_ends_a_comparison(desk: Desk, swapped: str) -> None:
    desk.shelf.use(swapped, desk.answers.append, desk.progress)
    desk.qtbot.waitUntil(lambda: bool(desk.steps), timeout=60_000)
    desk.shelf.close()
    desk.qtbot.wait(50)
    assert desk.answers == []


def test_nobody_at_work_and_no_set_are_refused_in_words(desk: Desk, swapped: str) -> None:
    champion = desk.house.networks.in_use().sha256
    desk.shelf.compare((champion, swapped), None, desk.answers.append, desk.progress)
    assert "has no frozen set" in desk.refusal()
    desk.person = None
    for act in (
        lambda: desk.shelf.use(swapped, desk.answers.append),
        lambda: desk.shelf.roll_back(desk.answers.append),
        lambda: desk.shelf.freeze(Path("x"), "", desk.answers.append),
    ):
        act()
        assert "Nobody is at work" in desk.refusal()


def test_a_version_is_listed_where_its_file_lies_now(desk: Desk) -> None:
    """The data folder may have moved since it was entered."""
    found: list[ShelvedNetwork] = []
    desk.shelf.list(found.extend)
    desk.qtbot.waitUntil(lambda: bool(found))
    [shipped] = found
    assert shipped.in_use
    assert shipped.path == desk.house.folder / "networks" / f"{shipped.sha256}.wbcnet"
    assert open_network(shipped.path).sha256 == shipped.sha256


def test_closed_it_delivers_nothing_that_was_asked_before(desk: Desk, house: House) -> None:
    """Who asked may be gone: a window that was closed while its page was made."""
    found: list[object] = []
    later: list[object] = []
    desk.shelf.list(found.append)
    desk.shelf.standing(found.append)
    desk.shelf.close()
    Lane(house.lane).ask(lambda: None, later.append)
    desk.qtbot.waitUntil(lambda: bool(later))
    assert found == []
