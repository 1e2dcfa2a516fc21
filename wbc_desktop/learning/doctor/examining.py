"""The examination of a labelled set, step by step; every step is a point to cancel at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from wbc_desktop.learning.doctor.findings import Diagnosis, Finding, gravest_first
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

    Memory: about 4 kB a picture, besides one block of pictures. ``classifier`` is made when it is
    needed; None leaves doubtful labels and colours out.
    """
    began = perf_counter()
    findings = [
        *findings_of_numbers(data),
        *findings_of_leaks(data, cell_names(root, data.items)),
    ]
    places = spread(len(data.items), budget.pictures)
    looks: list[Look] = []
    yield from _read(data, places, looks)
    cells = Cells.of(data, root, places, looks)
    groups: list[Copies] = []
    yield from _compared(cells, groups)
    findings += [*findings_of_files(cells), *findings_of_copies(cells, groups)]
    yield Progress(JUDGING, 0, 1)
    findings += findings_of_giveaways(cells, seed)
    described = Described()
    network = ""
    if classifier is not None and cells.readable:
        ready = classifier()
        network = ready.card.label
        yield from _described(ready, cells, budget, described)
        yield Progress(JUDGING, 0, 1)
        findings += _of_labels(cells, described, seed)
    colours = _colours(described, ready if network else None)
    diagnosis = Diagnosis(
        len(data.items),
        len(places),
        len(described.places),
        network,
        gravest_first(findings),
        colours,
        perf_counter() - began,
        len(places) == len(data.items) and _all_described(cells, budget),
    )
    whole = len(places) == len(data.items)
    digests = [look.file for look in looks]
    yield Examined(diagnosis, content_hash(data.items, digests) if whole else "")


def spread(count: int, most: int | None) -> list[int]:
    """At most ``most`` of ``count`` places, evenly spread."""
    if most is None or count <= most:
        return list(range(count))
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})


def _read(data: DataSet, places: Sequence[int], into: list[Look]) -> Iterator[Progress]:
    for look in looking([data.items[place] for place in places]):
        into.append(look)
        if len(into) % TOLD_EVERY == 0:
            yield Progress(READING, len(into), len(places))


def _compared(cells: Cells, into: list[Copies]) -> Iterator[Progress]:
    for done, groups in copied(cells):
        into += groups
        yield Progress(COMPARING, done, len(cells.items))


def _described(
    classifier: Classifier, cells: Cells, budget: Budget, into: Described
) -> Iterator[Progress]:
    readable = cells.readable
    asked = [readable[i] for i in spread(len(readable), budget.described)]
    for done in describing(classifier, cells, asked, into):
        yield Progress(DESCRIBING, done, len(asked))


def _all_described(cells: Cells, budget: Budget) -> bool:
    return budget.described is None or len(cells.readable) <= budget.described


def _of_labels(cells: Cells, described: Described, seed: int) -> list[Finding]:
    if not described.places:
        return []
    return findings_of_labels(cells, described.places, described.embedding, seed)


def _colours(described: Described, classifier: Classifier | None) -> ColourMap | None:
    if classifier is None:
        return None
    return colour_map(described.traits, described.colours, classifier.card)
