"""Real trainings against the one in use: a good one is taken, a poisoned one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from tests.bad_files import network_with_card
from tests.store.build import administrator, open_store, technician
from wbc_desktop.domain.people import Person
from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.errors import Cancelled, InputError, RefusedError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.learning import base_set
from wbc_desktop.learning.architectures import SMALL
from wbc_desktop.learning.comparison_job import challenge_network, compare_networks
from wbc_desktop.learning.training_job import train_network
from wbc_desktop.network import open_network
from wbc_desktop.store import HouseKind, Store, Verdict
from wbc_desktop.wording import Message
from wbc_desktop.workflow.challenging import Challenging, comparison_job
from wbc_desktop.workflow.networks import NetworkShelf

TWO = ("neutrophil_segmented", "lymphocyte")
SWAPPED = {"neutrophil_segmented": "lymphocyte", "lymphocyte": "neutrophil_segmented"}


def cells(folder: Path, each: int, seed: int) -> Path:
    """Drawn cells in class folders."""
    for class_id in TWO:
        place = folder / class_id
        place.mkdir(parents=True)
        for i in range(each):
            rng = np.random.default_rng([seed, i])
            look = Look.random(rng) if i % 2 else Look.typical()
            image, _ = draw_cell(class_id, rng, look, 0.25, 130)
            (place / f"{i}.png").write_bytes(png_bytes(image))
    return folder


def exchanged(cells: Path, folder: Path) -> Path:
    """The very same cells, each under the other's label."""
    for class_id, other in SWAPPED.items():
        shutil.copytree(cells / class_id, folder / other)
    return folder


@dataclass(frozen=True)
class Trained:
    champion: Path
    good: Path
    poisoned: Path
    learned: Path
    apart: Path
    base: Path


