"""Classes of which there are too few cells to learn or to judge, with the limits that means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.datasets import DataSet
from wbc_desktop.learning.doctor.cells import TESTS
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, STOP, Finding, FoundCell
from wbc_desktop.learning.job_data import parts_of
from wbc_desktop.learning.scarce import FEWEST, SCARCE_KIND
from wbc_desktop.wording import Message, Wording

SEED = 1
"""A split holds the same numbers of each class back whatever its seed, as a rule."""

FEW = 10
"""Cells of a class under which the word of a figure is empty."""

WIDE = 0.30
"""Width of the limits of a recall from which it says little."""

HELD_OUT_SHARE = 0.15
GOOD = 0.9

NONE = Wording(
    "doctor.no_training",
    "There are not two classes with {fewest} pictures each to train on: a training cannot begin.",
)
NONE_MEANS = Wording(
    "doctor.no_training.means", "A network learns to tell classes apart; one class is no choice."
)
NONE_ADVICE = Wording("doctor.no_training.advice", "Add labelled cells of at least two classes.")
NO_JUDGING = Wording(
    "doctor.no_judging",
    "There are too few cells of every class to hold some back: a training cannot begin.",
)
NO_JUDGING_MEANS = Wording(
    "doctor.no_judging.means",
    "A training is judged by cells it does not learn from; without them nobody could tell when it"
    " is good.",
)
NO_JUDGING_ADVICE = Wording("doctor.no_judging.advice", "Add labelled cells of each class.")
SCARCE = Wording("doctor.scarce", "Classes with fewer than {fewest} cells to train on: {list}.")
SCARCE_MEANS = Wording(
    "doctor.scarce.means",
    "A class cannot be learned from so few. A training does not begin while they are there.",
)
SCARCE_ADVICE = Wording(
    "doctor.scarce.advice",
    "Label more cells of them, or leave their cells out: then the training begins without the"
    " class.",
)
TINY = Wording("doctor.tiny", "Classes with fewer than {few} cells in all: {list}.")
TINY_MEANS = Wording(
    "doctor.tiny.means",
    "So few cells can neither be learned nor judged. Every figure of such a class is chance.",
)
TINY_ADVICE = Wording(
    "doctor.tiny.advice", "Label more cells of them, or leave the classes out of this training."
)
NARROW = Wording("doctor.narrow", "Classes with few cells to judge by: {list}.")
NARROW_MEANS = Wording(
    "doctor.narrow.means",
    "Even if nine of ten are right, the true share may lie anywhere within the limits in brackets"
    " (exact, 95 %). A difference smaller than that says nothing.",
)
NARROW_ADVICE = Wording(
    "doctor.narrow.advice",
    "To judge a class to ± 5 percentage points takes about 140 cells of it. Until then read its"
    " figures with their limits.",
)
ENTRY = Wording("doctor.class_entry", "{class_name} {count}")
ENTRY_LIMITS = Wording("doctor.class_limits", "{class_name} {count} ({low}–{high} %)")
JOINED = Wording("doctor.joined", "{first_part}, {rest}")


def findings_of_numbers(data: DataSet, names: Sequence[str]) -> list[Finding]:
    """What the counts of the labels tell; no picture is read for it. ``names`` are the cells'."""
    stopping = findings_that_stop(data, names)
    if any(finding.kind != SCARCE_KIND for finding in stopping):
        return stopping
    total = Counter(item.label for item in data.items)
    scarce = {cell.item.label for f in stopping for group in f.groups for cell in group}
    tiny = {label: n for label, n in total.items() if n < FEW and label not in scarce}
    judged = _judged(data, total)
    named = {*tiny, *scarce}
    narrow = {label: n for label, n in judged.items() if label not in named and _wide(n)}
    return [*stopping, *_tiny(tiny), *_narrow(narrow)]


def findings_that_stop(data: DataSet, names: Sequence[str]) -> list[Finding]:
    """Why a training of the set would refuse to begin; at most one finding."""
    parts = parts_of(data, SEED)
    learned = Counter(item.label for item in parts.train)
    if sum(count >= FEWEST for count in learned.values()) < 2:
        return [Finding("no_training", STOP, NONE(fewest=FEWEST), NONE_MEANS(), NONE_ADVICE())]
    if not parts.held_out:
        means, advice = NO_JUDGING_MEANS(), NO_JUDGING_ADVICE()
        return [Finding("no_judging", STOP, NO_JUDGING(), means, advice)]
    scarce = {label: n for label, n in learned.items() if n < FEWEST}
    return [_scarce(scarce, data, names)] if scarce else []


def _scarce(scarce: Mapping[str, int], data: DataSet, names: Sequence[str]) -> Finding:
    """Their cells in every part go with them: a class that is not learned cannot be judged."""
    entries = [ENTRY(class_name=_called(label), count=n) for label, n in sorted(scarce.items())]
    cells = [
        FoundCell(name, item)
        for name, item in zip(names, data.items, strict=True)
        if item.label in scarce
    ]
    groups = tuple(
        tuple(cell for cell in cells if cell.item.label == label) for label in sorted(scarce)
    )
    return Finding(
        SCARCE_KIND,
        STOP,
        SCARCE(fewest=FEWEST, list=_listed(entries)),
        SCARCE_MEANS(),
        SCARCE_ADVICE(),
        groups,
        tuple(cell.name for cell in cells),
    )


def width_of(count: int) -> tuple[float, float]:
    """The exact limits of a recall of GOOD measured on ``count`` cells."""
    return clopper_pearson(round(GOOD * count), count) if count else (0.0, 1.0)


def _wide(count: int) -> bool:
    low, high = width_of(count)
    return high - low > WIDE


def _judged(data: DataSet, total: Mapping[str, int]) -> dict[str, int]:
    """How many cells of each label a network is judged by: the test part's, else those held out."""
    test = Counter(item.label for item in data.items if item.split in TESTS[:2])
    held = Counter(item.label for item in data.items if item.split == "val")
    judged = test or held
    if judged:
        return {label: judged.get(label, 0) for label in total}
    return {label: round(HELD_OUT_SHARE * n) for label, n in total.items()}


def _tiny(tiny: Mapping[str, int]) -> list[Finding]:
    if not tiny:
        return []
    entries = [ENTRY(class_name=_called(label), count=n) for label, n in sorted(tiny.items())]
    what = TINY(few=FEW, list=_listed(entries))
    return [Finding("tiny", LOOK, what, TINY_MEANS(), TINY_ADVICE())]


def _narrow(narrow: Mapping[str, int]) -> list[Finding]:
    if not narrow:
        return []
    what = NARROW(list=_listed([_limits(*e) for e in sorted(narrow.items())]))
    return [Finding("narrow", KNOW, what, NARROW_MEANS(), NARROW_ADVICE())]


def _limits(label: str, count: int) -> Message:
    low, high = (round(100 * limit) for limit in width_of(count))
    return ENTRY_LIMITS(class_name=_called(label), count=count, low=low, high=high)


def _listed(entries: list[Message]) -> Message:
    """The entries one after the other, each translated for itself."""
    first, *rest = entries
    return JOINED(first_part=first, rest=_listed(rest)) if rest else first


def _called(label: str) -> str:
    return BY_ID[label].name if label in BY_ID else label.replace("_", " ")
