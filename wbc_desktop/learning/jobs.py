"""The jobs of the child process: train a network on a set, evaluate one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from wbc_desktop import __version__
from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED, members
from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import DEFAULT_INPUT, LITE0, PLAIN, build
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.calibration import calibrated
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import DataSet, Item, read_data_set, stratified_split
from wbc_desktop.learning.evaluation import evaluate, predict
from wbc_desktop.learning.export import export
from wbc_desktop.learning.training import FitSettings, fit
from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Wording

Emit = Callable[[Mapping[str, Any]], None]

TOO_SMALL = Wording(
    "training.too_small",
    "“{name}” has {cells} labelled cells of {classes} classes: at least 2 classes with 4 cells"
    " each are needed to train.",
)

MICRONS = 30.0
RATES = {PLAIN: 1e-3, LITE0: 6e-4}
VALIDATION_SHARE = 0.15


def train_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Trains on ``job["data"]`` and writes ``job["out"]``; returns the path and figures.

    Raises:
        InputError: the set cannot be read or is too small.
    """
    data = read_data_set(Path(job["data"]))
    train, validation = _parts(data, int(job["seed"]))
    classes = _classes(train)
    _check(data, train, classes)
    architecture = str(job["architecture"])
    size = int(job.get("input_px") or DEFAULT_INPUT[architecture])
    view = View(size, MICRONS / size)
    model = build(architecture, len(classes), size, pretrained=architecture == LITE0)
    settings = FitSettings(
        epochs=int(job["epochs"]),
        batch=min(int(job["batch"]), len(train)),
        learning_rate=float(job.get("learning_rate") or RATES[architecture]),
        seed=int(job["seed"]),
        augmentation=str(job.get("augmentation") or "none"),
        balance=float(job.get("balance", 0.0)),
        cosine=architecture != PLAIN,
        freeze_norm=architecture == LITE0,
    )
    crops, held = load(train), load(validation)
    emit({"event": "data", "train": len(train), "validation": len(held), "classes": list(classes)})
    best = fit(model, crops, held, classes, view, settings, emit, stop)
    card = Card(
        name=str(job["name"]),
        version=str(job.get("version", "1.0")),
        classes=classes,
        input_px=size,
        microns_per_pixel=view.microns_per_pixel,
        architecture=architecture,
        training_sets=(TrainingSet(data.name, str(job.get("licence", "")), len(train)),),
        seed=settings.seed,
        settings={k: job[k] for k in ("epochs", "batch", "architecture")},
        figures={"validation": best},
        program=__version__,
    )
    out = Path(job["out"])
    export(model, card, out)
    _calibrate(out, model, validation)
    return {"path": str(out), "figures": best, "classes": list(classes)}


def _calibrate(out: Path, model: Any, validation: Sequence[Item]) -> None:
    """Fits temperature and thresholds on the runtime that will be used, then writes again."""
    network = open_network(out)
    found = predict(Classifier(network), validation)
    export(model, calibrated(network.card, found), out)


def _parts(data: DataSet, seed: int) -> tuple[list[Item], list[Item]]:
    """The set's own split where it names one, else a stratified one."""
    train = list(data.split("train", "").items) or list(data.items)
    validation = list(data.split("val").items)
    if validation and data.split("train").items:
        return list(data.split("train").items), validation
    return stratified_split(train, VALIDATION_SHARE, seed)


def _classes(items: Sequence[Item]) -> tuple[str, ...]:
    """Every class a label may mean, in table order; unidentified is never trained."""
    wanted = {m for item in items for m in members(item.label)}
    return tuple(c.id for c in CLASSES if c.id in wanted and c.id != UNIDENTIFIED)


def _check(data: DataSet, train: Sequence[Item], classes: Sequence[str]) -> None:
    labels, counts = np.unique([item.label for item in train], return_counts=True)
    if len(labels) < 2 or counts.min() < 3 or len(classes) < 2:
        raise InputError(TOO_SMALL(name=data.name, cells=len(train), classes=len(labels)))


def evaluate_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Evaluates ``job["network"]`` on ``job["data"]``; returns the figures.

    Raises:
        InputError: set or network cannot be read.
    """
    del stop
    data = read_data_set(Path(job["data"]))
    split = job.get("split")
    items: Sequence[Item] = data.split(split).items if split else _reporting(data)
    classifier = Classifier(open_network(Path(job["network"])))

    def progress(done: int, total: int) -> None:
        emit({"event": "batch", "done": done, "total": total})

    figures = evaluate(predict(classifier, items, progress))
    return {"figures": figures}


def _reporting(data: DataSet) -> Sequence[Item]:
    """The test part where the set has one, else all of it."""
    return data.split("test", "test_b").items or data.items
