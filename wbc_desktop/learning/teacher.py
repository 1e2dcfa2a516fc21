"""One adapting: judged in folds, done with all the cells, written only if it gained."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop import __version__
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.adapted_card import Evidence, Heard, adapted_card
from wbc_desktop.learning.adapting import AdaptSettings, adapt, hits_of
from wbc_desktop.learning.adapting_cells import ChosenCells
from wbc_desktop.learning.adapting_gain import (
    FEWEST,
    FOLDS,
    Change,
    balanced_change,
    by_label,
    folds,
    verdict,
)
from wbc_desktop.learning.base_sample import Base
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.halves import Halves
from wbc_desktop.learning.home import own_cells
from wbc_desktop.learning.job_data import Emit
from wbc_desktop.learning.lessons import Lesson, lesson_of
from wbc_desktop.learning.pictures import box_of, pictures, scale_of
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.learning.starting import Start
from wbc_desktop.network.card import TrainingSet
from wbc_desktop.network.familiarity import look
from wbc_desktop.network.network_file import open_network
from wbc_desktop.network.prepare import keep_crop
from wbc_desktop.network.training_cells import MOST_CELLS
from wbc_desktop.wording import Message, Wording

PARENTS_CELLS = 8
"""Of the small pictures in the file, so many stay of those that the parent kept."""

TOO_FEW = Wording(
    "adapt.too_few",
    "“{name}” has {cells} labelled cells of {classes} classes that {network} knows: at least"
    " 2 classes with {fewest} cells each are needed. Ten of each class are good.",
)
NO_TRAITS = Wording(
    "adapt.no_traits",
    "The adapted network says no traits in words: of the changed features they were not measured.",
)


class Teacher:
    """One adapting: what it learns from, what it repeats, how it is told of."""

    def __init__(
        self, job: Mapping[str, Any], start: Start, cells: ChosenCells, name: str, emit: Emit,
        stop: Event,
    ) -> None:  # fmt: skip
        assert start.base is not None
        assert start.file is not None
        self._job, self._start, self._cells, self._name = job, start, cells, name
        self._emit, self._stop = emit, stop
        self._parent = start.base
        self._settings = AdaptSettings(**job.get("settings", {}))
        self._seed = int(job["seed"])
        self._kept = open_network(start.file).cells
        self.crops = self._loaded(cells.learning)
        _check(self.crops, name, self._parent.label)
        before = (item in cells.before for item in self.crops.items)
        self._judged = [place for place, old in enumerate(before) if not old]
        self._halves = Halves(start.model(self._parent.classes), self._parent.architecture)
        self._base = Base.of(job.get("replay"), self._halves, start, self._kept)

    @property
    def remarks(self) -> list[Message]:
        """What the person should know before it begins."""
        said = [*self._cells.remarks(self._parent), *self._base.remarks]
        return [*said, NO_TRAITS()] if self._parent.traits else said

    def teach(self, began: float) -> dict[str, Any]:
        """Judges in folds, then adapts to all the cells; writes the file if it gained."""
        lesson = self._lesson(self.crops)
        self._before = self._halves.weights
        self._before_own = self._halves.looked(lesson.activations)[0]
        own = self._out_of_folds(lesson).of(self._judged)
        base_before = self._base.said(self._halves)
        share = self._adapted(lesson, FOLDS)
        base = self._base.said(self._halves)
        laboratory, rows = self._gained(own)
        home = self._base.change(base_before, base, self._parent.classes, self._seed)
        adopted, why = verdict(laboratory, home)
        figures = {
            "laboratory": laboratory.as_json(),
            "per_label": rows,
            "base": home.as_json(),
            "taken": round(share, 2),
            "seconds": round(time.monotonic() - began, 1),
        }
        if adopted:
            evidence = Evidence(
                own,
                self._halves.looked(lesson.activations)[1],
                base[0],
                base[1],
                base_before[1],
                self._base.replay,
                _looks([self.crops.items[i] for i in self._judged]),
            )
            self._write(evidence, figures)
        return {
            "path": str(self._job["out"]) if adopted else None,
            "adopted": adopted,
            "why": why.as_json(),
            "figures": figures,
            "classes": list(self._parent.classes),
        }

    def _loaded(self, items: Sequence[Item]) -> LabelledCrops:
        self._emit({"event": "reading", "done": 0, "total": len(items)})
        crops = load(items)
        self._emit({"event": "reading", "done": len(items), "total": len(items)})
        return crops

    def _lesson(self, crops: LabelledCrops) -> Lesson:
        def tell(done: int, total: int) -> None:
            if self._stop.is_set():
                raise Cancelled
            self._emit({"event": "looking", "done": done, "total": total})

        view = self._start.view
        views, how = self._settings.views, self._settings.how
        return lesson_of(self._halves, crops, view, views, how, self._seed, tell)

    def _out_of_folds(self, lesson: Lesson) -> Heard:
        """What is said of every cell by a network that did not learn from it."""
        whole = self._halves.weights
        fold = folds(self.crops.items, self._seed)
        logits, embedding = (
            np.zeros_like(part) for part in self._halves.looked(lesson.activations)
        )
        for number in range(FOLDS):
            held = np.flatnonzero(fold == number)
            if not len(held):
                continue
            self._adapted(lesson.picked(np.flatnonzero(fold != number).tolist()), number)
            heard = self._halves.looked(lesson.activations[held])
            logits[held], embedding[held] = heard
            self._halves.weights = whole
        return Heard(logits, embedding, lesson.labels)

    def _adapted(self, lesson: Lesson, round_: int) -> float:
        """Adapts in place, telling as of epoch ``round_`` + 1 of all; returns the share taken."""
        clock = time.monotonic()
        rounds = FOLDS + 1

        def tell(step: int, steps: int, loss: float, accuracy: float) -> None:
            if step % 5 and step != steps:
                return
            pace = step / max(time.monotonic() - clock, 1e-6)
            left = (steps - step + (rounds - round_ - 1) * steps) / pace
            self._emit(
                {
                    "event": "batch",
                    "epoch": round_ + 1,
                    "epochs": rounds,
                    "step": step,
                    "steps": steps,
                    "loss": loss,
                    "accuracy": accuracy,
                    "images_per_second": pace * self._settings.batch,
                    "seconds_left": left,
                }
            )

        return adapt(
            self._halves,
            lesson,
            self._base.repeated,
            self._base.held_out,
            self._parent.classes,
            self._settings,
            self._seed + round_,
            tell,
            self._stop,
        )

    def _gained(self, own: Heard) -> tuple[Change, dict[str, Any]]:
        """Of cells in folds, and of those that only judge by the adapted network itself."""
        before, after, labels = [self._before_own[self._judged]], [own.logits], own.labels
        more = self._loaded(self._cells.judging) if self._cells.judging else None
        if more is not None and len(more):
            extra = lesson_of(self._halves, more, self._start.view, 0, self._settings.how, 0)
            after.append(self._halves.looked(extra.activations)[0])
            before.append(self._as_it_was(extra))
            labels = (*labels, *extra.labels)
        was = hits_of(np.concatenate(before), labels, self._parent.classes)
        now = hits_of(np.concatenate(after), labels, self._parent.classes)
        return balanced_change(labels, was, now, self._seed), by_label(labels, was, now)

    def _as_it_was(self, cells: Lesson) -> NDArray[np.float32]:
        """Logits of the parent."""
        adapted, self._halves.weights = self._halves.weights, self._before
        logits = self._halves.looked(cells.activations)[0]
        self._halves.weights = adapted
        return logits

    def _write(self, evidence: Evidence, figures: Mapping[str, Any]) -> None:
        job, parent, items = self._job, self._parent, self.crops.items
        name = str(job.get("laboratory") or self._name)
        card = adapted_card(
            parent,
            evidence,
            TrainingSet(name, str(job.get("licence", "")), len(items)),
            str(job.get("name") or parent.name),
            str(job.get("version") or f"{parent.version}+{name}"),
            self._seed,
            {
                **parent.settings,
                "adapted_from": parent.label,
                "from_sha256": self._start.sha256,
                "data_sha256": parts_hash(Parts(items, self._cells.judging)),
                "adapting": asdict(self._settings),
            },
            figures,
        )
        card = replace(card, provenance=self._origin(card.settings["data_sha256"]))
        mine = own_cells(items, self._seed)
        left = self._kept[:PARENTS_CELLS]
        cells = (*mine[: MOST_CELLS - len(left)], *left)
        packed(self._halves.model, card.architecture).write(card, Path(job["out"]), cells)

    def _origin(self, split_sha256: str) -> dict[str, Any]:
        return provenance(
            Parts(self.crops.items, self._cells.judging),
            data=self._name,
            split_sha256=split_sha256,
            settings={"adapting": asdict(self._settings)},
            seed=self._seed,
            program=__version__,
            parent=self._start.sha256,
            parent_provenance=self._parent.provenance,
        )


def _looks(items: Sequence[Item]) -> list[dict[str, float]]:
    """Colour, size and sharpness of every cell, as familiarity measures them."""
    found = []
    with pictures() as opened:
        for item in items:
            image = opened.whole(item)
            x, y = box_of(item, image).centre
            kept = keep_crop(image, Box(round(x), round(y), 0, 0), scale_of(item, image))
            found.append(look(kept))
    return found


def _check(crops: LabelledCrops, name: str, network: str) -> None:
    counts = Counter(crops.labels)
    if sum(n >= FEWEST for n in counts.values()) < 2:
        raise InputError(
            TOO_FEW(
                name=name, cells=len(crops), classes=len(counts), network=network, fewest=FEWEST
            )
        )
