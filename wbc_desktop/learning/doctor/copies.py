"""Pictures that are in a set more than once: the very same, stored anew, turned, brightened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wbc_desktop.learning.doctor.cells import JUDGED_FIRST, Cells, may_be_one
from wbc_desktop.learning.doctor.findings import LOOK, Finding
from wbc_desktop.learning.doctor.likeness import Alike, Groups, alike
from wbc_desktop.learning.doctor.looks import EMPTY
from wbc_desktop.wording import Wording

CONFLICT = Wording(
    "doctor.conflict", "Pictures that are in the set under two labels: {groups} ({cells} files)."
)
CONFLICT_MEANS = Wording(
    "doctor.conflict.means",
    "One of the labels is wrong. The network is taught both, and whichever it answers counts as a"
    " mistake somewhere.",
)
CONFLICT_ADVICE = Wording(
    "doctor.conflict.advice",
    "Correct the label at its source. Until then leave all of them out: which one is right cannot"
    " be told from here.",
)
ACROSS = Wording(
    "doctor.across",
    "Pictures that lie in two parts of the set, e.g. in train and in test: {groups} ({cells}"
    " files).",
)
ACROSS_MEANS = Wording(
    "doctor.across.means",
    "The network is judged by cells that it learned by heart: the figures come out better than"
    " they will ever be on new cells.",
)
ACROSS_ADVICE = Wording(
    "doctor.across.advice",
    "Leave the copies out. The one that judges stays, so that the test remains what it was.",
)
SAME_PICTURE = Wording(
    "doctor.same", "Pictures that are in the set more than once: {groups} ({cells} files)."
)
NEARLY = Wording(
    "doctor.nearly",
    "Pictures that are in the set more than once, stored anew in another size, quality or colour:"
    " {groups} ({cells} files).",
)
COPIES_MEANS = Wording(
    "doctor.copies.means",
    "Where the set has no parts of its own, copies may come to lie on both sides of the split and"
    " flatter the figures; and what is there twice weighs twice.",
)
COPIES_ADVICE = Wording("doctor.copies.advice", "Leave the copies out; one of each stays.")
TURNED = Wording(
    "doctor.turned",
    "Pictures that are in the set more than once, turned or mirrored: {groups} ({cells} files).",
)
TURNED_MEANS = Wording(
    "doctor.turned.means",
    "Somebody made more pictures of the same cells. They are no new cells: the set is smaller than"
    " it looks, exact limits come out too narrow, and the training turns and mirrors by itself.",
)
TURNED_ADVICE = Wording(
    "doctor.turned.advice", "Leave the turned copies out; one of each cell stays."
)

SAME_KIND, NEAR_KIND, TURNED_KIND = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Copies:
    """Places of cells that are one picture; ``kind`` is the most altered way of any two."""

    places: tuple[int, ...]
    kind: int


def copied(cells: Cells) -> Iterator[tuple[int, list[Copies]]]:
    """How many cells are compared so far, and with the last step all groups of copies."""
    firsts, same = _same_pixels(cells)
    links = [(group[0], place, SAME_KIND) for group in same for place in group[1:]]
    compared = [p for p in firsts if cells.looks[p].trouble != EMPTY]
    small = [look.small for p in compared if (look := cells.looks[p]).small is not None]
    for done, pairs in alike(np.stack(small)) if small else ():
        links += [_link(compared, pair) for pair in pairs]
        yield done, []
    yield len(compared), _joined(links)


def findings_of_copies(cells: Cells, groups: Sequence[Copies]) -> list[Finding]:
    """Each group in the gravest finding that it belongs to."""
    sorted_out: defaultdict[str, list[Copies]] = defaultdict(list)
    for group in groups:
        sorted_out[_name(cells, group)].append(group)
    made = [_finding(cells, kind, sorted_out[kind]) for kind in KINDS if sorted_out[kind]]
    return [_all_left_out(f) if f.kind == "conflict" else f for f in made]


KINDS = {
    "conflict": (CONFLICT, CONFLICT_MEANS, CONFLICT_ADVICE),
    "across": (ACROSS, ACROSS_MEANS, ACROSS_ADVICE),
    "same": (SAME_PICTURE, COPIES_MEANS, COPIES_ADVICE),
    "nearly": (NEARLY, COPIES_MEANS, COPIES_ADVICE),
    "turned": (TURNED, TURNED_MEANS, TURNED_ADVICE),
}


def _same_pixels(cells: Cells) -> tuple[list[int], list[list[int]]]:
    """The first place of every picture, and the places of those that are there again."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in cells.readable:
        places[cells.looks[place].digest].append(place)
    groups = list(places.values())
    return [group[0] for group in groups], [group for group in groups if len(group) > 1]


def _link(places: Sequence[int], pair: Alike) -> tuple[int, int, int]:
    kind = TURNED_KIND if pair.turn else NEAR_KIND
    return places[pair.one], places[pair.other], kind


def _joined(links: Sequence[tuple[int, int, int]]) -> list[Copies]:
    """Groups of all that hang together."""
    heads = Groups()
    for one, other, _ in links:
        heads.join(one, other)
    groups: defaultdict[int, set[int]] = defaultdict(set)
    kinds: defaultdict[int, int] = defaultdict(int)
    for one, other, kind in links:
        groups[heads.top(one)] |= {one, other}
        kinds[heads.top(one)] = max(kinds[heads.top(one)], kind)
    return [Copies(tuple(sorted(groups[t])), kinds[t]) for t in sorted(groups)]


def _name(cells: Cells, group: Copies) -> str:
    items = [cells.items[place] for place in group.places]
    if not may_be_one(item.label for item in items):
        return "conflict"
    if len({item.split for item in items}) > 1:
        return "across"
    return ("same", "nearly", "turned")[group.kind]


def _finding(cells: Cells, kind: str, groups: Sequence[Copies]) -> Finding:
    what, means, advice = KINDS[kind]
    ordered = [_kept_first(cells, group) for group in groups]
    files = sum(map(len, ordered))
    return Finding(
        kind,
        LOOK,
        what(groups=len(groups), cells=files),
        means(),
        advice(),
        tuple(cells.group(places) for places in ordered),
        tuple(cells.names[place] for places in ordered for place in places[1:]),
    )


def _all_left_out(finding: Finding) -> Finding:
    return replace(finding, leave_out=tuple(c.name for g in finding.groups for c in g))


def _kept_first(cells: Cells, group: Copies) -> list[int]:
    return sorted(
        group.places, key=lambda place: (JUDGED_FIRST.get(cells.items[place].split, 5), place)
    )
