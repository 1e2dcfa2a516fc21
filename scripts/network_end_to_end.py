"""Finder and network together: cells found × rightly classed, and what was lost where."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import labelled_sets as sets
import numpy as np
from finder_sets import SLIDE1
from network_scores import Figure, balanced, confusion, group, share, share_of
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import SMUDGE_CELL
from wbc_desktop.drawing import ALL_SHIPPED, BLOOD, Look, Scene, draw_field
from wbc_desktop.finding import Finder, walk_slide
from wbc_desktop.imaging import SourceKind, source_of_pixels
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.pictures import read_image
from wbc_desktop.network import Classifier
from wbc_desktop.workflow.locating import Locator
from wbc_desktop.workflow.reading_events import LocatedCell

FOUR = ("neutrophil", "eosinophil", "lymphocyte", "monocyte")
NOT_FOUND = "not found"
DRAWN_FIELDS, DRAWN_SEED = 40, 77_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A white cell that is there, by its group; ``free`` ones are neither hit nor error."""

    box: Box
    group: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A wanted cell and what was made of it: None is not found."""

    wanted: Wanted
    located: LocatedCell | None

    @property
    def answer(self) -> str:
        """The first choice's group, also where the cell is not named."""
        return NOT_FOUND if self.located is None else group(self.located.proposal.first)


@dataclass(frozen=True, slots=True)
class Field:
    """What became of the wanted cells of one image, and what was found where none is."""

    outcomes: tuple[Outcome, ...]
    false: tuple[LocatedCell, ...]


def end_to_end(classifier: Classifier, data: Path) -> Figure:
    finder = Finder()
    locator = Locator(finder, classifier)
    return {
        "bccd_odd": measured(_bccd(locator, data)),
        "slide1": measured([_slide1(finder, locator, data)]),
        "drawn": measured(_drawn(locator)),
    }


def measured(fields: Iterable[Field]) -> Figure:
    """Share found and rightly classed of all wanted cells, and what the others were lost to."""
    known = list(fields)
    outcomes = [o for f in known for o in f.outcomes if not o.wanted.free]
    truth, answers = [o.wanted.group for o in outcomes], [o.answer for o in outcomes]
    found = [o for o in outcomes if o.located is not None]
    named = [o for o in found if o.located and not o.located.proposal.unidentified]
    false = [cell for f in known for cell in f.false]
    return {
        "images": len(known),
        "found_and_right": share([a == b for a, b in zip(truth, answers, strict=True)]),
        "balanced": balanced(truth, answers) if len(outcomes) >= len(FOUR) * 10 else None,
        "found": share_of(len(found), len(outcomes)),
        "right_of_found": share([o.answer == o.wanted.group for o in found]),
        "named": share_of(len(named), len(outcomes)),
        "right_of_named": share([o.answer == o.wanted.group for o in named]),
        "not_named_because": _reasons(o.located for o in found),
        "confusion": confusion(truth, answers),
        "false": len(false),
        "false_named": dict(
            Counter(group(c.proposal.first) for c in false if not c.proposal.unidentified)
        ),
    }


def _reasons(cells: Iterable[LocatedCell | None]) -> dict[str, int]:
    reasons = [c.proposal.reason for c in cells if c is not None]
    return dict(Counter(r.code for r in reasons if r is not None).most_common())


def matched(wanted: Sequence[Wanted], located: Sequence[LocatedCell]) -> Field:
    """One to one, those that overlap most first; the found middle must lie in the wanted box."""
    pairs = sorted(
        ((cell.box.overlap(w.box), i, j) for i, w in enumerate(wanted)
         for j, cell in enumerate(located) if w.box.contains(*cell.box.centre)),
        reverse=True,
    )  # fmt: skip
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    outcomes = [
        Outcome(w, located[partner[i]] if i in partner else None) for i, w in enumerate(wanted)
    ]
    used = set(partner.values())
    return Field(tuple(outcomes), tuple(c for j, c in enumerate(located) if j not in used))


def _bccd(locator: Locator, data: Path) -> Iterator[Field]:
    """Odd blocks without the pictures that hold a doubtful class; basophils are too few to say."""
    by_picture: dict[Path, list[Item]] = {}
    for item in sets.bccd(data, even=False):
        by_picture.setdefault(item.path, []).append(item)
    for items in by_picture.values():
        wanted = [
            Wanted(i.box, group(i.label), free=group(i.label) not in FOUR) for i in items if i.box
        ]
        yield matched(wanted, locator.in_field(0, read_image(items[0]), sets.BCCD))


def _slide1(finder: Finder, locator: Locator, data: Path) -> Field:
    """Its smudge is neither hit nor error; its platelets are no white cells."""
    wanted = _wanted_on_slide1(data)
    picture = Item(data / "slide_regions" / "slide1.jpg", "", microns_per_pixel=SLIDE1)
    slide = source_of_pixels(read_image(picture), SourceKind.SLIDE, SLIDE1)
    found = [cell for tile in walk_slide(slide, SLIDE1, finder) for cell in tile.cells]
    return matched(wanted, locator.on_slide(0, slide, found, SLIDE1))


def _wanted_on_slide1(data: Path) -> list[Wanted]:
    with (data / "slide_regions" / "boxes.csv").open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["label"] != "platelet"]
    return [
        Wanted(Box(*(round(float(row[k])) for k in "xywh")), row["label"], row["label"] == "smudge")
        for row in rows
    ]


def _drawn(locator: Locator) -> Iterator[Field]:
    """Fields of random stain, scale and light; cut-off cells and smudges are free."""
    for number in range(DRAWN_SEED, DRAWN_SEED + DRAWN_FIELDS):
        image, scale, wanted = drawn_field(number)
        yield matched(wanted, locator.in_field(0, image, scale))


def drawn_field(number: int) -> tuple[NDArray[np.uint8], float, list[Wanted]]:
    """A field as those the finder is measured on, with the classes of its cells."""
    rng = np.random.default_rng(number)
    scale = float(np.exp(rng.uniform(np.log(0.07), np.log(0.3))))
    mix = BLOOD if rng.random() < 0.5 else ALL_SHIPPED
    scene = Scene.random(rng, int(rng.integers(1, 9)), mix)
    size = min(round(110 / scale), 1300), min(round(85 / scale), 1000)
    field = draw_field(rng, *size, scale, Look.random(rng), scene)
    wanted = [
        Wanted(c.box, group(c.class_id), free=c.at_border or not c.white)
        for c in field.cells
        if c.white or c.class_id == SMUDGE_CELL
    ]
    return field.image, scale, wanted
