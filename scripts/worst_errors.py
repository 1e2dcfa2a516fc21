"""Pictures of a network's most confident errors in one laboratory, at one scale, to be looked at.

    python scripts/worst_errors.py FILE --set raabin --out FOLDER [--most 100] [--eleven]

Writes FOLDER/<set>.png: each cell in a window of 30 µm with label → first choice, probability and
whether it was named (a dot), the surest first; and FOLDER/<set>.csv with the pictures' names. An
error is a wrong group among the eight, with --eleven a wrong class; for apl_unknown, every cell
that is named. FOLDER must not lie inside the repository: no picture of a labelled set may get in.
Looking is a look: log it in docs/decisions/0044.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import labelled_sets as sets
import numpy as np
from network_reading import REPORTING, Reading, opened, read
from network_scores import group
from numpy.typing import NDArray

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.figures import right
from wbc_desktop.learning.pictures import box_of, pictures, scale_of
from wbc_desktop.network.prepare import window

Pixels = NDArray[np.uint8]

SETS: Mapping[str, Callable[[Path], list[Item]]] = {
    **REPORTING,
    "bccd_odd": lambda data: sets.bccd(data, even=False),
    "pbc_val": lambda data: sets.pbc(data, "val"),
    "cellavision100": sets.cellavision,
    "matek_known": lambda data: sets.known(
        sets.matek(data, shippable=True) + sets.matek(data, shippable=False)
    ),
}
MICRONS_PER_PIXEL, SIDE, CAPTION, COLUMNS = 0.2, 150, 32, 10
INK, NAMED = (30, 30, 30), (200, 30, 30)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A cell taken for another class, how surely, and whether the program names it."""

    item: Item
    chosen: str
    probability: float
    named: bool

    @property
    def words(self) -> str:
        return f"{abbreviated(self.item.label)} > {abbreviated(self.chosen)}"


def abbreviated(label: str) -> str:
    return BY_ID[label].abbreviation if label in BY_ID else label[:5].upper()


def mistakes(reading: Reading, *, eleven: bool) -> list[Mistake]:
    """The errors of a reading, the most confident first."""
    found = [
        Mistake(item, p.first, p.probability, not p.unidentified)
        for item, p in zip(reading.found.items, reading.proposals, strict=True)
    ]
    wrong = [m for m in found if _is_wrong(m, eleven)]
    return sorted(wrong, key=lambda m: -m.probability)


def _is_wrong(mistake: Mistake, eleven: bool) -> bool:
    label = mistake.item.label
    if not sets.known([mistake.item]):
        return mistake.named
    same = right(label, mistake.chosen)
    return not same if eleven else not same and group(label) != group(mistake.chosen)


def sheet(wrong: Sequence[Mistake]) -> Pixels:
    """All cells in rows of COLUMNS, each with its caption."""
    rows = max(-(-len(wrong) // COLUMNS), 1)
    out = np.full((rows * (SIDE + CAPTION), COLUMNS * SIDE, 3), 255, np.uint8)
    with pictures() as files:
        for place, mistake in enumerate(wrong):
            top, left = place // COLUMNS * (SIDE + CAPTION), place % COLUMNS * SIDE
            image = files.whole(mistake.item)
            centre = box_of(mistake.item, image).centre
            scale = scale_of(mistake.item, image)
            view = window(image, centre, scale, SIDE - 2, MICRONS_PER_PIXEL)
            out[top : top + SIDE - 2, left : left + SIDE - 2] = view
            _write(out, mistake, left, top + SIDE, place)
    return out


def _write(out: Pixels, mistake: Mistake, left: int, top: int, place: int) -> None:
    face = cv2.FONT_HERSHEY_SIMPLEX
    first, second = mistake.words, f"{place + 1}: {mistake.probability:.3f}"
    cv2.putText(out, first, (left + 2, top + 11), face, 0.4, INK, 1, cv2.LINE_AA)
    cv2.putText(out, second, (left + 2, top + 26), face, 0.4, INK, 1, cv2.LINE_AA)
    if mistake.named:
        cv2.circle(out, (left + SIDE - 14, top + 20), 5, NAMED, -1, cv2.LINE_AA)


def outside_repository(folder: Path) -> Path:
    """The folder, made if need be.

    Raises:
        SystemExit: it lies inside the repository.
    """
    whole = folder.resolve()
    if whole.is_relative_to(sets.ROOT):
        raise SystemExit(f"{folder} lies inside the repository: no labelled picture may get in")
    whole.mkdir(parents=True, exist_ok=True)
    return whole


def write_table(path: Path, wrong: Sequence[Mistake]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["place", "file", "label", "chosen", "probability", "named"])
        for place, m in enumerate(wrong, 1):
            probability = f"{m.probability:.4f}"
            table.writerow([place, m.item.name, m.item.label, m.chosen, probability, m.named])


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", type=Path, metavar="FILE")
    parser.add_argument("--set", required=True, choices=sorted(SETS), action="append")
    parser.add_argument("--out", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--eleven", action="store_true", help="neighbours in maturation as well")
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    out = outside_repository(options.out)
    classifier = opened(options.network)
    for name in options.set:
        items = SETS[name](sets.data_folder(options.data))
        every = mistakes(read(classifier, items), eleven=options.eleven)
        shown = every[: options.most]
        shade = cv2.cvtColor(sheet(shown), cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(out / f"{name}.png"), shade)
        write_table(out / f"{name}.csv", shown)
        named = sum(m.named for m in every)
        print(f"{name}: {len(every)} errors of {len(items)} cells, {named} of them named")
    return 0


if __name__ == "__main__":
    sys.exit(main())
