"""The job that adapts a network to a small labelled set, and says whether that helped."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop import __version__
from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import members
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.adapted_card import Evidence, Heard, adapted_card
from wbc_desktop.learning.adapting import (
    AdaptSettings,
    Halves,
    Lesson,
    Repeated,
    adapt,
    hits_of,
    lesson_of,
    trunk_hash,
)
from wbc_desktop.learning.adapting_gain import (
    FEWEST,
    FOLDS,
    Change,
    balanced_change,
    by_label,
    folds,
    plain_change,
    torn_labels,
    verdict,
)
from wbc_desktop.learning.batches import plain_view
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.export import packed
from wbc_desktop.learning.home import own_cells
from wbc_desktop.learning.job_data import HELD_BACK, Emit, data_of
from wbc_desktop.learning.pictures import box_of, pictures, scale_of
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.replay import HELD_OUT, TRAIN, Replay, read_replay, shipped_file
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.learning.starting import Start, start_of
from wbc_desktop.network.card import TrainingSet
from wbc_desktop.network.familiarity import look
from wbc_desktop.network.network_file import open_network
from wbc_desktop.network.prepare import keep_crop
from wbc_desktop.network.training_cells import MICRONS_PER_PIXEL, MOST_CELLS, TrainingCell
from wbc_desktop.wording import Message, Wording

Said = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Logits and embedding of some cells."""

MOST_PER_LABEL = 40
"""More cells of a label are not learned from: they judge."""

PARENTS_CELLS = 8
"""Of the small pictures in the file, so many stay of those that the parent kept."""

TOO_FEW = Wording(
    "adapt.too_few",
    "“{name}” has {cells} labelled cells of {classes} classes that {network} knows: at least"
    " 2 classes with {fewest} cells each are needed. Ten of each class are good.",
)
NOTHING_TO_REPEAT = Wording(
    "adapt.nothing_to_repeat",
    "{network} keeps no cells to repeat: it would unlearn what this set does not show. Adapt the"
    " network that comes with the program, or train anew on all your cells.",
)
FEW_TO_REPEAT = Wording(
    "adapt.few_to_repeat",
    "Of what {network} learned from, only {cells} small pictures are kept: they are repeated, but"
    " whether it unlearns anything can hardly be told.",
)
UNKNOWN_CLASSES = Wording(
    "adapt.unknown_classes",
    "{network} does not know {classes}: these {cells} cells are left out. A class is learned by"
    " training, not by adapting.",
)
FEW_CELLS = Wording(
    "adapt.few_cells",
    "Of {classes} there are fewer than {fewest} cells: they are learned from, but what they gain"
    " cannot be told.",
)
ONE_SLIDE = Wording(
    "adapt.one_slide",
    "The cells of {classes} are of one slide, or of slides without a name: the figures may"
    " flatter.",
)
NO_TRAITS = Wording(
    "adapt.no_traits",
    "The adapted network says no traits in words: of the changed features they were not measured.",
)


def adapt_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Adapts ``job["network"]`` to ``job["data"]``; writes ``job["out"]`` only if that gained.

    Raises:
        InputError: set or network cannot be read, are too small, or nothing can be repeated.
        HostError: the file cannot be written.
        Cancelled: it was stopped; nothing is written.
    """
    began = time.monotonic()
    data = data_of(job)
    start = start_of(str(job["network"]), "", None)
    cells = _chosen(data.items, start, int(job["seed"]))
    teacher = _Teacher(job, start, cells, data.name, emit, stop)
    problems = [*data.problems, *teacher.remarks]
    emit(
        {
            "event": "data",
            "train": len(teacher.crops),
            "validation": len(cells.judging),
            "classes": list(start.base.classes if start.base else ()),
            "problems": [p.as_json() for p in problems],
        }
    )
    return teacher.teach(began)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Cells to learn from, cells beyond MOST_PER_LABEL, and cells of classes it does not know."""

    learning: tuple[Item, ...]
    judging: tuple[Item, ...]
    unknown: tuple[Item, ...]


def _chosen(items: Sequence[Item], start: Start, seed: int) -> _Chosen:
    """Test parts of a set judge; of every label at most MOST_PER_LABEL cells teach."""
    assert start.base is not None
    classes = start.base.classes
    learning, judging, unknown = [], [], []
    seen: Counter[str] = Counter()
    for place in np.random.default_rng(seed).permutation(len(items)):
        item = items[place]
        if not any(member in classes for member in members(item.label)):
            unknown.append(item)
        elif item.split in HELD_BACK or seen[item.label] >= MOST_PER_LABEL:
            judging.append(item)
        else:
            seen[item.label] += 1
            learning.append(item)
    return _Chosen(tuple(learning), tuple(judging), tuple(unknown))


