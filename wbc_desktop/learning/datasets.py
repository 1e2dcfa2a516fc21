"""Labelled sets in the layouts laboratories have, as one list of items. No tensorflow here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import PARTS, Item, label_of
from wbc_desktop.learning.label_map import LabelMap, LabelMemory, fingerprint
from wbc_desktop.learning.layouts import BROKEN_ZIP, NO_SUCH, FoundSet, Layout, find_cells
from wbc_desktop.learning.layouts.tables import BROKEN_TABLE
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.wording import Message, Wording

__all__ = [
    "ALL_UNKNOWN", "ASSUMED_MICRONS", "BROKEN_TABLE", "BROKEN_ZIP", "LEFT_OUT", "NO_SET",
    "NO_SUCH", "UNKNOWN_LABEL", "UNKNOWN_PART", "DataSet", "Item", "LabelMap", "LabelMemory",
    "Layout", "at_scale", "label_of", "look_at_data_set", "read_data_set",
]  # fmt: skip

NO_SET = Wording("data_set.none", "“{name}” holds no labelled images that can be read.")
UNKNOWN_LABEL = Wording(
    "data_set.unknown_label",
    "{count} images are labelled “{label}”, which is no class of this program; they are left out.",
)
UNKNOWN_PART = Wording(
    "data_set.unknown_part",
    "{count} cells are of a part “{part}”, which this program does not know. As it may be a test,"
    " nothing is learned from them. Call it train, val or test.",
)
ALL_UNKNOWN = Wording(
    "data_set.all_unknown",
    "No label of “{name}” is known to this program, e.g. “{label}”. Say what its labels mean: on"
    " the Data page, or with --labels FILE.json.",
)
LEFT_OUT = Wording(
    "data_set.labels_left_out", "“{name}”: every label of it was decided to be left out."
)

ASSUMED_MICRONS = 30.0
"""Width of a single-cell picture of unknown scale (sets measured: 24 to 43)."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """All items of a set and what was found wrong with it.

    ``unknown`` are the cells of labels that nobody has decided yet, ``left_out`` those that a
    person decided to leave out; their ``label`` is the set's own text. ``texts`` are all label
    texts of the set as they stand in it, ``labels`` what was decided of them.
    """

    name: str
    items: tuple[Item, ...]
    problems: tuple[Message, ...]
    unknown: tuple[Item, ...] = ()
    left_out: tuple[Item, ...] = ()
    texts: frozenset[str] = frozenset()
    layout: Layout | None = None
    labels: LabelMap = field(default_factory=LabelMap)

    def split(self, *names: str) -> DataSet:
        return replace(self, items=tuple(i for i in self.items if i.split in names))

    @property
    def fingerprint(self) -> str:
        """What its decided labels are remembered by."""
        return fingerprint(self.name, self.texts)

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """Label counts by split."""
        out: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for item in self.items:
            out[item.split][item.label] += 1
        return dict(out)


def read_data_set(
    path: Path,
    labels: LabelMap | None = None,
    memory: LabelMemory | None = None,
    stop: Event = NEVER,
) -> DataSet:
    """Reads a set that something can be learned from, in any layout (``layouts``).

    Args:
        labels: what labels mean that are no class or group by themselves.
        memory: what was decided of the set's labels earlier; ``labels`` goes before it.

    Raises:
        InputError: there is nothing at ``path``, it is broken, or no label in it is known.
        HostError: the computer does not let it, or what is remembered, be read.
        Cancelled: ``stop`` was set.
    """
    data = look_at_data_set(path, labels, memory, stop)
    if data.items:
        return data
    if data.unknown:
        raise InputError(ALL_UNKNOWN(name=data.name, label=data.unknown[0].label))
    raise InputError(LEFT_OUT(name=data.name))


def look_at_data_set(
    path: Path,
    labels: LabelMap | None = None,
    memory: LabelMemory | None = None,
    stop: Event = NEVER,
) -> DataSet:
    """Like ``read_data_set``, but all of its labels may be unknown yet.

    Raises:
        InputError: there is nothing at ``path``, it is broken, or nothing in it is labelled.
        HostError: the computer does not let it be read.
        Cancelled: ``stop`` was set.
    """
    found = find_cells(path, stop)
    if found is None or not found.items:
        raise InputError(NO_SET(name=path.name))
    known = LabelMap()
    if memory is not None:
        known = memory.recall(fingerprint(path.name, (item.label for item in found.items)))
    return _named(path.name, found, known.and_then(labels or LabelMap()))


def at_scale(data: DataSet, microns_per_pixel: float) -> DataSet:
    """The set with a scale stated for every item that has none of its own."""
    items = tuple(
        i if i.microns_per_pixel else replace(i, microns_per_pixel=microns_per_pixel)
        for i in data.items
    )
    return replace(data, items=items)


def _named(name: str, found: FoundSet, labels: LabelMap) -> DataSet:
    items, unknown, left_out = [], [], []
    for item in found.items:
        label = labels.label_of(item.label)
        if label is not None:
            items.append(replace(item, label=label))
        elif labels.decided(item.label):
            left_out.append(item)
        else:
            unknown.append(item)
    counted = Counter(item.label for item in unknown).most_common()
    problems = [UNKNOWN_LABEL(count=n, label=label) for label, n in counted]
    parts = Counter(item.split for item in items if item.split not in PARTS).most_common()
    problems += [UNKNOWN_PART(count=n, part=part) for part, n in parts]
    return DataSet(
        name,
        tuple(items),
        (*problems, *found.problems),
        tuple(unknown),
        tuple(left_out),
        frozenset(item.label for item in found.items),
        found.layout,
        labels,
    )
