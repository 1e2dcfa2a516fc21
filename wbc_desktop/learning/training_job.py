"""The job that trains a network on a labelled set and writes its file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from wbc_desktop import __version__
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.architectures import IMAGENET_NOTICE, LITE0
from wbc_desktop.learning.calibration import calibrated
from wbc_desktop.learning.crop_store import CropRoom, close_crops, cut_out, each_told
from wbc_desktop.learning.cutters import AsUsed, Cutter, WithRoom
from wbc_desktop.learning.datasets import DataSet, Item
from wbc_desktop.learning.evaluation import predict
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.fit_state import StateKeeper
from wbc_desktop.learning.history import History
from wbc_desktop.learning.home import laboratory, own_cells, traits_of
from wbc_desktop.learning.job_data import Emit, classes_of, data_of, parts_of
from wbc_desktop.learning.learned import taught_before
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.scarce import FEWEST, SCARCE_KIND, in_spite_of
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.learning.starting import Start, start_of
from wbc_desktop.learning.training import AUGMENTATIONS, FitSettings, Material, fit
from wbc_desktop.learning.usual import IMAGENET, NOTHING, RATE_OF_BEGUN, USUAL
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
OUT_OF_MEMORY = Wording(
    "training.out_of_memory",
    "The memory of this computer did not suffice for {batch} pictures in a step. Try a smaller"
    " number, or close other programs.",
)

LOOKED_AT = 2000
"""Training cells that the familiarity statistics are taken of."""

TOLD_EVERY = 50
"""Pictures read between two events."""


def train_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Trains on ``job["data"]`` and writes ``job["out"]``; returns the path and figures.

    Raises:
        InputError: the set cannot be read, is too small, or the training went astray.
        HostError: memory or disk do not suffice.
        Cancelled: it was halted, or stopped before there was anything to keep.
    """
    with _memory_watched(job):
        return _trained(job, emit, stop)