class _Teacher:
    """One adapting: what it learns from, what it repeats, how it is told of."""

    def __init__(
        self, job: Mapping[str, Any], start: Start, cells: _Chosen, name: str, emit: Emit,
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
        self._halves = Halves(start.model(self._parent.classes), self._parent.architecture)
        self._replay = _replay(job, trunk_hash(self._halves))
        if self._replay is None and not self._kept:
            raise InputError(NOTHING_TO_REPEAT(network=self._parent.label))
        self._repeated, self._held_out = self._base()

    @property
    def remarks(self) -> list[Message]:
        """What the person should know before it begins."""
        network, labels = self._parent.label, self.crops.labels
        said = []
        if self._cells.unknown:
            names = sorted({i.label for i in self._cells.unknown})
            said.append(
                UNKNOWN_CLASSES(
                    network=network, classes=", ".join(names), cells=len(self._cells.unknown)
                )
            )
        few = sorted(label for label, n in Counter(labels).items() if n < FEWEST)
        if few:
            said.append(FEW_CELLS(classes=", ".join(few), fewest=FEWEST))
        torn = torn_labels(self.crops.items)
        if torn:
            said.append(ONE_SLIDE(classes=", ".join(torn)))
        if self._replay is None:
            said.append(FEW_TO_REPEAT(network=network, cells=len(self._kept)))
        if self._parent.traits:
            said.append(NO_TRAITS())
        return said

    def teach(self, began: float) -> dict[str, Any]:
        """Judges in folds, then adapts to all the cells; writes the file if it gained."""
        lesson = self._lesson(self.crops)
        self._before = self._halves.weights
        self._before_own = self._halves.looked(lesson.activations)[0]
        own = self._out_of_folds(lesson)
        base_before = self._said_of_base()
        share = self._adapted(lesson, FOLDS)
        base = self._said_of_base()
        laboratory, rows = self._gained(lesson, own)
        home = self._lost(base_before, base)
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
                self._replay,
                _looks(self.crops.items),
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
        return lesson_of(self._halves, crops, view, self._settings, self._seed, tell)

    def _base(self) -> tuple[Repeated, Repeated]:
        """What is repeated, and what tells whether anything is unlearned."""
        kept = _repeated_cells(self._halves, self._start, self._kept)
        if self._replay is None:
            return kept, kept
        train, held_out = self._replay.part(TRAIN), self._replay.part(HELD_OUT)
        labels = (*train.labels, *kept.labels)
        activations = train.activations
        if len(kept):
            activations = np.concatenate([activations, kept.activations])
        return Repeated(activations, labels), Repeated(held_out.activations, held_out.labels)

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
            self._repeated,
            self._held_out,
            self._parent.classes,
            self._settings,
            self._seed + round_,
            tell,
            self._stop,
        )

    def _said_of_base(self) -> Said:
        cells = self._replay.activations if self._replay is not None else self._held_out.activations
        return self._halves.said(cells)

    def _gained(self, lesson: Lesson, own: Heard) -> tuple[Change, dict[str, Any]]:
        """Of cells in folds, and of those beyond MOST_PER_LABEL by the adapted network itself."""
        before, after, labels = [self._before_own], [own.logits], lesson.labels
        more = self._loaded(self._cells.judging) if self._cells.judging else None
        if more is not None and len(more):
            plain = replace(self._settings, views=0)
            extra = lesson_of(self._halves, more, self._start.view, plain, 0)
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

    def _lost(self, before: Said, after: Said) -> Change:
        """On the base sets' held-out cells."""
        replay, classes = self._replay, self._parent.classes
        labels, rows = self._held_out.labels, np.arange(len(self._held_out))
        if replay is not None:
            rows = np.flatnonzero(np.array(replay.parts) == HELD_OUT)
        was = hits_of(before[0][rows], labels, classes)
        now = hits_of(after[0][rows], labels, classes)
        return plain_change(was, now, self._seed)

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


def _replay(job: Mapping[str, Any], trunk: str) -> Replay | None:
    """The sample that fits the network: the one named, which must, or the shipped one."""
    if job.get("replay"):
        replay = read_replay(Path(job["replay"]))
        replay.must_fit(trunk, Path(job["replay"]).name)
        return replay
    if not shipped_file().exists():
        return None
    replay = read_replay(shipped_file())
    return replay if replay.trunk == trunk else None


def _repeated_cells(halves: Halves, start: Start, kept: Sequence[TrainingCell]) -> Repeated:
    """The small pictures that the network file keeps, as the trunk sees them."""
    labels = tuple(cell.label for cell in kept)
    if not kept:
        return Repeated(np.zeros((0, 1, 1, 1), np.float32), ())
    pictures_ = tuple(cell.picture for cell in kept)
    crops = LabelledCrops(pictures_, (MICRONS_PER_PIXEL,) * len(kept), labels)
    return Repeated(halves.seen(plain_view(crops, start.view)), labels)


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
