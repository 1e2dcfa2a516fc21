"""Reviewed cells of cases as a labelled set: what people decided, never what was proposed.

A folder with ``labels.csv`` and the kept pictures, as any labelled set. The slide is the case,
however many photographs or slides it has: held-out cells are never of blood that was learned from.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.errors import HostError
from wbc_desktop.network.prepare import kept_scale
from wbc_desktop.store import Store
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.case_file import read_case_file

NOT_WRITTEN = Wording(
    "reviewed_cells.not_written", "The reviewed cells could not be put together: {why}"
)

TABLE = "labels.csv"
COLUMNS = ("file", "cell_class", "slide", "microns_per_pixel")


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """One decided cell: its kept picture by digest, its class, the number of its case, scale."""

    crop: str
    class_id: str
    case: str
    microns_per_pixel: float


@dataclass(frozen=True, slots=True)
class ReviewedCells:
    """The cells of some cases that may teach, and what was left out and why."""

    cells: tuple[LabelledCell, ...]
    differing: int = 0
    without_scale: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Class to its number of cells, in the order of the classes."""
        found = Counter(cell.class_id for cell in self.cells)
        return {c.id: found[c.id] for c in CLASSES if found[c.id]}

    @property
    def cases(self) -> int:
        return len({cell.case for cell in self.cells})


def reviewed_of(case: Case) -> ReviewedCells:
    """The cells of a case that a person has named.

    Left out are cells two readers disagree on, cells without a scale, cut-off ones, and cells that
    a person called unidentified.
    """
    found: list[LabelledCell] = []
    differing = without_scale = 0
    for cell in case.in_capture_order():
        scale = case.sources[cell.source].microns_per_pixel
        if cell.decision is None or cell.at_border or cell.decision.class_id == UNIDENTIFIED:
            continue
        if _differs(cell):
            differing += 1
        elif not scale:
            without_scale += 1
        else:
            kept = kept_scale(cell.box, scale)
            found.append(LabelledCell(cell.crop, cell.decision.class_id, case.number, kept))
    return ReviewedCells(tuple(found), differing, without_scale)


def _differs(cell: Cell) -> bool:
    decision, second = cell.decision, cell.second
    return decision is not None and second is not None and decision.class_id != second.class_id


def joined(parts: Iterable[ReviewedCells]) -> ReviewedCells:
    """Of several cases; a picture that is in two of them counts once."""
    cells: dict[str, LabelledCell] = {}
    differing = without_scale = 0
    for part in parts:
        cells |= {cell.crop: cell for cell in part.cells if cell.crop not in cells}
        differing += part.differing
        without_scale += part.without_scale
    return ReviewedCells(tuple(cells.values()), differing, without_scale)


def reviewed_cells(store: Store) -> ReviewedCells:
    """Of all cases of the store but the demonstration."""
    return joined(reviewed_of(case) for case in _cases(store))


def _cases(store: Store) -> Iterator[Case]:
    for summary in store.cases.list():
        if summary.reviewed and not summary.demonstration:
            yield store.cases.load(summary.id)[0]


def write_reviewed(store: Store, folder: Path) -> ReviewedCells:
    """Makes ``folder`` a labelled set of the store's reviewed cells; it holds nothing else.

    Raises:
        HostError: it cannot be written.
    """
    reviewed = reviewed_cells(store)
    pictures = store.crops.get_many(cell.crop for cell in reviewed.cells)
    _write(folder, reviewed, pictures)
    return reviewed


def write_exported(files: Iterable[Path], folder: Path) -> ReviewedCells:
    """Makes ``folder`` a labelled set of the reviewed cells of exported cases.

    Raises:
        InputError: one is no case file, or was altered.
        HostError: the folder cannot be written.
    """
    pictures: dict[str, bytes] = {}
    parts = []
    for file in files:
        foreign = read_case_file(file)
        case = Case(foreign.id)
        for entry in foreign.entries:
            case.apply(entry.change)
        parts.append(reviewed_of(case))
        pictures |= foreign.crops
    reviewed = joined(parts)
    _write(folder, reviewed, pictures)
    return reviewed


def _write(folder: Path, reviewed: ReviewedCells, pictures: Mapping[str, bytes]) -> None:
    """Whoever reads the set meanwhile keeps each picture that is in it before and after.

    The pictures come first, the table that names them last: what has a table is whole.
    """
    named = {f"{cell.crop}.png": pictures[cell.crop] for cell in reviewed.cells}
    try:
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        for name, data in named.items():
            _put(folder / name, data)
        write_whole(folder / TABLE, _table(reviewed).encode(), private=True)
        _clear(folder, {*named, TABLE})
    except OSError as error:
        raise HostError(NOT_WRITTEN(why=error.strerror or str(error))) from error


def _put(path: Path, data: bytes) -> None:
    """A picture is named after its content, so one of the same size is the same."""
    if not path.is_file() or path.stat().st_size != len(data):
        path.write_bytes(data)


def _clear(folder: Path, wanted: Set[str]) -> None:
    """What a reader holds open on Windows goes the next time.

    Another program's table is left to be finished.
    """
    for path in folder.iterdir():
        if path.name not in wanted and path.suffix != ".part":
            with suppress(PermissionError):
                path.unlink()


def _table(reviewed: ReviewedCells) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for cell in reviewed.cells:
        rows.writerow([f"{cell.crop}.png", cell.class_id, cell.case, cell.microns_per_pixel])
    return out.getvalue()