def _trained(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    be_repeatable()
    data = data_of(job)
    parts = parts_of(data, int(job["seed"]), job)
    start = start_of(
        str(job.get("from") or ""), str(job.get("architecture") or ""), job.get("input_px")
    )
    job = {**job, "architecture": start.architecture}
    with closing(_Cells(job, parts, start, _reading_told(emit, stop))) as cells:
        material = cells.material
        _check(data, material, spite=SCARCE_KIND in in_spite_of(job))
        sha256 = parts_hash(parts)
        said = (*data.problems, *_torn(parts), *taught_before(start.base, parts.held_out, stop))
        _tell(emit, material, (*said, *start.remarks(material.classes)))
        settings = settings_of(job, len(material.train))
        model = begun_model(start, material, settings)
        history = History(emit)
        keeper = _keeper(job, settings, start, sha256)
        best = fit(model, material, settings, history, stop, keeper=keeper)
    card = replace(
        _card(job, material, start, settings, sha256),
        training_sets=(
            TrainingSet(data.name, str(job.get("licence", "")), len(material.train)),
            *(start.base.training_sets if start.base else ()),
        ),
        figures=history.figures(best),
        provenance=provenance(
            parts,
            data=data.name,
            split_sha256=sha256,
            settings=_card_settings(start, settings),
            seed=settings.seed,
            program=__version__,
            parent=start.sha256,
            parent_provenance=start.base.provenance if start.base else None,
            in_spite_of=job.get("in_spite_of"),
        ),
    )
    _write(model, card, Path(job["out"]), parts.train, parts.held_out)
    return {"path": str(job["out"]), "figures": best, "classes": list(card.classes)}


def settings_of(job: Mapping[str, Any], cells: int) -> FitSettings:
    """The settings of a job; what it leaves open is what is usual for its architecture."""
    architecture = str(job["architecture"])
    begun = job.get("from") not in (None, "", NOTHING, IMAGENET)
    usual = USUAL[architecture]
    rate = RATE_OF_BEGUN if begun else usual.learning_rate
    balance = job.get("balance")
    return FitSettings(
        epochs=int(job["epochs"]),
        batch=min(int(job["batch"]), cells),
        learning_rate=float(job.get("learning_rate") or rate),
        seed=int(job["seed"]),
        augmentation=str(job.get("augmentation") or usual.augmentation),
        balance=float(usual.balance if balance is None else balance),
        cosine=(job.get("schedule") or usual.schedule) == "cosine",
        freeze_norm=architecture == LITE0 and job.get("from") != NOTHING,
    )


class _Cells:
    """What a training learns from and is judged by, cut out; its files are open until closed."""

    def __init__(
        self,
        job: Mapping[str, Any],
        parts: Parts,
        start: Start,
        tell: Callable[[int, int], None],
    ) -> None:
        folder = job.get("cache")
        room = CropRoom(Path(folder) if folder else None)
        total = len(parts.train) + len(parts.held_out)
        varied = settings_of(job, 1).augmentation
        train = cut_out(parts.train, cutter_of(start, varied), room, each_told(tell, 0, total))
        told = each_told(tell, len(parts.train), total)
        try:
            held_out = cut_out(parts.held_out, AsUsed(start.view), room, told)
        except BaseException:
            close_crops(train)
            raise
        self.material = Material(train, held_out, classes_of(parts.train), start.view)

    def close(self) -> None:
        close_crops(self.material.train, self.material.validation)


def cutter_of(start: Start, augmentation: str) -> Cutter:
    """Pictures that are not varied are seen as in use; others need room, and detail for zooming."""
    how = AUGMENTATIONS[augmentation]
    if augmentation == "none":
        return AsUsed(start.view)
    return WithRoom(start.view.microns_per_pixel / how.zoom[1])


def begun_model(start: Start, material: Material, settings: FitSettings) -> Any:
    """The model a training begins with; the same seed begins it the same."""
    import keras

    keras.utils.set_random_seed(settings.seed)
    return start.model(material.classes)


def be_repeatable() -> None:
    """The same steps give the same numbers on this computer, whatever its threads do."""
    import tensorflow as tf

    tf.config.experimental.enable_op_determinism()


def _keeper(
    job: Mapping[str, Any], settings: FitSettings, start: Start, sha256: str
) -> StateKeeper | None:
    """Where the state is kept, if the job has a folder; it belongs to these cells and settings."""
    if not job.get("folder"):
        return None
    told = {name: getattr(settings, name) for name in FitSettings.__slots__}
    text = json.dumps([told, start.word, start.sha256, start.architecture, sha256], sort_keys=True)
    identity = hashlib.sha256(text.encode()).hexdigest()
    return StateKeeper(Path(job["folder"]), identity, float(job.get("keep_every_s", 60)))


@contextmanager
def _memory_watched(job: Mapping[str, Any]) -> Iterator[None]:
    """Says in words that the memory did not suffice."""
    try:
        yield
    except MemoryError as error:
        raise HostError(OUT_OF_MEMORY(batch=int(job["batch"])), repr(error)) from error
    except Exception as error:
        if type(error).__name__ != "ResourceExhaustedError":  # tensorflow's own
            raise
        raise HostError(OUT_OF_MEMORY(batch=int(job["batch"])), str(error)) from error


def _reading_told(emit: Emit, stop: Event) -> Callable[[int, int], None]:
    """Tells now and then how many pictures are read, and ends there once it shall stop."""

    def tell(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled
        if done % TOLD_EVERY == 0 or done == total:
            emit({"event": "reading", "done": done, "total": total})

    return tell


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


def _card(
    job: Mapping[str, Any], material: Material, start: Start, settings: FitSettings, sha256: str
) -> Card:
    return Card(
        name=str(job["name"]),
        version=str(job.get("version", "1.0")),
        classes=material.classes,
        input_px=material.view.size,
        microns_per_pixel=material.view.microns_per_pixel,
        architecture=start.architecture,
        seed=settings.seed,
        settings={
            **_card_settings(start, settings),
            "from_sha256": start.sha256,
            "data_sha256": sha256,
        },
        notices=_notices(start),
        program=__version__,
    )


def _card_settings(start: Start, settings: FitSettings) -> dict[str, Any]:
    return {
        "architecture": start.architecture,
        "epochs": settings.epochs,
        "batch": settings.batch,
        "learning_rate": settings.learning_rate,
        "schedule": "cosine" if settings.cosine else "constant",
        "augmentation": settings.augmentation,
        "balance": settings.balance,
        "from": start.word,
    }


def _notices(start: Start) -> tuple[str, ...]:
    if start.base is not None:
        return start.base.notices
    return (IMAGENET_NOTICE,) if start.imagenet else ()


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


def _check(data: DataSet, material: Material, *, spite: bool = False) -> None:
    """``spite``: a person wants it although some class is too small to learn."""
    labels, counts = np.unique(np.array(material.train.labels), return_counts=True)
    large = sum(counts >= FEWEST)
    enough = large >= 2 and (spite or large == len(labels)) and len(material.validation) > 0
    if not enough:
        cells = len(material.train)
        raise InputError(TOO_SMALL(name=data.name, cells=cells, classes=len(labels)))
