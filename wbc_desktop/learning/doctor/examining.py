"""The examination of a labelled set, step by step; every step is a point to cancel at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from wbc_desktop.learning.datasets import DataSet
from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.colours import ColourMap, colour_map
from wbc_desktop.learning.doctor.copies import Copies, copied, findings_of_copies
from wbc_desktop.learning.doctor.described import Described, describing
from wbc_desktop.learning.doctor.doubtful import findings_of_labels
from wbc_desktop.learning.doctor.files import findings_of_files
from wbc_desktop.learning.doctor.findings import Diagnosis, gravest_first
from wbc_desktop.learning.doctor.giveaways import findings_of_giveaways
from wbc_desktop.learning.doctor.leaks import findings_of_leaks
from wbc_desktop.learning.doctor.looks import Look, looking
from wbc_desktop.learning.doctor.numbers import findings_of_numbers
from wbc_desktop.learning.set_notes import cell_names, content_hash
from wbc_desktop.network.classifier import Classifier

READING, COMPARING, DESCRIBING, JUDGING = "reading", "comparing", "describing", "judging"

TOLD_EVERY = 25


@dataclass(frozen=True, slots=True)
class Budget:
    """How many pictures are read, and how many the network looks at; None: all.

    What is unasked shall take seconds (decision 0172): 100 to 1 500 pictures a second are
    read and 100 to 400 looked at by the network, by their size.
    """

    pictures: int | None = None
    described: int | None = None

    @staticmethod
    def unasked() -> Budget:
        return Budget(3000, 1000)


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` cells in a ``step``."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Examined:
    """The end. ``sha256`` is the set's content hash; "" where not all of it was read."""

    diagnosis: Diagnosis
    sha256: str


def examining(
    data: DataSet,
    root: Path,
    classifier: Callable[[], Classifier] | None,
    budget: Budget,
    seed: int = 1,
) -> Iterator[Progress | Examined]:
    """Examines a set; yields progress and, last, what was found.

    Memory: about 5 kB a picture, besides what is fixed (``scripts/measure/doctor.py --memory``).
    ``classifier`` is made when it is needed; None leaves doubtful labels and colours out.
    """
    yield from _Examination(data, root, budget, seed).steps(classifier)


class _Examination:
    """One examination: what was found so far."""

    def __init__(self, data: DataSet, root: Path, budget: Budget, seed: int) -> None:
        self._began = perf_counter()
        self._data, self._root, self._budget, self._seed = data, root, budget, seed
        self._places = spread(len(data.items), budget.pictures)
        self._looks: list[Look] = []
        self._described = Described()
        self._network: Classifier | None = None
        names = cell_names(root, data.items)
        self._findings = [
            *findings_of_numbers(data, names),
            *findings_of_leaks(data, names),
        ]

    def steps(self, classifier: Callable[[], Classifier] | None) -> Iterator[Progress | Examined]:
        yield from self._read()
        cells = Cells.of(self._data, self._root, self._places, self._looks)
        yield from self._compared(cells)
        yield Progress(JUDGING, 0, 1)
        self._findings += findings_of_giveaways(cells, self._seed)
        if classifier is not None and cells.readable:
            self._network = classifier()
            yield from self._seen(self._network, cells)
        yield Examined(self._diagnosis(cells), self._content_hash())

    @property
    def _whole(self) -> bool:
        return len(self._places) == len(self._data.items)

    def _read(self) -> Iterator[Progress]:
        for look in looking([self._data.items[place] for place in self._places]):
            self._looks.append(look)
            if len(self._looks) % TOLD_EVERY == 0:
                yield Progress(READING, len(self._looks), len(self._places))

    def _compared(self, cells: Cells) -> Iterator[Progress]:
        copies: list[Copies] = []
        for done, groups in copied(cells):
            copies += groups
            yield Progress(COMPARING, done, len(cells.items))
        self._findings += [*findings_of_files(cells), *findings_of_copies(cells, copies)]

    def _seen(self, network: Classifier, cells: Cells) -> Iterator[Progress]:
        """What the network makes of the cells: doubtful labels."""
        readable, seen = cells.readable, self._described
        asked = [readable[i] for i in spread(len(readable), self._budget.described)]
        for done in describing(network, cells, asked, seen):
            yield Progress(DESCRIBING, done, len(asked))
        yield Progress(JUDGING, 0, 1)
        if seen.places:
            self._findings += findings_of_labels(cells, seen.places, seen.embedding, self._seed)

    def _diagnosis(self, cells: Cells) -> Diagnosis:
        network = self._network
        most = self._budget.described
        return Diagnosis(
            len(self._data.items),
            len(self._places),
            len(self._described.places),
            network.card.label if network else "",
            gravest_first(self._findings),
            self._colours(network) if network else None,
            perf_counter() - self._began,
            self._whole and (most is None or len(cells.readable) <= most),
        )

    def _colours(self, network: Classifier) -> ColourMap | None:
        return colour_map(self._described.traits, self._described.colours, network.card)

    def _content_hash(self) -> str:
        """Empty where not all of the set was read."""
        if not self._whole:
            return ""
        return content_hash(self._data.items, [look.file for look in self._looks])


def spread(count: int, most: int | None) -> list[int]:
    """At most ``most`` of ``count`` places, evenly spread."""
    if most is None or count <= most:
        return list(range(count))
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})
