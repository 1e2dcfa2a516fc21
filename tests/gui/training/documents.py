"""Documents of evaluations and comparisons of drawn cells, and the events of a training."""

from __future__ import annotations

from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from wbc_desktop.domain.classes import members
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.run_progress import RunProgress
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.comparing import compare
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import Predictions, evaluate, mistakes, rights

LABELS = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "lymphocyte_reactive", "blast",
    "erythroblast", "platelet", "neutrophil",
)  # fmt: skip
CLASSES = LABELS[:-1]
EPOCHS = 15
WHO = {"name": "blood-11", "version": "1.2", "sha256": "a" * 64, "classes": []}


def predictions(wrong: int, each: int = 30, name: str = "cell") -> Predictions:
    """``each`` cells of every label, of which the first ``wrong`` are taken for the next class."""
    items = [
        Item(Path(f"{name}_{label}_{n}.png"), label, slide=f"slide {n % 3}")
        for label in LABELS
        for n in range(each)
    ]
    shares = np.full((len(items), len(CLASSES)), 0.01, np.float32)
    for row, item in enumerate(items):
        right = CLASSES.index(members(item.label)[0])
        missed = row % each < wrong
        shares[row, (right + 1) % len(CLASSES) if missed else right] = 0.6 if missed else 0.9
    shares /= shares.sum(axis=1, keepdims=True)
    nothing = np.zeros((len(items), 1), np.float32)
    labels = tuple(item.label for item in items)
    return Predictions(labels, CLASSES, shares, nothing, nothing[:, 0], (), tuple(items))


def evaluation_document(wrong: int = 3) -> dict[str, Any]:
    """What the child writes of an evaluation on many classes, a group among them."""
    found = predictions(wrong)
    return {**evaluate(found), "mistakes": mistakes(found), "rights": rights(found, 12)}


def against(in_use: int, judged: int, each: int = 30) -> dict[str, Any]:
    """The document of two networks that miss so many cells of every class."""
    found = compare(predictions(in_use, each), predictions(judged, each))
    return {"data": "set", "first_network": WHO, "second_network": WHO, **found}


def begin_a_run(page: TrainingPage, epoch: int = 8) -> None:
    """Shows a training that stands in the epoch after ``epoch``, as its child tells of it."""
    page.run.plan = RunPlan(Path("set"), Path("out"), TrainingSettings(), "blood", "1.0")
    page.run.progress = progress = RunProgress(EPOCHS)
    page.running.begin()
    progress.apply({"event": "data", "train": 11_460, "validation": 1_243, "problems": []})
    for number in range(1, epoch + 2):
        part = 1 if number <= epoch else 0.4
        for step in range(1, int(180 * part), 20):
            progress.apply(_batch(number, step))
        if number <= epoch:
            progress.apply(_epoch(number))
    page.running.refresh()


def _batch(epoch: int, step: int) -> dict[str, Any]:
    far = epoch - 1 + step / 180
    return {
        "event": "batch", "epoch": epoch, "epochs": EPOCHS, "step": step, "steps": 180,
        "loss": 1.6 * exp(-far / 2) + 0.06, "accuracy": 0.99 - 0.6 * exp(-far / 2),
        "images_per_second": 214.0, "seconds_left": 380.0,
    }  # fmt: skip


def _epoch(epoch: int) -> dict[str, Any]:
    missed = exp(-epoch / 2)
    return {
        "event": "epoch", "epoch": epoch, "epochs": EPOCHS,
        "loss": 1.2 * missed + 0.06, "accuracy": 0.99 - 0.6 * missed,
        "val_loss": 1.1 * missed + 0.1, "val_accuracy": 0.98 - 0.5 * missed,
        "val_macro_f1": 0.97 - 0.5 * missed,
        "recall": {label: [0.85 + 0.01 * n, 120 - 7 * n] for n, label in enumerate(LABELS)},
    }  # fmt: skip