def train(data: Path, out: Path, epochs: int, **more: Any) -> Path:
    job = {
        "job": "train", "data": str(data), "out": str(out), "architecture": SMALL,
        "epochs": epochs, "batch": 16, "seed": 1, "name": out.stem, "microns_per_pixel": 0.25,
        "augmentation": "none", "input_px": 40, **more,
    }  # fmt: skip
    train_network(job, lambda event: None, Event())
    return out


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Champion, one that learned on, one whose labels were swapped; all of real trainings."""
    folder = tmp_path_factory.mktemp("trained")
    learned = cells(folder / "learned", 40, 1)
    champion = train(learned, folder / "champion.wbcnet", 40)
    begun = {"from": str(champion)}
    good = train(learned, folder / "good.wbcnet", 1, learning_rate=1e-6, **begun)
    swapped = exchanged(learned, folder / "swapped")
    poisoned = train(swapped, folder / "poisoned.wbcnet", 40)
    apart = cells(folder / "apart", 40, 2)
    return Trained(champion, good, poisoned, learned, apart, folder / "base")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


class Laboratory:
    """A house with the champion in use; the base set is drawn once for all."""

    def __init__(self, store: Store, folder: Path, trained: Trained) -> None:
        self.store = store
        self.by: Person = technician(store)
        self.shelf = NetworkShelf(store, folder / "networks")
        self.challenging = Challenging(store, self.shelf, folder)
        self.challenging._base = trained.base
        champion = self.shelf.install(trained.champion, self.by)
        self.shelf.use(champion.sha256, self.by)

    def challenged(self, file: Path) -> Verdict:
        entry = self.shelf.install(file, self.by)
        challenge = self.challenging.begin(entry.sha256, self.by)
        assert challenge is not None
        result = challenge_network(challenge.job, lambda event: None, Event())
        return self.challenging.judged(challenge, result, self.by)


@pytest.fixture
def laboratory(store: Store, tmp_path: Path, trained: Trained) -> Laboratory:
    return Laboratory(store, tmp_path / "data", trained)


def codes(verdict: Verdict) -> set[str]:
    return {reason["code"] for reason in verdict.document["reasons"]}


def test_a_good_one_is_taken(laboratory: Laboratory, trained: Trained) -> None:
    laboratory.challenging.freeze(trained.apart, laboratory.by)
    verdict = laboratory.challenged(trained.good)
    assert verdict.accepted, verdict.document["reasons"]
    laboratory.shelf.use(verdict.challenger, laboratory.by)
    assert laboratory.shelf.in_use().sha256 == verdict.challenger
    first, second = verdict.document["trials"]
    assert (first["ground"], second["ground"]) == ("laboratory", "base")
    assert first["cells"] == 80
    assert second["cells"] == 2 * base_set.EACH, "classes that neither knows are left out"
    assert first["first"]["accuracy"] > 0.65, "else this test says nothing"
    assert laboratory.store.verify() == []


def test_a_poisoned_one_is_refused_and_the_override_is_kept(
    laboratory: Laboratory, trained: Trained
) -> None:
    laboratory.challenging.freeze(trained.apart, laboratory.by)
    verdict = laboratory.challenged(trained.poisoned)
    assert not verdict.accepted
    assert codes(verdict) >= {"challenge.worse", "challenge.class_worse"}
    champion = laboratory.shelf.in_use().sha256
    with pytest.raises(RefusedError, match="frozen set it is worse: of 80 cells it lost"):
        laboratory.shelf.use(verdict.challenger, laboratory.by)
    assert laboratory.shelf.in_use().sha256 == champion
    boss, tech = administrator(laboratory.store), laboratory.by
    with pytest.raises(RefusedError, match="Only an administrator"):
        laboratory.shelf.use_all_the_same(verdict.challenger, tech, "I want it very much")
    with pytest.raises(RefusedError, match="in a few words"):
        laboratory.shelf.use_all_the_same(verdict.challenger, boss, "  because ")
    laboratory.shelf.use_all_the_same(verdict.challenger, boss, "a trial on archived slides")
    entry = laboratory.store.house.entries()[-1]
    assert (entry.kind, entry.by) == (HouseKind.NETWORK_OVERRIDDEN, boss.id)
    assert entry.reason == "a trial on archived slides"
    back = laboratory.shelf.roll_back(boss)
    assert back.sha256 == laboratory.shelf.in_use().sha256 == champion
    assert laboratory.store.verify() == []


def test_without_a_frozen_set_it_is_said_what_to_do(
    laboratory: Laboratory, trained: Trained
) -> None:
    verdict = laboratory.challenged(trained.good)
    assert codes(verdict) == {"challenge.no_frozen"}
    with pytest.raises(RefusedError, match="Freeze at least 59 labelled cells"):
        laboratory.shelf.use(verdict.challenger, laboratory.by)


def test_what_it_learned_from_cannot_judge_it(laboratory: Laboratory, trained: Trained) -> None:
    laboratory.challenging.freeze(trained.learned, laboratory.by)
    verdict = laboratory.challenged(trained.good)
    assert codes(verdict) == {"challenge.seen", "challenge.champion_seen", "challenge.too_few"}
    assert verdict.document["trials"][0]["seen_by_second"] == 80
    assert "80 of the 80 cells" in str(Message.from_json(verdict.document["reasons"][0]))


def test_what_the_one_in_use_learned_from_flatters_it(
    laboratory: Laboratory, trained: Trained, tmp_path: Path
) -> None:
    """Its training cells judge nobody; those it was held out on do, but they are few."""
    laboratory.challenging.freeze(trained.learned, laboratory.by)
    stranger = tmp_path / "stranger.wbcnet"
    shutil.copyfile(trained.good, stranger)
    network_with_card(stranger, name="stranger", provenance={})
    verdict = laboratory.challenged(stranger)
    assert codes(verdict) == {"challenge.champion_seen", "challenge.too_few"}
    trial = verdict.document["trials"][0]
    assert trial["of"] == 80
    assert trial["seen_by_first"] == 80 - trial["cells"] > 59


def test_a_verdict_holds_for_its_sets_only(laboratory: Laboratory, trained: Trained) -> None:
    laboratory.challenging.freeze(trained.apart, laboratory.by)
    verdict = laboratory.challenged(trained.good)
    with pytest.raises(RefusedError, match="Say in a few words why it is replaced"):
        laboratory.challenging.freeze(trained.learned, laboratory.by)
    laboratory.challenging.freeze(trained.learned, laboratory.by, "other microscope")
    with pytest.raises(RefusedError, match="was not yet compared"):
        laboratory.shelf.use(verdict.challenger, laboratory.by)


def test_too_small_a_set_is_not_frozen(laboratory: Laboratory, tmp_path: Path) -> None:
    small = cells(tmp_path / "small", 3, 5)
    with pytest.raises(RefusedError, match="6 cells to freeze; fewer than 59"):
        laboratory.challenging.freeze(small, laboratory.by)
    assert laboratory.challenging.frozen() is None


def test_a_frozen_set_that_was_altered_judges_nobody(
    laboratory: Laboratory, trained: Trained
) -> None:
    laboratory.challenging.freeze(trained.apart, laboratory.by)
    folder = laboratory.challenging.frozen_folder()
    assert folder is not None
    next(folder.glob("*.png")).write_bytes(b"other")
    with pytest.raises(InputError, match="was altered"):
        laboratory.challenged(trained.good)


def test_provenance_is_in_the_card(trained: Trained) -> None:
    champion, good = open_network(trained.champion), open_network(trained.good)
    block = good.card.provenance
    assert block["parent"] == champion.sha256
    assert block["data"] == champion.card.provenance["data"]
    assert (block["split"]["train"] + block["split"]["held_out"], block["seed"]) == (80, 1)
    assert block["settings"]["epochs"] == 1
    assert block["program"]
    assert champion.sha256 in good.card.text()


def test_a_comparison_in_the_child_names_pictures(trained: Trained) -> None:
    job = comparison_job(trained.champion, trained.poisoned, trained.apart, microns_per_pixel=0.25)
    told: list[dict[str, Any]] = []
    found = compare_networks(job, lambda event: told.append(dict(event)), Event())["comparison"]
    assert told[-1]["done"] == told[-1]["total"] == 160
    assert found["lost"] > 10
    assert found["p"] < 1e-3
    shown = found["different"][0]
    assert Path(shown["path"]).is_file()
    assert shown["right"] == "first"
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        compare_networks(job, lambda event: None, stop)
