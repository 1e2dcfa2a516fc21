"""The job that trains a network on a labelled set and writes its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from wbc_desktop import __version__
from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import DEFAULT_INPUT, IMAGENET_NOTICE, LITE0, PLAIN, build
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.calibration import calibrated
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import DataSet, Item
from wbc_desktop.learning.evaluation import predict
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.home import laboratory, own_cells, traits_of
from wbc_desktop.learning.job_data import Emit, classes_of, data_of, parts_of
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.learning.training import FitSettings, Material, fit
from wbc_desktop.network.card import Card, TrainingSet
from wbc_desktop.wording import Message, Wording

TOO_SMALL = Wording(
    "training.too_small",
    "“{name}” has {cells} labelled cells of {classes} classes to train on: at least 2 classes with"
    " 3 cells each are needed.",
)
TORN = Wording(
    "training.torn",
    "{count} slides, e.g. “{name}”, lie in both parts, because some class is on no other slide:"
    " the figures of this training flatter.",
)
UNREAD = Wording(
    "training.unread", "{count} images, e.g. “{name}”, cannot be read and are left out."
)

FEWEST = 3
LOOKED_AT = 2000
"""Training cells that the familiarity statistics are taken of."""

MICRONS = 28.0
RATES = {PLAIN: 1e-3, LITE0: 6e-4}
VARIED = {PLAIN: "none", LITE0: "wide"}
BALANCE = {PLAIN: 0.0, LITE0: 0.5}


def train_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Trains on ``job["data"]`` and writes ``job["out"]``; returns the path and figures.

    Raises:
        InputError: the set cannot be read, is too small, or the training went astray.
        HostError: the network file cannot be written.
    """
    data = data_of(job)
    parts = parts_of(data, int(job["seed"]))
    train, validation = parts.train, parts.held_out
    classes = classes_of(train)
    architecture = str(job["architecture"])
    size = int(job.get("input_px") or DEFAULT_INPUT[architecture])
    material = Material(load(train), load(validation), classes, View(size, MICRONS / size))
    _check(data, material)
    _tell(emit, material, (*data.problems, *_torn(parts)))
    model = build(architecture, len(classes), size, pretrained=architecture == LITE0)
    best = fit(model, material, _settings(job, len(material.train)), emit, stop)
    card = replace(
        _card(job, material),
        training_sets=(TrainingSet(data.name, str(job.get("licence", "")), len(material.train)),),
        figures={"validation": best},
    )
    _write(model, card, Path(job["out"]), train, validation)
    return {"path": str(job["out"]), "figures": best, "classes": list(classes)}


def _tell(emit: Emit, material: Material, problems: Sequence[Message]) -> None:
    broken = (*material.train.broken, *material.validation.broken)
    unread = [UNREAD(count=len(broken), name=broken[0])] if broken else []
    emit(
        {
            "event": "data",
            "train": len(material.train),
            "validation": len(material.validation),
            "classes": list(material.classes),
            "problems": [p.as_json() for p in (*problems, *unread)],
        }
    )


def _settings(job: Mapping[str, Any], cells: int) -> FitSettings:
    architecture = str(job["architecture"])
    return FitSettings(
        epochs=int(job["epochs"]),
        batch=min(int(job["batch"]), cells),
        learning_rate=float(job.get("learning_rate") or RATES[architecture]),
        seed=int(job["seed"]),
        augmentation=str(job.get("augmentation") or VARIED[architecture]),
        balance=float(job.get("balance", BALANCE[architecture])),
        cosine=architecture != PLAIN,
        freeze_norm=architecture == LITE0,
    )


def _card(job: Mapping[str, Any], material: Material) -> Card:
    architecture = str(job["architecture"])
    return Card(
        name=str(job["name"]),
        version=str(job.get("version", "1.0")),
        classes=material.classes,
        input_px=material.view.size,
        microns_per_pixel=material.view.microns_per_pixel,
        architecture=architecture,
        seed=int(job["seed"]),
        settings={k: job[k] for k in ("epochs", "batch", "architecture")},
        notices=(IMAGENET_NOTICE,) if architecture == LITE0 else (),
        program=__version__,
    )


def _write(
    model: Any, card: Card, out: Path, train: Sequence[Item], validation: Sequence[Item]
) -> None:
    """Calibrates on the runtime that will be used, then writes the file."""
    network = packed(model, card.architecture)
    card = calibrated(card, predict(network.classifier(card), validation))
    rng = np.random.default_rng(card.seed)
    seen = [train[i] for i in rng.permutation(len(train))[:LOOKED_AT]]
    home = laboratory(traits_of(network.classifier(card), seen), card.seed)
    card = replace(card, statistics={card.training_sets[0].name: home})
    network.write(card, out, own_cells(train, card.seed))


def _torn(parts: Parts) -> list[Message]:
    return [TORN(count=len(parts.torn), name=parts.torn[0])] if parts.torn else []


def _check(data: DataSet, material: Material) -> None:
    labels, counts = np.unique(np.array(material.train.labels), return_counts=True)
    enough = len(labels) >= 2 and counts.min() >= FEWEST and len(material.validation) > 0
    if not enough:
        cells = len(material.train)
        raise InputError(TOO_SMALL(name=data.name, cells=cells, classes=len(labels)))
