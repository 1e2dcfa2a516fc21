"""The job of a training: what is usual, what its card tells, how it ends early."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.learning.build import damage, drawn_set, zip_of
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning import training_job
from wbc_desktop.learning.architectures import LITE0, PLAIN, SMALL
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.learning.history import History
from wbc_desktop.learning.learned import TAUGHT_BEFORE
from wbc_desktop.learning.starting import LOST
from wbc_desktop.learning.training_job import OUT_OF_MEMORY, settings_of, train_network
from wbc_desktop.learning.usual import RATE_OF_BEGUN
from wbc_desktop.network import open_network
from wbc_desktop.network.network_file import Network

CLASSES = ("neutrophil_segmented", "monocyte", "lymphocyte")


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "set", 7, CLASSES)


def job(cells: Path, out: Path, **more: Any) -> dict[str, Any]:
    usual = {"job": "train", "data": str(cells), "out": str(out), "architecture": SMALL,
             "epochs": 2, "batch": 8, "seed": 1, "name": out.stem,
             "microns_per_pixel": 0.25}  # fmt: skip
    return {**usual, **more}


@pytest.fixture(scope="module")
def first(cells: Path, tmp_path_factory: pytest.TempPathFactory) -> Network:
    out = tmp_path_factory.mktemp("out") / "first.wbcnet"
    train_network(job(cells, out, licence="ours"), lambda event: None, Event())
    return open_network(out)


def test_what_is_left_open_is_usual_for_the_kind() -> None:
    for kind, rate, variation, cosine in (
        (PLAIN, 1e-3, "none", False), (SMALL, 1e-3, "mild", True), (LITE0, 6e-4, "wide", True),
    ):  # fmt: skip
        settings = settings_of({"architecture": kind, "epochs": 1, "batch": 64, "seed": 1}, 40)
        assert (settings.learning_rate, settings.augmentation, settings.cosine) == (
            rate, variation, cosine,
        )  # fmt: skip
        assert settings.batch == 40, "no more than there are cells"
        assert settings.freeze_norm == (kind == LITE0)


def test_what_is_said_holds() -> None:
    said = {"learning_rate": 0.01, "augmentation": "wide", "schedule": "constant", "balance": 0}
    base = {"architecture": SMALL, "epochs": 3, "batch": 8, "seed": 5}
    settings = settings_of({**base, **said}, 100)
    assert (settings.learning_rate, settings.augmentation) == (0.01, "wide")
    assert (settings.cosine, settings.balance) == (False, 0.0)
    begun = settings_of({**base, "from": "/some/file.wbcnet"}, 100)
    assert begun.learning_rate == RATE_OF_BEGUN
    chance = settings_of({**base, "architecture": LITE0, "from": "nothing"}, 100)
    assert not chance.freeze_norm, "nothing to freeze yet"


def test_the_card_tells_where_the_network_comes_from(first: Network) -> None:
    card = first.card
    assert (card.architecture, card.input_px, card.classes) == (SMALL, 80, CLASSES)
    assert card.settings["from"] == "nothing"
    assert len(card.settings["data_sha256"]) == 64
    assert card.settings["augmentation"] == "mild"
    assert card.figures["history"]["epoch"] == [1, 2]
    assert card.figures["last"]["epoch"] == 2
    assert card.figures["validation"]["epoch"] in (1, 2)


def test_a_network_begun_with_another_names_it_and_what_is_lost(
    cells: Path, first: Network, tmp_path: Path
) -> None:
    fewer = drawn_set(tmp_path / "fewer", 5, CLASSES[:2])
    heard: list[dict[str, Any]] = []
    begun = job(fewer, tmp_path / "second.wbcnet", **{"from": str(first.path), "architecture": ""})
    train_network(begun, lambda event: heard.append(dict(event)), Event())
    (data,) = [e for e in heard if e["event"] == "data"]
    assert [p["code"] for p in data["problems"]] == [TAUGHT_BEFORE.code, LOST.code]
    card = open_network(tmp_path / "second.wbcnet").card
    assert (card.settings["from"], card.settings["from_sha256"]) == ("first 1.0", first.sha256)
    assert [(s.name, s.licence) for s in card.training_sets] == [("fewer", ""), ("set", "ours")]
    assert card.classes == CLASSES[:2]
    assert set(card.statistics) == {"fewer"}


def _exhausted() -> Exception:
    import tensorflow as tf

    return tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")


@pytest.mark.parametrize("error", [MemoryError, _exhausted])
def test_memory_that_does_not_suffice_is_said(
    cells: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    def fit(*_: Any, **__: Any) -> None:
        raise error()

    monkeypatch.setattr(training_job, "fit", fit)
    with pytest.raises(HostError) as said:
        train_network(job(cells, tmp_path / "a.wbcnet"), lambda event: None, Event())
    assert said.value.message == OUT_OF_MEMORY(batch=8)


def test_a_stop_while_pictures_are_read_ends_it(cells: Path, tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        train_network(job(cells, tmp_path / "a.wbcnet"), lambda event: None, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_history_goes_on_where_it_was() -> None:
    figures = {"loss": 1.0, "accuracy": 0.5, "val_loss": 1.0, "val_accuracy": 0.5,
               "val_macro_f1": 0.4}  # fmt: skip
    history = History(lambda event: None)
    history({"event": "resumed", "history": [{"epoch": 1, **figures}]})
    history({"event": "epoch", "epoch": 2, **figures})
    kept = history.figures({"epoch": 2.0})
    assert kept["history"]["epoch"] == [1, 2]
    assert kept["last"] == {"epoch": 2.0, **figures}


def test_a_person_may_train_in_spite_of_a_class_too_small(tmp_path: Path) -> None:
    cells = drawn_set(tmp_path / "set", 7, CLASSES[:2])
    drawn_set(tmp_path / "few", 2, CLASSES[2:])
    (tmp_path / "few" / CLASSES[2]).rename(cells / CLASSES[2])
    wanted = job(cells, tmp_path / "small.wbcnet", epochs=1)
    with pytest.raises(InputError) as refused:
        train_network(wanted, lambda event: None, Event())
    assert refused.value.message.code == training_job.TOO_SMALL.code
    told = {"findings": ["scarce"], "reason": "to see whether it runs"}
    train_network({**wanted, "in_spite_of": told}, lambda event: None, Event())
    card = open_network(tmp_path / "small.wbcnet").card
    assert card.provenance["in_spite_of"] == told
    assert CLASSES[2] in card.classes


def test_a_damaged_file_of_a_zip_is_left_out_and_the_training_goes_on(
    cells: Path, first: Network, tmp_path: Path
) -> None:
    archive = zip_of(cells, tmp_path / "set.zip")
    damage(archive, read_data_set(archive).items[0].member)
    out = tmp_path / "out.wbcnet"
    train_network(job(archive, out, epochs=1), lambda event: None, Event())
    assert open_network(out).card.classes == CLASSES
    judge = {"job": "evaluate", "data": str(archive), "network": str(out), "split": "all"}
    figures = evaluate_network(judge, lambda event: None, Event())["figures"]
    assert len(figures["broken"]) == 1
